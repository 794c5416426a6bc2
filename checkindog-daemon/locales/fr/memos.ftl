# Les mémos d’un client.
memos-title = Mémos
memos-none = Aucun mémo.
memo-add = Ajouter un mémo
memo-text = Votre mémo
memo-hint = Il sera signé de votre nom et ne pourra plus être modifié.
memo-added = Le mémo est ajouté.
memo-signed = { $date } · { $name }
memos-earlier = Mémos plus anciens
