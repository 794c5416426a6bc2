-- The owner that rows of a file of animals name by one key. Of several clients none is taken: an animal given to a stranger would
-- be worse than a row to correct. $1 salon, $2 rank of the key, $3 header of its column. Filled in as in match.sql.
WITH named AS (
    SELECT line, min(key) AS key, array_agg(DISTINCT id) AS clients
    FROM ({rows}) AS r JOIN ({records}) AS c USING (key)
    WHERE NOT EXISTS (SELECT FROM matches AS m WHERE m.line = r.line)
      AND NOT EXISTS (SELECT FROM refusals WHERE refusals.line = r.line)
    GROUP BY line
), refused AS (
    INSERT INTO refusals (line, problems)
    SELECT line, jsonb_build_array(jsonb_build_object('column', $3::text, 'value', key, 'code', 'owner_ambiguous'))
    FROM named
    WHERE cardinality(clients) > 1
)
INSERT INTO matches (line, client_id, rank)
SELECT line, clients[1], $2::smallint FROM named WHERE cardinality(clients) = 1
