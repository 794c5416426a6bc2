//! The client record and its SQL. Every function works in the salon of its connection; changes write their revision in the
//! same transaction.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde::{Deserialize, Serialize};

use super::codes;
use super::consents::{self, Act};
use crate::animals::{self, AnimalData};
use crate::auth::Actor;
use crate::db::{ClientId, Conn, ImportId, SalonConn, SalonId, UserId};
use crate::error::{Error, broken_constraint};
use crate::history::{self, Record};
use crate::schema::{client_counts, clients, exemption_types, staff, users};
use checkindog_api::{Civility, ClientKind, ClientStage, Situation, SituationMode};

/// What people enter of a client, checked by [`super::rules`].
#[derive(
    Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset, Serialize, Deserialize,
)]
// An insertion whose columns depend on the values would never be kept prepared.
#[diesel(table_name = clients, treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct ClientData {
    pub kind: ClientKind,
    pub stage: ClientStage,
    pub situation_mode: SituationMode,
    pub civility: Option<Civility>,
    pub first_name: String,
    pub last_name: String,
    pub company_name: String,
    pub siret: String,
    pub vat_number: String,
    pub contact_person: String,
    pub email: String,
    pub phone: String,
    pub mobile: String,
    pub sms_consent: bool,
    pub address_line1: String,
    pub address_line2: String,
    pub postal_code: String,
    pub city: String,
    pub country: String,
    pub notes: String,
    pub code: String,
    pub file_number: String,
    pub external_id: String,
    pub exemption: Option<String>,
    pub manager_id: Option<UserId>,
}

/// A client record: what people entered, and what the system knows about it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = clients)]
pub struct Client {
    pub id: ClientId,
    pub version: i32,
    pub inactive: bool,
    pub incomplete: bool,
    pub import_id: Option<ImportId>,
    pub created_by: UserId,
    pub created_at: DateTime<Utc>,
    pub updated_by: UserId,
    pub updated_at: DateTime<Utc>,
    #[diesel(embed)]
    pub data: ClientData,
}

impl ClientData {
    /// Whether the field of this name holds nothing.
    pub fn is_empty(&self, field: &str) -> bool {
        let text = match field {
            "first_name" => &self.first_name,
            "last_name" => &self.last_name,
            "company_name" => &self.company_name,
            "address_line1" => &self.address_line1,
            "postal_code" => &self.postal_code,
            "city" => &self.city,
            "email" => &self.email,
            "phone" => &self.phone,
            "mobile" => &self.mobile,
            "siret" => &self.siret,
            _ => return false,
        };
        text.is_empty()
    }

    /// The situation that the mode gives. Until appointments exist, clients of the automatic mode count as active.
    fn is_inactive(&self) -> bool {
        self.situation_mode == SituationMode::Inactive
    }

    /// First and last name, or the trade name; the code where there is neither.
    pub fn name(&self) -> String {
        let name = match self.kind {
            ClientKind::Company => self.company_name.clone(),
            ClientKind::Individual => format!("{} {}", self.first_name, self.last_name).trim().to_owned(),
        };
        if name.is_empty() { self.code.clone() } else { name }
    }
}

impl Client {
    /// A client that is created now.
    pub(super) fn created(actor: Actor, data: ClientData) -> Self {
        Self {
            id: ClientId::new(),
            version: 1,
            inactive: data.is_inactive(),
            incomplete: false,
            import_id: None,
            created_by: actor.user,
            created_at: actor.now,
            updated_by: actor.user,
            updated_at: actor.now,
            data,
        }
    }

    pub fn situation(&self) -> Situation {
        if self.inactive { Situation::Inactive } else { Situation::Active }
    }
}

/// The client of this id. `NotFound` also for another salon's.
pub async fn find(db: &mut SalonConn, id: ClientId) -> Result<Client, Error> {
    Ok(clients::table.find((db.salon, id)).select(Client::as_select()).first(&mut db.conn).await?)
}

/// The clients of these ids, in the order of the ids.
pub async fn find_many(db: &mut SalonConn, ids: &[ClientId]) -> Result<Vec<Client>, Error> {
    let many = clients::table.filter(clients::salon_id.eq(db.salon)).filter(clients::id.eq_any(ids));
    let mut found: Vec<Client> = many.select(Client::as_select()).load(&mut db.conn).await?;
    let places: HashMap<ClientId, usize> = ids.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    found.sort_by_key(|client| places.get(&client.id).copied());
    Ok(found)
}

