DROP TABLE recovery_codes, second_factors, one_time_links;
