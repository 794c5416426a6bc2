-- The clients of which some row says what the record does not hold: whatever else the file repeats needs no closer look.
-- $1 salon. Filled in: `differs`, whether row s says something else than record c.
INSERT INTO differing (client_id)
SELECT DISTINCT fates.client_id
FROM fates JOIN stage AS s USING (line)
LEFT JOIN clients AS c ON c.salon_id = $1 AND c.id = fates.client_id
WHERE NOT is_new AND (c.id IS NULL OR {differs})
