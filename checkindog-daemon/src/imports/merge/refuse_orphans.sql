-- Further rows of clients that are refused.
INSERT INTO refusals (line, problems)
SELECT line, '[{"column": null, "value": "", "code": "owner_rejected"}]'
FROM fates
WHERE NOT is_new AND client_id IN (SELECT client_id FROM fates JOIN refusals USING (line))
