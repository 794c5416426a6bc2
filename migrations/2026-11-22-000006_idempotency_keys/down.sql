DROP INDEX animals_chip;
DROP TABLE idempotency_keys;
