DROP TABLE list_columns, saved_views;
