-- What rows change of their client, field by field, each row seeing what the earlier ones did.
-- $1 salon, $2 fields that may change, $3 those of them that may be replaced, not only filled, $4 values of fields that nobody filled.
INSERT INTO edits (line, client_id, field, before, after)
WITH held AS (
    -- The record as it is: consent that was never spoken of counts as empty.
    SELECT 0::bigint AS line, c.id AS client_id, value_of.key AS field, value_of.value
    FROM differing JOIN clients AS c ON c.salon_id = $1 AND c.id = differing.client_id, jsonb_each(to_jsonb(c)) AS value_of
    WHERE value_of.key <> 'sms_consent' OR c.sms_consent
       OR EXISTS (
           -- What an import said that was undone was never said.
           SELECT FROM consents AS said LEFT JOIN imports AS i ON i.salon_id = $1 AND i.id = said.import_id
           WHERE said.salon_id = $1 AND said.client_id = c.id AND i.state IS DISTINCT FROM 'undone')
    UNION ALL
    -- The record as the first row of the file makes it.
    SELECT 0, differing.client_id, value_of.key, value_of.value
    FROM differing JOIN fates USING (client_id) JOIN stage AS s USING (line), jsonb_each(to_jsonb(s)) AS value_of
    WHERE is_new
    UNION ALL
    SELECT 0, differing.client_id, 'notes', to_jsonb(s.extra_notes)
    FROM differing JOIN fates USING (client_id) JOIN stage AS s USING (line)
    WHERE is_new AND s.extra_notes IS NOT NULL
    UNION ALL
    SELECT line, differing.client_id, value_of.key, value_of.value
    FROM differing JOIN fates USING (client_id) JOIN stage AS s USING (line), jsonb_each(to_jsonb(s)) AS value_of
    WHERE NOT is_new
), in_order AS (
    SELECT line, client_id, field, value, row_number() OVER history AS place,
           coalesce(lag(value) OVER history, $4::jsonb -> field, '""') AS before
    FROM held
    WHERE field = ANY ($2) AND value NOT IN ('""', 'null')
    WINDOW history AS (PARTITION BY client_id, field ORDER BY line)
)
SELECT line, client_id, field, before, value
FROM in_order
WHERE line > 0 AND value <> before
  -- The id that another program gave is identity: never replaced.
  AND (place = 1 OR (field = ANY ($3) AND field <> 'external_id'))
