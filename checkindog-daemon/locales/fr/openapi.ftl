# La documentation de l’API, pour qui écrit des programmes. Ce que dit le document lui-même est en anglais.
reference-title = L’API de CheckinDog
reference-intro = Tout ce que font les pages, un programme le fait aussi, en JSON. Une erreur est un document `application/problem+json` (RFC 9457), avec un message pour chaque champ à corriger.
reference-token = Un jeton agit pour une personne dans un salon : il va dans l’en-tête `Authorization: Bearer …`. La même chose pour les programmes :
reference-operations = Opérations
reference-types = Types
reference-parameters = Paramètres
reference-body = Corps
reference-answers = Réponses
reference-example = Exemple
reference-required = obligatoire
