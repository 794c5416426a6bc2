-- Gives clients their earlier values back: one new version and one revision for each. $1 salon, $2 import, $3 user, $4 time, $5 and
-- $6: the fields that the salon requires of individuals and of companies.
WITH old AS (
    SELECT client_id, jsonb_object_agg(field, before) AS fields,
           jsonb_object_agg(field, jsonb_build_array(after, before)) AS changes
    FROM changed_fields
    WHERE NOT stays
    GROUP BY client_id
), restored AS (
    UPDATE clients AS c SET
        version = c.version + 1, updated_by = $3, updated_at = $4, by_hand = false,
        (kind, stage, situation_mode, inactive, civility, first_name, last_name, company_name, siret, vat_number, contact_person,
         email, phone, mobile, sms_consent, address_line1, address_line2, postal_code, city, country, notes, external_id, exemption,
         manager_id, incomplete) = (
            SELECT o.kind, o.stage, o.situation_mode,
                   CASE WHEN fields ? 'situation_mode' THEN o.situation_mode = 'inactive' ELSE o.inactive END,
                   o.civility, o.first_name, o.last_name, o.company_name, o.siret, o.vat_number, o.contact_person, o.email, o.phone,
                   o.mobile, o.sms_consent, o.address_line1, o.address_line2, o.postal_code, o.city, o.country, o.notes,
                   o.external_id, o.exemption, o.manager_id,
                   EXISTS (SELECT FROM unnest(CASE o.kind WHEN 'company' THEN $6::text[] ELSE $5::text[] END) AS required
                           WHERE to_jsonb(o) ->> required = '')
            FROM jsonb_populate_record(c, fields) AS o)
    FROM old
    WHERE c.salon_id = $1 AND c.id = old.client_id
    RETURNING c.id
), told AS (
    INSERT INTO consents (salon_id, id, client_id, purpose, given, channel, user_id, import_id, at)
    SELECT $1, new_id(), client_id, 'sms', before = 'true', 'import', $3, $2, $4
    FROM changed_fields
    WHERE field = 'sms_consent' AND NOT stays
)
INSERT INTO revisions (salon_id, id, client_id, record_kind, record_id, action, changes, user_id, channel, import_id, at)
SELECT $1, new_id(), restored.id, 'client', restored.id, 'changed', changes, $3, 'undo', $2, $4
FROM restored JOIN old ON old.client_id = restored.id
