-- Client records, what counts them, and the proof of consent.

CREATE TABLE exemption_types (
    salon_id uuid NOT NULL REFERENCES salons (id),
    code text NOT NULL CHECK (code ~ '^[a-z0-9_]{1,60}$'),
    label text NOT NULL DEFAULT '' CHECK (length(label) <= 200),
    position smallint NOT NULL DEFAULT 0,
    PRIMARY KEY (salon_id, code)
);
COMMENT ON TABLE exemption_types IS 'Tax status of a home-services client («Type d''exonération»), editable per salon.';
COMMENT ON COLUMN exemption_types.label IS 'Empty: the translated name of a bundled code.';

CREATE TABLE clients (
    -- What lists and searches look at comes first: they read many rows, and a column costs the more the further back it stands.
    salon_id uuid NOT NULL REFERENCES salons (id),
    id uuid NOT NULL,
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    inactive boolean NOT NULL DEFAULT false,
    incomplete boolean NOT NULL DEFAULT false,
    sms_consent boolean NOT NULL DEFAULT false,
    manager_id uuid,
    kind text NOT NULL DEFAULT 'individual' CHECK (kind IN ('individual', 'company')),
    civility text CHECK (civility IN ('mlle', 'mme', 'm', 'm_et_mme', 'dr')),
    species text[] NOT NULL DEFAULT '{}',
    last_norm text COLLATE "C" NOT NULL GENERATED ALWAYS AS
        (fold(CASE kind WHEN 'company' THEN company_name ELSE last_name END)) STORED,
    first_norm text COLLATE "C" NOT NULL GENERATED ALWAYS AS
        (fold(CASE kind WHEN 'company' THEN '' ELSE first_name END)) STORED,
    search_text text COLLATE "C" NOT NULL GENERATED ALWAYS AS (' ' || searchable(
        CASE kind WHEN 'company' THEN company_name || ' ' || contact_person || ' ' ELSE '' END
        || last_name || ' ' || first_name || ' ' || email || ' ' || code || ' '
        || CASE WHEN phone = '' THEN '' WHEN phone LIKE '+33%' THEN '0' || substr(phone, 4) ELSE substr(phone, 2) END || ' '
        || CASE WHEN mobile = '' THEN '' WHEN mobile LIKE '+33%' THEN '0' || substr(mobile, 4) ELSE substr(mobile, 2) END || ' '
        || animal_names)) STORED,
    code text COLLATE "C" NOT NULL CHECK (code <> '' AND length(code) <= 40),
    file_number text NOT NULL DEFAULT '' CHECK (length(file_number) <= 40),
    external_id text NOT NULL DEFAULT '' CHECK (length(external_id) <= 200),
    stage text NOT NULL DEFAULT 'client' CHECK (stage IN ('client', 'prospect')),
    situation_mode text NOT NULL DEFAULT 'automatic' CHECK (situation_mode IN ('automatic', 'active', 'inactive')),
    first_name text NOT NULL DEFAULT '' CHECK (length(first_name) <= 200),
    last_name text NOT NULL DEFAULT '' CHECK (length(last_name) <= 200),
    company_name text NOT NULL DEFAULT '' CHECK (length(company_name) <= 200),
    siret text NOT NULL DEFAULT '' CHECK (siret ~ '^([0-9]{14})?$'),
    vat_number text NOT NULL DEFAULT '' CHECK (length(vat_number) <= 20),
    contact_person text NOT NULL DEFAULT '' CHECK (length(contact_person) <= 200),
    email text NOT NULL DEFAULT '' CHECK (length(email) <= 254),
    phone text COLLATE "C" NOT NULL DEFAULT '' CHECK (phone ~ '^(\+[0-9]{4,15})?$'),
    mobile text COLLATE "C" NOT NULL DEFAULT '' CHECK (mobile ~ '^(\+[0-9]{4,15})?$'),
    address_line1 text NOT NULL DEFAULT '' CHECK (length(address_line1) <= 200),
    address_line2 text NOT NULL DEFAULT '' CHECK (length(address_line2) <= 200),
    postal_code text NOT NULL DEFAULT '' CHECK (length(postal_code) <= 20),
    city text NOT NULL DEFAULT '' CHECK (length(city) <= 200),
    country text NOT NULL DEFAULT 'FR' CHECK (country ~ '^[A-Z]{2}$'),
    notes text NOT NULL DEFAULT '' CHECK (length(notes) <= 20000),
    exemption text,
    animal_names text NOT NULL DEFAULT '',
    import_id uuid,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    by_hand boolean NOT NULL DEFAULT true,
    PRIMARY KEY (salon_id, id),
    FOREIGN KEY (salon_id, exemption) REFERENCES exemption_types (salon_id, code),
    FOREIGN KEY (salon_id, manager_id) REFERENCES staff (salon_id, user_id),
    FOREIGN KEY (salon_id, import_id) REFERENCES imports (salon_id, id),
    CONSTRAINT clients_sms_needs_mobile CHECK (mobile <> '' OR NOT sms_consent)
);
CREATE UNIQUE INDEX clients_code ON clients (salon_id, code);
CREATE UNIQUE INDEX clients_file_number ON clients (salon_id, file_number) WHERE file_number <> '';
CREATE INDEX clients_by_last_name ON clients (salon_id, inactive, last_norm, first_norm, id);
CREATE INDEX clients_by_first_name ON clients (salon_id, inactive, first_norm, last_norm, id);
-- Companies are few: among everybody's names a walk to a page of them would be long.
CREATE INDEX clients_companies ON clients (salon_id, inactive, last_norm, first_norm, id) WHERE kind = 'company';
CREATE INDEX clients_by_change ON clients (salon_id, updated_at, id);
CREATE INDEX clients_incomplete ON clients (salon_id, id) WHERE incomplete;
CREATE INDEX clients_email ON clients (salon_id, lower(email)) WHERE email <> '';
CREATE INDEX clients_phone ON clients (salon_id, phone) WHERE phone <> '';
CREATE INDEX clients_mobile ON clients (salon_id, mobile) WHERE mobile <> '';
CREATE INDEX clients_external_id ON clients (salon_id, external_id) WHERE external_id <> '';
CREATE INDEX clients_exemption ON clients (salon_id, exemption) WHERE exemption IS NOT NULL;
-- A person's own clients by name, as the list shows them.
CREATE INDEX clients_manager ON clients (salon_id, manager_id, inactive, last_norm, first_norm, id) WHERE manager_id IS NOT NULL;
CREATE INDEX clients_import ON clients (salon_id, import_id) WHERE import_id IS NOT NULL;
-- Words and filters in one index: what both leave is few, where words alone would make a search fetch thousands of clients.
CREATE INDEX clients_search_active ON clients
    USING gin (search_text gin_trgm_ops, manager_id, kind, civility, sms_consent, species) WHERE NOT inactive;
