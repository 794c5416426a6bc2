# The record on paper.
print-action = Print
print-footer = Printed on { $date } by { $name }
print-page = page
print-of = of
sms-not-accepted = no text messages
