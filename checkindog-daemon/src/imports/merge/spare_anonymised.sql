-- Who was anonymised is nobody any more, whatever the file knows. $1 salon.
DELETE FROM differing
USING revisions AS r
WHERE r.salon_id = $1 AND r.client_id = differing.client_id AND r.action = 'anonymised'
