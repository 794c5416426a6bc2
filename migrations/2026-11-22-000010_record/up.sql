-- Forgetting a client.

-- The names of both owners stand in the histories of both: what the one asks to be forgotten is found in those of others.
CREATE INDEX revisions_moves ON revisions (salon_id, record_id, at) WHERE changes ? 'owner';

-- With the rights of the owner, for the serving login cannot change the history.
CREATE FUNCTION forget_values(salon uuid, client uuid) RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    UPDATE revisions AS theirs SET changes = '{"owner": [null, null]}'
    FROM revisions AS own
    WHERE own.salon_id = salon AND own.client_id = client AND own.changes ? 'owner'
      AND theirs.salon_id = salon AND theirs.record_id = own.record_id AND theirs.at = own.at
      AND theirs.client_id <> client AND theirs.changes ? 'owner';
    UPDATE revisions SET changes = '{}' WHERE salon_id = salon AND client_id = client;
    UPDATE import_leftovers SET changes = '{}' WHERE salon_id = salon AND client_id = client;
    SELECT true;
$$;
COMMENT ON FUNCTION forget_values IS 'Empties what is kept of the values of a client beside its record: its history, and its name in those of others.';

CREATE FUNCTION forget_client(salon uuid, client uuid) RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT forget_values(salon, client);
    DELETE FROM memos WHERE salon_id = salon AND client_id = client;
    DELETE FROM revisions WHERE salon_id = salon AND client_id = client AND action <> 'created';
    UPDATE consents SET source = '' WHERE salon_id = salon AND client_id = client;
    DELETE FROM idempotency_keys WHERE salon_id = salon AND location = '/api/v1/clients/' || client;
    SELECT true;
$$;
COMMENT ON FUNCTION forget_client IS 'Deletes what tells who a client was, but for the record itself: memos, earlier values, answers kept for programs.';

REVOKE ALL ON FUNCTION forget_values, forget_client FROM PUBLIC;
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'checkindog') THEN
        GRANT EXECUTE ON FUNCTION forget_values, forget_client TO checkindog;
    END IF;
END $$;
