# Mon compte : profil, mot de passe, second facteur, appareils, jetons, connexions.
account-profile = Profil
account-second-factor = Double vérification
account-sessions = Appareils
account-tokens = Jetons d’API
account-sign-ins = Connexions
profile-saved = Votre profil est enregistré.
password-change = Changer de mot de passe
password-current = Votre mot de passe actuel
password-ends-sessions = Vos autres appareils seront déconnectés.
password-revokes-tokens = Révoquer aussi mes jetons d’API
password-changed = Votre mot de passe est changé ; vos autres appareils sont déconnectés.

salons-yours = Vos salons
salon-current = Vous y êtes
salon-enter = Y aller
salon-entered = Vous êtes maintenant chez { $salon }.

session-this = Cet appareil
session-seen = vu le { $seen }, connecté le { $since }
session-end = Déconnecter
session-ended = Cet appareil est déconnecté.
sessions-end = Déconnecter tous les autres appareils
sessions-ended = Tous vos autres appareils sont déconnectés.
device-unknown = Appareil inconnu

tokens-yours = Vos jetons
tokens-text = Un jeton permet à un programme d’agir en votre nom dans ce salon, jamais au-delà de votre rôle.
token-new = Nouveau jeton
token-name = À quoi sert-il ?
token-name-hint = Par exemple : caisse, agenda, site web
token-scopes = Il peut aussi…
token-scopes-hint = Tout jeton peut lire ce que vous voyez.
token-days = Durée
token-days-30 = 30 jours
token-days-90 = 90 jours
token-days-365 = Un an
token-days-none = Sans fin
token-create = Créer le jeton
token-made = Jeton « { $name } »
token-label = Votre jeton
token-once = Ce jeton ne sera plus affiché. Copiez-le maintenant, et gardez-le comme un mot de passe.
token-how = Un programme l’envoie dans l’en-tête Authorization: Bearer.
token-created = créé le { $date }
token-used = utilisé le { $date }
token-unused = jamais utilisé
token-ends = jusqu’au { $date }
token-endless = sans fin
token-expired = Expiré
token-revoke = Révoquer
token-revoked = Ce jeton ne fonctionne plus.
token-revoke-question = Révoquer le jeton « { $name }» ? Le programme qui l’utilise n’aura plus accès au salon.
scope-read = Lire
scope-write = Écrire
scope-import = Importer
scope-manage = Gérer
scope-write-text = Créer, modifier et supprimer des fiches
scope-import-text = Importer et exporter
scope-manage-text = Gérer l’équipe, les réglages du salon, les jetons et les sessions

second-factor-text = En plus du mot de passe, un code à six chiffres de votre téléphone sera demandé à chaque connexion. Celui qui devine ou vole votre mot de passe reste dehors.
second-factor-begin = Activer la double vérification
second-factor-scan = Scannez ce code avec une application d’authentification (Aegis, FreeOTP, Google Authenticator, 1Password…).
second-factor-qr = Code QR pour l’application d’authentification
second-factor-by-hand = Ou saisissez cette clé :
second-factor-code = Entrez le code à six chiffres que l’application affiche.
second-factor-confirm = Activer
second-factor-on = Activée
second-factor-off = Désactivée
second-factor-since = Activée le { $date }.
second-factor-remove = Désactiver
second-factor-remove-title = Désactiver la double vérification
second-factor-removed = La double vérification est désactivée.
recovery-title = Vos codes de secours
recovery-text = La double vérification est activée. Si vous perdez votre téléphone, chacun de ces codes ouvre votre compte une fois.
recovery-once = Ces codes ne seront plus affichés. Imprimez-les ou notez-les, ailleurs que sur votre téléphone.
recovery-kept = Je les ai notés
recovery-left = { $count ->
        [0] Il ne vous reste aucun code de secours.
        [one] Il vous reste { $count } code de secours.
       *[other] Il vous reste { $count } codes de secours.
    }
recovery-few = Créez de nouveaux codes : les anciens ne fonctionneront plus.
recovery-renew = Créer de nouveaux codes
member-second-factor-text = Si la personne a perdu son téléphone et ses codes de secours, elle pourra se connecter avec son seul mot de passe.
member-second-factor-remove = Désactiver la double vérification
member-second-factor-question = Désactiver la double vérification de { $name } ? Son compte s’ouvrira avec le seul mot de passe.
member-second-factor-removed = La double vérification de { $name } est désactivée.

second-step-title = Double vérification
second-step-code = Code de votre application
second-step-hint = Six chiffres, ou l’un de vos codes de secours
second-step-lost = Téléphone et codes perdus ? Un propriétaire du salon peut désactiver la double vérification de votre compte.
second-step-alone = Vous êtes seul propriétaire ? La personne qui gère le serveur le fait avec la commande « checkindog-daemon user remove-second-factor ».
second-step-over = Le temps est écoulé. Recommencez avec votre mot de passe.
invalid-second_step = Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant.

sign-ins-text = Les connexions à votre compte, réussies ou refusées. Si l’une d’elles ne vient pas de vous, changez de mot de passe.
sign-ins-none = Rien pour l’instant.
sign-in-failed = Refusé
sign-in-event-password = Mot de passe
sign-in-event-second_step = Code de l’application
sign-in-event-recovery_code = Code de secours
sign-in-event-reset_link = Lien de nouveau mot de passe créé par l’équipe
sign-in-event-reset = Nouveau mot de passe choisi par un lien
sign-in-event-password_changed = Mot de passe changé
sign-in-event-second_factor_on = Double vérification activée
sign-in-event-second_factor_off = Double vérification désactivée
sign-in-event-second_factor_reset = Double vérification désactivée par l’équipe
sign-in-event-recovery_codes_renewed = Nouveaux codes de secours
sign-in-event-token_made = Jeton d’API créé
sign-in-event-token_revoked = Jeton d’API révoqué
sign-in-event-joined = Entrée dans un salon
sign-in-event-role_changed = Rôle changé
sign-in-event-left = Accès fermé par l’équipe
sign-in-event-returned = Accès rouvert par l’équipe
