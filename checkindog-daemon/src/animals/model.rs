//! The animal's record and its SQL. A trigger keeps the names of a client's animals on the client, for the search.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde::Serialize;

use crate::auth::Actor;
use crate::clients::search::ClientRow;
use crate::db::{AnimalId, ClientId, Conn, PictureId, SalonConn, SalonId, UserId};
use crate::error::{Error, broken_constraint};
use crate::history::{self, Record};
use crate::schema::{animals, clients};
use checkindog_api::{Sex, Species};

/// How many other animals with the same chip are named.
const SAME_CHIP: i64 = 5;

/// What people enter of an animal, checked by [`super::rules`].
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset, Serialize)]
// An insertion whose columns depend on the values would never be kept prepared.
#[diesel(table_name = animals, treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct AnimalData {
    pub name: String,
    pub species: Species,
    pub type_code: Option<String>,
    pub breed: String,
    pub sex: Option<Sex>,
    pub birth_date: Option<NaiveDate>,
    pub birth_date_approximate: bool,
    pub neutered: Option<bool>,
    pub coat: String,
    pub weight_grams: Option<i32>,
    pub chip_number: String,
    pub tattoo: String,
    pub temperament: String,
    pub alerts: Vec<String>,
    /// What no code says, in a few words.
    pub other_alert: String,
    pub notes: String,
    pub deceased: bool,
    pub deceased_on: Option<NaiveDate>,
}

impl AnimalData {
    /// A dog of which nothing but the name is known.
    pub fn named(name: String) -> Self {
        Self {
            name,
            species: Species::Dog,
            type_code: None,
            breed: String::new(),
            sex: None,
            birth_date: None,
            birth_date_approximate: false,
            neutered: None,
            coat: String::new(),
            weight_grams: None,
            chip_number: String::new(),
            tattoo: String::new(),
            temperament: String::new(),
            alerts: Vec::new(),
            other_alert: String::new(),
            notes: String::new(),
            deceased: false,
            deceased_on: None,
        }
    }
}

/// An animal's record.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = animals)]
pub struct Animal {
    pub id: AnimalId,
    pub version: i32,
    pub client_id: ClientId,
    pub created_by: UserId,
    pub created_at: DateTime<Utc>,
    pub updated_by: UserId,
    pub updated_at: DateTime<Utc>,
    /// Its photo, whose files are in the storage.
    pub photo_id: Option<PictureId>,
    #[diesel(embed)]
    pub data: AnimalData,
}

/// What a list of clients says of an animal.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = animals)]
pub struct Brief {
    pub id: AnimalId,
    pub client_id: ClientId,
    pub name: String,
    pub alerts: Vec<String>,
    pub other_alert: String,
    pub deceased: bool,
}

/// The animals of these clients, in the order in which they came.
pub async fn briefs(db: &SalonConn, clients: &[ClientId]) -> Result<Vec<Brief>, Error> {
    let of_clients =
        animals::table.filter(animals::salon_id.eq(db.salon)).filter(animals::client_id.eq_any(clients));
    Ok(of_clients
        .order((animals::client_id, animals::id))
        .select(Brief::as_select())
        .load(&mut db.shared())
        .await?)
}

/// The animals of a client, the living first.
pub async fn of_client(db: &mut SalonConn, client: ClientId) -> Result<Vec<Animal>, Error> {
    let of_client =
        animals::table.filter(animals::salon_id.eq(db.salon)).filter(animals::client_id.eq(client));
    Ok(of_client
        .order((animals::deceased, animals::id))
        .select(Animal::as_select())
        .load(&mut db.conn)
        .await?)
}

/// Another animal with the same chip number, and whose it is.
#[derive(Clone, Debug, Queryable)]
pub struct SameChip {
    pub id: AnimalId,
    pub name: String,
    pub owner: ClientRow,
}

/// The other animals of the salon that have this animal's chip number, a few of them.
pub async fn same_chip(db: &mut SalonConn, animal: &Animal) -> Result<Vec<SameChip>, Error> {
    if animal.data.chip_number.is_empty() {
        return Ok(Vec::new());
    }
    let same = animals::table
        .inner_join(
            clients::table
                .on(clients::salon_id.eq(animals::salon_id).and(clients::id.eq(animals::client_id))),
        )
        .filter(animals::salon_id.eq(db.salon))
        .filter(animals::chip_number.eq(&animal.data.chip_number))
        .filter(animals::id.ne(animal.id));
    Ok(same
        .order(animals::id)
        .limit(SAME_CHIP)
        .select((animals::id, animals::name, ClientRow::as_select()))
        .load(&mut db.conn)
        .await?)
}

