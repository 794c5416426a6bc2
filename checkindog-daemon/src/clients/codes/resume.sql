-- Sets a counter past the highest number among the codes of its pattern. $1 salon, $2 stage, $3 the pattern as a regular
-- expression whose group is the number, $4 the text with which all of them begin; a digit comes next, and the index knows where those
-- stand. It reads all of them, for seconds where there are a million, once for a new pattern.
INSERT INTO code_counters AS c (salon_id, stage, last)
SELECT $1, $2, coalesce(max(substring(code FROM $3::text)::bigint), 0)
FROM clients
WHERE salon_id = $1 AND code >= $4 || '0' AND code < $4 || ':'
ON CONFLICT (salon_id, stage) DO UPDATE SET last = greatest(c.last, excluded.last)
