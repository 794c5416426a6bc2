# L’équipe du salon : qui y travaille, qui est invité, qui peut quoi.
place-team = Équipe
team-title = Équipe
team-count = { $count ->
        [one] { $count } personne
       *[other] { $count } personnes
    }
team-you = Vous
column-member = Nom
column-role = Rôle
column-since = Depuis
role-owner = Propriétaire
role-manager = Responsable
role-front_desk = Accueil
role-groomer = Toiletteur

roles-title = Qui peut faire quoi
permission-read-records = Voir les clients et les animaux
permission-write-memos = Écrire des mémos
permission-write-animals = Ajouter et modifier des animaux
permission-write-clients = Créer, modifier et supprimer des clients
permission-import-export = Importer et exporter
permission-change-settings = Changer les réglages du salon
permission-manage-team = Inviter, changer les rôles, donner un nouveau mot de passe
permission-change-legal-identity = Changer l’identité légale du salon
permission-manage-owners = Faire de même pour les propriétaires
permission-read-sign-ins = Voir les connexions de toute l’équipe

invite-title = Inviter
invite-who = Qui invitez-vous ?
invite-name = Nom
invite-email-hint = La personne se connectera avec cette adresse.
invite-role-hint = Le tableau « Qui peut faire quoi », sur la page de l’équipe, dit ce que chaque rôle permet.
invite-submit = Créer l’invitation
invite-link-title = Invitation pour { $name }
invite-link-text = Copiez ce lien et envoyez-le à la personne invitée, par le moyen de votre choix. Il lui permettra de rejoindre l’équipe.
invite-pending = Invitations en attente
invite-by = par { $name }, valable jusqu’au { $date }
invite-withdraw = Retirer
invite-withdrawn = L’invitation { DE($email) } est retirée.
link-label = Lien à transmettre
link-once = Ce lien ne sera plus affiché. Il fonctionne une seule fois, pendant 24 heures.
link-done = C’est fait
action-copy = Copier
copied = Copié

member-place = Sa place dans l’équipe
member-invited-by = Invité par
member-inactive = Accès fermé
member-not-yours = Vous ne pouvez pas modifier cette place.
member-role = Changer de rôle
member-role-changed = { $name } a maintenant le rôle « { $role } ».
member-deactivate-title = Fermer l’accès
member-deactivate-text = La personne est déconnectée aussitôt et ne peut plus entrer. Ce qu’elle a fait reste à son nom.
member-deactivate = Fermer l’accès
member-deactivate-question = Fermer l’accès { DE($name) } ?
member-left = L’accès { DE($name) } est fermé.
member-activate = Rouvrir l’accès
member-activate-text = La personne pourra de nouveau se connecter, avec son rôle d’avant.
member-returned = L’accès { DE($name) } est rouvert.
renewal-offer-title = Mot de passe oublié
renewal-offer-text = Créez un lien avec lequel la personne choisit elle-même un nouveau mot de passe.
renewal-offer = Créer un lien
renewal-link-title = Nouveau mot de passe pour { $name }
renewal-link-text = Copiez ce lien et transmettez-le à la personne, à elle seule : il ouvre son compte.
renewal-title = Nouveau mot de passe
renewal-password = Votre nouveau mot de passe
renewal-submit = Enregistrer
error-last-owner-title = Dernier propriétaire
error-last-owner-text = Le salon n’a pas d’autre propriétaire { QUE($what) } : nommez-en d’abord un autre.
error-works-elsewhere-title = Travaille aussi ailleurs
error-works-elsewhere-text = { $what } travaille aussi dans un salon que vous ne gérez pas : seul l’administrateur du serveur peut ouvrir ce compte.
error-left-team-title = Accès fermé
error-left-team-text = { $what } ne fait plus partie de l’équipe : rouvrez d’abord son accès.

joining-title = Rejoindre { $salon }
joining-text = { $name } vous invite dans l’équipe, avec le rôle « { $role } ».
joining-known = Vous avez déjà un compte : donnez son mot de passe.
joining-forgotten = Mot de passe oublié ? Un responsable d’un salon où vous travaillez déjà peut vous créer un lien.
joining-submit = Rejoindre l’équipe
joining-done = Bienvenue dans l’équipe { DE($salon) }.
