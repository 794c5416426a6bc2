-- How each person likes to see the list of clients.

CREATE TABLE saved_views (
    salon_id uuid NOT NULL,
    user_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 60),
    query text NOT NULL CHECK (length(query) <= 4000),
    is_default boolean NOT NULL DEFAULT false,
    PRIMARY KEY (salon_id, user_id, id),
    FOREIGN KEY (salon_id, user_id) REFERENCES staff (salon_id, user_id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX saved_views_name ON saved_views (salon_id, user_id, lower(name));
CREATE UNIQUE INDEX saved_views_default ON saved_views (salon_id, user_id) WHERE is_default;
COMMENT ON TABLE saved_views IS 'Lists of clients that a person comes back to, under a name: search, filters, order and columns.';
COMMENT ON COLUMN saved_views.query IS 'What the address of the list says behind the question mark.';
COMMENT ON COLUMN saved_views.is_default IS 'The list opens with this view; one per person at most.';

CREATE TABLE list_columns (
    salon_id uuid NOT NULL,
    user_id uuid NOT NULL,
    names text[] NOT NULL,
    PRIMARY KEY (salon_id, user_id),
    FOREIGN KEY (salon_id, user_id) REFERENCES staff (salon_id, user_id) ON DELETE CASCADE
);
COMMENT ON TABLE list_columns IS 'The columns of the list of clients that a person has chosen; without a row, the usual ones.';

CREATE TABLE recent_clients (
    salon_id uuid NOT NULL,
    user_id uuid NOT NULL,
    client_id uuid NOT NULL,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (salon_id, user_id, client_id),
    FOREIGN KEY (salon_id, user_id) REFERENCES staff (salon_id, user_id) ON DELETE CASCADE,
    FOREIGN KEY (salon_id, client_id) REFERENCES clients (salon_id, id) ON DELETE CASCADE
);
CREATE INDEX recent_clients_seen ON recent_clients (salon_id, user_id, seen_at, client_id);
CREATE INDEX recent_clients_client ON recent_clients (salon_id, client_id);
COMMENT ON TABLE recent_clients IS 'The records that a person opened last, for the home page; a few per person.';

-- What an import brought or changed, and nobody has touched since, is nobody's change and stays out.
CREATE INDEX clients_changed_by ON clients (salon_id, updated_by, updated_at, id) WHERE by_hand;

SELECT grant_serving('saved_views', 'SELECT, INSERT, UPDATE, DELETE'), grant_serving('list_columns', 'SELECT, INSERT, UPDATE'),
       grant_serving('recent_clients', 'SELECT, INSERT, UPDATE, DELETE');
