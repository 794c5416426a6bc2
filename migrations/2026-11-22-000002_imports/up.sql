-- One file brought in, with its rows' fate.

CREATE TABLE imports (
    salon_id uuid NOT NULL REFERENCES salons (id),
    id uuid NOT NULL,
    state text NOT NULL DEFAULT 'queued' CHECK (state IN ('draft', 'queued', 'running', 'done', 'failed', 'undoing', 'undone')),
    kind text NOT NULL DEFAULT 'clients' CHECK (kind IN ('clients', 'animals')),
    file_name text NOT NULL CHECK (length(file_name) <= 300),
    file_hash bytea NOT NULL DEFAULT '' CHECK (length(file_hash) IN (0, 32)),
    same_as uuid,
    prepared boolean NOT NULL DEFAULT false,
    dry_run boolean NOT NULL DEFAULT false,
    atomic boolean NOT NULL DEFAULT false,
    take_incomplete boolean NOT NULL DEFAULT false,
    take_consents boolean NOT NULL DEFAULT true,
    on_match text NOT NULL CHECK (on_match IN ('skip', 'fill', 'overwrite', 'create')),
    on_repeat text NOT NULL DEFAULT 'merge' CHECK (on_repeat IN ('merge', 'reject')),
    match_keys text[] NOT NULL,
    asked_encoding text NOT NULL DEFAULT '',
    asked_delimiter text NOT NULL DEFAULT '',
    asked_mapping text NOT NULL DEFAULT '' CHECK (length(asked_mapping) <= 100),
    asked_columns jsonb NOT NULL DEFAULT '[]',
    bytes bigint NOT NULL DEFAULT 0,
    bytes_read bigint NOT NULL DEFAULT 0,
    row_count bigint NOT NULL DEFAULT 0,
    created bigint NOT NULL DEFAULT 0,
    updated bigint NOT NULL DEFAULT 0,
    skipped bigint NOT NULL DEFAULT 0,
    rejected bigint NOT NULL DEFAULT 0,
    animals bigint NOT NULL DEFAULT 0,
    repeated bigint NOT NULL DEFAULT 0,
    encoding text NOT NULL DEFAULT '',
    confidence smallint NOT NULL DEFAULT 0 CHECK (confidence BETWEEN 0 AND 100),
    delimiter text NOT NULL DEFAULT '',
    layout text NOT NULL DEFAULT '',
    header text[] NOT NULL DEFAULT '{}',
    mapping text NOT NULL DEFAULT '',
    reading jsonb NOT NULL DEFAULT '{}',
    error text NOT NULL DEFAULT '',
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    undone_by uuid,
    undone_at timestamptz,
    removed_clients bigint NOT NULL DEFAULT 0,
    removed_animals bigint NOT NULL DEFAULT 0,
    restored bigint NOT NULL DEFAULT 0,
    kept bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (salon_id, id)
);
-- The queue of a restarted daemon: the imports, and their undoing, that nobody finished; and the drafts, whose files wait.
CREATE INDEX imports_unfinished ON imports (salon_id, id) WHERE state IN ('draft', 'queued', 'running', 'undoing');
CREATE INDEX imports_file ON imports (salon_id, file_hash, id) WHERE state = 'done' AND NOT dry_run;
COMMENT ON TABLE imports IS 'One file of clients. created + updated + skipped + rejected = row_count once done.';
COMMENT ON COLUMN imports.prepared IS 'Someone prepares it on the pages: after a dry run it is a draft, and its file stays.';
COMMENT ON COLUMN imports.take_consents IS 'Whether what the file says of consent counts.';
COMMENT ON COLUMN imports.kind IS 'What the file brings: clients, perhaps with their animals, or animals of clients who are there.';
COMMENT ON COLUMN imports.on_repeat IS 'What becomes of a row whose client an earlier row of the file brings.';
COMMENT ON COLUMN imports.file_hash IS 'SHA-256 of the file, by which the same file is known again.';
COMMENT ON COLUMN imports.same_as IS 'The latest import that had brought in this very file when it arrived.';
COMMENT ON COLUMN imports.asked_columns IS 'What was said of columns with the file: [{"column", "field", "policy"}].';
COMMENT ON COLUMN imports.repeated IS 'Rows whose client an earlier row of the file brings.';
COMMENT ON COLUMN imports.confidence IS 'How sure the encoding is, in percent.';
COMMENT ON COLUMN imports.mapping IS 'The named mapping that was used, if one was.';
COMMENT ON COLUMN imports.reading IS 'How the file was understood: {"columns", "sample", "remarks"}.';
COMMENT ON COLUMN imports.undone_by IS 'The user who had it undone; without a foreign key, as created_by.';
COMMENT ON COLUMN imports.restored IS 'Clients that got earlier values back; kept: records that the undoing left as they are.';
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
