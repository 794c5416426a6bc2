-- What the rows of a file change back and forth is no change.
DELETE FROM edits AS e
USING (
    SELECT client_id, field
    FROM edits
    GROUP BY client_id, field
    HAVING (array_agg(before ORDER BY line))[1] = (array_agg(after ORDER BY line DESC))[1]
) AS undone
WHERE e.client_id = undone.client_id AND e.field = undone.field
