-- $1 salon, $2 import, $3 user, $4 time.
INSERT INTO animals (
    salon_id, id, client_id, name, species, type_code, breed, sex, birth_date, birth_date_approximate, neutered, coat, weight_grams,
    chip_number, tattoo, temperament, alerts, other_alert, notes, deceased, deceased_on, import_id, created_by, created_at, updated_by, updated_at)
SELECT $1, s.animal_id, newcomers.client_id, s.animal_name, s.animal_species, s.animal_type, s.animal_breed, s.animal_sex,
       s.animal_birth_date, s.animal_birth_date_approximate, s.animal_neutered, s.animal_coat, s.animal_weight_grams,
       s.animal_chip_number, s.animal_tattoo, s.animal_temperament, s.animal_alerts, s.animal_other_alert, s.animal_notes,
       s.animal_deceased, s.animal_deceased_on, $2, $3, $4, $3, $4
FROM newcomers JOIN stage AS s USING (line)
ORDER BY s.animal_id
