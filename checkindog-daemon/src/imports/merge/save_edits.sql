-- Saves the edits: one new version and one revision for each client. $1 salon, $2 import, $3 user, $4 time, $5 and $6: the fields
-- that the salon requires of individuals and of companies.
WITH net AS (
    SELECT client_id, field, (array_agg(before ORDER BY line))[1] AS before, (array_agg(after ORDER BY line DESC))[1] AS after,
           max(line) AS line
    FROM edits
    GROUP BY client_id, field
), changed AS (
    SELECT client_id, jsonb_object_agg(field, jsonb_build_array(before, after)) AS changes, jsonb_object_agg(field, after) AS now,
           max(line) AS line
    FROM net
    GROUP BY client_id
), saved AS (
    UPDATE clients AS c SET
        version = c.version + 1, updated_by = $3, updated_at = $4, by_hand = false,
        kind = coalesce(now ->> 'kind', c.kind),
        stage = coalesce(now ->> 'stage', c.stage),
        situation_mode = coalesce(now ->> 'situation_mode', c.situation_mode),
        inactive = coalesce(now ->> 'situation_mode' = 'inactive', c.inactive),
        civility = coalesce(now ->> 'civility', c.civility),
        first_name = coalesce(now ->> 'first_name', c.first_name),
        last_name = coalesce(now ->> 'last_name', c.last_name),
        company_name = coalesce(now ->> 'company_name', c.company_name),
        siret = coalesce(now ->> 'siret', c.siret),
        vat_number = coalesce(now ->> 'vat_number', c.vat_number),
        contact_person = coalesce(now ->> 'contact_person', c.contact_person),
        email = coalesce(now ->> 'email', c.email),
        phone = coalesce(now ->> 'phone', c.phone),
        mobile = coalesce(now ->> 'mobile', c.mobile),
        sms_consent = coalesce((now ->> 'sms_consent')::boolean, c.sms_consent),
        address_line1 = coalesce(now ->> 'address_line1', c.address_line1),
        address_line2 = coalesce(now ->> 'address_line2', c.address_line2),
        postal_code = coalesce(now ->> 'postal_code', c.postal_code),
        city = coalesce(now ->> 'city', c.city),
        country = coalesce(now ->> 'country', c.country),
        notes = coalesce(now ->> 'notes', c.notes),
        external_id = coalesce(now ->> 'external_id', c.external_id),
        exemption = coalesce(now ->> 'exemption', c.exemption),
        manager_id = coalesce((now ->> 'manager_id')::uuid, c.manager_id),
        incomplete = c.incomplete AND EXISTS (
            SELECT FROM unnest(CASE coalesce(now ->> 'kind', c.kind) WHEN 'company' THEN $6::text[] ELSE $5::text[] END) AS required
            WHERE coalesce(now ->> required, to_jsonb(c) ->> required) = '')
    FROM changed
    WHERE c.salon_id = $1 AND c.id = changed.client_id
)
INSERT INTO revisions (salon_id, id, client_id, record_kind, record_id, action, changes, user_id, channel, import_id, at)
SELECT $1, s.client_id, changed.client_id, 'client', changed.client_id, 'changed', changes, $3, 'import', $2, $4
FROM changed JOIN stage AS s USING (line)
