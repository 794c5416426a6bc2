-- Forgetting a client.

-- With the rights of the owner, for the serving login can neither delete memos nor change the history.
CREATE FUNCTION forget_client(salon uuid, client uuid) RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    DELETE FROM memos WHERE salon_id = salon AND client_id = client;
    DELETE FROM revisions WHERE salon_id = salon AND client_id = client AND action <> 'created';
    UPDATE revisions SET changes = '{}' WHERE salon_id = salon AND client_id = client;
    UPDATE consents SET source = '' WHERE salon_id = salon AND client_id = client;
    UPDATE import_leftovers SET changes = '{}' WHERE salon_id = salon AND client_id = client;
    DELETE FROM idempotency_keys WHERE salon_id = salon AND location = '/api/v1/clients/' || client;
    SELECT true;
$$;
COMMENT ON FUNCTION forget_client IS 'Deletes what tells who a client was, but for the record itself: memos, earlier values, answers kept for programs.';
REVOKE ALL ON FUNCTION forget_client FROM PUBLIC;
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'checkindog') THEN
        GRANT EXECUTE ON FUNCTION forget_client TO checkindog;
    END IF;
END $$;
