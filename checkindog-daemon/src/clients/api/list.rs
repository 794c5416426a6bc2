//! The clients of a salon: a page of the list, one more, the whole export.

use checkindog_api::{
    Civility, Client as ClientJson, ClientKind, ClientList, ExemptionType, ExemptionTypeList, NewClient,
    Situation, Species,
};
use diesel_async::AsyncConnection;
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
use uuid::Uuid;

use super::json;
use crate::animals;
use crate::auth::{Actor, ApiStaff, Staff};
use crate::clients::search::{self, Cursor, Filter, Wanted};
use crate::clients::views::exemption_label;
use crate::clients::{Client, ClientData, codes, export, model, rules};
use crate::db::{ClientId, SalonConn, UserId};
use crate::error::Error;
use crate::idempotency::{Created, Kept, Once};
use crate::web::etag;

/// Items of a page unless asked otherwise, and at most.
const PAGE: u16 = 50;
const LARGEST_PAGE: u16 = 200;

pub struct ClientListApi;

#[OpenApi]
impl ClientListApi {
    /// The clients of the salon, active ones first, then by name; with `search`, the best matches first.
    #[oai(path = "/clients", method = "get", operation_id = "listClients")]
    #[allow(clippy::too_many_arguments, reason = "each is a parameter of the API")]
    async fn list(
        &self,
        ApiStaff(staff): ApiStaff,
        /// Looks in names, trade names, e-mail addresses, numbers in any spelling, codes and names of animals.
        #[oai(validator(max_length = 200))]
        search: Query<Option<String>>,
        /// How many items; 50 unless given.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u16>>,
        /// `next_cursor` of the page before.
        #[oai(validator(max_length = 2000))]
        cursor: Query<Option<String>>,
        civility: Query<Option<Civility>>,
        kind: Query<Option<ClientKind>>,
        situation: Query<Option<Situation>>,
        /// The id of the person in charge.
        manager: Query<Option<Uuid>>,
        /// Only those that the person of the token marked with a star.
        favourites: Query<Option<bool>>,
        sms_consent: Query<Option<bool>>,
        /// Only those with a living animal of this species.
        species: Query<Option<Species>>,
    ) -> Result<Json<ClientList>, Error> {
        let filter = Filter {
            civility: civility.0,
            kind: kind.0,
            situation: situation.0,
            manager: manager.0.map(UserId),
            favourite_of: favourites.0.unwrap_or_default().then_some(staff.user_id),
            sms_consent: sms_consent.0,
            species: species.0,
        };
        let cursor = cursor.0.as_deref().map(Cursor::decode).transpose()?;
        let limit = limit.0.unwrap_or(PAGE).clamp(1, LARGEST_PAGE);
        let text = search.0.unwrap_or_default();
        let mut db = staff.db().await?;
        let wanted = Wanted { text: &text, filter: &filter };
        let page = search::search(&mut db, &wanted, cursor.as_ref(), limit.into()).await?;
        let ids: Vec<ClientId> = page.items.iter().map(|row| row.id).collect();
        let clients = model::find_many(&mut db, &ids).await?;
        let animals = animals::model::briefs(&db, &ids).await?;
        let everybody = text.trim().is_empty() && filter.is_empty();
        let total = match (everybody, &page.next, &cursor) {
            (true, _, _) => Some(model::counts(&db).await?.clients),
            (false, None, None) => i64::try_from(clients.len()).ok(),
            (false, _, _) => None,
        };
        let items = clients.into_iter().map(|client| json(client, &animals)).collect();
        Ok(Json(ClientList { items, next_cursor: page.next.map(|cursor| cursor.encode()), total }))
    }

