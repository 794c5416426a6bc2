# The history of a record.
history-title = History
history-none = No changes.
history-created = { $name } created the record.
history-deleted = { $name } deleted the record.
history-changed = { $name } changed the record.
history-changed-import = { $name } changed the record by an import.
history-changed-undo = { $name } gave the record its values from before an import, by undoing it.
history-animal-created = { $name } added the animal { $animal }.
history-animal-changed = { $name } changed the animal { $animal }.
history-animal-moved = { $name } moved the animal { $animal } to another client.
history-animal-deleted = { $name } deleted the animal { $animal }.
history-animal-deleted-undo = { $name } removed the animal { $animal } by undoing an import.
history-empty = empty
history-of-field = { $field }:
history-imported = { $name } created the record by an import.
