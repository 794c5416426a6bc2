-- The first earlier row of the file with the same key is the owner of a row. $1 rank of the key.
-- Filled in: `rows`, line and key; `identity`, what tells two clients apart that share a weaker key, such as two codes of one
-- household with one telephone. A row that would be refused as a new client owns nothing.
INSERT INTO owners (line, owner, rank)
SELECT DISTINCT ON (line) line, owner, $1::smallint
FROM (
    SELECT line, CASE WHEN identity = '' THEN min(line) FILTER (WHERE able) OVER (PARTITION BY key)
                      ELSE least(min(line) FILTER (WHERE able AND identity = '') OVER (PARTITION BY key),
                                 min(line) FILTER (WHERE able) OVER (PARTITION BY key, identity)) END AS owner
    FROM (
        SELECT r.line, r.key, {identity} AS identity, s.if_new IS NULL OR m.line IS NOT NULL AS able
        FROM ({rows}) AS r JOIN stage AS s USING (line) LEFT JOIN matches AS m USING (line)
        WHERE r.key IN (SELECT again.key FROM ({rows}) AS again GROUP BY again.key HAVING count(*) > 1)
    ) AS repeated
) AS owned
WHERE owner < line AND NOT EXISTS (SELECT FROM owners AS o WHERE o.line = owned.line)
ORDER BY line, owner
