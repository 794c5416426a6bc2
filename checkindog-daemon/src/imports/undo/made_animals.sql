-- $1 salon, $2 import. The animals of clients that the import created go, or stay, with them. No file brings a photo: who has one got
-- it since.
INSERT INTO made_animals (animal_id, client_id, reason)
SELECT a.id, a.client_id, CASE WHEN a.version > 1 OR a.photo_id IS NOT NULL THEN 'changed' END
FROM animals AS a LEFT JOIN made_clients AS m USING (client_id)
WHERE a.salon_id = $1 AND a.import_id = $2 AND m.client_id IS NULL
