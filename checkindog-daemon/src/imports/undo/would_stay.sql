-- The first records that undoing would leave, by name. $1 salon, $2 how many.
SELECT record_id, client_id, reason, changes, c.code, c.first_name, c.last_name, c.company_name
FROM (
    SELECT client_id AS record_id, client_id, reason, '{}'::jsonb AS changes FROM made_clients WHERE reason IS NOT NULL
    UNION ALL
    SELECT animal_id, client_id, reason, '{}' FROM made_animals WHERE reason IS NOT NULL
    UNION ALL
    SELECT client_id, client_id, 'fields', jsonb_object_agg(field, jsonb_build_array(before, after))
    FROM changed_fields
    WHERE stays
    GROUP BY client_id
) AS staying
LEFT JOIN clients AS c ON c.salon_id = $1 AND c.id = client_id
ORDER BY c.last_norm, c.first_norm, record_id
LIMIT $2
