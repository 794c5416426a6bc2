-- $1 salon, $2 import.
INSERT INTO import_rejects (salon_id, import_id, line, record, problems)
SELECT $1, $2, line, coalesce(s.record, '{}'), coalesce(refusals.problems, s.problems)
FROM stage AS s LEFT JOIN refusals USING (line)
WHERE s.problems IS NOT NULL OR refusals.line IS NOT NULL
