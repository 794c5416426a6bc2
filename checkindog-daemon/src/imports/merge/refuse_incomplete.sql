-- New clients that lack what the salon requires.
INSERT INTO refusals (line, problems)
SELECT line, s.if_new FROM fates JOIN stage AS s USING (line) WHERE is_new AND s.if_new IS NOT NULL