/// The client with this code.
pub async fn find_by_code(db: &mut SalonConn, code: &str) -> Result<Client, Error> {
    let one = clients::table.filter(clients::salon_id.eq(db.salon)).filter(clients::code.eq(code));
    Ok(one.select(Client::as_select()).first(&mut db.conn).await?)
}

/// The client of this id or code.
pub async fn find_by_key(db: &mut SalonConn, id_or_code: &str) -> Result<Client, Error> {
    match id_or_code.parse() {
        Ok(id) => find(db, ClientId(id)).await,
        // No code holds what no text of the database can hold.
        Err(_) if id_or_code.contains('\0') => Err(Error::NotFound),
        Err(_) => find_by_code(db, id_or_code).await,
    }
}

/// Creates a client, with a first animal if there is one; an empty code is filled with the next one.
///
/// Fails with `Invalid` when the code or the file number is taken, or the manager or exemption is unknown.
pub async fn create(
    db: &mut SalonConn,
    actor: Actor,
    data: ClientData,
    animal: Option<AnimalData>,
) -> Result<Client, Error> {
    for _ in 0..codes::TRIES {
        let numbered = codes::numbered(db, &data, actor.year()).await?;
        match insert_with(db, actor, &numbered, animal.as_ref()).await {
            Err(error) if codes::collided(&data, &error) => codes::resume(db, data.stage).await?,
            answer => return answer,
        }
    }
    Err(Error::Conflict)
}

async fn insert_with(
    db: &mut SalonConn,
    actor: Actor,
    data: &ClientData,
    animal: Option<&AnimalData>,
) -> Result<Client, Error> {
    let salon = db.salon;
    db.conn
        .transaction(async |conn| {
            let client = insert(conn, salon, actor, data).await?;
            if let Some(animal) = animal {
                animals::model::insert(conn, salon, actor, client.id, animal).await?;
            }
            Ok(client)
        })
        .await
}

/// Creates a client inside a transaction of the caller's. An empty code is filled here where the salon wants no gaps; elsewhere
/// [`codes::numbered`] has filled it.
pub async fn insert(
    conn: &mut Conn,
    salon: SalonId,
    actor: Actor,
    data: &ClientData,
) -> Result<Client, Error> {
    let mut data = data.clone();
    if data.code.is_empty() {
        data.code = codes::take_inside(conn, salon, data.stage, actor.year()).await?;
    }
    let client = Client::created(actor, data);
    diesel::insert_into(clients::table)
        .values((
            clients::salon_id.eq(salon),
            clients::id.eq(client.id),
            clients::inactive.eq(client.inactive),
            clients::created_by.eq(client.created_by),
            clients::created_at.eq(client.created_at),
            clients::updated_by.eq(client.updated_by),
            clients::updated_at.eq(client.updated_at),
            &client.data,
        ))
        .execute(conn)
        .await
        .map_err(explain)?;
    history::created(conn, salon, actor, Record::Client(client.id), &client.data).await?;
    if client.data.sms_consent {
        let act = Act { given: true, ..Act::default() };
        consents::record(conn, salon, actor, client.id, &act).await?;
    }
    Ok(client)
}

/// Saves a client that was read at `version`, and whose fields were checked: it is complete now. `Conflict` when somebody saved it since.
pub async fn update(
    db: &mut SalonConn,
    actor: Actor,
    id: ClientId,
    version: i32,
    data: ClientData,
) -> Result<Client, Error> {
    let salon = db.salon;
    db.conn
        .transaction(async |conn| {
            let before = lock(conn, salon, id).await?;
            if before.version != version {
                return Err(Error::Conflict);
            }
            save(conn, salon, actor, before, data, false).await
        })
        .await
}

/// Sets the situation by hand, whatever the version: it is one field that nobody else edits half.
pub async fn set_situation(
    db: &mut SalonConn,
    actor: Actor,
    id: ClientId,
    mode: SituationMode,
) -> Result<Client, Error> {
    let salon = db.salon;
    db.conn
        .transaction(async |conn| {
            let before = lock(conn, salon, id).await?;
            let data = ClientData { situation_mode: mode, ..before.data.clone() };
            let incomplete = before.incomplete;
            save(conn, salon, actor, before, data, incomplete).await
        })
        .await
}

pub(super) async fn lock(conn: &mut Conn, salon: SalonId, id: ClientId) -> Result<Client, Error> {
    Ok(clients::table.find((salon, id)).select(Client::as_select()).for_update().first(conn).await?)
}

