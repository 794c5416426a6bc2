-- Fields that cannot go back: what they named is gone, or consent to text messages would lose its mobile number. $1 salon.
UPDATE changed_fields AS f SET stays = true
FROM clients AS c
LEFT JOIN changed_fields AS consent ON consent.client_id = c.id AND consent.field = 'sms_consent' AND NOT consent.stays
LEFT JOIN changed_fields AS mobile ON mobile.client_id = c.id AND mobile.field = 'mobile' AND NOT mobile.stays
WHERE NOT f.stays AND f.field IN ('exemption', 'manager_id', 'mobile', 'sms_consent')
  AND c.salon_id = $1 AND c.id = f.client_id AND CASE f.field
    WHEN 'exemption' THEN f.before <> 'null'
        AND NOT EXISTS (SELECT FROM exemption_types AS e WHERE e.salon_id = $1 AND e.code = f.before #>> '{}')
    WHEN 'manager_id' THEN f.before <> 'null'
        AND NOT EXISTS (SELECT FROM staff AS s WHERE s.salon_id = $1 AND s.user_id = (f.before #>> '{}')::uuid)
    WHEN 'mobile' THEN f.before = '""' AND c.sms_consent AND consent.client_id IS NULL
    ELSE f.before = 'true' AND coalesce(mobile.before, to_jsonb(c.mobile)) = '""' END
