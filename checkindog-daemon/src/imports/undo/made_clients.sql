-- $1 salon, $2 import. What a later import did and took back again does not count.
INSERT INTO made_clients (client_id, reason)
WITH undone AS (
    SELECT id FROM imports WHERE salon_id = $1 AND (state = 'undone' OR id = $2)
), made AS MATERIALIZED (
    SELECT id AS client_id FROM clients WHERE salon_id = $1 AND import_id = $2
)
SELECT made.client_id, CASE WHEN owning.client_id IS NOT NULL THEN 'animals'
                  WHEN noted.client_id IS NOT NULL THEN 'memos'
                  WHEN revised.client_id IS NOT NULL THEN 'changed' END
FROM made
LEFT JOIN (SELECT DISTINCT client_id FROM made JOIN revisions AS r USING (client_id)
           WHERE r.salon_id = $1 AND (r.import_id IS NULL OR r.import_id NOT IN (SELECT id FROM undone))
          ) AS revised USING (client_id)
LEFT JOIN (SELECT DISTINCT client_id FROM made JOIN memos AS m USING (client_id) WHERE m.salon_id = $1) AS noted USING (client_id)
LEFT JOIN (SELECT DISTINCT client_id FROM made JOIN animals AS a USING (client_id)
           WHERE a.salon_id = $1 AND a.import_id IS DISTINCT FROM $2) AS owning USING (client_id)
