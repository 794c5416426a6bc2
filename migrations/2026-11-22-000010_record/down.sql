DROP FUNCTION forget_client(uuid, uuid);
DROP FUNCTION forget_values(uuid, uuid);
DROP INDEX revisions_moves;
