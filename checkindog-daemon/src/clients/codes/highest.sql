-- The highest number among the codes of a pattern. $1 salon, $2 the pattern as a regular expression whose group is the number, $3 the
-- text with which all of them begin: the index knows where those stand.
SELECT coalesce(max(substring(code FROM $2::text)::bigint), 0) AS number
FROM clients
WHERE salon_id = $1 AND code BETWEEN $3 AND $3 || chr(1114111) AND code ~ $2
