DROP FUNCTION forget_client(uuid, uuid);
