-- Clients that hold every pattern and that no earlier step of the search found, in the order of the list.
-- $1 salon, $2 inactive, ($3, $4, $5) the place after which to begin, $6 patterns, $7 and $11 the two longest of them,
-- $8 and $9 the starts of last and first names that earlier steps looked for, $10 how many.
--
-- A taste of 250 clients tells how frequent the words are. Frequent ones fill the page on a walk through the list, which then
-- is short; for rare ones the trigram index gives few rows, which are cheap to sort. Words of three or four letters are walked
-- for in any case: the index has too few trigrams of them. Parameters are folded once, in subselects: a plan that knows no
-- values would fold them again for every row.
WITH asked AS MATERIALIZED (
    SELECT ARRAY(SELECT fold(p) FROM unnest($6::text[]) AS p) AS patterns,
           ARRAY(SELECT fold(l) FROM unnest($8::text[]) AS l) AS lasts,
           ARRAY(SELECT fold(f) FROM unnest($9::text[]) AS f) AS firsts
), taste AS MATERIALIZED (
    SELECT c.id, c.last_norm, c.first_norm,
           c.search_text LIKE ALL ((SELECT patterns FROM asked)::text[])
           AND NOT EXISTS (SELECT FROM asked, unnest(lasts, firsts) AS earlier (last, first)
                           WHERE starts_with(c.last_norm, earlier.last) AND starts_with(c.first_norm, earlier.first)) AS hit
    FROM clients AS c
    WHERE c.salon_id = $1 AND c.inactive = $2 AND (c.last_norm, c.first_norm, c.id) > ($3, $4, $5)
    ORDER BY c.last_norm, c.first_norm, c.id LIMIT 250
), taste_end AS MATERIALIZED (
    -- Nothing when the taste was the whole list.
    SELECT last_norm, first_norm, id FROM taste OFFSET 249
), tasted AS MATERIALIZED (
    SELECT count(*) AS hits FROM taste WHERE hit
), near AS MATERIALIZED (
    SELECT c.id, c.last_norm, c.first_norm
    FROM (SELECT id, last_norm, first_norm, search_text FROM clients
          WHERE salon_id = $1 AND inactive = $2 AND (SELECT (hits > 5 OR length($7) < 7) AND hits < $10 FROM tasted)
            AND (last_norm, first_norm, id) > ROW ((SELECT last_norm FROM taste_end), (SELECT first_norm FROM taste_end),
                                                   (SELECT id FROM taste_end))
          ORDER BY last_norm, first_norm, id LIMIT 2250) AS c
    WHERE c.search_text LIKE ALL ((SELECT patterns FROM asked)::text[])
      AND NOT EXISTS (SELECT FROM asked, unnest(lasts, firsts) AS earlier (last, first)
                      WHERE starts_with(c.last_norm, earlier.last) AND starts_with(c.first_norm, earlier.first))
    LIMIT $10
), is_full AS MATERIALIZED (
    SELECT (SELECT hits FROM tasted) + (SELECT count(*) FROM near) >= $10 AS yes
), far AS (
    -- IS NOT DISTINCT FROM is no index condition, so that the plan cannot be a second, endless walk of a salon's index: what is
    -- left is the trigram index.
    SELECT c.id, c.last_norm, c.first_norm
    FROM clients AS c
    WHERE (SELECT NOT yes FROM is_full) AND EXISTS (SELECT FROM taste_end)
      AND c.salon_id IS NOT DISTINCT FROM $1 AND c.inactive IS NOT DISTINCT FROM $2
      AND c.search_text LIKE (SELECT fold($7)) AND c.search_text LIKE (SELECT fold($11))
      AND c.search_text LIKE ALL ((SELECT patterns FROM asked)::text[])
      AND (c.last_norm, c.first_norm, c.id) > (SELECT last_norm, first_norm, id FROM taste_end)
      AND NOT EXISTS (SELECT FROM asked, unnest(lasts, firsts) AS earlier (last, first)
                      WHERE starts_with(c.last_norm, earlier.last) AND starts_with(c.first_norm, earlier.first))
    ORDER BY c.last_norm, c.first_norm, c.id LIMIT $10
)
SELECT id
FROM (SELECT id, last_norm, first_norm FROM taste WHERE hit
      UNION ALL SELECT * FROM near WHERE (SELECT yes FROM is_full)
      UNION ALL SELECT * FROM far) AS hits
ORDER BY last_norm, first_norm, id LIMIT $10
