-- One transaction for everything. No limits on time: the import waits for its turn and takes as long as it takes.
BEGIN;
SET LOCAL statement_timeout = 0;
SET LOCAL lock_timeout = 0;
SET LOCAL idle_in_transaction_session_timeout = 0;
SET LOCAL TimeZone = 'UTC';
-- Sorting and hashing 100,000 rows in memory; the plans are long, but compiling them costs more than it gains.
SET LOCAL work_mem = '64MB';
SET LOCAL temp_buffers = '64MB';
SET LOCAL jit = off;
-- The import keeps the lock on its counter for long: it has one of its own (see add_to_client_counts).
SET LOCAL checkindog.count_slot = '-1';
