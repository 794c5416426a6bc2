DROP TABLE import_rejects, imports;
