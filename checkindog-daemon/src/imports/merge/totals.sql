-- What became of the rows. A row that brings an animal or changes a field is an update, else it is skipped.
SELECT count(*) FILTER (WHERE is_new) AS created,
       count(*) FILTER (WHERE NOT is_new AND changed) AS updated,
       count(*) FILTER (WHERE NOT is_new AND NOT changed) AS skipped,
       (SELECT count(*) FROM newcomers) AS animals,
       (SELECT count(*) FROM owners) AS repeated
FROM (
    SELECT is_new, newcomers.line IS NOT NULL OR edited.line IS NOT NULL AS changed
    FROM fates LEFT JOIN newcomers USING (line) LEFT JOIN (SELECT DISTINCT line FROM edits) AS edited USING (line)
) AS rows
