//! Animals for programs.

use checkindog_api::{
    Animal as AnimalJson, AnimalList, AnimalTransfer, AnimalType as AnimalTypeJson, AnimalTypeList,
    NewAnimal, Species,
};
use diesel_async::AsyncConnection;
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
use uuid::Uuid;

use super::model::{self, Animal};
use super::{photos, rules, search, transfer, types, views};
use crate::auth::{ApiStaff, Staff};
use crate::clients;
use crate::db::AnimalId;
use crate::error::Error;
use crate::idempotency::{Created, Kept, Once};
use crate::validation::clean;
use crate::web::changes::Changes;
use crate::web::found::{Deleted, Found, Saved};
use crate::web::{etag, paging};

/// Types of an answer unless asked otherwise.
const TYPES: u16 = 50;

pub struct AnimalsApi;

#[OpenApi]
impl AnimalsApi {
    /// The animals of the salon in the order in which they came.
    #[oai(path = "/animals", method = "get", operation_id = "listAnimals")]
    async fn list(
        &self,
        ApiStaff(staff): ApiStaff,
        /// The beginnings of words of the name, accents ignored; or the 15 digits of a chip.
        #[oai(validator(max_length = 200))]
        search: Query<Option<String>>,
        /// How many items; 50 unless given.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u16>>,
        /// `next_cursor` of the page before.
        cursor: Query<Option<String>>,
    ) -> Result<Json<AnimalList>, Error> {
        let asked = paging::asked(limit.0, cursor.0.as_deref())?;
        let mut db = staff.db().await?;
        let mut found = search::search(&mut db, search.0.as_deref().unwrap_or_default(), asked).await?;
        let next_cursor = asked.cut(&mut found, |animal| animal.id.0);
        Ok(Json(AnimalList { items: found.into_iter().map(json).collect(), next_cursor }))
    }

    /// The animals of a client, the living first.
    #[oai(path = "/clients/:id/animals", method = "get", operation_id = "listClientAnimals")]
    async fn of_client(
        &self,
        ApiStaff(staff): ApiStaff,
        /// The id, or the code that people see (`CLI00042`).
        id: Path<String>,
    ) -> Result<Json<AnimalList>, Error> {
        let mut db = staff.db().await?;
        let client = clients::model::find_by_key(&mut db, &id.0).await?;
        let animals = model::of_client(&mut db, client.id).await?;
        Ok(Json(AnimalList { items: animals.into_iter().map(json).collect(), next_cursor: None }))
    }

    /// Adds an animal to a client.
    #[oai(path = "/clients/:id/animals", method = "post", operation_id = "createAnimal")]
    async fn create(
        &self,
        staff: ApiStaff,
        /// The id, or the code that people see (`CLI00042`).
        id: Path<String>,
        /// A text of your own: the same request with the same key within 24 hours is answered, not carried out, again.
        #[oai(name = "Idempotency-Key", validator(min_length = 1, max_length = 200))]
        key: Header<Option<String>>,
        body: Json<NewAnimal>,
    ) -> Result<Created<AnimalJson>, Error> {
        let staff = staff.who(Staff::may_write_animals)?;
        let mut db = staff.db().await?;
        let client = clients::model::find_by_key(&mut db, &id.0).await?.id;
        let checked = rules::check_new(&mut db, &body.0, None, views::today(&staff)).await?;
        let data = checked.map_err(Error::Invalid)?;
        let once = Once::new(&staff, key.0, &format!("animal of {client}"), &body.0)?;
        let (actor, salon) = (staff.actor(), db.salon);
        db.conn
            .transaction(async |conn| {
                if let Some(answer) = once.begin(conn).await? {
                    return Ok(Created::again(answer));
                }
                let animal = model::insert(conn, salon, actor, client, &data).await?;
                let location = format!("/api/v1/animals/{}", animal.id);
                let answer = Kept::new(location, etag::of_version(animal.version), &json(animal));
                once.keep(conn, &answer).await?;
                Ok(Created::first(answer))
            })
            .await
    }

    /// One animal.
    #[oai(path = "/animals/:id", method = "get", operation_id = "readAnimal")]
    async fn read(
        &self,
        ApiStaff(staff): ApiStaff,
        id: Path<Uuid>,
        /// The `ETag` of an answer that is at hand.
        #[oai(name = "If-None-Match")]
        known: Header<Option<String>>,
    ) -> Result<Found<AnimalJson>, Error> {
        let animal = model::find(&mut staff.db().await?, AnimalId(id.0)).await?;
        Ok(found(animal).unless_known(known.0.as_deref()))
    }

