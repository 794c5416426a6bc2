-- The highest number among the codes of a pattern that new clients bring. $1 the pattern as a regular expression whose group is the
-- number.
SELECT coalesce(max(substring(s.code FROM $1::text)::bigint), 0)
FROM fates JOIN stage AS s USING (line)
WHERE is_new AND s.code ~ $1
