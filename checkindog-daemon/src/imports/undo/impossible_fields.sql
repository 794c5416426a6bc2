-- Fields that cannot go back: what they named is gone, or consent to text messages would lose its mobile number. $1 salon.
UPDATE changed_fields AS f SET stays = true
FROM clients AS c
WHERE NOT f.stays AND c.salon_id = $1 AND c.id = f.client_id AND CASE f.field
    WHEN 'exemption' THEN f.before <> 'null'
        AND NOT EXISTS (SELECT FROM exemption_types AS e WHERE e.salon_id = $1 AND e.code = f.before #>> '{}')
    WHEN 'manager_id' THEN f.before <> 'null'
        AND NOT EXISTS (SELECT FROM staff AS s WHERE s.salon_id = $1 AND s.user_id = (f.before #>> '{}')::uuid)
    WHEN 'mobile' THEN f.before = '""' AND c.sms_consent
        AND NOT EXISTS (SELECT FROM changed_fields AS said
                        WHERE said.client_id = f.client_id AND said.field = 'sms_consent' AND NOT said.stays)
    WHEN 'sms_consent' THEN f.before = 'true'
        AND coalesce((SELECT m.before FROM changed_fields AS m
                      WHERE m.client_id = f.client_id AND m.field = 'mobile' AND NOT m.stays), to_jsonb(c.mobile)) = '""'
    ELSE false END
