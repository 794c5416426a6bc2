-- How many new clients of each stage need a code.
SELECT series AS stage, count(*) AS uncoded FROM fates WHERE is_new AND series IS NOT NULL GROUP BY series
