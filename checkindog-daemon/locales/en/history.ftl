# The history of a record.
history-title = History
history-none = No changes.
history-created = { $name } created the record.
history-deleted = { $name } deleted the record.
history-changed = { $name } changed the record.
history-changed-import = { $name } changed the record by an import.
history-animal-created = { $name } added the animal { $animal }.
history-animal-changed = { $name } changed the animal { $animal }.
history-animal-deleted = { $name } deleted the animal { $animal }.
history-empty = empty
history-of-field = { $field }:
history-imported = { $name } created the record by an import.
