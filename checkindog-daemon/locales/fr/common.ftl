# Ce que toutes les pages disent.
place-clients = Clients
menu-new-individual = Nouveau client particulier
menu-new-company = Nouveau client professionnel
menu-main = Menu principal
menu-account = Mon compte
menu-change-salon = Changer de salon
menu-more = Autres actions
skip-to-content = Aller au contenu
sign-out = Se déconnecter
language-other = English
language-other-code = en

# Actions
action-save = Enregistrer
action-cancel = Annuler
action-edit = Modifier
action-add = Ajouter
action-delete = Supprimer
action-back = Retour
action-close = Fermer
action-confirm = Confirmer
action-home = Revenir à l’accueil
text-unfold = Tout lire
text-fold = Replier

# Réponses et valeurs
yes = Oui
no = Non
unknown = Inconnu
none = —
mark-required = obligatoire
mark-recommended = recommandé
unit-kilograms = kg
age-days = { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    }
age-months = { $count } mois
age-years = { $count ->
        [one] { $count } an
       *[other] { $count } ans
    }

# Listes
list-shown = { $shown ->
        [one] { $shown } affiché
       *[other] { $shown } affichés
    }
list-shown-of = { $shown } sur { $total }
list-next = Suite
list-older = Plus anciens
list-newest = Les plus récents
list-pages = Pages

# Formulaires et messages
form-unsaved = Les modifications de cette page ne sont pas enregistrées. Partir quand même ?
form-leave = Partir sans enregistrer
form-errors = { $count ->
        [one] Un champ est à corriger
       *[other] { $count } champs sont à corriger
    }
no-answer = Le serveur ne répond pas. Rien n’a été enregistré ; réessayez dans un instant.
