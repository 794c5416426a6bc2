DROP FUNCTION new_id();
DROP TABLE import_leftovers, import_mappings;
