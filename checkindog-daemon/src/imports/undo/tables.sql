-- What the import did, found out before anything is taken back. A reason says why a record, or a field, stays.

-- Clients that it created.
CREATE TEMP TABLE made_clients (client_id uuid, reason text) ON COMMIT DROP;
-- Animals that it gave to clients who stay in any case.
CREATE TEMP TABLE made_animals (animal_id uuid, client_id uuid, reason text) ON COMMIT DROP;
-- Fields that it changed of clients that were there before; stays: somebody has changed the field since, or it cannot go back.
CREATE TEMP TABLE changed_fields (client_id uuid, field text, before jsonb, after jsonb, stays boolean) ON COMMIT DROP
