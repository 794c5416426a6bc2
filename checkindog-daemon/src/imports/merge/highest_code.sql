-- The highest number among the codes of this prefix that new clients bring. $1 prefix.
SELECT coalesce(max(substr(s.code, length($1) + 1)::bigint), 0)
FROM fates JOIN stage AS s USING (line)
WHERE is_new AND s.code ~ ('^' || $1 || '[0-9]{5,15}$')
