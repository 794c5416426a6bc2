# The client list, the record and its form.
# The list
clients-title = Clients
clients-new = New client
clients-search = Search for a client
clients-search-hint = Name, phone, e-mail, animal…
clients-total = { $total } · { $active ->
        [one] { $active } active
       *[other] { $active } active
    }
clients-found = { $count ->
        [one] { $count } client found
       *[other] { $count } clients found
    }
clients-found-many = more than { $count } clients found
clients-none-title = No clients yet
clients-none-text = Create the first record, or import your clients from a CSV or Excel file.
clients-nothing-found-title = No client matches
clients-nothing-found-text = Nothing for “{ $search }”. Try part of the name, of the phone number, or the animal’s name.
column-client = Client
column-phone = Phone
column-email = E-mail
column-animals = Animals
animals-more = + { $count }

# The record
tab-definition = Definition
tab-information = Information
tab-animals = Animals
tab-memos = Memos
tab-history = History
client-tabs = Client record
client-since = client since { $year }
prospect-since = prospect since { $year }
client-managed-by = managed by { $name }
client-contact-details = Contact details
client-identity = Identity
client-address = Address
client-notes = Notes
client-administration = File
client-brief = In brief
client-created-by = Created by
client-created-at = { $name }, { $date }
client-changed = Last changed
client-changed-at = { $date }, by { $name }
client-imported = By import
client-incomplete = Incomplete
client-incomplete-text = This record lacks what the salon asks for: { $fields }.
sms-accepted = SMS accepted
arrows = From record to record
arrows-list = Back to the list
arrow-first = First record of the list
arrow-previous = Previous record
arrow-next = Next record
arrow-last = Last record of the list
arrow-end-first = This is the first record of the list already.
arrow-end-previous = This is the first record of the list.
arrow-end-next = This is the last record of the list.
arrow-end-last = This is the last record of the list already.

# Create and edit
client-new-title = New client
client-edit-title = Edit { $name }
client-created = The record of { $name } is created.
client-saved = The record of { $name } is saved.
client-first-animal = First animal
client-first-animal-hint = Optional: you can add others from the record.
client-generate-code = Generate the client code
client-generate-file-number = Generate the file number

# Values
kind-individual = Private
kind-company = Business (company)
kind-company-short = Business
civility-mlle = Miss
civility-mme = Mrs
civility-m = Mr
civility-m_et_mme = Mr and Mrs
civility-dr = Dr
stage-client = Client
stage-prospect = Prospect
situation-active = Active client
situation-inactive = Inactive client
situation_mode-automatic = Automatic
situation_mode-active = Active
situation_mode-inactive = Inactive
exemption-others = Other
exemption-dependent_or_disabled_child = Dependent person or care of disabled children
exemption-over_70 = People over 70, not dependent

# Delete
client-delete-title = Delete { $name }?
client-delete-lists = This will be gone for ever:
client-delete-record = the record and its contact details
client-delete-memos = { $count ->
        [one] { $count } memo
       *[other] { $count } memos
    }
client-delete-consents = the proof of consents
client-delete-history = the earlier values in the history
client-delete-stays = All that stays is the trace that the record { $code } existed: who created, changed and deleted it, and when.
client-delete-export = Export the record first
client-delete-confirm = Delete for ever
client-deleted = The record of { $name } is deleted.
client-delete-refused = This record cannot be deleted
client-delete-because = It is still linked to:
client-delete-animals = { $count ->
        [one] { $count } animal
       *[other] { $count } animals
    }
client-delete-instead = You can make this client inactive instead: it no longer stands in the way in lists, and nothing is lost.
client-set-inactive = Make inactive
client-set-active = Make active
client-now-inactive = { $name } is now inactive.
client-now-active = { $name } is now active.

# Two people at once
conflict-gone-title = This client was anonymised meanwhile
conflict-gone-text = { $name } anonymised the record on { $date }. What you typed is not saved and will not be shown again: the data was to be forgotten.
conflict-gone-record = See the record
conflict-title = This record has changed in the meantime
conflict-text = { $name } saved it on { $date } while you were editing it. Nothing is lost: compare, then choose.
conflict-field = Field
conflict-theirs = Saved by { $name }
conflict-mine = Your version
conflict-both = changed by both of you
conflict-save = Save these choices
conflict-keep-theirs = Keep the saved version
conflict-continue = Go on editing
