-- The history of clients who stay tells which animals go. $1 salon, $2 import, $3 user, $4 time.
INSERT INTO revisions (salon_id, id, client_id, record_kind, record_id, action, changes, user_id, channel, import_id, at)
SELECT $1, new_id(), m.client_id, 'animal', m.animal_id, 'deleted',
       jsonb_build_object('name', jsonb_build_array(a.name, NULL)), $3, 'undo', $2, $4
FROM made_animals AS m JOIN animals AS a ON a.salon_id = $1 AND a.id = m.animal_id
WHERE m.reason IS NULL
