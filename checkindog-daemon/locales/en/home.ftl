# The home page.
place-home = Home
home-greeting = Hello, { $name }
home-all = See all
home-recent = Seen lately
home-changed = Your latest changes
home-changed-none = Records that you change are found here.
home-incomplete = To be completed
home-incomplete-text = These records lack what the salon asks for.
home-begin = Where to begin
home-begin-text = Your salon is ready. Only your clients are missing.
home-begin-client = Create a first record
home-begin-client-text = A name is enough: the rest follows visit by visit.
home-begin-import = Or bring in your file
home-begin-import-text = An address book or a spreadsheet comes in at once: nothing is stored before you have checked it.
home-begin-wait = As soon as the team has created the first records, you will find them here.

# By keyboard
shortcuts = Keyboard shortcuts
shortcut-search = Search
shortcut-new = New client
shortcut-down = Next row
shortcut-up = Previous row
shortcut-open = Open the record
shortcut-edit = Edit the record
shortcut-help = This help
