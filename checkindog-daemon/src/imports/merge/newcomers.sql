-- Animals that their client does not have yet, by name; of several rows the first brings it. $1 salon, $2 whether rows of one name
-- are as many animals: our own export has a row for each, and a client may have had two of one name. Who was anonymised gets none.
INSERT INTO newcomers (line, client_id)
SELECT line, brought.client_id
FROM (
    SELECT line, fates.client_id, fold(s.animal_name) AS name,
           row_number() OVER (PARTITION BY fates.client_id, fold(s.animal_name) ORDER BY line) AS place
    FROM fates JOIN stage AS s USING (line)
    WHERE s.animal_name <> ''
) AS brought
LEFT JOIN (
    SELECT client_id, fold(name) AS name, count(*) AS number FROM animals
    WHERE salon_id = $1 AND client_id IN (SELECT client_id FROM fates WHERE NOT is_new)
    GROUP BY 1, 2
) AS known ON known.client_id = brought.client_id AND known.name = brought.name
WHERE NOT EXISTS (SELECT FROM revisions AS r WHERE r.salon_id = $1 AND r.client_id = brought.client_id AND r.action = 'anonymised')
  AND CASE WHEN $2 THEN place > coalesce(known.number, 0) ELSE place = 1 AND known.number IS NULL END