CREATE INDEX clients_search_inactive ON clients
    USING gin (search_text gin_trgm_ops, manager_id, kind, civility, sms_consent, species) WHERE inactive;
-- Combined with filters, the planner tries a pattern on this sample to learn how frequent it is (clients/search).
ALTER TABLE clients ALTER COLUMN search_text SET STATISTICS 1000;
COMMENT ON TABLE clients IS 'Who pays; owns animals.';
COMMENT ON COLUMN clients.version IS 'Grows with every change; a change names the version it was made on.';
COMMENT ON COLUMN clients.stage IS 'How far the relation is («Type de client»); not the kind.';
COMMENT ON COLUMN clients.inactive IS 'The situation in force; a boolean so that active clients come first in the indexes.';
COMMENT ON COLUMN clients.incomplete IS 'Lacks what the salon''s rules require («à compléter»).';
COMMENT ON COLUMN clients.phone IS 'E.164; in byte order, so that the start of a number is a range of the index.';
COMMENT ON COLUMN clients.sms_consent IS 'The state that the last row of consents left.';
COMMENT ON COLUMN clients.species IS 'Species of its living animals, kept by the same trigger, for the filter.';
COMMENT ON COLUMN clients.animal_names IS 'Names of its animals, kept by a trigger on animals, for the search.';
COMMENT ON COLUMN clients.by_hand IS 'Whether the last change was somebody''s own, not that of an import or of its undoing.';
COMMENT ON COLUMN clients.created_by IS 'The user; without a foreign key, for users are never deleted.';
COMMENT ON COLUMN clients.last_norm IS 'First key of the alphabetical order: folded last name, or trade name.';
COMMENT ON COLUMN clients.search_text IS 'Everything that a search looks at, folded; begins with a space, so that « mar» finds starts of words.';

