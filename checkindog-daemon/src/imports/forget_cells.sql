-- Of all salons. $1 the end before which imports keep nothing of what their file said.
WITH old AS (
    UPDATE imports SET reading = jsonb_build_object()
    WHERE finished_at < $1 AND state IN ('done', 'failed', 'undone') AND reading <> jsonb_build_object()
    RETURNING salon_id, id
)
DELETE FROM import_rejects AS r USING old WHERE r.salon_id = old.salon_id AND r.import_id = old.id
