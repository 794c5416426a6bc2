# Les réglages du salon.
place-settings = Réglages
settings-title = Réglages
settings-saved = Les réglages sont enregistrés.
settings-conflict-title = Ces réglages ont changé entre-temps
settings-conflict-text = { $name } les a enregistrés le { $date }, pendant que vous les modifiiez. Rien n’est perdu : comparez, puis choisissez.

# Le menu
settings-group-salon = Votre salon
settings-group-clients = Fiches
settings-group-team = Équipe
settings-team = Équipe
settings-team-text = Qui travaille ici, et ce que chacun peut faire
settings-group-follow-up = Suivi
settings-salon = Coordonnées du salon
settings-salon-text = Nom, adresse, téléphone, langue et fuseau horaire
settings-legal = Identité légale
settings-legal-text = Forme juridique, SIRET et TVA, tels qu’ils paraîtront sur vos documents
settings-appearance = Couleur
settings-appearance-text = La couleur des liens et des boutons, pour toute l’équipe
settings-logo = Logo
settings-logo-text = En haut du menu de toute l’équipe et sur vos impressions
settings-clients = Fiches des clients
settings-clients-text = Champs obligatoires, fiches professionnelles, délai d’inactivité
settings-exemption-types = Types d’exonération
settings-exemption-types-text = Ce que l’on peut choisir dans la fiche d’un client
settings-codes = Codes client
settings-codes-text = La forme des codes et des numéros de dossier, avec ou sans trous
settings-history = Modifications des réglages
settings-history-text = Qui a changé quoi, et quand

# Coordonnées
settings-salon-contact = Le salon
settings-salon-address = Adresse
settings-salon-region = Langue et heure
field-website = Site web
field-language = Langue du salon
field-time_zone = Fuseau horaire
hint-website = Par exemple www.mon-salon.fr
hint-language = Pour les nouveaux membres de l’équipe. Chacun change la sienne dans son menu.
hint-time_zone = L’heure de tout ce qui est daté

# Identité légale
settings-legal-business = Entreprise
settings-legal-vat = TVA
settings-legal-company = Sociétés et immatriculation
field-legal_name = Nom ou dénomination sociale
field-legal_form = Forme juridique
field-vat_status = Régime de TVA
field-register = Immatriculation
field-capital = Capital social
field-capital_cents = Capital social
field-seat = Siège social
hint-legal_name = S’il n’est pas celui du salon
hint-register = Par exemple RCS Brest 812 345 678
hint-capital = Pour une société
hint-seat = S’il n’est pas à l’adresse du salon
legal_form-ei = Entreprise individuelle (EI)
legal_form-micro = Micro-entreprise (EI)
legal_form-eurl = EURL
legal_form-sarl = SARL
legal_form-sasu = SASU
legal_form-sas = SAS
legal_form-sa = SA
legal_form-snc = SNC
legal_form-scop = SCOP
legal_form-association = Association
vat_status-open = À préciser
vat_status-subject = Assujetti à la TVA
vat_status-exempt_293b = TVA non applicable, art. 293 B du CGI

# Le logo
field-logo = Logo
hint-logo = JPEG, PNG ou WebP, 10 Mo au plus. Carré, il rend le mieux ; le PNG garde sa transparence.
logo-of-salon = Le logo de votre salon
logo-none = Pas encore de logo : notre patte tient sa place.
logo-choose = Choisir un logo
logo-replace = Remplacer le logo
logo-remove = Retirer le logo
logo-saved = Le logo est enregistré.
logo-removed = Le logo est retiré.
logo-former = ancien logo
logo-new = nouveau logo

# Couleur
settings-appearance-accent = Couleur du salon
field-accent = Couleur
accent-ours = Émeraude
accent-green = Vert
accent-blue = Bleu
accent-indigo = Indigo
accent-violet = Violet
accent-pink = Framboise
accent-red = Rouge
accent-brown = Caramel
accent-slate = Ardoise
accent-own = Une autre couleur
accent-own-label = Votre couleur
accent-light = Thème clair
accent-dark = Thème sombre
accent-contrast = contraste { $contrast }
accent-faint = Cette couleur est trop pâle pour être lue : son contraste est de { $contrast }, il en faut { $least }. La même, assez foncée :
accent-nearest = Prendre { $colour }

# Fiches des clients
settings-clients-profile = Ce qu’une fiche doit contenir
settings-clients-companies = Fiches professionnelles
settings-clients-inactivity = Clients inactifs
field-profile = Activité
field-company_records = Proposer les fiches professionnelles
field-inactivity_months = Inactif après
field-modules = Modules
hint-company_records = Sans elles, on ne crée plus que des particuliers. Les fiches professionnelles qui existent restent.
hint-inactivity_months = Depuis le dernier rendez-vous, de 1 à 120 mois
unit-months = mois
profile-grooming = Toilettage
profile-home_services = Services à la personne
profile-repair = Réparation
profile-requires = Obligatoire pour un particulier : { $individual }. Pour un professionnel : { $company }.
module-company_records = fiches professionnelles
module-timekeeping = télégestion

# Types d’exonération
settings-exemption-new = Nouveau type d’exonération
settings-exemption-label-of = Nom de « { $label } »
settings-exemption-used = utilisé
settings-exemption-added = Le type « { $label } » est ajouté.
settings-exemption-renamed = Le type s’appelle maintenant « { $label } ».
settings-exemption-removed = Le type « { $label } » est supprimé.
settings-exemption-remove = Supprimer le type « { $label } » ?
settings-rename = Renommer
settings-up = Monter « { $label } »
settings-down = Descendre « { $label } »
settings-delete = Supprimer « { $label } »
field-label = Nom
field-position = Place
field-codes = Ordre
field-step = Sens

# Modifications
settings-history-none = Aucune modification
settings-history-none-text = Chaque changement des réglages paraîtra ici, avec sa date et son auteur.
settings-changed-by = { $name } a modifié { $subject }.
settings-change-logo = le logo du salon
settings-change-salon = les réglages du salon
settings-change-codes = les codes client
settings-change-exemption_type = les types d’exonération
settings-change-exemption_order = l’ordre des types d’exonération

# Ce qui ne va pas
invalid-website_invalid = Cette adresse de site web n’est pas valable.
invalid-vat_not_of_siret = Ce numéro de TVA n’est pas celui de l’entreprise au SIRET indiqué.
invalid-amount_invalid = Écrivez un montant en euros, par exemple 1 000 ou 1 000,50.
invalid-months_out_of_range = Écrivez un nombre de mois, de 1 à 120.
invalid-colour_invalid = Une couleur s’écrit # suivi de six chiffres ou lettres de a à f.
invalid-colour_faint = Cette couleur est trop pâle pour être lue sur nos pages.
invalid-exemptions_full = Cinquante types suffisent : supprimez-en un d’abord.
invalid-exemption_used = Des clients ont ce type : il ne peut pas être supprimé.
invalid-companies_off = Les fiches professionnelles sont désactivées dans les réglages.
