# The list of clients: filters, order, columns, selection, favourites.
clients-former = Former clients
clients-former-none-title = No former clients
clients-former-none-text = Clients who were made inactive are found here. One click makes them active again.
clients-favourites = Favourites
clients-favourites-none-title = No favourites yet
clients-favourites-none-text = Give a star to the clients you want to keep at hand.
clients-nothing-filtered-text = No client meets all of these conditions. Take one off:
clients-nothing-found-filtered-text = Nothing for “{ $search }” with these conditions. Take one off, or search all clients:
clients-search-everywhere = Search all clients
clients-export = Export
clients-export-hint = Export all clients of this list, with their animals, as CSV
client-reactivate = Make active again

# Filters
filters = Filters
filters-active = Active filters
filters-clear = Clear all
filters-apply = Apply
filter-remove = { $filter }, remove this filter
filter-any = Any
filter-is = { $filter }: { $value }
filter-kind = Kind
filter-species = Animals
filter-favourites = My favourites only

# Order and columns
sort-name = By name
sort-changed = Recently changed
sort-created = Recently created
columns = Columns
columns-show = Show
column-code = Code
column-mobile = Mobile
column-situation = Status
column-city = City
column-manager = Managed by
column-changed = Changed on
column-created = Created on
column-actions = Actions

# Selection
selection-head = Selection
selection-pick = Select { $name }
selection-count = Selected:
selection-all = Select all
selection-export = Export selection

# Favourites
favourite-of = Favourite: { $name }
favourite-add = Add to favourites
favourite-remove = Remove from favourites

# The list of animals
animals-search = Search for an animal
animals-search-hint = Name or chip number
animals-none-title = No animals yet
animals-none-text = Add an animal from the record of its owner.
animals-nothing-found-title = No animal matches
animals-nothing-found-text = Try the beginning of the name or the whole chip number, or choose another species.
column-animal = Animal
