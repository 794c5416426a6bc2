ALTER TABLE animals DROP COLUMN photo_id;
