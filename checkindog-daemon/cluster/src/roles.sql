-- Owns the database and migrates it.
CREATE ROLE checkindog_owner LOGIN;

-- Serves: plain rights on the tables. NOINHERIT, so that the row-level security policies written for the portal bind it
-- only while it has stepped down with SET ROLE.
CREATE ROLE checkindog LOGIN NOINHERIT;

-- What a client of the salon may see. Nobody logs in as this role.
CREATE ROLE checkindog_portal NOLOGIN;

GRANT checkindog_portal TO checkindog;

-- Failed statements and key values hold personal data, which has no place in a log file.
ALTER ROLE checkindog SET log_error_verbosity = 'terse';

ALTER ROLE checkindog SET log_min_error_statement = 'panic';

CREATE DATABASE checkindog OWNER checkindog_owner;
