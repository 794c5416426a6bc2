-- The logo of a salon: the file is in the storage, the row says which one it is.

ALTER TABLE salons ADD logo_id uuid;
COMMENT ON COLUMN salons.logo_id IS 'Names the file of its logo: salons/SALON/logo/LOGO.png. Written after the file; a file that no row names is swept.';
