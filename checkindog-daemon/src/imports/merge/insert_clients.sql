-- $1 salon, $2 import, $3 user, $4 time, $5 country of the salon; prefix and first number of the codes that are given: $6 and $7
-- for clients, $8 and $9 for prospects. In the order of names, for the largest indexes are in that order.
INSERT INTO clients (
    salon_id, id, code, file_number, external_id, kind, stage, situation_mode, inactive, incomplete, civility, first_name, last_name,
    company_name, siret, vat_number, contact_person, email, phone, mobile, sms_consent, address_line1, address_line2, postal_code,
    city, country, notes, exemption, manager_id, animal_names, import_id, created_by, created_at, updated_by, updated_at)
SELECT $1, s.client_id, coalesce(given.code, s.code), s.file_number, s.external_id, coalesce(s.kind, 'individual'),
       coalesce(s.stage, 'client'), coalesce(s.situation_mode, 'automatic'), coalesce(s.situation_mode = 'inactive', false),
       s.incomplete, s.civility, s.first_name, s.last_name, s.company_name, s.siret, s.vat_number, s.contact_person, s.email, s.phone,
       s.mobile, coalesce(s.sms_consent AND s.mobile <> '', false), s.address_line1, s.address_line2, s.postal_code, s.city,
       coalesce(s.country, $5), s.notes, s.exemption, s.manager_id, coalesce(pets.names, ''), $2, $3, $4, $3, $4
FROM fates
JOIN stage AS s USING (line)
LEFT JOIN (
    -- Numbers in the order of the file.
    SELECT line, prefix || lpad(number::text, greatest(5, length(number::text)), '0') AS code
    FROM (
        SELECT line, CASE s.stage WHEN 'prospect' THEN $8::text ELSE $6::text END AS prefix,
               CASE s.stage WHEN 'prospect' THEN $9::bigint ELSE $7::bigint END
                   + row_number() OVER (PARTITION BY coalesce(s.stage, 'client') ORDER BY line) - 1 AS number
        FROM fates JOIN stage AS s USING (line)
        WHERE is_new AND s.code = ''
    ) AS numbered
) AS given USING (line)
LEFT JOIN (
    -- As the trigger on animals would write them, which then finds nothing to change.
    SELECT newcomers.client_id, string_agg(s.animal_name, ' ' ORDER BY s.animal_id) AS names
    FROM newcomers JOIN stage AS s USING (line)
    GROUP BY newcomers.client_id
) AS pets ON pets.client_id = s.client_id
WHERE is_new
ORDER BY s.last_name COLLATE "C", s.first_name COLLATE "C"
