-- The first rows that create a client or an animal, and the first that change a client who is there. $1 salon.
SELECT coalesce(jsonb_agg(jsonb_build_object('line', line, 'fate', fate, 'client', client, 'animal', animal, 'changes', changes)
                          ORDER BY fate, line), '[]')
FROM (
    (SELECT s.line, 'created' AS fate, concat_ws(' ', nullif(s.first_name, ''), nullif(s.last_name, ''), nullif(s.company_name, '')) AS client,
            s.animal_name AS animal, '{}'::jsonb AS changes
     FROM fates JOIN stage AS s USING (line)
     WHERE is_new
     ORDER BY line LIMIT 5)
    UNION ALL
    (SELECT n.line, 'updated', concat_ws(' ', nullif(c.first_name, ''), nullif(c.last_name, ''), nullif(c.company_name, '')), s.animal_name, '{}'
     FROM newcomers AS n JOIN stage AS s USING (line) JOIN clients AS c ON c.salon_id = $1 AND c.id = n.client_id
     WHERE NOT EXISTS (SELECT FROM edits AS e WHERE e.line = n.line)
     ORDER BY n.line LIMIT 5)
    UNION ALL
    (SELECT e.line, 'updated', concat_ws(' ', nullif(c.first_name, ''), nullif(c.last_name, ''), nullif(c.company_name, '')), '',
            jsonb_object_agg(e.field, jsonb_build_array(e.before, e.after))
     FROM edits AS e JOIN clients AS c ON c.salon_id = $1 AND c.id = e.client_id
     GROUP BY e.line, c.id, c.first_name, c.last_name, c.company_name
     ORDER BY e.line LIMIT 5)
) AS rows
