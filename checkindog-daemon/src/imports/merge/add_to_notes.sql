-- What found no column of its own goes into notes that are empty and, if it may, below notes that are there: line by line, what
-- they do not hold yet. $1 salon, $2 whether it may be added to notes, $3 longest notes, in characters.
WITH said AS (
    SELECT DISTINCT ON (differing.client_id, text) differing.client_id, line, place, text
    FROM differing JOIN fates USING (client_id) JOIN stage AS s USING (line),
         string_to_table(s.extra_notes, E'\n') WITH ORDINALITY AS part (text, place)
    ORDER BY differing.client_id, text, line, place
), edited AS (
    -- By the columns of notes: the last row has the last word.
    SELECT DISTINCT ON (client_id) client_id, line, after #>> '{}' AS notes
    FROM edits
    WHERE field = 'notes'
    ORDER BY client_id, line DESC
), held AS (
    SELECT people.client_id, coalesce(edited.notes, c.notes, made.notes) AS notes, edited.line AS edited
    FROM (SELECT DISTINCT client_id FROM said) AS people
    LEFT JOIN edited USING (client_id)
    LEFT JOIN clients AS c ON c.salon_id = $1 AND c.id = people.client_id
    LEFT JOIN (
        SELECT fates.client_id, coalesce(s.extra_notes, s.notes) AS notes FROM fates JOIN stage AS s USING (line) WHERE is_new
    ) AS made USING (client_id)
), added AS (
    SELECT client_id, edited, min(line) AS line, notes AS before,
           concat_ws(E'\n', nullif(notes, ''), string_agg(text, E'\n' ORDER BY line, place)) AS after
    FROM said JOIN held USING (client_id)
    WHERE ($2 OR notes = '') AND position(text IN notes) = 0
    GROUP BY client_id, edited, notes
), fitting AS (
    SELECT * FROM added WHERE length(after) <= $3
), completed AS (
    UPDATE edits AS e SET after = to_jsonb(fitting.after)
    FROM fitting
    WHERE e.client_id = fitting.client_id AND e.field = 'notes' AND e.line = edited
)
INSERT INTO edits (line, client_id, field, before, after)
SELECT line, client_id, 'notes', to_jsonb(before), to_jsonb(after) FROM fitting WHERE edited IS NULL