    /// Changes an animal.
    #[oai(path = "/animals/:id", method = "patch", operation_id = "updateAnimal")]
    async fn update(
        &self,
        staff: ApiStaff,
        id: Path<Uuid>,
        /// The `ETag` of the version that is changed.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Changes<NewAnimal>,
    ) -> Result<Saved<AnimalJson>, Error> {
        let staff = staff.who(Staff::may_write_animals)?;
        let mut db = staff.db().await?;
        let before = model::find(&mut db, AnimalId(id.0)).await?;
        etag::require(if_match.0.as_deref(), before.version)?;
        let input = body.onto(&NewAnimal::from(&before.data))?;
        let checked = rules::check_new(&mut db, &input, Some(&before.data), views::today(&staff)).await?;
        let data = checked.map_err(Error::Invalid)?;
        let saved = model::update(&mut db, staff.actor(), before.id, before.version, &data).await;
        Ok(Saved(found(saved.map_err(etag::lost)?)))
    }

    /// Gives an animal to another client. Both histories tell.
    #[oai(path = "/animals/:id/transfer", method = "post", operation_id = "transferAnimal")]
    async fn transfer(
        &self,
        staff: ApiStaff,
        id: Path<Uuid>,
        /// The `ETag` of the version that is moved.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Json<AnimalTransfer>,
    ) -> Result<Saved<AnimalJson>, Error> {
        let staff = staff.who(Staff::may_write_animals)?;
        let mut db = staff.db().await?;
        let animal = model::find(&mut db, AnimalId(id.0)).await?;
        etag::require(if_match.0.as_deref(), animal.version)?;
        let to = clients::model::find_by_key(&mut db, &body.client_id).await;
        let to = to.map_err(|error| match error {
            Error::NotFound => Error::field("client_id", "unknown_choice"),
            error => error,
        })?;
        let from = clients::model::find(&mut db, animal.client_id).await?;
        let moved = transfer::transfer(&mut db, staff.actor(), animal.id, animal.version, &from, &to).await;
        Ok(Saved(found(moved.map_err(etag::lost)?)))
    }

    /// Deletes an animal for ever.
    #[oai(path = "/animals/:id", method = "delete", operation_id = "deleteAnimal")]
    async fn delete(
        &self,
        staff: ApiStaff,
        id: Path<Uuid>,
        /// The `ETag` of the version that is deleted.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<Deleted, Error> {
        let staff = staff.who(Staff::may_write_animals)?;
        let mut db = staff.db().await?;
        let animal = model::find(&mut db, AnimalId(id.0)).await?;
        etag::require(if_match.0.as_deref(), animal.version)?;
        let deleted = model::delete(&mut db, staff.actor(), animal.id, Some(animal.version)).await;
        let deleted = deleted.map_err(etag::lost)?;
        photos::discard(&staff.app, db.salon, deleted.id, deleted.photo_id);
        Ok(Deleted::Deleted)
    }

    /// Breeds and other types of animals, the same for all salons.
    #[oai(path = "/animal-types", method = "get", operation_id = "listAnimalTypes")]
    async fn list_types(
        &self,
        ApiStaff(staff): ApiStaff,
        /// The beginnings of words of the name, French or English, accents ignored.
        #[oai(validator(max_length = 200))]
        search: Query<Option<String>>,
        /// Only those of this species.
        species: Query<Option<Species>>,
        /// How many items; 50 unless given.
        #[oai(validator(minimum(value = "1"), maximum(value = "1000")))]
        limit: Query<Option<u16>>,
    ) -> Result<Json<AnimalTypeList>, Error> {
        let (text, limit) = (search.0.unwrap_or_default(), limit.0.unwrap_or(TYPES));
        let mut db = staff.db().await?;
        let found = types::search(&mut db, &clean(&text), species.0, staff.lang, limit.into()).await?;
        let item = |kind: types::AnimalType| AnimalTypeJson {
            code: kind.code,
            species: kind.species,
            name_fr: kind.name_fr,
            name_en: kind.name_en,
        };
        Ok(Json(AnimalTypeList { items: found.into_iter().map(item).collect() }))
    }
}

fn found(animal: Animal) -> Found<AnimalJson> {
    let tag = etag::of_version(animal.version);
    Found::new(json(animal), tag)
}

/// An animal as the API shows it.
pub(crate) fn json(animal: Animal) -> AnimalJson {
    let data = animal.data;
    AnimalJson {
        id: animal.id.0,
        version: animal.version,
        client_id: animal.client_id.0,
        name: data.name,
        species: data.species,
        type_code: data.type_code.unwrap_or_default(),
        breed: data.breed,
        sex: data.sex,
        birth_date: data.birth_date,
        birth_date_approximate: data.birth_date_approximate,
        neutered: data.neutered,
        coat: data.coat,
        weight_grams: data.weight_grams,
        chip_number: data.chip_number,
        tattoo: data.tattoo,
        temperament: data.temperament,
        alerts: data.alerts,
        other_alert: data.other_alert,
        notes: data.notes,
        deceased: data.deceased,
        deceased_on: data.deceased_on,
        created_at: animal.created_at,
        updated_at: animal.updated_at,
    }
}
