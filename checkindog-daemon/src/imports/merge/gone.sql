-- Whether a record that a row was recognised as is no longer there: somebody deleted it before it was locked. $1 salon.
SELECT EXISTS (
    SELECT FROM differing
    WHERE NOT EXISTS (SELECT FROM clients AS c WHERE c.salon_id = $1 AND c.id = differing.client_id)
      AND NOT EXISTS (SELECT FROM fates WHERE is_new AND fates.client_id = differing.client_id))
