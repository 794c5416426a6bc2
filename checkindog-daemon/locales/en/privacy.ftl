# A client’s personal data: what they may ask for.
client-anonymised-name = Anonymised client
privacy-link = Personal data
privacy-title = Personal data of { $name }
privacy-export-title = Everything that is kept
privacy-export-text = A client may ask for everything that the salon keeps about them: record, animals, memos, consents and changes, in a single file.
privacy-export = Export everything (JSON)
privacy-anonymise-title = Forget this client
privacy-anonymise-text = Anonymising the record takes away for ever what tells who this client is:
privacy-goes-identity = their name, numbers and addresses
privacy-goes-texts = the notes and the memos
privacy-goes-history = the earlier values in the history, and their name in that of other clients
privacy-goes-animals = the chips, the tattoos, the photos and all that is written about their animals
privacy-stays = The code { $code }, the dates of the record, and its animals with their name, breed and the alerts that are ticked stay.
privacy-confirm = Anonymise this record? Nobody will be able to go back.
privacy-anonymise = Anonymise
privacy-anonymised = The record { $code } is anonymised.
