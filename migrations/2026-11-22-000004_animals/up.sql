-- Animals and the bundled list of their types.

CREATE TABLE animal_types (
    code text PRIMARY KEY CHECK (code ~ '^[a-z0-9-]{1,80}$'),
    species text NOT NULL CHECK (species IN ('dog', 'cat', 'other')),
    name_fr text NOT NULL,
    name_en text NOT NULL,
    fci_number smallint,
    position integer NOT NULL,
    search_text text NOT NULL GENERATED ALWAYS AS (' ' || fold(name_fr || ' ' || name_en)) STORED
);
COMMENT ON TABLE animal_types IS 'Reference: breeds of dogs and cats and other kinds of animals, loaded from fixtures/animal_types.csv.';
COMMENT ON COLUMN animal_types.fci_number IS 'Number in the nomenclature of the Fédération cynologique internationale.';

CREATE TABLE animals (
    salon_id uuid NOT NULL REFERENCES salons (id),
    id uuid NOT NULL,
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    client_id uuid NOT NULL,
    name text NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 200),
    name_norm text COLLATE "C" NOT NULL GENERATED ALWAYS AS (fold(name)) STORED,
    species text NOT NULL CHECK (species IN ('dog', 'cat', 'other')),
    type_code text REFERENCES animal_types (code),
    breed text NOT NULL DEFAULT '' CHECK (length(breed) <= 200),
    sex text CHECK (sex IN ('male', 'female')),
    birth_date date,
    birth_date_approximate boolean NOT NULL DEFAULT false,
    neutered boolean,
    coat text NOT NULL DEFAULT '' CHECK (length(coat) <= 200),
    weight_grams integer CHECK (weight_grams BETWEEN 1 AND 1500000),
    chip_number text NOT NULL DEFAULT '' CHECK (chip_number ~ '^([0-9]{15})?$'),
    tattoo text NOT NULL DEFAULT '' CHECK (length(tattoo) <= 40),
    temperament text NOT NULL DEFAULT '' CHECK (length(temperament) <= 1000),
    alerts text[] NOT NULL DEFAULT '{}',
    other_alert text NOT NULL DEFAULT '' CHECK (length(other_alert) <= 80),
    notes text NOT NULL DEFAULT '' CHECK (length(notes) <= 20000),
    deceased boolean NOT NULL DEFAULT false,
    deceased_on date,
    import_id uuid,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (salon_id, id),
    FOREIGN KEY (salon_id, client_id) REFERENCES clients (salon_id, id),
    FOREIGN KEY (salon_id, import_id) REFERENCES imports (salon_id, id),
    CHECK (deceased OR deceased_on IS NULL)
);
CREATE INDEX animals_client ON animals (salon_id, client_id, id);
CREATE INDEX animals_by_name ON animals (salon_id, species, name_norm, id);
CREATE INDEX animals_chip ON animals (salon_id, chip_number) WHERE chip_number <> '';
CREATE INDEX animals_import ON animals (salon_id, import_id) WHERE import_id IS NOT NULL;
CREATE INDEX animals_type ON animals (salon_id, type_code) WHERE type_code IS NOT NULL;
COMMENT ON TABLE animals IS 'A client''s animal. No cascade: a client with animals cannot be deleted.';
COMMENT ON COLUMN animals.name_norm IS 'The name folded: the order of the list.';
COMMENT ON COLUMN animals.breed IS 'Free-text detail of the type.';
COMMENT ON COLUMN animals.chip_number IS '15 digits, ISO 11784.';
COMMENT ON COLUMN animals.tattoo IS 'What is tattooed in an ear or a thigh, for animals older than chips.';
COMMENT ON COLUMN animals.alerts IS 'Codes of health and temperament alerts, shown wherever the animal appears.';
COMMENT ON COLUMN animals.other_alert IS 'What no code says, in a few words, shown with the alerts.';

-- The names of a client's animals and the species of the living stand on the client, for search and filter. The comparison keeps
-- clients untouched for which they stay, so that an import may write them with the client in the first place.
CREATE FUNCTION name_animals_of(touched uuid[], salon uuid) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
    UPDATE clients c SET animal_names = n.names, species = n.species
    FROM (SELECT t.id, coalesce(string_agg(a.name, ' ' ORDER BY a.id), '') AS names,
                 coalesce(array_agg(DISTINCT a.species ORDER BY a.species) FILTER (WHERE NOT a.deceased), '{}') AS species
          FROM unnest(touched) AS t (id) LEFT JOIN animals a ON a.salon_id = salon AND a.client_id = t.id GROUP BY t.id) n
    WHERE c.salon_id = salon AND c.id = n.id AND (c.animal_names, c.species) <> (n.names, n.species);
END $$;
CREATE FUNCTION name_new_animals() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    PERFORM name_animals_of(array_agg(DISTINCT client_id), salon_id) FROM came GROUP BY salon_id;
    RETURN NULL;
END $$;
CREATE FUNCTION name_changed_animals() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    PERFORM name_animals_of(array_agg(DISTINCT client_id), salon_id)
    FROM (SELECT salon_id, client_id FROM came UNION SELECT salon_id, client_id FROM went) AS touched GROUP BY salon_id;
    RETURN NULL;
END $$;
CREATE FUNCTION name_deleted_animals() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    PERFORM name_animals_of(array_agg(DISTINCT client_id), salon_id) FROM went GROUP BY salon_id;
    RETURN NULL;
END $$;
CREATE TRIGGER name_new AFTER INSERT ON animals REFERENCING NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION name_new_animals();
CREATE TRIGGER name_changed AFTER UPDATE ON animals REFERENCING NEW TABLE AS came OLD TABLE AS went
    FOR EACH STATEMENT EXECUTE FUNCTION name_changed_animals();
CREATE TRIGGER name_deleted AFTER DELETE ON animals REFERENCING OLD TABLE AS went
    FOR EACH STATEMENT EXECUTE FUNCTION name_deleted_animals();

SELECT grant_serving('animal_types', 'SELECT'), grant_serving('animals', 'SELECT, INSERT, UPDATE, DELETE');
