-- How each person likes to see the list of clients.

CREATE TABLE saved_views (
    salon_id uuid NOT NULL,
    user_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 60),
    query text NOT NULL CHECK (length(query) <= 2000),
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

SELECT grant_serving('saved_views', 'SELECT, INSERT, UPDATE, DELETE'), grant_serving('list_columns', 'SELECT, INSERT, UPDATE');
