# The import of clients.
import-error-empty = The file is empty.
import-error-binary = This file is not a CSV file.
import-error-spreadsheet = This file is a spreadsheet: save it as CSV first.
import-error-unknown-encoding = The encoding “{ $label }” is not known.
import-error-no-known-column = No known column in the header: at least a name, an e-mail address or a telephone number is needed.
import-error-io = The file that arrived cannot be read.
import-error-atomic-rejects = Some rows are rejected: nothing was imported.
import-error-file-missing = The file is no longer there: send it again.
import-error-database-away = The database did not answer: nothing was imported.
import-error-collisions = Too much was changed at the same time: nothing was imported. Try again.
import-error-internal = An error on our side stopped the import: nothing was imported.
