# Les pages d’import.
place-imports = Importer
imports-title = Importer
imports-new = Un nouveau fichier
imports-new-text = Un export de votre ancien logiciel, de Google Contacts ou d’Outlook, ou une feuille de tableur que vous tenez à la main. Rien n’est enregistré avant que vous ayez vu ce qui va changer.
imports-kind = Que contient le fichier ?
imports-kind-clients = Des clients
imports-kind-animals = Des animaux seulement
imports-kind-hint = « Des clients » convient aussi quand leurs animaux sont dans le même fichier. « Des animaux seulement » : leurs propriétaires ont déjà une fiche.
imports-file = Fichier
imports-drop = Déposez le fichier ici, ou choisissez-le :
imports-file-hint = CSV ou Excel (.xlsx). La première ligne porte les noms des colonnes.
imports-continue = Continuer
imports-none-title = Aucun import pour l’instant
imports-none-text = Choisissez un fichier ci-dessus : nous lisons ses colonnes, vous vérifiez, et vos clients sont là. Un import peut être annulé pendant trente jours.
imports-list = Vos imports
imports-head-file = Fichier
imports-head-state = État
imports-head-result = Résultat
imports-head-when = Date
imports-state-draft = À vérifier
imports-state-reading = Lecture en cours
imports-state-queued = En attente
imports-state-running = Import en cours
imports-state-tried = Essai
imports-state-done = Terminé
imports-state-failed = Échec
imports-state-undoing = Annulation en cours
imports-state-undone = Annulé
imports-count-created = { $count ->
    [one] { $count } nouveau
   *[other] { $count } nouveaux
}
imports-count-created-animals = { $count ->
    [one] { $count } nouvel animal
   *[other] { $count } nouveaux animaux
}
imports-count-updated = { $count ->
    [one] { $count } complété
   *[other] { $count } complétés
}
imports-count-animals = { $count ->
    [one] { $count } animal
   *[other] { $count } animaux
}
imports-count-skipped = { $count } sans changement
imports-count-rejected = { $count ->
    [one] { $count } rejeté
   *[other] { $count } rejetés
}
imports-tile-created = { $count ->
    [one] nouveau client
   *[other] nouveaux clients
}
imports-tile-created-animals = { $count ->
    [one] nouvel animal
   *[other] nouveaux animaux
}
imports-tile-updated = { $count ->
    [one] ligne complète une fiche
   *[other] lignes complètent une fiche
}
imports-tile-animals = { $count ->
    [one] nouvel animal
   *[other] nouveaux animaux
}
imports-tile-skipped = { $count ->
    [one] ligne ne change rien
   *[other] lignes ne changent rien
}
imports-tile-rejected = { $count ->
    [one] ligne rejetée
   *[other] lignes rejetées
}
imports-mappings = Colonnes retenues
imports-mappings-text = Un fichier avec les mêmes colonnes est reconnu, et lu comme la dernière fois.
imports-mapping-forget = Oublier « { $name } »
imports-mapping-forget-question = Oublier les colonnes retenues sous « { $name } » ?
imports-mapping-forgotten = C’est oublié.
imports-mapping-used = Ces colonnes sont connues : le fichier est lu comme « { $name } ».
imports-reading-title = Nous lisons le fichier…
imports-queued-title = L’import attend son tour…
imports-running-title = Import en cours…
imports-undoing-title = Annulation en cours…
imports-rows-read = { $count ->
    [one] { $count } ligne lue
   *[other] { $count } lignes lues
}
imports-leave = Vous pouvez quitter cette page : le travail continue, et vous le retrouverez sous « Importer ».
imports-refresh = Actualiser
imports-columns-text = Voici ce que nous avons compris de chaque colonne. Corrigez ce qui ne va pas ; ce que vous laissez de côté n’est pas importé.
imports-columns = Les colonnes du fichier
imports-column-file = Dans le fichier
imports-column-field = Dans CheckinDog
imports-column-policy = Si le client existe déjà
imports-ignore = Ignorer cette colonne
imports-group-client = Le client
imports-group-owner = Le propriétaire
imports-group-animal = L’animal
imports-field-of = Ce que contient la colonne « { $column } »
imports-policy-of = Ce que la colonne « { $column } » change aux clients connus
imports-policy-general = Comme dit ci-dessous
imports-policy-create = Ne rien changer
imports-policy-fill = Compléter si c’est vide
imports-policy-overwrite = Remplacer
imports-why-said = Choisi par vous
imports-why-remembered = Retenu d’un import précédent
imports-why-header = Reconnu à son titre
imports-why-values = Deviné d’après son contenu
imports-why-unknown = Non reconnue : à vous de dire
imports-why-empty = Colonne vide
imports-rules = Les clients déjà connus
imports-match = Un client est reconnu par
imports-match-owner = Le propriétaire est reconnu par
imports-match-all = Code, identifiant, e-mail puis téléphone
imports-match-code = Son code seulement
imports-match-email = Son e-mail seulement
imports-match-phone = Son téléphone seulement
imports-match-external-id = Son identifiant externe seulement
imports-on-match = Quand le client existe déjà
imports-on-match-skip = Laisser sa fiche comme elle est
imports-on-match-fill = Compléter ce qui est vide
imports-on-match-overwrite = Remplacer par ce que dit le fichier
imports-on-match-create = Créer une seconde fiche
imports-on-repeat = Quand une ligne en répète une autre
imports-on-repeat-merge = C’est le même client
imports-on-repeat-reject = La rejeter
imports-incomplete = Accepter les fiches incomplètes
imports-incomplete-hint = Elles porteront « À compléter ». Sans cela, une ligne à laquelle manque un champ obligatoire est rejetée.
imports-consents = Les « oui » de la colonne du consentement viennent des clients eux-mêmes
imports-consents-hint = Cochez seulement si chaque client a accepté de recevoir des SMS : l’import en sera la preuve. Sinon, cette colonne ne compte pas.
imports-file-read = La lecture du fichier
imports-encoding = Accents
imports-encoding-utf8 = Unicode (UTF-8), le plus courant
imports-encoding-windows = Windows (anciens fichiers)
imports-encoding-mac = Mac (anciens fichiers)
imports-encoding-sure = Sûr à { $percent } %. Si les accents sont faux ci-dessus, choisissez autre chose.
imports-accents-doubtful = Nous ne sommes pas sûrs des accents. Vérifiez-les dans les exemples ; s’ils sont faux, changez « Accents » sur la page des colonnes.
imports-delimiter = Séparateur
imports-delimiter-semicolon = point-virgule
imports-delimiter-comma = virgule
imports-delimiter-tab = tabulation
imports-delimiter-bar = barre verticale
imports-found = Automatique : { $what }
imports-remember = Retenir ces colonnes sous le nom
imports-remember-hint = Facultatif. Le prochain fichier avec les mêmes colonnes sera lu de la même façon.
imports-preview = Voir ce qui va changer
imports-preview-title = Ce qui va changer
imports-preview-text = Rien n’est encore enregistré.
imports-known-file = Ce fichier a déjà été importé.
imports-nothing-good = Aucune ligne ne peut être importée ainsi. Dites ce que contiennent les colonnes, ou voyez plus bas pourquoi les lignes sont rejetées.
imports-nothing-new = Rien de nouveau dans ce fichier : tout le monde est déjà là. Pour compléter les fiches, changez « Quand le client existe déjà » sur la page des colonnes.
imports-start = { $count ->
    [one] Importer { $count } ligne
   *[other] Importer { $count } lignes
}
imports-change-columns = Modifier les colonnes
imports-discard = Abandonner
imports-discard-question = Abandonner ce fichier ? Rien ne sera importé.
imports-discarded = Le fichier est abandonné, rien n’a été importé.
imports-read-as = Lu comme { $encoding }, sûr à { $percent } %, séparateur : { $delimiter }.
imports-read-workbook = Lu comme un classeur Excel.
imports-examples = Quelques exemples
imports-would-create = sera créé
imports-would-change = sera complété
imports-with-animal = avec { $animal }
imports-nameless = Sans nom
imports-line = Ligne { $line }
imports-remarks = À vérifier
imports-remark-rows = { $count ->
    [one] ({ $count } ligne)
   *[other] ({ $count } lignes)
}
imports-remark-example = Par exemple ligne { $line } : { $value }
imports-rejects = Lignes rejetées
imports-rejects-all = { $count ->
    [one] Voir la ligne rejetée
   *[other] Voir les { $count } lignes rejetées
}
imports-rejects-download = Télécharger
imports-rejects-none = Aucune ligne rejetée.
imports-rejects-gone = Trente jours après la fin d’un import, ses lignes rejetées ne sont plus conservées.
imports-correct-text = Corrigez les lignes ici, puis importez-les. Vous pouvez aussi les télécharger, les corriger dans un tableur et importer ce fichier tel quel.
imports-correct = Importer les lignes corrigées
imports-correct-later = Importez d’abord les autres lignes du fichier : celles-ci pourront ensuite être corrigées ici.
imports-done-title = C’est fait
imports-tried-title = Un essai, sans rien enregistrer
imports-done-by = Par { $name }, { $when }.
imports-see-clients = Voir les clients
imports-see = Voir l’import
imports-another = Importer un autre fichier
imports-touched = Allez voir
imports-failed-title = Rien n’a été importé
imports-moved-on = Cet import a déjà été lancé.
imports-undo = Annuler cet import
imports-undo-until = Possible jusqu’au { $day }
imports-undo-title = Annuler cet import ?
imports-undo-text = Ce que quelqu’un a modifié depuis reste tel quel. L’annulation elle-même ne peut pas être annulée, mais le fichier peut être importé de nouveau.
imports-undo-confirm = Annuler l’import
imports-undo-no = Garder l’import
imports-undo-nothing = Il n’y a rien à retirer.
imports-undo-clients = { $count ->
    [one] { $count } fiche de client sera retirée.
   *[other] { $count } fiches de clients seront retirées.
}
imports-undo-animals = { $count ->
    [one] { $count } animal sera retiré.
   *[other] { $count } animaux seront retirés.
}
imports-undo-restored = { $count ->
    [one] { $count } fiche retrouvera ses valeurs d’avant.
   *[other] { $count } fiches retrouveront leurs valeurs d’avant.
}
imports-undo-kept = { $count ->
    [one] { $count } fiche restera, en tout ou en partie : quelqu’un y a travaillé depuis.
   *[other] { $count } fiches resteront, en tout ou en partie : quelqu’un y a travaillé depuis.
}
imports-undone-title = Import annulé
imports-undone-clients = { $count ->
    [one] { $count } fiche de client retirée.
   *[other] { $count } fiches de clients retirées.
}
imports-undone-animals = { $count ->
    [one] { $count } animal retiré.
   *[other] { $count } animaux retirés.
}
imports-undone-restored = { $count ->
    [one] { $count } fiche a retrouvé ses valeurs d’avant.
   *[other] { $count } fiches ont retrouvé leurs valeurs d’avant.
}
imports-undone-kept = { $count ->
    [one] { $count } fiche est restée, en tout ou en partie.
   *[other] { $count } fiches sont restées, en tout ou en partie.
}
imports-stays = Ce qui reste
imports-stays-changed = la fiche a été modifiée depuis
imports-stays-memos = un mémo a été ajouté depuis
imports-stays-animals = un animal a été ajouté depuis
imports-stays-animal = l’animal a été modifié depuis
imports-stays-fields = modifié depuis, et gardé : { $fields }
imports-and-more = Et { $count } de plus.
invalid-file_missing = Choisissez d’abord un fichier.
invalid-columns_no_client = Dites quelle colonne contient le nom, l’e-mail ou le téléphone des clients.
invalid-columns_no_owner = Dites quelle colonne contient le nom de l’animal, et laquelle son propriétaire : code, e-mail, téléphone ou identifiant externe.
import-field-code = Code client
import-field-external_id = Identifiant dans l’ancien logiciel
import-field-kind = Particulier ou professionnel
import-field-stage = Client ou prospect
import-field-civility = Civilité
import-field-first_name = Prénom
import-field-middle_name = Deuxième prénom
import-field-last_name = Nom
import-field-full_name = Nom et prénom ensemble
import-field-company_name = Raison sociale
import-field-siret = SIRET
import-field-vat_number = Numéro de TVA
import-field-contact_person = Personne à contacter
import-field-email = E-mail
import-field-phone = Téléphone
import-field-phone_label = Libellé du téléphone suivant
import-field-mobile = Mobile
import-field-sms_consent = Consentement SMS
import-field-address_line1 = Adresse
import-field-address_line2 = Complément d’adresse
import-field-address_formatted = Adresse complète
import-field-postal_code = Code postal
import-field-city = Ville
import-field-country = Pays
import-field-notes = Notes
import-field-file_number = Numéro de dossier
import-field-exemption = Type d’exonération
import-field-manager = Géré par
import-field-situation = Situation
import-field-animal_name = Nom de l’animal
import-field-animal_species = Espèce
import-field-animal_type = Type de l’animal
import-field-animal_breed = Race
import-field-animal_sex = Sexe
import-field-animal_birth_date = Date de naissance
import-field-animal_birth_date_approximate = Date de naissance approximative
import-field-animal_neutered = Stérilisé
import-field-animal_coat = Pelage
import-field-animal_weight = Poids (kg)
import-field-animal_weight_grams = Poids (g)
import-field-animal_chip_number = Numéro de puce
import-field-animal_tattoo = Tatouage
import-field-animal_temperament = Tempérament
import-field-animal_alerts = Alertes
import-field-animal_other_alert = Autre alerte
import-field-animal_notes = Notes sur l’animal
import-field-animal_deceased = Décédé
import-field-animal_deceased_on = Date du décès
