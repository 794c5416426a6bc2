-- In one statement: the triggers on animals, which run at its end, then find no client left whose names would have to be
-- written. Memos and proofs of consent go with their client. $1 salon, $2 import.
WITH removed_animals AS (
    DELETE FROM animals AS a
    WHERE salon_id = $1 AND import_id = $2
      AND (id IN (SELECT animal_id FROM made_animals WHERE reason IS NULL)
           OR client_id IN (SELECT client_id FROM made_clients WHERE reason IS NULL))
    RETURNING id
), removed_clients AS (
    DELETE FROM clients AS c
    WHERE salon_id = $1 AND import_id = $2 AND id IN (SELECT client_id FROM made_clients WHERE reason IS NULL)
    RETURNING id
)
SELECT (SELECT count(*) FROM removed_clients) AS clients, (SELECT count(*) FROM removed_animals) AS animals
