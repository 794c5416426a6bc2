-- $1 salon, $2 import, $3 user, $4 time, $5 country of the salon; of the codes that are given the text before the number, the first
-- number, its digits and the text behind it: $6 to $9 for clients, $10 to $13 for prospects. In the order of the file, which is that of the ids:
-- a search that walks through a salon reads them so.
INSERT INTO clients (
    salon_id, id, code, file_number, external_id, kind, stage, situation_mode, inactive, incomplete, civility, first_name, last_name,
    company_name, siret, vat_number, contact_person, email, phone, mobile, sms_consent, address_line1, address_line2, postal_code,
    city, country, notes, exemption, manager_id, animal_names, species, import_id, created_by, created_at, updated_by, updated_at,
    by_hand)
SELECT $1, s.client_id, coalesce(prefix || lpad(number::text, greatest(digits, length(number::text)), '0') || suffix, s.code),
       s.file_number, s.external_id, coalesce(s.kind, 'individual'),
       coalesce(s.stage, 'client'), coalesce(s.situation_mode, 'automatic'), coalesce(s.situation_mode = 'inactive', false),
       s.incomplete, s.civility, s.first_name, s.last_name, s.company_name, s.siret, s.vat_number, s.contact_person, s.email, s.phone,
       s.mobile, coalesce(s.sms_consent AND s.mobile <> '', false), s.address_line1, s.address_line2, s.postal_code, s.city,
       coalesce(s.country, $5), coalesce(s.extra_notes, s.notes), s.exemption, s.manager_id, coalesce(pets.names, ''), coalesce(pets.species, '{}'), $2, $3, $4, $3, $4,
       false
FROM (
    -- Codes in the order of the file.
    SELECT line, CASE series WHEN 'client' THEN $6::text WHEN 'prospect' THEN $10::text END AS prefix,
           CASE series WHEN 'client' THEN $8::int ELSE $12::int END AS digits,
           CASE series WHEN 'client' THEN $9::text ELSE $13::text END AS suffix,
           CASE series WHEN 'client' THEN $7::bigint ELSE $11::bigint END
               + row_number() OVER (PARTITION BY series ORDER BY line) - 1 AS number
    FROM fates
    WHERE is_new
) AS new
JOIN stage AS s USING (line)
LEFT JOIN (
    -- As the trigger on animals would write them, which then finds nothing to change.
    SELECT newcomers.client_id, string_agg(s.animal_name, ' ' ORDER BY s.animal_id) AS names,
           array_agg(DISTINCT s.animal_species ORDER BY s.animal_species) FILTER (WHERE NOT s.animal_deceased) AS species
    FROM newcomers JOIN stage AS s USING (line)
    GROUP BY newcomers.client_id
) AS pets ON pets.client_id = s.client_id
ORDER BY s.client_id
