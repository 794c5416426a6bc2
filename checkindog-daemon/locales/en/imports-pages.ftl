# The pages of imports.
place-imports = Import
imports-title = Import
imports-new = A new file
imports-new-text = An export of your former software, of Google Contacts or Outlook, or a sheet that you keep by hand. Nothing is saved before you have seen what will change.
imports-kind = What is in the file?
imports-kind-clients = Clients
imports-kind-animals = Animals only
imports-kind-hint = “Clients” is right as well when their animals are in the same file. “Animals only”: their owners have a record already.
imports-file = File
imports-drop = Drop the file here, or choose it:
imports-file-hint = CSV or Excel (.xlsx). The first line holds the names of the columns.
imports-continue = Continue
imports-none-title = No import yet
imports-none-text = Choose a file above: we read its columns, you check them, and your clients are here. An import can be undone for thirty days.
imports-list = Your imports
imports-head-file = File
imports-head-state = State
imports-head-result = Result
imports-head-when = Date
imports-state-draft = To be checked
imports-state-reading = Being read
imports-state-queued = Waiting
imports-state-running = Being imported
imports-state-tried = Trial
imports-state-done = Done
imports-state-failed = Failed
imports-state-undoing = Being undone
imports-state-undone = Undone
imports-count-created = { $count } new
imports-count-created-animals = { $count ->
    [one] { $count } new animal
   *[other] { $count } new animals
}
imports-count-updated = { $count } completed
imports-count-animals = { $count ->
    [one] { $count } animal
   *[other] { $count } animals
}
imports-count-skipped = { $count } unchanged
imports-count-rejected = { $count } rejected
imports-tile-created = { $count ->
    [one] new client
   *[other] new clients
}
imports-tile-created-animals = { $count ->
    [one] new animal
   *[other] new animals
}
imports-tile-updated = { $count ->
    [one] row completes a record
   *[other] rows complete a record
}
imports-tile-animals = { $count ->
    [one] new animal
   *[other] new animals
}
imports-tile-skipped = { $count ->
    [one] row changes nothing
   *[other] rows change nothing
}
imports-tile-rejected = { $count ->
    [one] rejected row
   *[other] rejected rows
}
imports-mappings = Remembered columns
imports-mappings-text = A file with the same columns is recognised, and read as the last time.
imports-mapping-forget = Forget “{ $name }”
imports-mapping-forget-question = Forget the columns remembered as “{ $name }”?
imports-mapping-forgotten = It is forgotten.
imports-mapping-used = These columns are known: the file is read as “{ $name }”.
imports-reading-title = We are reading the file…
imports-queued-title = The import waits for its turn…
imports-running-title = Importing…
imports-undoing-title = Undoing…
imports-rows-read = { $count ->
    [one] { $count } row read
   *[other] { $count } rows read
}
imports-leave = You may leave this page: the work goes on, and you will find it under “Import”.
imports-refresh = Refresh
imports-columns-text = This is what we made of each column. Correct what is wrong; what you leave out is not imported.
imports-columns = The columns of the file
imports-column-file = In the file
imports-column-field = In CheckinDog
imports-column-policy = If the client is there already
imports-ignore = Ignore this column
imports-group-client = The client
imports-group-owner = The owner
imports-group-animal = The animal
imports-field-of = What the column “{ $column }” holds
imports-policy-of = What the column “{ $column }” changes of known clients
imports-policy-general = As said below
imports-policy-create = Change nothing
imports-policy-fill = Fill if empty
imports-policy-overwrite = Replace
imports-why-said = Chosen by you
imports-why-remembered = Remembered from an earlier import
imports-why-header = Known by its title
imports-why-values = Guessed from what it holds
imports-why-unknown = Not recognised: you tell
imports-why-empty = Empty column
imports-rules = Clients who are there already
imports-match = A client is known by
imports-match-owner = The owner is known by
imports-match-all = Code, id, e-mail, then telephone
imports-match-code = Their code only
imports-match-email = Their e-mail address only
imports-match-phone = Their telephone only
imports-match-external-id = Their external id only
imports-on-match = When the client is there already
imports-on-match-skip = Leave the record as it is
imports-on-match-fill = Fill what is empty
imports-on-match-overwrite = Replace by what the file says
imports-on-match-create = Create a second record
imports-on-repeat = When a row repeats another
imports-on-repeat-merge = It is the same client
imports-on-repeat-reject = Reject it
imports-incomplete = Accept incomplete records
imports-incomplete-hint = They will be marked “To be completed”. Otherwise a row that lacks a mandatory field is rejected.
imports-consents = The “yes” in the column of consent comes from the clients themselves
imports-consents-hint = Tick this only if each client agreed to receive text messages: the import will be the proof. Otherwise this column does not count.
imports-file-read = How the file is read
imports-encoding = Accents
imports-encoding-utf8 = Unicode (UTF-8), the most common
imports-encoding-windows = Windows (old files)
imports-encoding-mac = Mac (old files)
imports-encoding-sure = { $percent }% sure. If the accents above are wrong, choose another one.
imports-accents-doubtful = We are not sure of the accents. Check them in the examples; if they are wrong, change “Accents” on the page of the columns.
imports-delimiter = Separator
imports-delimiter-semicolon = semicolon
imports-delimiter-comma = comma
imports-delimiter-tab = tab
imports-delimiter-bar = vertical bar
imports-found = Automatic: { $what }
imports-remember = Remember these columns as
imports-remember-hint = Optional. The next file with the same columns will be read the same way.
imports-preview = See what will change
imports-preview-title = What will change
imports-preview-text = Nothing is saved yet.
imports-known-file = This file was imported before.
imports-nothing-good = No row can be imported like this. Say what the columns hold, or see below why the rows are rejected.
imports-nothing-new = Nothing new in this file: everybody is there already. To complete the records, change “When the client is there already” on the page of the columns.
imports-start = { $count ->
    [one] Import { $count } row
   *[other] Import { $count } rows
}
imports-change-columns = Change the columns
imports-discard = Give up
imports-discard-question = Give up this file? Nothing will be imported.
imports-discarded = The file is given up, nothing was imported.
imports-read-as = Read as { $encoding }, { $percent }% sure, separator: { $delimiter }.
imports-read-workbook = Read as an Excel workbook.
imports-examples = Some examples
imports-would-create = will be created
imports-would-change = will be completed
imports-with-animal = with { $animal }
imports-nameless = Without a name
imports-line = Line { $line }
imports-remarks = To be checked
imports-remark-rows = { $count ->
    [one] ({ $count } row)
   *[other] ({ $count } rows)
}
imports-remark-example = For instance line { $line }: { $value }
imports-rejects = Rejected rows
imports-rejects-all = { $count ->
    [one] See the rejected row
   *[other] See the { $count } rejected rows
}
imports-rejects-download = Download
imports-rejects-none = No rejected row.
imports-rejects-gone = Rejected rows are kept for thirty days after the end of an import.
imports-correct-text = Correct the rows here, then import them. You may also download them, correct them in a spreadsheet and import that file as it is.
imports-correct = Import the corrected rows
imports-correct-later = Import the other rows of the file first: these can then be corrected here.
imports-done-title = Done
imports-tried-title = A trial, nothing was saved
imports-done-by = By { $name }, { $when }.
imports-see-clients = See the clients
imports-see = See the import
imports-another = Import another file
imports-touched = Go and look
imports-failed-title = Nothing was imported
imports-moved-on = This import has been started already.
imports-undo = Undo this import
imports-undo-until = Possible until { $day }
imports-undo-title = Undo this import?
imports-undo-text = What somebody has changed since stays as it is. The undoing itself cannot be undone, but the file can be imported again.
imports-undo-confirm = Undo the import
imports-undo-no = Keep the import
imports-undo-nothing = There is nothing to take away.
imports-undo-clients = { $count ->
    [one] { $count } client record will be removed.
   *[other] { $count } client records will be removed.
}
imports-undo-animals = { $count ->
    [one] { $count } animal will be removed.
   *[other] { $count } animals will be removed.
}
imports-undo-restored = { $count ->
    [one] { $count } record will get its earlier values back.
   *[other] { $count } records will get their earlier values back.
}
imports-undo-kept = { $count ->
    [one] { $count } record will stay, wholly or in part: somebody has worked on it since.
   *[other] { $count } records will stay, wholly or in part: somebody has worked on them since.
}
imports-undone-title = Import undone
imports-undone-clients = { $count ->
    [one] { $count } client record removed.
   *[other] { $count } client records removed.
}
imports-undone-animals = { $count ->
    [one] { $count } animal removed.
   *[other] { $count } animals removed.
}
imports-undone-restored = { $count ->
    [one] { $count } record has its earlier values again.
   *[other] { $count } records have their earlier values again.
}
imports-undone-kept = { $count ->
    [one] { $count } record stayed, wholly or in part.
   *[other] { $count } records stayed, wholly or in part.
}
imports-stays = What stays
imports-stays-changed = the record was changed since
imports-stays-memos = a memo was added since
imports-stays-animals = an animal was added since
imports-stays-animal = the animal was changed since
imports-stays-fields = changed since, and kept: { $fields }
imports-and-more = And { $count } more.
invalid-file_missing = Choose a file first.
invalid-columns_no_client = Say which column holds the name, the e-mail address or the telephone of the clients.
invalid-columns_no_owner = Say which column holds the name of the animal, and which its owner: code, e-mail address, telephone or external id.
import-field-code = Client code
import-field-external_id = Id in the former software
import-field-kind = Individual or company
import-field-stage = Client or prospect
import-field-civility = Title
import-field-first_name = First name
import-field-middle_name = Middle name
import-field-last_name = Last name
import-field-full_name = First and last name together
import-field-company_name = Company name
import-field-siret = SIRET
import-field-vat_number = VAT number
import-field-contact_person = Contact person
import-field-email = E-mail address
import-field-phone = Telephone
import-field-phone_label = Kind of the next telephone
import-field-mobile = Mobile
import-field-sms_consent = Consent to text messages
import-field-address_line1 = Address
import-field-address_line2 = Address, second line
import-field-address_formatted = Whole address
import-field-postal_code = Postal code
import-field-city = City
import-field-country = Country
import-field-notes = Notes
import-field-file_number = File number
import-field-exemption = Exemption type
import-field-manager = Managed by
import-field-situation = Situation
import-field-animal_name = Name of the animal
import-field-animal_species = Species
import-field-animal_type = Type of the animal
import-field-animal_breed = Breed
import-field-animal_sex = Sex
import-field-animal_birth_date = Date of birth
import-field-animal_birth_date_approximate = Date of birth is approximate
import-field-animal_neutered = Neutered
import-field-animal_coat = Coat
import-field-animal_weight = Weight (kg)
import-field-animal_weight_grams = Weight (g)
import-field-animal_chip_number = Chip number
import-field-animal_tattoo = Tattoo
import-field-animal_temperament = Temperament
import-field-animal_alerts = Alerts
import-field-animal_other_alert = Other alert
import-field-animal_notes = Notes on the animal
import-field-animal_deceased = Deceased
import-field-animal_deceased_on = Date of death