    /// Creates a client. A name that looks like one in the base is no obstacle; a code or file number that is taken is.
    #[oai(path = "/clients", method = "post", operation_id = "createClient")]
    async fn create(
        &self,
        staff: ApiStaff,
        /// A text of your own: the same request with the same key within 24 hours is answered, not carried out, again.
        #[oai(name = "Idempotency-Key", validator(min_length = 1, max_length = 200))]
        key: Header<Option<String>>,
        body: Json<NewClient>,
    ) -> Result<Created<ClientJson>, Error> {
        let staff = staff.who(Staff::may_write_clients)?;
        let once = Once::new(&staff, key.0, "client", &body.0)?;
        let data =
            rules::check(&body.0, &staff.salon.rules(), Some(staff.user_id)).map_err(Error::Invalid)?;
        let actor = staff.actor();
        if once.is_anonymous() {
            let client = staff.app.creations.create(&staff.app.db, staff.salon.id, actor, &data).await?;
            return Ok(Created::first(answer(client)));
        }
        let mut db = staff.db().await?;
        // The code is taken before the transaction, so a request that comes again costs a number; codes may have gaps.
        for _ in 0..codes::TRIES {
            let numbered = codes::numbered(&mut db, &data, actor.year()).await?;
            match create_once(&mut db, actor, &numbered, &once).await {
                Err(error) if codes::collided(&data, &error) => codes::resume(&mut db, data.stage).await?,
                answer => return answer,
            }
        }
        Err(Error::Conflict)
    }

    /// The clients with their animals as CSV in UTF-8, one row per animal; it imports back to the same records. Everybody, or
    /// those whom the list would show.
    #[oai(path = "/exports/clients", method = "get", operation_id = "exportClients")]
    #[allow(clippy::too_many_arguments, reason = "each is a parameter of the API")]
    async fn export(
        &self,
        staff: ApiStaff,
        /// As in the list.
        #[oai(validator(max_length = 200))]
        search: Query<Option<String>>,
        civility: Query<Option<Civility>>,
        kind: Query<Option<ClientKind>>,
        situation: Query<Option<Situation>>,
        /// The id of the person in charge.
        manager: Query<Option<Uuid>>,
        /// Only those that the person of the token marked with a star.
        favourites: Query<Option<bool>>,
        sms_consent: Query<Option<bool>>,
        /// Only those with a living animal of this species.
        species: Query<Option<Species>>,
    ) -> Result<export::Csv, Error> {
        let staff = staff.who(Staff::may_import)?;
        let filter = Filter {
            civility: civility.0,
            kind: kind.0,
            situation: situation.0,
            manager: manager.0.map(UserId),
            favourite_of: favourites.0.unwrap_or_default().then_some(staff.user_id),
            sms_consent: sms_consent.0,
            species: species.0,
        };
        let wanted = Wanted { text: search.0.as_deref().unwrap_or_default(), filter: &filter };
        export::all(&staff.app, staff.salon.id, &wanted).await
    }

    /// One client with its animals as CSV, like the export of all.
    #[oai(path = "/clients/:id/export", method = "get", operation_id = "exportClient")]
    async fn export_one(
        &self,
        staff: ApiStaff,
        /// The id, or the code that people see (`CLI00042`).
        id: Path<String>,
    ) -> Result<export::Csv, Error> {
        let staff = staff.who(Staff::may_import)?;
        let client = model::find_by_key(&mut staff.db().await?, &id.0).await?;
        export::one(&staff.app, staff.salon.id, client.id).await
    }

    /// The exemption types of the salon, which a client's `exemption` names.
    #[oai(path = "/exemption-types", method = "get", operation_id = "listExemptionTypes")]
    async fn exemption_types(&self, ApiStaff(staff): ApiStaff) -> Result<Json<ExemptionTypeList>, Error> {
        let types = model::exemptions(&mut staff.db().await?).await?;
        let item = |(code, _): &(String, String)| ExemptionType {
            code: code.clone(),
            label: exemption_label(staff.lang, &types, code),
        };
        Ok(Json(ExemptionTypeList { items: types.iter().map(item).collect() }))
    }
}

async fn create_once(
    db: &mut SalonConn,
    actor: Actor,
    data: &ClientData,
    once: &Once,
) -> Result<Created<ClientJson>, Error> {
    let salon = db.salon;
    db.conn
        .transaction(async |conn| {
            if let Some(answer) = once.begin(conn).await? {
                return Ok(Created::again(answer));
            }
            let answer = answer(model::insert(conn, salon, actor, data).await?);
            once.keep(conn, &answer).await?;
            Ok(Created::first(answer))
        })
        .await
}

fn answer(client: Client) -> Kept {
    let location = format!("/api/v1/clients/{}", client.id);
    Kept::new(location, etag::of_version(client.version), &json(client, &[]))
}
