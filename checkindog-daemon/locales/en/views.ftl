# Saved views of the list of clients.
views-title = Saved views
views-menu = Views
views-all = All clients
views-manage = Manage views
views-none-title = No saved views
views-none-text = Choose filters in the list of clients, then “Save this view”: one click brings it back.
view-save = Save this view
view-new = Save the list under a name
view-default = Open the list of clients with this view
view-is-default = on opening
view-rename = Rename
view-edit-title = Change the view “{ $name }”
view-saved = The view “{ $name }” is saved.
view-deleted = The view is deleted.
view-delete-question = Delete the view “{ $name }”?
invalid-view_name_taken = You already have a view of this name.
invalid-too_many_views = Fifty views are saved, which is the most there may be. Delete one first.
