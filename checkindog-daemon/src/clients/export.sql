SELECT csv_cell(c.code) AS code, csv_cell(c.external_id) AS external_id, c.kind, c.stage, c.civility,
       csv_cell(c.first_name) AS first_name, csv_cell(c.last_name) AS last_name, csv_cell(c.company_name) AS company_name,
       c.siret, csv_cell(c.vat_number) AS vat_number, csv_cell(c.contact_person) AS contact_person,
       csv_cell(c.email) AS email, c.phone, c.mobile, c.sms_consent::text AS sms_consent,
       csv_cell(c.address_line1) AS address_line1, csv_cell(c.address_line2) AS address_line2,
       csv_cell(c.postal_code) AS postal_code, csv_cell(c.city) AS city, c.country, csv_cell(c.notes) AS notes,
       csv_cell(c.file_number) AS file_number, c.exemption, m.email AS manager, c.situation_mode AS situation,
       csv_cell(a.name) AS animal_name, a.species AS animal_species, a.type_code AS animal_type,
       csv_cell(a.breed) AS animal_breed, a.sex AS animal_sex, a.birth_date AS animal_birth_date,
       CASE WHEN a.birth_date_approximate THEN 'true' END AS animal_birth_date_approximate,
       a.neutered::text AS animal_neutered, csv_cell(a.coat) AS animal_coat, a.weight_grams AS animal_weight_grams,
       a.chip_number AS animal_chip_number, csv_cell(a.tattoo) AS animal_tattoo, csv_cell(a.temperament) AS animal_temperament,
       array_to_string(a.alerts, ', ') AS animal_alerts, csv_cell(a.other_alert) AS animal_other_alert,
       csv_cell(a.notes) AS animal_notes, a.deceased::text AS animal_deceased, a.deceased_on AS animal_deceased_on
FROM clients c
LEFT JOIN users m ON m.id = c.manager_id
LEFT JOIN animals a ON a.salon_id = c.salon_id AND a.client_id = c.id
WHERE {condition}
ORDER BY c.code, c.id, a.id
