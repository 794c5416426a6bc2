-- Rows of a file of animals belong to the client whom they name; nobody is created for them.
INSERT INTO fates (line, client_id, is_new, series) SELECT line, client_id, false, NULL FROM matches
