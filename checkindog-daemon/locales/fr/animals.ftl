# Les animaux : liste, fiche, formulaire.
animals-title = Animaux
animals-search = Rechercher un animal
animals-search-hint = Nom, propriétaire, race…
animals-total = { $count ->
        [one] { $count } animal
       *[other] { $count } animaux
    }
animals-none-title = Aucun animal pour l’instant
animals-none-text = Les animaux s’ajoutent depuis la fiche de leur propriétaire.
animals-none-of-client = Aucun animal sur cette fiche.
animals-nothing-found-title = Aucun animal ne correspond
animals-nothing-found-text = Rien pour « { $search } ».
column-animal = Animal
column-type = Type
column-owner = Propriétaire
column-age = Âge
animal-add = Ajouter un animal
animal-new-title = Nouvel animal
animal-edit-title = Modifier { $name }
animal-identity = Identité
animal-body = Corps et pelage
animal-care = Comportement et santé
animal-owner = Propriétaire
animal-of = animal de { $name }
animal-added = { $name } est ajouté.
animal-saved = La fiche de { $name } est enregistrée.
animal-move = Réattribuer à un autre client
animal-move-title = Réattribuer { $name }
animal-move-to = Nouveau propriétaire
animal-moved = { $name } appartient maintenant à { $owner }.
animal-delete-title = Supprimer { $name } ?
animal-delete-text = La fiche de l’animal disparaîtra pour toujours.
animal-deleted = La fiche de { $name } est supprimée.
animal-deceased = Décédé
animal-deceased-on = Décédé le { $date }
animal-about = environ { $age }
species-dog = Chien
species-cat = Chat
species-other = Autre
sex-male = Mâle
sex-female = Femelle
sex-male-neutered = mâle castré
sex-female-neutered = femelle stérilisée
sex-male-plain = mâle
sex-female-plain = femelle
neutered-yes = Oui
neutered-no = Non
neutered-unknown = Inconnu

# Alertes
alert-bites = Mord
alert-anxious = Anxieux
alert-allergy = Allergie
alert-heart = Cœur
alert-epilepsy = Épilepsie
alert-diabetes = Diabète
alert-blind = Aveugle
alert-deaf = Sourd
alert-category_1 = Catégorie 1
alert-category_2 = Catégorie 2
alert-of = { $name } : { $alerts }
