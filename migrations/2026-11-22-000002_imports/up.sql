-- One file brought in, with its rows' fate.

CREATE TABLE imports (
    salon_id uuid NOT NULL REFERENCES salons (id),
    id uuid NOT NULL,
    state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'done', 'failed')),
    file_name text NOT NULL CHECK (length(file_name) <= 300),
    dry_run boolean NOT NULL DEFAULT false,
    atomic boolean NOT NULL DEFAULT false,
    take_incomplete boolean NOT NULL DEFAULT false,
    on_match text NOT NULL CHECK (on_match IN ('skip', 'fill', 'overwrite', 'create')),
    match_keys text[] NOT NULL,
    asked_encoding text NOT NULL DEFAULT '',
    asked_delimiter text NOT NULL DEFAULT '',
    bytes bigint NOT NULL DEFAULT 0,
    bytes_read bigint NOT NULL DEFAULT 0,
    row_count bigint NOT NULL DEFAULT 0,
    created bigint NOT NULL DEFAULT 0,
    updated bigint NOT NULL DEFAULT 0,
    skipped bigint NOT NULL DEFAULT 0,
    rejected bigint NOT NULL DEFAULT 0,
    animals bigint NOT NULL DEFAULT 0,
    encoding text NOT NULL DEFAULT '',
    delimiter text NOT NULL DEFAULT '',
    layout text NOT NULL DEFAULT '',
    header text[] NOT NULL DEFAULT '{}',
    error text NOT NULL DEFAULT '',
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    PRIMARY KEY (salon_id, id)
);
-- The queue of a restarted daemon: the imports that nobody finished.
CREATE INDEX imports_unfinished ON imports (salon_id, id) WHERE state IN ('queued', 'running');
COMMENT ON TABLE imports IS 'One file of clients. created + updated + skipped + rejected = row_count once done.';
COMMENT ON COLUMN imports.error IS 'Code of why it failed (a key of the translations), with its argument after a colon.';
COMMENT ON COLUMN imports.created_by IS 'The user; without a foreign key, for users are never deleted.';

CREATE TABLE import_rejects (
    salon_id uuid NOT NULL,
    import_id uuid NOT NULL,
    line bigint NOT NULL,
    record text[] NOT NULL,
    problems jsonb NOT NULL,
    PRIMARY KEY (salon_id, import_id, line),
    FOREIGN KEY (salon_id, import_id) REFERENCES imports (salon_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE import_rejects IS 'Rows that an import refused, as they stood in the file, with every reason.';
COMMENT ON COLUMN import_rejects.problems IS '[{"column", "field", "value", "code"}]: the header as in the file, our field where SQL found it, the cell, the reason.';

SELECT grant_serving('imports', 'SELECT, INSERT, UPDATE, DELETE'), grant_serving('import_rejects', 'SELECT, INSERT, DELETE');
