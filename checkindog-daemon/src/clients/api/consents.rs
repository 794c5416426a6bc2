//! The ledger of a client's consents.

use checkindog_api::{Consent as ConsentJson, ConsentList, ConsentPurpose, NewConsent};
use diesel_async::AsyncConnection;
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;

use crate::auth::{ApiStaff, Staff};
use crate::clients::consents::{self, Act, Consent};
use crate::clients::model;
use crate::error::Error;
use crate::idempotency::{Created, Kept, Once};
use crate::validation::FieldErrors;
use crate::web::paging;

pub struct ConsentsApi;

#[OpenApi]
impl ConsentsApi {
    /// Every act of giving or withdrawing consent, newest first.
    #[oai(path = "/clients/:id/consents", method = "get", operation_id = "listConsents")]
    async fn list(
        &self,
        ApiStaff(staff): ApiStaff,
        /// The id, or the code that people see (`CLI00042`).
        id: Path<String>,
        /// How many items; 50 unless given.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u16>>,
        /// `next_cursor` of the page before.
        cursor: Query<Option<String>>,
    ) -> Result<Json<ConsentList>, Error> {
        let asked = paging::asked(limit.0, cursor.0.as_deref())?;
        let mut db = staff.db().await?;
        let client = model::find_by_key(&mut db, &id.0).await?;
        let mut acts = consents::of_client(&mut db, client.id, asked).await?;
        let next_cursor = asked.cut(&mut acts, |act| act.id);
        Ok(Json(ConsentList { items: acts.into_iter().map(json).collect(), next_cursor }))
    }

    /// Records that the client gives or withdraws consent; text messages ask for a mobile number.
    #[oai(path = "/clients/:id/consents", method = "post", operation_id = "recordConsent")]
    async fn record(
        &self,
        staff: ApiStaff,
        /// The id, or the code that people see (`CLI00042`).
        id: Path<String>,
        /// A text of your own: the same request with the same key within 24 hours is answered, not carried out, again.
        #[oai(name = "Idempotency-Key", validator(min_length = 1, max_length = 200))]
        key: Header<Option<String>>,
        body: Json<NewConsent>,
    ) -> Result<Created<ConsentJson>, Error> {
        let staff = staff.who(Staff::may_write_clients)?;
        let mut db = staff.db().await?;
        let client = model::find_by_key(&mut db, &id.0).await?.id;
        let said = check(&body.0)?;
        let once = Once::new(&staff, key.0, &format!("consent of {client}"), &body.0)?;
        let (actor, salon) = (staff.actor(), db.salon);
        db.conn
            .transaction(async |conn| {
                if let Some(answer) = once.begin(conn).await? {
                    return Ok(Created::again(answer));
                }
                let act = consents::give(conn, salon, actor, client, &said).await?;
                let answer = Kept::new(String::new(), String::new(), &json(act));
                once.keep(conn, &answer).await?;
                Ok(Created::first(answer))
            })
            .await
    }
}

/// What was said, or what is wrong with the body.
fn check(new: &NewConsent) -> Result<Act, Error> {
    let mut errors = FieldErrors::default();
    if !new.purpose.is_empty() && new.purpose.parse::<ConsentPurpose>().is_err() {
        errors.add("purpose", "unknown_choice");
    }
    match Act::check(new.given, &new.source, &new.wording) {
        Ok(act) => errors.check().map(|()| act),
        Err(more) => Err(errors.and(more)),
    }
    .map_err(Error::Invalid)
}

/// An act as the API shows it.
pub(crate) fn json(act: Consent) -> ConsentJson {
    ConsentJson {
        id: act.id,
        purpose: act.purpose,
        given: act.given,
        channel: act.channel,
        source: act.source,
        wording: act.wording,
        user: act.user_name,
        at: act.at,
    }
}
