//! The ledger of consents: every act of giving or withdrawing one. It only grows; the record holds the state in force.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use uuid::Uuid;

use super::model::{self, ClientData};
use crate::auth::Actor;
use crate::db::{ClientId, Conn, SalonConn, SalonId};
use crate::error::Error;
use crate::i18n::Lang;
use crate::schema::{consents, salons, users};
use crate::validation::FieldErrors;
use crate::web::paging::Asked;
use checkindog_api::{ConsentChannel, ConsentPurpose};

/// Longest source, in characters.
pub const SOURCE: usize = 200;
/// Longest wording, in characters.
const WORDING: usize = 1000;

/// What a client said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Act {
    pub given: bool,
    /// How: at the counter, by telephone…
    pub source: String,
    /// What the client was asked; the salon's usual words when empty.
    pub wording: String,
}

impl Act {
    /// Checks what was sent; `given` has to be said.
    pub fn check(given: Option<bool>, source: &str, wording: &str) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        if given.is_none() {
            errors.add("given", "required");
        }
        let source = errors.text("source", source, SOURCE);
        let wording = errors.text("wording", wording, WORDING);
        errors.check().map(|()| Self { given: given.unwrap_or_default(), source, wording })
    }
}

/// An act that was recorded, with the name of the person who recorded it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = consents)]
pub struct Consent {
    pub id: Uuid,
    pub purpose: ConsentPurpose,
    pub given: bool,
    pub channel: ConsentChannel,
    pub source: String,
    pub wording: String,
    #[diesel(select_expression = users::name)]
    pub user_name: String,
    pub at: DateTime<Utc>,
}

/// The acts of a client, newest first.
pub async fn of_client(db: &mut SalonConn, client: ClientId, asked: Asked) -> Result<Vec<Consent>, Error> {
    let mut acts = consents::table
        .inner_join(users::table.on(users::id.eq(consents::user_id)))
        .filter(consents::salon_id.eq(db.salon))
        .filter(consents::client_id.eq(client))
        .order(consents::id.desc())
        .limit(asked.rows())
        .select(Consent::as_select())
        .into_boxed();
    if let Some(last) = asked.after {
        acts = acts.filter(consents::id.lt(last));
    }
    Ok(acts.load(&mut db.conn).await?)
}

/// Gives or withdraws consent to text messages. `Invalid` without a mobile number.
pub async fn say(db: &mut SalonConn, actor: Actor, client: ClientId, act: &Act) -> Result<Consent, Error> {
    let salon = db.salon;
    db.conn.transaction(async |conn| give(conn, salon, actor, client, act).await).await
}

/// The same inside a transaction of the caller's.
///
/// The record changes, with its revision, where this is news; the act is recorded in any case, for it is the proof.
pub async fn give(
    conn: &mut Conn,
    salon: SalonId,
    actor: Actor,
    client: ClientId,
    act: &Act,
) -> Result<Consent, Error> {
    let before = model::lock(conn, salon, client).await?;
    if act.given && before.data.mobile.is_empty() {
        return Err(Error::field("given", "sms_needs_mobile"));
    }
    if before.data.sms_consent == act.given {
        record(conn, salon, actor, client, act).await?;
    } else {
        let data = ClientData { sms_consent: act.given, ..before.data.clone() };
        let incomplete = before.incomplete;
        model::save_with_act(conn, salon, actor, before, data, incomplete, act).await?;
    }
    let acts = consents::table.inner_join(users::table.on(users::id.eq(consents::user_id)));
    let newest = acts
        .filter(consents::salon_id.eq(salon))
        .filter(consents::client_id.eq(client))
        .order(consents::id.desc())
        .select(Consent::as_select());
    Ok(newest.first(conn).await?)
}

/// Writes an act, in the transaction of what it belongs to.
pub(super) async fn record(
    conn: &mut Conn,
    salon: SalonId,
    actor: Actor,
    client: ClientId,
    act: &Act,
) -> Result<(), Error> {
    let wording = match act.given {
        true if act.wording.is_empty() => usual_wording(conn, salon).await?,
        true => act.wording.clone(),
        false => String::new(),
    };
    diesel::insert_into(consents::table)
        .values((
            consents::salon_id.eq(salon),
            consents::id.eq(Uuid::now_v7()),
            consents::client_id.eq(client),
            consents::purpose.eq(ConsentPurpose::Sms),
            consents::given.eq(act.given),
            consents::channel.eq(actor.channel.as_str()),
            consents::source.eq(&act.source),
            consents::wording.eq(wording),
            consents::user_id.eq(actor.user),
            consents::at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// What the form says beside its box, in the language of the salon: that is what clients are asked.
async fn usual_wording(conn: &mut Conn, salon: SalonId) -> Result<String, Error> {
    let language: String = salons::table.find(salon).select(salons::language).first(conn).await?;
    Ok(Lang::from_code(&language).unwrap_or(Lang::Fr).t("consent-wording-sms").to_owned())
}
