# L’import de clients.
import-error-empty = Le fichier est vide.
import-error-binary = Ce fichier n’est pas un fichier CSV.
import-error-spreadsheet = Ce fichier est un classeur de tableur : enregistrez-le d’abord au format CSV.
import-error-unknown-encoding = L’encodage « { $label } » n’est pas connu.
import-error-no-known-column = Aucune colonne connue dans l’en-tête : il faut au moins un nom, un e-mail ou un téléphone.
import-error-io = Le fichier reçu ne peut pas être lu.
import-error-atomic-rejects = Des lignes sont refusées : rien n’a été importé.
import-error-file-missing = Le fichier n’est plus là : envoyez-le de nouveau.
import-error-database-away = La base de données n’a pas répondu : rien n’a été importé.
import-error-collisions = Trop de modifications ont eu lieu en même temps : rien n’a été importé. Réessayez.
import-error-internal = Une erreur de notre côté a interrompu l’import : rien n’a été importé.
