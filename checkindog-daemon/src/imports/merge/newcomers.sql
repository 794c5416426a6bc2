-- Animals that their client does not have yet, by name; of several rows the first brings it. $1 salon.
INSERT INTO newcomers (line, client_id)
SELECT line, client_id
FROM (
    SELECT line, fates.client_id, fold(s.animal_name) AS name,
           row_number() OVER (PARTITION BY fates.client_id, fold(s.animal_name) ORDER BY line) AS place
    FROM fates JOIN stage AS s USING (line)
    WHERE s.animal_name <> ''
) AS brought
WHERE place = 1
  AND NOT EXISTS (SELECT FROM animals AS a
                  WHERE a.salon_id = $1 AND a.client_id = brought.client_id AND fold(a.name) = brought.name)
