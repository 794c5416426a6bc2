-- Ways into an account besides the password: links that work once, and a second step with an authenticator.

CREATE TABLE one_time_links (
    id uuid PRIMARY KEY,
    hash bytea NOT NULL UNIQUE CHECK (length(hash) = 32),
    purpose text NOT NULL CHECK (purpose IN ('setup', 'invitation', 'password', 'second_step')),
    salon_id uuid REFERENCES salons (id),
    user_id uuid REFERENCES users (id),
    email text NOT NULL DEFAULT '' CHECK (email = lower(email) AND length(email) <= 254),
    name text NOT NULL DEFAULT '' CHECK (length(name) <= 200),
    role text CHECK (role IN ('owner', 'manager', 'front_desk', 'groomer')),
    created_by uuid,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    CHECK (purpose <> 'invitation' OR (salon_id IS NOT NULL AND email <> '' AND role IS NOT NULL AND created_by IS NOT NULL)),
    CHECK (purpose NOT IN ('password', 'second_step') OR user_id IS NOT NULL)
);
CREATE INDEX one_time_links_salon ON one_time_links (salon_id);
CREATE INDEX one_time_links_user ON one_time_links (user_id);
COMMENT ON TABLE one_time_links IS 'Links that let somebody in once: to set up the first salon, to join one, to choose a new password, to go from the password to the second step. Gone once used or withdrawn.';
COMMENT ON COLUMN one_time_links.hash IS 'SHA-256 of the secret in the link.';
COMMENT ON COLUMN one_time_links.user_id IS 'Whose password, whose second step.';
COMMENT ON COLUMN one_time_links.email IS 'Who is invited; that address and no other joins.';
COMMENT ON COLUMN one_time_links.created_by IS 'The user who made it; without a foreign key, for users are never deleted.';

CREATE TABLE second_factors (
    user_id uuid PRIMARY KEY REFERENCES users (id),
    secret bytea NOT NULL,
    confirmed_at timestamptz,
    last_step bigint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL
);
COMMENT ON TABLE second_factors IS 'The authenticator of a user (TOTP, RFC 6238); asked for once it is confirmed.';
COMMENT ON COLUMN second_factors.secret IS 'Sealed with the key of the daemon, which is not in the database.';
COMMENT ON COLUMN second_factors.last_step IS 'The half-minute of the last accepted code: none is accepted twice.';

CREATE TABLE recovery_codes (
    user_id uuid NOT NULL REFERENCES users (id),
    hash bytea NOT NULL CHECK (length(hash) = 32),
    used_at timestamptz,
    PRIMARY KEY (user_id, hash)
);
COMMENT ON TABLE recovery_codes IS 'What opens an account in place of the authenticator, each once.';
COMMENT ON COLUMN recovery_codes.hash IS 'SHA-256 of the code, which has 80 random bits.';

SELECT grant_serving('one_time_links', 'SELECT, INSERT, DELETE'), grant_serving('second_factors', 'SELECT, INSERT, UPDATE, DELETE'),
       grant_serving('recovery_codes', 'SELECT, INSERT, UPDATE, DELETE');