CREATE TABLE code_counters (
    salon_id uuid NOT NULL REFERENCES salons (id),
    stage text NOT NULL CHECK (stage IN ('client', 'prospect')),
    last bigint NOT NULL DEFAULT 0 CHECK (last >= 0),
    pattern text NOT NULL DEFAULT '' CHECK (length(pattern) <= 60),
    file_number_pattern text NOT NULL DEFAULT '' CHECK (length(file_number_pattern) <= 60),
    gap_free boolean NOT NULL DEFAULT false,
    PRIMARY KEY (salon_id, stage)
);
COMMENT ON TABLE code_counters IS 'How a salon makes the codes of a stage, and the last number that it gave.';
COMMENT ON COLUMN code_counters.pattern IS 'Text around the place of the number, CLI{00000}; empty: the usual one.';
COMMENT ON COLUMN code_counters.file_number_pattern IS 'The same around {code}.';
COMMENT ON COLUMN code_counters.gap_free IS 'Numbers are taken with the client, one creation after the other, instead of in a transaction of their own.';

CREATE FUNCTION take_codes(salon uuid, of_stage text, count bigint) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE taken text[];
BEGIN
    -- A number that a crash gives back is noticed by the unique index; nobody needs to wait for the disk.
    PERFORM set_config('synchronous_commit', 'off', true);
    INSERT INTO code_counters AS c (salon_id, stage, last) VALUES (salon, of_stage, count)
    ON CONFLICT (salon_id, stage) DO UPDATE SET last = c.last + CASE WHEN c.gap_free THEN 0 ELSE excluded.last END
    RETURNING ARRAY[last::text, gap_free::text, pattern] INTO taken;
    RETURN taken;
END $$;
COMMENT ON FUNCTION take_codes IS 'Takes numbers for codes, unless there are to be no gaps; gives the last of them, gap_free and the pattern. To be called in a transaction of its own.';

CREATE TABLE client_counts (
    salon_id uuid NOT NULL REFERENCES salons (id),
    slot smallint NOT NULL,
    clients bigint NOT NULL,
    inactive bigint NOT NULL,
    PRIMARY KEY (salon_id, slot)
);
COMMENT ON TABLE client_counts IS 'How many clients a salon has, as sums over slots: writers of different slots never wait for each other.';

-- In PL/pgSQL, which plans its statements once a session; a function in SQL is planned at each call.
CREATE FUNCTION add_to_client_counts(salon uuid, more bigint, more_inactive bigint) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
    -- Each server process has its slot; an import, which keeps its lock for long, has one of its own (-1).
    INSERT INTO client_counts AS c (salon_id, slot, clients, inactive)
    SELECT salon, coalesce(nullif(current_setting('checkindog.count_slot', true), '')::int, pg_backend_pid() % 64), more, more_inactive
    WHERE more <> 0 OR more_inactive <> 0
    ON CONFLICT (salon_id, slot) DO UPDATE SET clients = c.clients + excluded.clients, inactive = c.inactive + excluded.inactive;
END $$;

CREATE FUNCTION count_new_clients() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    PERFORM add_to_client_counts(salon_id, count(*), count(*) FILTER (WHERE inactive)) FROM came GROUP BY salon_id;
    RETURN NULL;
END $$;
CREATE FUNCTION count_changed_clients() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    PERFORM add_to_client_counts(salon_id, 0, sum(n)) FROM (
        SELECT salon_id, inactive::int AS n FROM came UNION ALL SELECT salon_id, -inactive::int FROM went) AS change GROUP BY salon_id;
    RETURN NULL;
END $$;
CREATE FUNCTION count_deleted_clients() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    PERFORM add_to_client_counts(salon_id, -count(*), -count(*) FILTER (WHERE inactive)) FROM went GROUP BY salon_id;
    RETURN NULL;
END $$;
CREATE TRIGGER count_new AFTER INSERT ON clients REFERENCING NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION count_new_clients();
CREATE TRIGGER count_changed AFTER UPDATE ON clients REFERENCING NEW TABLE AS came OLD TABLE AS went
    FOR EACH STATEMENT EXECUTE FUNCTION count_changed_clients();
CREATE TRIGGER count_deleted AFTER DELETE ON clients REFERENCING OLD TABLE AS went
    FOR EACH STATEMENT EXECUTE FUNCTION count_deleted_clients();