/// The animal of this id. `NotFound` also for another salon's.
pub async fn find(db: &mut SalonConn, id: AnimalId) -> Result<Animal, Error> {
    Ok(animals::table.find((db.salon, id)).select(Animal::as_select()).first(&mut db.conn).await?)
}

/// Adds an animal to a client. `NotFound` when the client is not of this salon.
pub async fn create(
    db: &mut SalonConn,
    actor: Actor,
    client: ClientId,
    data: &AnimalData,
) -> Result<Animal, Error> {
    let salon = db.salon;
    db.conn.transaction(async |conn| insert(conn, salon, actor, client, data).await).await
}

/// The same inside a transaction of the caller's.
pub async fn insert(
    conn: &mut Conn,
    salon: SalonId,
    actor: Actor,
    client: ClientId,
    data: &AnimalData,
) -> Result<Animal, Error> {
    let animal = diesel::insert_into(animals::table)
        .values((
            animals::salon_id.eq(salon),
            animals::id.eq(AnimalId::new()),
            animals::client_id.eq(client),
            animals::created_by.eq(actor.user),
            animals::created_at.eq(actor.now),
            animals::updated_by.eq(actor.user),
            animals::updated_at.eq(actor.now),
            data,
        ))
        .returning(Animal::as_returning())
        .get_result::<Animal>(conn)
        .await
        .map_err(explain)?;
    history::created(conn, salon, actor, Record::Animal(animal.id, client), data).await?;
    Ok(animal)
}

/// Saves an animal that was read at `version`. `Conflict` when somebody saved it since.
pub async fn update(
    db: &mut SalonConn,
    actor: Actor,
    id: AnimalId,
    version: i32,
    data: &AnimalData,
) -> Result<Animal, Error> {
    let salon = db.salon;
    db.conn
        .transaction(async |conn| {
            let before = lock(conn, salon, id).await?;
            if before.version != version {
                return Err(Error::Conflict);
            }
            if before.data == *data {
                return Ok(before);
            }
            let after = diesel::update(animals::table.find((salon, id)))
                .set((
                    animals::version.eq(version + 1),
                    animals::updated_by.eq(actor.user),
                    animals::updated_at.eq(actor.now),
                    data,
                ))
                .returning(Animal::as_returning())
                .get_result::<Animal>(conn)
                .await
                .map_err(explain)?;
            let record = Record::Animal(id, after.client_id);
            history::changed(conn, salon, actor, record, &before.data, &after.data).await?;
            Ok(after)
        })
        .await
}

/// Deletes an animal; the revision keeps what its record held. `Conflict` when it is no longer at `version`, if one is given.
pub async fn delete(
    db: &mut SalonConn,
    actor: Actor,
    id: AnimalId,
    version: Option<i32>,
) -> Result<Animal, Error> {
    let salon = db.salon;
    db.conn
        .transaction(async |conn| {
            let animal = lock(conn, salon, id).await?;
            if version.is_some_and(|version| version != animal.version) {
                return Err(Error::Conflict);
            }
            diesel::delete(animals::table.find((salon, id))).execute(conn).await?;
            history::deleted(conn, salon, actor, Record::Animal(id, animal.client_id), &animal.data).await?;
            Ok(animal)
        })
        .await
}

/// The animal, which nobody else changes before the transaction ends.
pub(super) async fn lock(conn: &mut Conn, salon: SalonId, id: AnimalId) -> Result<Animal, Error> {
    Ok(animals::table.find((salon, id)).select(Animal::as_select()).for_update().first(conn).await?)
}

pub(super) fn explain(error: diesel::result::Error) -> Error {
    match broken_constraint(&error) {
        Some("animals_salon_id_client_id_fkey") => Error::NotFound,
        Some("animals_type_code_fkey") => Error::field("type", "unknown_type"),
        _ => error.into(),
    }
}
