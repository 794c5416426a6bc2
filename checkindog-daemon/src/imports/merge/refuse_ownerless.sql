-- Rows of a file of animals whose owner is nobody here.
INSERT INTO refusals (line, problems)
SELECT line, jsonb_build_array(jsonb_build_object(
    'column', NULL, 'value', coalesce(nullif(s.code, ''), nullif(s.external_id, ''), nullif(s.email, ''), nullif(s.mobile, ''), s.phone),
    'code', 'owner_unknown'))
FROM stage AS s
WHERE s.problems IS NULL AND NOT EXISTS (SELECT FROM matches AS m WHERE m.line = s.line)
  AND NOT EXISTS (SELECT FROM refusals WHERE refusals.line = s.line)
