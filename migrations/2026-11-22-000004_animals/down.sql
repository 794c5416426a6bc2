DROP TABLE animals, animal_types;
DROP FUNCTION name_new_animals(), name_changed_animals(), name_deleted_animals(), name_animals_of(uuid[], uuid);
