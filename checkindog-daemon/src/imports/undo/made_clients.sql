-- $1 salon, $2 import. What a later import did and took back again does not count.
INSERT INTO made_clients (client_id, reason)
WITH undone AS (
    SELECT id FROM imports WHERE salon_id = $1 AND (state = 'undone' OR id = $2)
)
SELECT c.id, CASE WHEN owning.client_id IS NOT NULL THEN 'animals'
                  WHEN noted.client_id IS NOT NULL THEN 'memos'
                  WHEN revised.client_id IS NOT NULL THEN 'changed' END
FROM clients AS c
LEFT JOIN (SELECT DISTINCT client_id FROM revisions
           WHERE salon_id = $1 AND (import_id IS NULL OR import_id NOT IN (SELECT id FROM undone))
          ) AS revised ON revised.client_id = c.id
LEFT JOIN (SELECT DISTINCT client_id FROM memos WHERE salon_id = $1) AS noted ON noted.client_id = c.id
LEFT JOIN (SELECT DISTINCT client_id FROM animals WHERE salon_id = $1 AND import_id IS DISTINCT FROM $2
          ) AS owning ON owning.client_id = c.id
WHERE c.salon_id = $1 AND c.import_id = $2
