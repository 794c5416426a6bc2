-- A further row of an owner may say something else in the column of notes: what did not go to the client is said of the
-- animal of the row, lest it be lost. $1 salon.
UPDATE stage AS s SET animal_notes = left(concat_ws(E'\n', nullif(s.animal_notes, ''), coalesce(s.extra_notes, s.notes)), 20000)
FROM newcomers AS n JOIN fates USING (line) JOIN clients AS c ON c.salon_id = $1 AND c.id = n.client_id
WHERE s.line = n.line AND NOT fates.is_new AND coalesce(s.extra_notes, s.notes) <> ''
  AND position(coalesce(s.extra_notes, s.notes) IN c.notes) = 0
