-- Photos of animals: the files are in the storage, the row says which one is the animal's.

ALTER TABLE animals ADD COLUMN photo_id uuid;
CREATE INDEX animals_photo ON animals (salon_id, photo_id) WHERE photo_id IS NOT NULL;
COMMENT ON COLUMN animals.photo_id IS 'Names the files of its photo: salons/SALON/animals/ANIMAL/PHOTO-SIZE.jpg. Written after the files; a file that no row names is swept.';
