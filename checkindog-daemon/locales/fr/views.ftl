# Les vues enregistrées de la liste des clients.
views-title = Vues enregistrées
views-menu = Vues
views-all = Tous les clients
views-manage = Gérer les vues
views-none-title = Aucune vue enregistrée
views-none-text = Choisissez des filtres dans la liste des clients, puis « Enregistrer cette vue » : vous la retrouverez d’un clic.
view-save = Enregistrer cette vue
view-new = Enregistrer la liste sous un nom
view-default = Ouvrir la liste des clients avec cette vue
view-is-default = à l’ouverture
view-rename = Renommer
view-edit-title = Modifier la vue « { $name } »
view-saved = La vue « { $name } » est enregistrée.
view-deleted = La vue est supprimée.
view-delete-question = Supprimer la vue « { $name } » ?
invalid-view_name_taken = Vous avez déjà une vue de ce nom.
invalid-too_many_views = Cinquante vues sont enregistrées, c’est le maximum. Supprimez-en une d’abord.
