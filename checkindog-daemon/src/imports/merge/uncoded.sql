-- How many new clients of each stage need a code, and the highest number among the codes in the file.
-- $1 and $2: prefixes of the codes of clients and of prospects.
SELECT stage, count(*) FILTER (WHERE code = '') AS uncoded,
       coalesce(max(CASE WHEN code ~ ('^' || prefix || '[0-9]{5,15}$') THEN substr(code, length(prefix) + 1)::bigint END), 0) AS highest
FROM (
    SELECT coalesce(s.stage, 'client') AS stage, CASE s.stage WHEN 'prospect' THEN $2::text ELSE $1::text END AS prefix, s.code
    FROM fates JOIN stage AS s USING (line)
    WHERE is_new
) AS new
GROUP BY stage
