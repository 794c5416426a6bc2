-- Writes clients and the revisions of their creation, from a list of both in one: behind `WITH given (salon_id, list) AS …`.
revision AS (
    INSERT INTO revisions (salon_id, id, client_id, record_kind, record_id, action, changes, user_id, channel, at)
    SELECT given.salon_id, new.revision, new.id, 'client', new.id, 'created', new.changes, new.created_by, new.channel, new.created_at
    FROM given, json_to_recordset(given.list) AS new
        (revision uuid, id uuid, changes jsonb, created_by uuid, channel text, created_at timestamptz)
)
INSERT INTO clients (
    salon_id, id, inactive, created_by, created_at, updated_by, updated_at, kind, stage, situation_mode, civility, first_name,
    last_name, company_name, siret, vat_number, contact_person, email, phone, mobile, sms_consent, address_line1, address_line2,
    postal_code, city, country, notes, code, file_number, external_id, exemption, manager_id)
SELECT
    given.salon_id, new.id, new.inactive, new.created_by, new.created_at, new.created_by, new.created_at, new.kind, new.stage,
    new.situation_mode, new.civility, new.first_name, new.last_name, new.company_name, new.siret, new.vat_number,
    new.contact_person, new.email, new.phone, new.mobile, new.sms_consent, new.address_line1, new.address_line2, new.postal_code,
    new.city, new.country, new.notes, new.code, new.file_number, new.external_id, new.exemption, new.manager_id
FROM given, json_populate_recordset(NULL::clients, given.list) AS new
