-- Proof of every consent that the file spoke of. $1 salon, $2 import, $3 user, $4 time.
INSERT INTO consents (salon_id, id, client_id, purpose, given, channel, user_id, import_id, at)
SELECT $1, s.client_id, said.client_id, 'sms', said.given, 'import', $3, $2, $4
FROM (
    SELECT line, fates.client_id, true AS given FROM fates JOIN stage AS s USING (line)
    WHERE is_new AND s.sms_consent AND s.mobile <> ''
    UNION ALL
    SELECT line, client_id, after = 'true' FROM edits WHERE field = 'sms_consent'
) AS said JOIN stage AS s USING (line)
