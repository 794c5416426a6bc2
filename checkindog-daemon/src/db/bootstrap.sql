-- What only a superuser may do, done once per database of the private cluster before the owner migrates.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS btree_gin;
-- unaccent() is declared STABLE because its rules file could change; ours never does. Bound straight to the C symbol.
CREATE OR REPLACE FUNCTION unaccent_immutable(regdictionary, text) RETURNS text
    LANGUAGE c IMMUTABLE PARALLEL SAFE STRICT AS '$libdir/unaccent', 'unaccent_dict';
