-- Sets a counter past the highest number among the codes of its pattern. $1 salon, $2 stage, $3 prefix.
INSERT INTO code_counters AS c (salon_id, stage, last)
SELECT $1, $2, coalesce(max(substr(code, length($3) + 1)::bigint), 0)
FROM clients
WHERE salon_id = $1 AND code ~ ('^' || $3 || '[0-9]{5,15}$')
ON CONFLICT (salon_id, stage) DO UPDATE SET last = greatest(c.last, excluded.last)
