-- $1 salon, $2 import. The data and the word that it is there are committed together.
UPDATE imports SET
    state = $3, error = $4, finished_at = $5, bytes_read = bytes, row_count = $6, created = $7, updated = $8, skipped = $9,
    rejected = $10, animals = $11, encoding = $12, delimiter = $13, layout = $14, header = $15,
    repeated = $16, confidence = $17, mapping = $18, reading = $19
WHERE salon_id = $1 AND id = $2
