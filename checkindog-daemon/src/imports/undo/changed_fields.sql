-- $1 salon, $2 import.
INSERT INTO changed_fields (client_id, field, before, after, stays)
SELECT c.id, change.key, change.value -> 0, change.value -> 1,
       to_jsonb(c) -> change.key IS DISTINCT FROM change.value -> 1
FROM revisions AS r
JOIN clients AS c ON c.salon_id = $1 AND c.id = r.client_id
CROSS JOIN jsonb_each(r.changes) AS change
WHERE r.salon_id = $1 AND r.import_id = $2 AND r.record_kind = 'client' AND r.action = 'changed'
  AND NOT EXISTS (SELECT FROM made_clients AS m WHERE m.client_id = r.client_id)
