-- What is said of a client, and what was changed: both only grow.

CREATE TABLE memos (
    salon_id uuid NOT NULL,
    id uuid NOT NULL,
    client_id uuid NOT NULL,
    author_id uuid NOT NULL,
    text text NOT NULL CHECK (btrim(text) <> '' AND length(text) <= 10000),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (salon_id, id),
    FOREIGN KEY (salon_id, client_id) REFERENCES clients (salon_id, id) ON DELETE CASCADE
);
CREATE INDEX memos_client ON memos (salon_id, client_id, id);
COMMENT ON TABLE memos IS 'Time-stamped, signed notes on a client, in chronological order. Only grows.';
COMMENT ON COLUMN memos.author_id IS 'The user; without a foreign key, for users are never deleted.';

CREATE TABLE revisions (
    salon_id uuid NOT NULL REFERENCES salons (id),
    id uuid NOT NULL,
    client_id uuid NOT NULL,
    record_kind text NOT NULL CHECK (record_kind IN ('client', 'animal')),
    record_id uuid NOT NULL,
    action text NOT NULL CHECK (action IN ('created', 'changed', 'deleted', 'anonymised')),
    changes jsonb NOT NULL,
    user_id uuid NOT NULL,
    channel text NOT NULL CHECK (channel IN ('staff', 'api', 'import', 'undo')),
    import_id uuid,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (salon_id, id),
    FOREIGN KEY (salon_id, import_id) REFERENCES imports (salon_id, id)
);
CREATE INDEX revisions_client ON revisions (salon_id, client_id, id);
CREATE INDEX revisions_anonymised ON revisions (salon_id, client_id) WHERE action = 'anonymised';
CREATE INDEX revisions_import ON revisions (salon_id, import_id) WHERE import_id IS NOT NULL;
COMMENT ON TABLE revisions IS 'Every change of a business record: who, when, field by field. Outlives the record. Only grows.';
COMMENT ON COLUMN revisions.client_id IS 'The client under whose history it is shown; without a foreign key, for it outlives the client.';
COMMENT ON COLUMN revisions.channel IS 'By what: the pages of the staff, a program, an import, the undoing of one.';
COMMENT ON COLUMN revisions.changes IS '{"field": [before, after]}; null stands for nothing.';

SELECT grant_serving('memos', 'SELECT, INSERT'), grant_serving('revisions', 'SELECT, INSERT');
