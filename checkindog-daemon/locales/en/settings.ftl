# The settings of the salon.
place-settings = Settings
settings-title = Settings
settings-saved = The settings are saved.
settings-conflict-title = These settings have changed in the meantime
settings-conflict-text = { $name } saved them on { $date } while you were editing them. Nothing is lost: compare, then choose.

# The menu
settings-group-salon = Your salon
settings-group-clients = Records
settings-group-team = Team
settings-team = Team
settings-team-text = Who works here, and what each may do
settings-group-follow-up = Follow-up
settings-salon = Salon details
settings-salon-text = Name, address, phone, language and time zone
settings-legal = Legal identity
settings-legal-text = Legal form, SIRET and VAT, as they will appear on your documents
settings-appearance = Colour
settings-appearance-text = The colour of links and buttons, for the whole team
settings-logo = Logo
settings-logo-text = At the top of the whole team’s menu, and on what you print
settings-clients = Client records
settings-clients-text = Mandatory fields, company records, inactivity delay
settings-exemption-types = Exemption types
settings-exemption-types-text = What can be chosen in a client’s record
settings-codes = Client codes
settings-codes-text = The form of codes and file numbers, with or without gaps
settings-history = Changes of settings
settings-history-text = Who changed what, and when

# Salon details
settings-salon-contact = The salon
settings-salon-address = Address
settings-salon-region = Language and time
field-website = Web site
field-language = Language of the salon
field-time_zone = Time zone
hint-website = For example www.my-salon.com
hint-language = For new members of the team. Everybody changes theirs in their own menu.
hint-time_zone = The time of everything that is dated

# Legal identity
settings-legal-business = Business
settings-legal-vat = VAT
settings-legal-company = Companies and registration
field-legal_name = Legal name
field-legal_form = Legal form
field-vat_status = VAT status
field-register = Registration
field-capital = Share capital
field-capital_cents = Share capital
field-seat = Registered office
hint-legal_name = If it is not the salon’s
hint-register = For example RCS Brest 812 345 678
hint-capital = For a company
hint-seat = If it is not at the salon’s address
legal_form-ei = Sole trader (EI)
legal_form-micro = Micro-business (EI)
legal_form-eurl = EURL
legal_form-sarl = SARL
legal_form-sasu = SASU
legal_form-sas = SAS
legal_form-sa = SA
legal_form-snc = SNC
legal_form-scop = SCOP
legal_form-association = Association
vat_status-open = Not stated
vat_status-subject = Charges VAT
vat_status-exempt_293b = VAT exempt, art. 293 B of the French tax code

# The logo
field-logo = Logo
hint-logo = JPEG, PNG or WebP, 10 MB at most. A square one looks best; PNG keeps its transparency.
logo-of-salon = The logo of your salon
logo-none = No logo yet: our paw stands in its place.
logo-choose = Choose a logo
logo-replace = Replace the logo
logo-remove = Remove the logo
logo-saved = The logo is saved.
logo-removed = The logo is removed.
logo-former = former logo
logo-new = new logo

# Colour
settings-appearance-accent = Colour of the salon
field-accent = Colour
accent-ours = Emerald
accent-green = Green
accent-blue = Blue
accent-indigo = Indigo
accent-violet = Violet
accent-pink = Raspberry
accent-red = Red
accent-brown = Caramel
accent-slate = Slate
accent-own = Another colour
accent-own-label = Your colour
accent-light = Light theme
accent-dark = Dark theme
accent-contrast = contrast { $contrast }
accent-faint = This colour is too pale to be read: its contrast is { $contrast }, and { $least } is needed. The same, dark enough:
accent-nearest = Take { $colour }

# Client records
settings-clients-profile = What a record must hold
settings-clients-companies = Company records
settings-clients-inactivity = Inactive clients
field-profile = Business
field-company_records = Offer company records
field-inactivity_months = Inactive after
field-modules = Modules
hint-company_records = Without them only individuals can be created. Existing companies stay.
hint-inactivity_months = Since the last appointment, 1 to 120 months
unit-months = months
profile-grooming = Grooming
profile-home_services = Home services
profile-repair = Repair
profile-requires = Mandatory for an individual: { $individual }. For a company: { $company }.
module-company_records = company records
module-timekeeping = remote time-keeping

# Exemption types
settings-exemption-new = New exemption type
settings-exemption-label-of = Name of “{ $label }”
settings-exemption-used = in use
settings-exemption-added = The type “{ $label }” is added.
settings-exemption-renamed = The type is now called “{ $label }”.
settings-exemption-removed = The type “{ $label }” is deleted.
settings-exemption-remove = Delete the type “{ $label }”?
settings-rename = Rename
settings-up = Move “{ $label }” up
settings-down = Move “{ $label }” down
settings-delete = Delete “{ $label }”
field-label = Name
field-position = Place
field-codes = Order
field-step = Direction

# Changes
settings-history-none = No change
settings-history-none-text = Every change of the settings will appear here, with its date and author.
settings-changed-by = { $name } changed { $subject }.
settings-change-logo = the logo of the salon
settings-change-salon = the settings of the salon
settings-change-codes = the client codes
settings-change-exemption_type = the exemption types
settings-change-exemption_order = the order of the exemption types

# What is wrong
invalid-website_invalid = This address of a web site is not valid.
invalid-vat_not_of_siret = This VAT number is not that of the business with this SIRET.
invalid-amount_invalid = Write an amount in euros, for example 1000 or 1000.50.
invalid-months_out_of_range = Write a number of months, from 1 to 120.
invalid-colour_invalid = A colour is written # and six digits or letters from a to f.
invalid-colour_faint = This colour is too pale to be read on our pages.
invalid-exemptions_full = Fifty types are enough: delete one first.
invalid-exemption_used = Clients have this type: it cannot be deleted.
invalid-companies_off = Company records are switched off in the settings.
