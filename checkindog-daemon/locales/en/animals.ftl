# Animals: list, record, form.
animals-title = Animals
animals-search = Search for an animal
animals-search-hint = Name, owner, breed…
animals-total = { $count ->
        [one] { $count } animal
       *[other] { $count } animals
    }
animals-none-title = No animals yet
animals-none-text = Animals are added from their owner’s record.
animals-none-of-client = No animals on this record.
animals-nothing-found-title = No animal matches
animals-nothing-found-text = Nothing for “{ $search }”.
column-animal = Animal
column-type = Type
column-owner = Owner
column-age = Age
animal-add = Add an animal
animal-new-title = New animal
animal-edit-title = Edit { $name }
animal-identity = Identity
animal-body = Body and coat
animal-care = Behaviour and health
animal-owner = Owner
animal-of = { $name }’s animal
animal-added = { $name } is added.
animal-saved = The record of { $name } is saved.
animal-move = Move to another client
animal-move-title = Move { $name }
animal-move-to = New owner
animal-moved = { $name } now belongs to { $owner }.
animal-delete-title = Delete { $name }?
animal-delete-text = The animal’s record will be gone for ever.
animal-deleted = The record of { $name } is deleted.
animal-deceased = Deceased
animal-deceased-on = Deceased on { $date }
animal-about = about { $age }
species-dog = Dog
species-cat = Cat
species-other = Other
sex-male = Male
sex-female = Female
sex-male-neutered = neutered male
sex-female-neutered = spayed female
sex-male-plain = male
sex-female-plain = female
neutered-yes = Yes
neutered-no = No
neutered-unknown = Unknown

# Alerts
alert-bites = Bites
alert-anxious = Anxious
alert-allergy = Allergy
alert-heart = Heart
alert-epilepsy = Epilepsy
alert-diabetes = Diabetes
alert-blind = Blind
alert-deaf = Deaf
alert-category_1 = Category 1
alert-category_2 = Category 2
alert-of = { $name }: { $alerts }
