# La liste des clients, leur fiche et leur formulaire.
# La liste
clients-title = Clients
clients-new = Nouveau client
clients-search = Rechercher un client
clients-search-hint = Nom, téléphone, e-mail, animal…
clients-total = { $total } · { $active ->
        [one] { $active } actif
       *[other] { $active } actifs
    }
clients-found = { $count ->
        [one] { $count } client trouvé
       *[other] { $count } clients trouvés
    }
clients-found-many = plus de { $count } clients trouvés
clients-none-title = Aucun client pour l’instant
clients-none-text = Créez la première fiche, ou importez vos clients depuis un fichier CSV ou Excel.
clients-nothing-found-title = Aucun client ne correspond
clients-nothing-found-text = Rien pour « { $search } ». Essayez une partie du nom, du numéro de téléphone ou le nom de l’animal.
column-client = Client
column-phone = Téléphone
column-email = E-mail
column-animals = Animaux
animals-more = + { $count }

# La fiche
tab-definition = Définition
tab-information = Informations
tab-animals = Animaux
tab-memos = Mémos
tab-history = Historique
client-tabs = Fiche du client
client-since = client depuis { $year }
prospect-since = prospect depuis { $year }
client-managed-by = géré par { $name }
client-contact-details = Coordonnées
client-identity = Identité
client-address = Adresse
client-notes = Notes
client-administration = Dossier
client-brief = En bref
client-created-by = Créé par
client-created-at = { $name }, { $date }
client-changed = Modifié
client-changed-at = { $date }, par { $name }
client-imported = Par import
client-incomplete = À compléter
client-incomplete-text = Il manque à cette fiche ce que le salon demande : { $fields }.
sms-accepted = SMS accepté
arrows = D’une fiche à l’autre
arrows-list = Retour à la liste
arrow-first = Première fiche de la liste
arrow-previous = Fiche précédente
arrow-next = Fiche suivante
arrow-last = Dernière fiche de la liste
arrow-end-first = C’est déjà la première fiche de la liste.
arrow-end-previous = C’est la première fiche de la liste.
arrow-end-next = C’est la dernière fiche de la liste.
arrow-end-last = C’est déjà la dernière fiche de la liste.

# Créer, modifier
client-new-title = Nouveau client
client-edit-title = Modifier { $name }
client-created = La fiche { DE($name) } est créée.
client-saved = La fiche { DE($name) } est enregistrée.
client-first-animal = Premier animal
client-first-animal-hint = Facultatif : vous pourrez en ajouter d’autres depuis la fiche.
client-generate-code = Générer le code client
client-generate-file-number = Générer le numéro de dossier

# Valeurs
kind-individual = Particulier
kind-company = Professionnel (entreprise)
kind-company-short = Professionnel
civility-mlle = Mlle
civility-mme = Mme
civility-m = M.
civility-m_et_mme = M. et Mme
civility-dr = Dr
stage-client = Client
stage-prospect = Prospect
situation-active = Client actif
situation-inactive = Client inactif
situation_mode-automatic = Automatique
situation_mode-active = Actif
situation_mode-inactive = Inactif
exemption-others = Autres
exemption-dependent_or_disabled_child = Personne dépendante ou garde d’enfants handicapés
exemption-over_70 = Personnes âgées +70 ans non dépendantes

# Supprimer
client-delete-title = Supprimer { $name } ?
client-delete-lists = Disparaîtront pour toujours :
client-delete-record = la fiche et ses coordonnées
client-delete-memos = { $count ->
        [one] { $count } mémo
       *[other] { $count } mémos
    }
client-delete-consents = la preuve des consentements
client-delete-history = les anciennes valeurs de l’historique
client-delete-stays = Il restera seulement la trace que la fiche { $code } a existé : qui l’a créée, modifiée et supprimée, et quand.
client-delete-export = Exporter la fiche d’abord
client-delete-confirm = Supprimer définitivement
client-deleted = La fiche { DE($name) } est supprimée.
client-delete-refused = Cette fiche ne peut pas être supprimée
client-delete-because = Elle est encore liée à :
client-delete-animals = { $count ->
        [one] { $count } animal
       *[other] { $count } animaux
    }
client-delete-instead = Vous pouvez rendre ce client inactif : il ne gêne plus dans les listes et rien n’est perdu.
client-set-inactive = Rendre inactif
client-set-active = Rendre actif
client-now-inactive = La fiche { DE($name) } est maintenant inactive.
client-now-active = La fiche { DE($name) } est maintenant active.

# Deux personnes à la fois
conflict-gone-title = Ce client a été anonymisé entre-temps
conflict-gone-text = { $name } l’a anonymisé le { $date }. Ce que vous aviez saisi n’est pas enregistré et ne sera plus affiché : ses données devaient être oubliées.
conflict-gone-record = Voir la fiche
conflict-title = Cette fiche a changé entre-temps
conflict-text = { $name } l’a enregistrée le { $date }, pendant que vous la modifiiez. Rien n’est perdu : comparez, puis choisissez.
conflict-field = Champ
conflict-theirs = Enregistré par { $name }
conflict-mine = Votre saisie
conflict-both = modifié par vous deux
conflict-save = Enregistrer ces choix
conflict-keep-theirs = Garder la version enregistrée
conflict-continue = Reprendre la modification
