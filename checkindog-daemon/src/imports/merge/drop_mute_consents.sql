-- Consent to text messages of a client without a mobile number means nothing. $1 salon.
DELETE FROM edits AS e
WHERE field = 'sms_consent' AND after = 'true'
  AND NOT EXISTS (SELECT FROM edits AS m WHERE m.client_id = e.client_id AND m.field = 'mobile')
  AND NOT EXISTS (SELECT FROM clients AS c WHERE c.salon_id = $1 AND c.id = e.client_id AND c.mobile <> '')
  AND NOT EXISTS (SELECT FROM stage AS s WHERE s.client_id = e.client_id AND s.mobile <> '')
