ALTER TABLE salons DROP COLUMN logo_id;
