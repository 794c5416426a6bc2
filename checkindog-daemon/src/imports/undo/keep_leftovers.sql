-- $1 salon, $2 import.
INSERT INTO import_leftovers (salon_id, import_id, record_id, record_kind, client_id, reason, changes)
SELECT $1::uuid, $2::uuid, client_id, 'client', client_id, reason, '{}'::jsonb FROM made_clients WHERE reason IS NOT NULL
UNION ALL
SELECT $1, $2, animal_id, 'animal', client_id, reason, '{}' FROM made_animals WHERE reason IS NOT NULL
UNION ALL
SELECT $1, $2, client_id, 'client', client_id, 'fields', jsonb_object_agg(field, jsonb_build_array(before, after))
FROM changed_fields
WHERE stays
GROUP BY client_id