/// Writes a client that is locked. `incomplete`: whether it still lacks what the salon requires; only who checks that may take it back.
pub(super) async fn save(
    conn: &mut Conn,
    salon: SalonId,
    actor: Actor,
    before: Client,
    data: ClientData,
    incomplete: bool,
) -> Result<Client, Error> {
    let act = Act { given: data.sms_consent, ..Act::default() };
    save_with_act(conn, salon, actor, before, data, incomplete, &act).await
}

/// The same with what the client said, should consent have changed.
pub(super) async fn save_with_act(
    conn: &mut Conn,
    salon: SalonId,
    actor: Actor,
    before: Client,
    mut data: ClientData,
    incomplete: bool,
    act: &Act,
) -> Result<Client, Error> {
    if data.code.is_empty() {
        data.code.clone_from(&before.data.code);
    }
    if data == before.data && incomplete == before.incomplete {
        return Ok(before);
    }
    let after = diesel::update(clients::table.find((salon, before.id)))
        .set((
            clients::version.eq(before.version + 1),
            clients::inactive.eq(data.is_inactive()),
            clients::incomplete.eq(incomplete),
            clients::updated_by.eq(actor.user),
            clients::updated_at.eq(actor.now),
            clients::by_hand.eq(true),
            &data,
        ))
        .returning(Client::as_returning())
        .get_result::<Client>(conn)
        .await
        .map_err(explain)?;
    if after.data.sms_consent != before.data.sms_consent {
        consents::record(conn, salon, actor, after.id, act).await?;
    }
    history::changed(conn, salon, actor, Record::Client(after.id), &before.data, &after.data).await?;
    Ok(after)
}

/// Which field is to blame when the database refuses a client.
fn explain(error: diesel::result::Error) -> Error {
    match broken_constraint(&error) {
        Some("clients_code") => Error::field("code", "code_taken"),
        Some("clients_file_number") => Error::field("file_number", "file_number_taken"),
        Some("clients_salon_id_manager_id_fkey") => Error::field("manager_id", "unknown_choice"),
        Some("clients_salon_id_exemption_fkey") => Error::field("exemption", "unknown_choice"),
        _ => error.into(),
    }
}

/// How many clients the salon has, and how many of them are inactive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub clients: i64,
    pub inactive: i64,
}

/// The maintained totals of the salon; never counted.
pub async fn counts(db: &SalonConn) -> Result<Counts, Error> {
    let slots: Vec<(i64, i64)> = client_counts::table
        .filter(client_counts::salon_id.eq(db.salon))
        .select((client_counts::clients, client_counts::inactive))
        .load(&mut db.shared())
        .await?;
    Ok(slots.iter().fold(Counts::default(), |sum, (clients, inactive)| Counts {
        clients: sum.clients + clients,
        inactive: sum.inactive + inactive,
    }))
}

/// Everybody who is, or may once have been, in charge of a client.
pub async fn managers(db: &mut SalonConn) -> Result<Vec<(UserId, String)>, Error> {
    let people = staff::table
        .inner_join(users::table.on(users::id.eq(staff::user_id)))
        .filter(staff::salon_id.eq(db.salon))
        .order(users::name)
        .select((users::id, users::name));
    Ok(people.load(&mut db.conn).await?)
}

/// Who may be put in charge of a client: who works in the salon, and who is in charge of it already.
pub async fn possible_managers(
    db: &mut SalonConn,
    present: Option<UserId>,
) -> Result<Vec<(UserId, String)>, Error> {
    let people = staff::table
        .inner_join(users::table.on(users::id.eq(staff::user_id)))
        .filter(staff::salon_id.eq(db.salon))
        .filter(staff::left_at.is_null().or(staff::user_id.eq_any(present)))
        .order(users::name)
        .select((users::id, users::name));
    Ok(people.load(&mut db.conn).await?)
}

/// The salon's exemption types: code and label, the label empty where the translations have it.
pub async fn exemptions(db: &mut SalonConn) -> Result<Vec<(String, String)>, Error> {
    let types = exemption_types::table
        .filter(exemption_types::salon_id.eq(db.salon))
        .order((exemption_types::position, exemption_types::code))
        .select((exemption_types::code, exemption_types::label));
    Ok(types.load(&mut db.conn).await?)
}

/// The names of these users, for «created by» and signatures.
pub async fn user_names(db: &mut SalonConn, ids: &[UserId]) -> Result<Vec<(UserId, String)>, Error> {
    Ok(users::table.filter(users::id.eq_any(ids)).select((users::id, users::name)).load(&mut db.conn).await?)
}
