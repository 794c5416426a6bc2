-- Who works where: salons, users, their places, and how they prove who they are.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- The C symbol behind unaccent(), declared immutable, halves the cost of every search column, but only a superuser may
-- declare it: the private cluster does (db/bootstrap.sql). Elsewhere this SQL twin stands in. All names are qualified, for a
-- restore of a dump runs with an empty search path.
DO $$ DECLARE
    extension text := (SELECT nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE extname = 'unaccent');
    ours text := current_schema();
BEGIN
    IF to_regprocedure('unaccent_immutable(regdictionary, text)') IS NULL THEN
        EXECUTE format('CREATE FUNCTION unaccent_immutable(regdictionary, text) RETURNS text
            LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $f$ SELECT %I.unaccent($1, $2) $f$', extension);
    END IF;
    EXECUTE format('CREATE FUNCTION fold(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
        AS $f$ SELECT lower(%I.unaccent_immutable(%L::regdictionary, $1)) $f$', ours, format('%I.unaccent', extension));
END $$;
COMMENT ON FUNCTION fold IS 'Text as searches compare it: lower case, no accents, ligatures opened.';

-- Trigrams are made of letters and digits: of «an.mul» the index would know «an» and «mul» apart, which are in too many addresses.
-- So punctuation within words is written with letters that no language of our clients has.
CREATE FUNCTION searchable(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    AS $$ SELECT translate(fold($1), '.-_@''+&/', 'ǀǁǂǃʘᴀᴃᴄ') $$;
COMMENT ON FUNCTION searchable IS 'Text as it stands in the search columns, and what is looked for in them.';

-- Not STRICT, with which PostgreSQL would call it for every cell instead of writing it into the query: five times as slow.
CREATE FUNCTION csv_cell(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT CASE WHEN $1 ~ '^''*[=+@\t\r-]' THEN '''' || $1 ELSE $1 END $$;
COMMENT ON FUNCTION csv_cell IS 'Text for a CSV file: an apostrophe guards what a spreadsheet would run as a formula, and what already looks guarded.';

CREATE FUNCTION grant_serving(relation regclass, rights text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'checkindog') THEN
        EXECUTE format('GRANT %s ON %s TO checkindog', rights, relation);
    END IF;
END $$;
COMMENT ON FUNCTION grant_serving IS 'Gives rights to the login that serves, where it is not the owner itself.';

CREATE TABLE salons (
    id uuid PRIMARY KEY,
    slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 60),
    name text NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 200),
    language text NOT NULL DEFAULT 'fr' CHECK (language IN ('fr', 'en')),
    time_zone text NOT NULL DEFAULT 'Europe/Paris',
    country text NOT NULL DEFAULT 'FR' CHECK (country ~ '^[A-Z]{2}$'),
    profile text NOT NULL DEFAULT 'grooming' CHECK (profile IN ('grooming', 'home_services', 'repair')),
    modules text[] NOT NULL DEFAULT '{company_records}',
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE salons IS 'One salon: the tenant. Its id is the salon_id of everything it owns.';
COMMENT ON COLUMN salons.profile IS 'Which fields of a client are mandatory by default (feature CL28).';
COMMENT ON COLUMN salons.modules IS 'What is switched on: company_records, timekeeping.';

CREATE TABLE users (
    id uuid PRIMARY KEY,
    email text NOT NULL UNIQUE CHECK (email = lower(email) AND length(email) <= 254),
    name text NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 200),
    password_hash text NOT NULL,
    language text NOT NULL DEFAULT 'fr' CHECK (language IN ('fr', 'en')),
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE users IS 'A person who signs in to the staff side, across salons. Never deleted: records name them.';
COMMENT ON COLUMN users.password_hash IS 'argon2id, in PHC form.';

CREATE TABLE staff (
    salon_id uuid NOT NULL REFERENCES salons (id),
    user_id uuid NOT NULL REFERENCES users (id),
    role text NOT NULL CHECK (role IN ('owner', 'manager', 'front_desk', 'groomer')),
    created_at timestamptz NOT NULL DEFAULT now(),
    invited_by uuid,
    left_at timestamptz,
    PRIMARY KEY (salon_id, user_id)
);
-- By hash, not btree: the one question that crosses salons, "where does this person work?", asked at sign-in only.
CREATE INDEX staff_user ON staff USING hash (user_id);
COMMENT ON TABLE staff IS 'A user''s place in one salon.';
COMMENT ON COLUMN staff.invited_by IS 'The user who invited; without a foreign key, for users are never deleted.';
COMMENT ON COLUMN staff.left_at IS 'Since when the person may no longer enter. The row stays: records name it.';

CREATE TABLE sessions (
    id bytea PRIMARY KEY CHECK (length(id) = 32),
    user_id uuid NOT NULL REFERENCES users (id),
    salon_id uuid NOT NULL REFERENCES salons (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    seen_at timestamptz NOT NULL DEFAULT now(),
    user_agent text NOT NULL DEFAULT '' CHECK (length(user_agent) <= 300),
    address text NOT NULL DEFAULT ''
);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_salon ON sessions (salon_id);
CREATE INDEX sessions_seen ON sessions (seen_at);
COMMENT ON TABLE sessions IS 'Signed-in browsers of the staff side.';
COMMENT ON COLUMN sessions.id IS 'SHA-256 of the secret in the cookie.';
COMMENT ON COLUMN sessions.address IS 'Where the person signed in from.';

CREATE TABLE tokens (
    id uuid PRIMARY KEY,
    hash bytea NOT NULL UNIQUE CHECK (length(hash) = 32),
    user_id uuid NOT NULL REFERENCES users (id),
    salon_id uuid NOT NULL REFERENCES salons (id),
    name text NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 200),
    scopes text[] NOT NULL DEFAULT '{read,write,import,manage}'
        CHECK ('read' = ANY (scopes) AND scopes <@ '{read,write,import,manage}'),
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    seen_at timestamptz,
    revoked_at timestamptz
);
CREATE INDEX tokens_user ON tokens (user_id);
CREATE INDEX tokens_salon ON tokens (salon_id);
COMMENT ON TABLE tokens IS 'API tokens: one user in one salon each.';
COMMENT ON COLUMN tokens.hash IS 'SHA-256 of the token.';
COMMENT ON COLUMN tokens.scopes IS 'What it may be used for, within what the user''s role allows.';
COMMENT ON COLUMN tokens.seen_at IS 'Its last use, to within five minutes.';

CREATE TABLE sign_ins (
    id uuid PRIMARY KEY,
    user_id uuid REFERENCES users (id),
    email text NOT NULL CHECK (length(email) <= 254),
    salon_id uuid REFERENCES salons (id),
    address text NOT NULL,
    network text NOT NULL,
    event text NOT NULL DEFAULT 'password',
    succeeded boolean NOT NULL,
    user_agent text NOT NULL DEFAULT '' CHECK (length(user_agent) <= 300),
    at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sign_ins_user ON sign_ins (user_id, at);
CREATE INDEX sign_ins_email ON sign_ins (email, at) WHERE user_id IS NULL;
CREATE INDEX sign_ins_network ON sign_ins (network, at);
CREATE INDEX sign_ins_salon ON sign_ins (salon_id, user_id, at);
CREATE INDEX sign_ins_at ON sign_ins (at);
COMMENT ON TABLE sign_ins IS 'Every attempt to sign in, and every change of what one signs in with: the audit, and the memory of the brake on guessing. Kept for a year.';
COMMENT ON COLUMN sign_ins.user_id IS 'Whose account, whatever its address was then or is now; null when it was nobody''s.';
COMMENT ON COLUMN sign_ins.email IS 'The address at that time, which may be somebody else''s by now; empty when what was typed is no address, for it may be a password.';
COMMENT ON COLUMN sign_ins.salon_id IS 'Where it happened, as far as it happened in a salon: its owners may read it, those of others not.';
COMMENT ON COLUMN sign_ins.network IS 'What the brake counts by: the address, of IPv6 the first 64 bits, which one household has to itself.';
COMMENT ON COLUMN sign_ins.event IS 'What was tried or changed: password, second_step, recovery_code, password_changed, email_changed…';

SELECT grant_serving('salons', 'SELECT, INSERT, UPDATE'), grant_serving('users', 'SELECT, INSERT, UPDATE'),
       grant_serving('staff', 'SELECT, INSERT, UPDATE, DELETE'), grant_serving('sessions', 'SELECT, INSERT, UPDATE, DELETE'),
       grant_serving('tokens', 'SELECT, INSERT, UPDATE'), grant_serving('sign_ins', 'SELECT, INSERT, DELETE');
