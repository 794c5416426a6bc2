//! The ledger of consents: every act of giving or withdrawing one. It only grows; the record holds the state in force.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::model::{self, ClientData};
use crate::auth::Actor;
use crate::db::{ClientId, Conn, SalonConn, SalonId};
use crate::error::Error;
use crate::schema::{consents, users};
use crate::web::paging::Asked;
use checkindog_api::{ConsentChannel, ConsentPurpose};

/// An act of giving or withdrawing consent, with the name of the person who recorded it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = consents)]
pub struct Consent {
    pub id: Uuid,
    pub purpose: ConsentPurpose,
    pub given: bool,
    pub channel: ConsentChannel,
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

/// Gives or withdraws consent to text messages, inside a transaction of the caller's. `Invalid` without a mobile number.
///
/// The record changes, with its revision, where this is news; the act is recorded in any case, for it is the proof.
pub async fn give(
    conn: &mut Conn,
    salon: SalonId,
    actor: Actor,
    client: ClientId,
    given: bool,
) -> Result<Consent, Error> {
    let before = model::lock(conn, salon, client).await?;
    if given && before.data.mobile.is_empty() {
        return Err(Error::field("given", "sms_needs_mobile"));
    }
    if before.data.sms_consent == given {
        record(conn, salon, actor, client, given).await?;
    } else {
        let data = ClientData { sms_consent: given, ..before.data.clone() };
        model::save(conn, salon, actor, before, data).await?;
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
    given: bool,
) -> Result<(), Error> {
    diesel::insert_into(consents::table)
        .values((
            consents::salon_id.eq(salon),
            consents::id.eq(Uuid::now_v7()),
            consents::client_id.eq(client),
            consents::purpose.eq(ConsentPurpose::Sms),
            consents::given.eq(given),
            consents::channel.eq(actor.channel.as_str()),
            consents::user_id.eq(actor.user),
            consents::at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}
