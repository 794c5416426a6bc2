# Les données personnelles d’un client : ce qu’il peut demander.
client-anonymised-name = Client anonymisé
privacy-link = Données personnelles
privacy-title = Données personnelles { DE($name) }
privacy-export-title = Tout ce qui est gardé
privacy-export-text = Un client peut demander tout ce que le salon garde à son sujet : fiche, animaux, mémos, consentements et modifications, en un seul fichier.
privacy-export = Exporter tout (JSON)
privacy-anonymise-title = Oublier ce client
privacy-anonymise-text = Anonymiser la fiche fait disparaître pour toujours ce qui dit qui est ce client :
privacy-goes-identity = son nom, ses numéros et ses adresses
privacy-goes-texts = les notes et les mémos
privacy-goes-history = les anciennes valeurs de l’historique, et son nom dans celui des autres clients
privacy-goes-animals = les puces, les tatouages, les photos et tout ce qui est écrit au sujet de ses animaux
privacy-stays = Restent le code { $code }, les dates de la fiche, et ses animaux avec leur nom, leur race et les alertes cochées.
privacy-confirm = Anonymiser cette fiche ? Personne ne pourra revenir en arrière.
privacy-anonymise = Anonymiser
privacy-anonymised = La fiche { $code } est anonymisée.
