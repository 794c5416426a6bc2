-- The records that rows are recognised as by one key; of several records the oldest. $1 salon, $2 rank of the key.
-- Filled in: `rows`, line and key; `records`, id and key.
INSERT INTO matches (line, client_id, rank)
SELECT DISTINCT ON (line) line, id, $2::smallint
FROM ({rows}) AS r JOIN ({records}) AS c USING (key)
WHERE NOT EXISTS (SELECT FROM matches AS m WHERE m.line = r.line)
ORDER BY line, id
