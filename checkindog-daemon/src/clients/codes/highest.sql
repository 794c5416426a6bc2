-- The highest number among the codes of a pattern, for an example. $1 salon, $2 the pattern as a regular expression whose group is the
-- number, $3 the text with which all of them begin; a digit comes next, and the index knows where those stand. However many codes there
-- are, it looks at 10,000: at those that come last, which of one length have the highest numbers, and at the newest clients, whose
-- numbers may be longer. Only in a salon with more, numbered at random, is the example too low; what is saved counts all of them.
SELECT coalesce(max(substring(code FROM $2::text)::bigint), 0) AS number
FROM (
    (SELECT code FROM clients WHERE salon_id = $1 AND code >= $3 || '0' AND code < $3 || ':' ORDER BY code DESC LIMIT 9000)
    UNION ALL
    (SELECT code FROM clients WHERE salon_id = $1 ORDER BY id DESC LIMIT 1000)
) AS looked_at
