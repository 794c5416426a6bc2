# La mise en route, au premier démarrage.
setup-title = Bienvenue
setup-text = Créez votre salon et votre compte. Tout pourra être modifié ensuite.
setup-salon = Votre salon
setup-salon_name = Nom du salon
setup-profile = Activité
setup-profile-hint = Elle décide des champs obligatoires d’une fiche client.
setup-language = Langue
setup-time_zone = Fuseau horaire
setup-owner = Vous
setup-name = Votre nom
setup-email-hint = Vous vous connecterez avec cette adresse.
password-hint = Au moins 10 caractères. Quelques mots à la suite font un bon mot de passe, facile à retenir.
setup-submit = Créer mon salon
setup-done = Votre salon est prêt.

welcome-title = Premiers pas
welcome-salon = Bienvenue chez { $salon }
welcome-text = Par quoi voulez-vous commencer ?
welcome-import-title = Importer un tableau
welcome-import-text = Vos clients d’un autre logiciel ou d’un tableur, en CSV ou Excel.
welcome-client-title = Créer un premier client
welcome-client-text = Un nom suffit ; le reste se complète plus tard.
welcome-list-title = Regarder la liste des clients
welcome-list-text = Vide pour l’instant : c’est là que tout se retrouve.

link-dead-title = Ce lien ne fonctionne plus
link-dead-text = Il a déjà servi, il a plus de 24 heures, ou il a été retiré. Demandez-en un nouveau à la personne qui vous l’a donné.
link-dead-setup = Il a déjà servi, il a plus de 24 heures, ou un salon existe déjà. La commande « checkindog-daemon setup-link » en donne un nouveau tant qu’il n’y a pas de salon.
