-- A small sample is enough to choose plans by.
SET LOCAL default_statistics_target = 10;
ANALYZE stage;

-- What is found out about the rows in `stage`, narrow and apart from it: rewriting its wide rows would cost far more.

-- A record that was there before answers to the row. rank: place of the key, the strongest first.
CREATE TEMP TABLE matches (line bigint, client_id uuid, rank smallint) ON COMMIT DROP;
-- An earlier row of the file is the same client.
CREATE TEMP TABLE owners (line bigint, owner bigint, rank smallint) ON COMMIT DROP;
-- Whose row it is; is_new: the row makes that client. series: the stage whose next code it gets then, unless it
-- brings a code.
CREATE TEMP TABLE fates (line bigint, client_id uuid, is_new boolean, series text) ON COMMIT DROP;
-- Rows that are refused although the reader accepted them.
CREATE TEMP TABLE refusals (line bigint, problems jsonb) ON COMMIT DROP;
-- Clients of whom a further row says something new.
CREATE TEMP TABLE differing (client_id uuid) ON COMMIT DROP;
-- Rows whose animal is new.
CREATE TEMP TABLE newcomers (line bigint, client_id uuid) ON COMMIT DROP;
-- Fields that a row changes, of a record that was there before or that an earlier row makes.
CREATE TEMP TABLE edits (line bigint, client_id uuid, field text, before jsonb, after jsonb) ON COMMIT DROP
