-- Clients that hold every pattern and that no earlier step of the search found, in the order of the list.
-- $1 salon, $2 inactive, ($3, $4, $5) the place after which to begin, $6 patterns, $7 and $11 the two longest of them,
-- $8 and $9 the starts of last and first names that earlier steps looked for, $10 how many. The walk is 2500 long: words that
-- are more frequent than 50 in 2500 fill a page on it, rarer ones give the index few rows, which are cheap to sort.
WITH asked AS MATERIALIZED (
    SELECT ARRAY(SELECT fold(p) FROM unnest($6::text[]) AS p) AS patterns,
           ARRAY(SELECT fold(l) FROM unnest($8::text[]) AS l) AS lasts,
           ARRAY(SELECT fold(f) FROM unnest($9::text[]) AS f) AS firsts
), near AS MATERIALIZED (
    -- Frequent words: the page is full long before the walk ends.
    SELECT c.id, c.last_norm, c.first_norm
    FROM (SELECT id, last_norm, first_norm, search_text FROM clients
          WHERE salon_id = $1 AND inactive = $2 AND (last_norm, first_norm, id) > ($3, $4, $5)
          ORDER BY last_norm, first_norm, id LIMIT 2500) AS c
    WHERE c.search_text LIKE ALL ((SELECT patterns FROM asked)::text[])
      AND NOT EXISTS (SELECT FROM asked, unnest(lasts, firsts) AS earlier (last, first)
                      WHERE starts_with(c.last_norm, earlier.last) AND starts_with(c.first_norm, earlier.first))
    LIMIT $10
), walk_end AS (
    SELECT last_norm, first_norm, id FROM clients
    WHERE salon_id = $1 AND inactive = $2 AND (last_norm, first_norm, id) > ($3, $4, $5)
    ORDER BY last_norm, first_norm, id OFFSET 2499 LIMIT 1
), far AS (
    -- Rare words, beyond the end of the walk. IS NOT DISTINCT FROM is no index condition, so that the plan cannot be a second,
    -- endless walk of a salon's index: what is left is the trigram index.
    SELECT c.id, c.last_norm, c.first_norm
    FROM clients AS c
    WHERE (SELECT count(*) FROM near) < $10 AND EXISTS (SELECT FROM walk_end)
      AND c.salon_id IS NOT DISTINCT FROM $1 AND c.inactive IS NOT DISTINCT FROM $2
      AND c.search_text LIKE fold($7) AND c.search_text LIKE fold($11)
      AND c.search_text LIKE ALL ((SELECT patterns FROM asked)::text[])
      AND (c.last_norm, c.first_norm, c.id) > (SELECT last_norm, first_norm, id FROM walk_end)
      AND NOT EXISTS (SELECT FROM asked, unnest(lasts, firsts) AS earlier (last, first)
                      WHERE starts_with(c.last_norm, earlier.last) AND starts_with(c.first_norm, earlier.first))
    ORDER BY c.last_norm, c.first_norm, c.id LIMIT $10
)
SELECT id FROM (SELECT * FROM near UNION ALL SELECT * FROM far) AS hits
ORDER BY last_norm, first_norm, id LIMIT $10
