# Setting up, at the first start.
setup-title = Welcome
setup-text = Create your salon and your account. You can change everything later.
setup-salon = Your salon
setup-salon_name = Name of the salon
setup-profile = Trade
setup-profile-hint = It decides which fields of a client record are mandatory.
setup-language = Language
setup-time_zone = Time zone
setup-owner = You
setup-name = Your name
setup-email-hint = You will sign in with this address.
password-hint = At least 10 characters. A few words in a row make a good password that is easy to remember.
setup-submit = Create my salon
setup-done = Your salon is ready.

welcome-title = First steps
welcome-salon = Welcome to { $salon }
welcome-text = What would you like to begin with?
welcome-import-title = Import a sheet
welcome-import-text = Your clients from another program or a spreadsheet, as CSV or Excel.
welcome-client-title = Create a first client
welcome-client-text = A name is enough; the rest can be completed later.
welcome-list-title = Look at the list of clients
welcome-list-text = Empty for now: this is where everything is found again.

link-dead-title = This link no longer works
link-dead-text = It has been used, it is older than 24 hours, or it was withdrawn. Ask whoever gave it to you for a new one.
link-dead-setup = It has been used, it is older than 24 hours, or there is a salon already. The command “checkindog-daemon setup-link” gives a new one as long as there is no salon.
