-- Nobody else edits these records between now and the end. In the order of ids, so that two imports never deadlock. $1 salon.
SELECT count(*) FROM (
    SELECT FROM clients
    WHERE salon_id = $1 AND id IN (SELECT client_id FROM differing)
    ORDER BY id FOR NO KEY UPDATE
) AS locked