CREATE TABLE consents (
    salon_id uuid NOT NULL,
    id uuid NOT NULL,
    client_id uuid NOT NULL,
    purpose text NOT NULL DEFAULT 'sms' CHECK (purpose IN ('sms')),
    given boolean NOT NULL,
    channel text NOT NULL CHECK (channel IN ('staff', 'api', 'import')),
    source text NOT NULL DEFAULT '' CHECK (length(source) <= 200),
    wording text NOT NULL DEFAULT '' CHECK (length(wording) <= 1000),
    user_id uuid NOT NULL,
    import_id uuid,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (salon_id, id),
    FOREIGN KEY (salon_id, client_id) REFERENCES clients (salon_id, id) ON DELETE CASCADE,
    FOREIGN KEY (salon_id, import_id) REFERENCES imports (salon_id, id)
);
CREATE INDEX consents_client ON consents (salon_id, client_id, id);
CREATE INDEX consents_import ON consents (salon_id, import_id) WHERE import_id IS NOT NULL;
COMMENT ON TABLE consents IS 'Every act of giving or withdrawing consent, as proof (RGPD art. 7). Only grows.';
COMMENT ON COLUMN consents.channel IS 'Where it was recorded.';
COMMENT ON COLUMN consents.source IS 'How the client said so: at the counter, by telephone, on a signed form.';
COMMENT ON COLUMN consents.wording IS 'What the client was asked; empty when consent was withdrawn, or when an import tells.';

CREATE TABLE favourites (
    salon_id uuid NOT NULL,
    user_id uuid NOT NULL,
    client_id uuid NOT NULL,
    inactive boolean NOT NULL,
    last_norm text COLLATE "C" NOT NULL,
    first_norm text COLLATE "C" NOT NULL,
    search_text text COLLATE "C" NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (salon_id, user_id, client_id),
    FOREIGN KEY (salon_id, user_id) REFERENCES staff (salon_id, user_id) ON DELETE CASCADE,
    FOREIGN KEY (salon_id, client_id) REFERENCES clients (salon_id, id) ON DELETE CASCADE
);
CREATE INDEX favourites_client ON favourites (salon_id, client_id);
CREATE INDEX favourites_by_last_name ON favourites (salon_id, user_id, inactive, last_norm, first_norm, client_id);
CREATE INDEX favourites_by_first_name ON favourites (salon_id, user_id, inactive, first_norm, last_norm, client_id);
COMMENT ON TABLE favourites IS 'The clients that a person marked with a star.';
COMMENT ON COLUMN favourites.inactive IS 'As on the client, like the names and the text behind it: kept by triggers, so that a person''s stars are walked in the order of the list, and only those that a search finds are fetched.';

CREATE FUNCTION place_favourite() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    -- Under a lock: who renames the client at the same moment either is seen here or sees this star.
    SELECT inactive, last_norm, first_norm, search_text INTO NEW.inactive, NEW.last_norm, NEW.first_norm, NEW.search_text
    FROM clients WHERE salon_id = NEW.salon_id AND id = NEW.client_id FOR SHARE;
    IF NOT FOUND THEN
        RAISE foreign_key_violation USING CONSTRAINT = 'favourites_salon_id_client_id_fkey', MESSAGE = 'no such client';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION replace_favourites() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    UPDATE favourites SET inactive = NEW.inactive, last_norm = NEW.last_norm, first_norm = NEW.first_norm, search_text = NEW.search_text
    WHERE salon_id = NEW.salon_id AND client_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER place BEFORE INSERT ON favourites FOR EACH ROW EXECUTE FUNCTION place_favourite();
CREATE TRIGGER replace_favourites AFTER UPDATE ON clients FOR EACH ROW
    WHEN ((OLD.inactive, OLD.last_norm, OLD.first_norm, OLD.search_text)
          IS DISTINCT FROM (NEW.inactive, NEW.last_norm, NEW.first_norm, NEW.search_text))
    EXECUTE FUNCTION replace_favourites();

SELECT grant_serving('exemption_types', 'SELECT, INSERT, UPDATE, DELETE'), grant_serving('clients', 'SELECT, INSERT, UPDATE, DELETE'),
       grant_serving('code_counters', 'SELECT, INSERT, UPDATE'), grant_serving('client_counts', 'SELECT, INSERT, UPDATE'),
       grant_serving('consents', 'SELECT, INSERT'),
       grant_serving('favourites', 'SELECT, INSERT, UPDATE, DELETE');
