DROP INDEX clients_changed_by;
DROP TABLE recent_clients, list_columns, saved_views;
