-- $1 salon, $2 import. OFFSET 0 keeps the record from being written down anew for each of its fields.
INSERT INTO changed_fields (client_id, field, before, after, stays)
SELECT id, change.key, change.value -> 0, change.value -> 1, now -> change.key IS DISTINCT FROM change.value -> 1
FROM (
    SELECT c.id, r.changes, to_jsonb(c) AS now
    FROM revisions AS r JOIN clients AS c ON c.salon_id = $1 AND c.id = r.client_id
    WHERE r.salon_id = $1 AND r.import_id = $2 AND r.record_kind = 'client' AND r.action = 'changed'
      AND NOT EXISTS (SELECT FROM made_clients AS m WHERE m.client_id = r.client_id)
    OFFSET 0
) AS changed
CROSS JOIN jsonb_each(changes) AS change
