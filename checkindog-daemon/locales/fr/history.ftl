# L’historique d’une fiche.
history-title = Historique
history-none = Aucune modification.
history-created = { $name } a créé la fiche.
history-deleted = { $name } a supprimé la fiche.
history-changed = { $name } a modifié la fiche.
history-changed-import = { $name } a modifié la fiche par un import.
history-changed-undo = { $name } a rendu à la fiche ses valeurs d’avant un import, en l’annulant.
history-animal-created = { $name } a ajouté l’animal { $animal }.
history-animal-changed = { $name } a modifié l’animal { $animal }.
history-animal-moved = { $name } a réattribué l’animal { $animal }.
history-animal-deleted = { $name } a supprimé l’animal { $animal }.
history-animal-deleted-undo = { $name } a retiré l’animal { $animal } en annulant un import.
history-empty = vide
history-of-field = { $field } :
history-imported = { $name } a créé la fiche par un import.
