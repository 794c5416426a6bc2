-- What an import remembers for the next one, and what its undoing could not take back.

CREATE TABLE import_mappings (
    salon_id uuid NOT NULL REFERENCES salons (id),
    name text NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 100),
    header text[] NOT NULL,
    assignments jsonb NOT NULL,
    updated_by uuid NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (salon_id, name)
);
COMMENT ON TABLE import_mappings IS 'Named mappings of a salon: what the columns of a file mean, and what they may change.';
COMMENT ON COLUMN import_mappings.header IS 'Folded header of the files that it is for, by which it is chosen; empty when it is only asked for by name.';
COMMENT ON COLUMN import_mappings.assignments IS '[{"column", "field", "policy"}].';
COMMENT ON COLUMN import_mappings.updated_by IS 'The user; without a foreign key, for users are never deleted.';

CREATE TABLE import_leftovers (
    salon_id uuid NOT NULL,
    import_id uuid NOT NULL,
    record_id uuid NOT NULL,
    record_kind text NOT NULL CHECK (record_kind IN ('client', 'animal')),
    client_id uuid NOT NULL,
    reason text NOT NULL CHECK (reason IN ('changed', 'memos', 'animals', 'fields')),
    changes jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (salon_id, import_id, record_id),
    FOREIGN KEY (salon_id, import_id) REFERENCES imports (salon_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE import_leftovers IS 'What the undoing of an import left as it is, and why: somebody has worked on it since.';
COMMENT ON COLUMN import_leftovers.client_id IS 'The client, or the client of the animal; without a foreign key, for it outlives the client.';
COMMENT ON COLUMN import_leftovers.reason IS 'changed, memos, animals: the record stays whole; fields: some fields kept their values.';
COMMENT ON COLUMN import_leftovers.changes IS 'The fields that stay: {"field": [value before the import, value that the import gave]}.';

-- As the daemon makes them: version 7, so that records made set by set sort by creation like all others.
CREATE FUNCTION new_id() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE
RETURN (lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') || '7'
        || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid;
COMMENT ON FUNCTION new_id() IS 'A UUIDv7 of now.';

SELECT grant_serving('import_mappings', 'SELECT, INSERT, UPDATE, DELETE'), grant_serving('import_leftovers', 'SELECT, INSERT');
