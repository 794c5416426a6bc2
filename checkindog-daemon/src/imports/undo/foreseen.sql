-- What undoing would take away, give back and leave.
SELECT (SELECT count(*) FROM made_clients WHERE reason IS NULL) AS clients,
       (SELECT count(*) FROM made_animals WHERE reason IS NULL)
           + (SELECT count(*) FROM animals AS a JOIN made_clients AS m USING (client_id) WHERE a.salon_id = $1 AND m.reason IS NULL) AS animals,
       (SELECT count(DISTINCT client_id) FROM changed_fields WHERE NOT stays) AS restored,
       (SELECT count(*) FROM made_clients WHERE reason IS NOT NULL) + (SELECT count(*) FROM made_animals WHERE reason IS NOT NULL)
           + (SELECT count(DISTINCT client_id) FROM changed_fields WHERE stays) AS kept
