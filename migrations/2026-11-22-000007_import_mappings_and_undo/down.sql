DROP TABLE import_leftovers, import_mappings;
