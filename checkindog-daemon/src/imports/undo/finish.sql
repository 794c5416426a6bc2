-- $1 salon, $2 import, $3 time. What was taken back and the word that it was are committed together.
UPDATE imports SET
    state = 'undone', error = '', undone_at = $3, removed_clients = $4, removed_animals = $5, restored = $6, kept = $7
WHERE salon_id = $1 AND id = $2
