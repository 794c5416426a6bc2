# La fiche imprimée.
print-action = Imprimer
print-footer = Imprimé le { $date } par { $name }
print-page = page
print-of = sur
sms-not-accepted = sans SMS
