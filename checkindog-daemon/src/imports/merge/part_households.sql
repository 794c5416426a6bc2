-- People who share a weaker key with a record, such as a telephone, but are somebody else by a stronger one. Of those whom the file
-- tells apart only the first keeps the record, and none with an id of another program than its own keeps it.
-- $1 salon, $2 rank of the weaker key, $3 whether those ids count. Filled in: `identity`, what tells two rows apart.
DELETE FROM matches
USING (
    SELECT m.line, m.rank, {identity} AS identity, s.external_id, c.external_id AS known_id,
           first_value({identity}) OVER (PARTITION BY m.client_id ORDER BY {identity} = '', m.rank, m.line) AS first_identity
    FROM matches AS m JOIN stage AS s USING (line) JOIN clients AS c ON c.salon_id = $1 AND c.id = m.client_id
) AS told
WHERE matches.line = told.line AND told.rank = $2 AND identity <> ''
  AND (identity <> first_identity OR ($3 AND external_id <> '' AND known_id <> '' AND external_id <> known_id))
