-- New clients whose code or file number (filled in: `column`) is somebody else's, in the base or earlier in the file. $1 salon, $2 header of the column.
INSERT INTO refusals (line, problems)
SELECT line, jsonb_build_array(jsonb_build_object('column', $2::text, 'field', '{column}', 'value', {column}, 'code', '{column}_taken'))
FROM (
    SELECT line, s.{column}, row_number() OVER (PARTITION BY s.{column} ORDER BY line) AS place
    FROM fates JOIN stage AS s USING (line)
    WHERE is_new AND s.{column} <> '' AND NOT EXISTS (SELECT FROM refusals WHERE refusals.line = s.line)
) AS numbered
WHERE place > 1 OR EXISTS (SELECT FROM clients AS c WHERE c.salon_id = $1 AND c.{column} <> '' AND c.{column} = numbered.{column})
