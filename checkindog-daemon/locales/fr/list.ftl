# La liste des clients : filtres, ordre, colonnes, sélection, favoris.
clients-former = Anciens clients
clients-former-none-title = Aucun ancien client
clients-former-none-text = Les clients rendus inactifs se retrouvent ici. Vous pourrez les réactiver d’un clic.
clients-favourites = Favoris
clients-favourites-none-title = Aucun favori pour l’instant
clients-favourites-none-text = Marquez d’une étoile les clients que vous voulez garder sous la main.
clients-nothing-filtered-text = Aucun client ne réunit tous ces critères. Retirez-en un :
clients-nothing-found-filtered-text = Rien pour « { $search } » avec ces critères. Retirez-en un, ou cherchez parmi tous les clients :
clients-search-everywhere = Chercher parmi tous les clients
clients-export = Exporter
clients-export-hint = Exporter tous les clients de cette liste, avec leurs animaux, en CSV
client-reactivate = Réactiver

# Filtres
filters = Filtres
filters-active = Filtres actifs
filters-clear = Tout effacer
filters-apply = Appliquer
filter-remove = { $filter }, retirer ce filtre
filter-any = Indifférent
filter-is = { $filter } : { $value }
filter-kind = Type
filter-species = Animaux
filter-favourites = Mes favoris seulement

# Ordre et colonnes
sort-name = Par nom
sort-changed = Modifiés récemment
sort-created = Créés récemment
columns = Colonnes
columns-show = Afficher
column-code = Code
column-mobile = Mobile
column-situation = Situation
column-city = Ville
column-manager = Géré par
column-changed = Modifié le
column-created = Créé le
column-actions = Actions

# Sélection
selection-head = Sélection
selection-pick = Sélectionner { $name }
selection-count = Sélection :
selection-all = Tout cocher
selection-export = Exporter la sélection

# Favoris
favourite-of = Favori : { $name }
favourite-add = Ajouter aux favoris
favourite-remove = Retirer des favoris

# La liste des animaux
animals-search = Rechercher un animal
animals-search-hint = Nom ou numéro de puce
animals-none-title = Aucun animal pour l’instant
animals-none-text = Ajoutez un animal depuis la fiche de son propriétaire.
animals-nothing-found-title = Aucun animal ne correspond
animals-nothing-found-text = Essayez le début du nom ou le numéro de puce entier, ou choisissez une autre espèce.
column-animal = Animal
