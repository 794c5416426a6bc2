-- Rows that say again what an earlier row of the file says: the same client and, where rows have animals, the same animal.
-- $1 whether rows of one name are as many animals.
INSERT INTO refusals (line, problems)
SELECT line, jsonb_build_array(jsonb_build_object('column', NULL, 'value', first::text, 'code', 'repeats_line'))
FROM (
    SELECT line, name, CASE name WHEN '' THEN min(line) OVER (PARTITION BY client_id)
                                 ELSE min(line) OVER (PARTITION BY client_id, name) END AS first
    FROM (SELECT line, fates.client_id, fold(s.animal_name) AS name FROM fates JOIN stage AS s USING (line)) AS rows
) AS placed
WHERE first < line AND NOT ($1 AND name <> '')
