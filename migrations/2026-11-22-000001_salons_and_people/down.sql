DROP TABLE sign_ins, tokens, sessions, staff, users, salons;
DROP FUNCTION grant_serving(regclass, text);
DROP FUNCTION csv_cell(text), searchable(text), fold(text);
-- unaccent_immutable and the extensions stay: on the private cluster they belong to the superuser.
