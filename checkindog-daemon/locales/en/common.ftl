# What every page says.
place-clients = Clients
menu-new-individual = New private client
menu-new-company = New business client
menu-main = Main menu
menu-account = My account
menu-change-salon = Change salon
menu-more = More actions
skip-to-content = Skip to content
sign-out = Sign out
language-other = Français
language-other-code = fr

# Actions
action-save = Save
action-cancel = Cancel
action-edit = Edit
action-add = Add
action-delete = Delete
action-back = Back
action-close = Close
action-confirm = Confirm
action-home = Back to the home page
text-unfold = Read all
text-fold = Fold

# Answers and values
yes = Yes
no = No
unknown = Unknown
none = —
mark-required = required
mark-recommended = recommended
unit-kilograms = kg
age-days = { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
age-months = { $count ->
        [one] { $count } month
       *[other] { $count } months
    }
age-years = { $count ->
        [one] { $count } year
       *[other] { $count } years
    }

# Lists
list-shown = { $shown ->
        [one] { $shown } shown
       *[other] { $shown } shown
    }
list-shown-of = { $shown } of { $total }
list-next = Next
list-older = Older
list-newest = Newest
list-pages = Pages

# Forms and messages
form-unsaved = The changes on this page are not saved. Leave anyway?
form-leave = Leave without saving
form-errors = { $count ->
        [one] One field needs correcting
       *[other] { $count } fields need correcting
    }
no-answer = The server does not answer. Nothing was saved; try again in a moment.
