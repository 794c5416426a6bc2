-- A row belongs to the record it was recognised as, else to the client of its owner, else to a client of its own. Where both
-- are there, the stronger key decides.
INSERT INTO fates (line, client_id, is_new, series)
WITH RECURSIVE links AS MATERIALIZED (
    SELECT o.line, o.owner FROM owners AS o LEFT JOIN matches AS m USING (line) WHERE m.line IS NULL OR o.rank < m.rank
), settled AS (
    SELECT s.line, coalesce(m.client_id, s.client_id) AS client_id, m.line IS NULL AS is_new,
           CASE s.code WHEN '' THEN coalesce(s.stage, 'client') END AS series
    FROM stage AS s LEFT JOIN matches AS m USING (line)
    WHERE s.problems IS NULL AND NOT EXISTS (SELECT FROM links WHERE links.line = s.line)
    UNION ALL
    SELECT links.line, settled.client_id, false, NULL FROM settled JOIN links ON links.owner = settled.line
)
SELECT line, client_id, is_new, series FROM settled
