-- Nobody touches these records, or hangs anything on them, between now and the end. In the order of ids, so that an import
-- and an undoing never deadlock. $1 salon, $2 import.
SELECT count(*) FROM (
    SELECT FROM clients
    WHERE salon_id = $1
      AND id IN (SELECT id FROM clients WHERE salon_id = $1 AND import_id = $2
                 UNION SELECT client_id FROM animals WHERE salon_id = $1 AND import_id = $2
                 UNION SELECT client_id FROM revisions WHERE salon_id = $1 AND import_id = $2)
    ORDER BY id FOR UPDATE
) AS locked
