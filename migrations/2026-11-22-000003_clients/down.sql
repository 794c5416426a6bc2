DROP TABLE favourites, consents, client_counts, code_counters, clients, exemption_types;
DROP FUNCTION take_codes(uuid, text, bigint), count_new_clients(), count_changed_clients(), count_deleted_clients(), add_to_client_counts(uuid, bigint, bigint), place_favourite(), replace_favourites();
