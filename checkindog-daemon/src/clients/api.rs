//! Clients for programs.

use checkindog_api::{Client as ClientJson, ClientAnimal, ClientList, NewClient};
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::{Json, Response};
use poem_openapi::{ApiResponse, OpenApi};

use super::model::{self, Client};
use super::search::{self, Cursor};
use super::{export, rules};
use crate::animals::{self, Brief};
use crate::auth::{ApiStaff, Staff};
use crate::db::{ClientId, SalonConn};
use crate::error::Error;

/// Items of a page unless asked otherwise, and at most.
const PAGE: u16 = 50;
const LARGEST_PAGE: u16 = 200;

pub struct ClientsApi;

#[derive(ApiResponse)]
enum Created {
    /// The client as stored.
    #[oai(status = 201)]
    Created(
        Json<ClientJson>,
        /// Where it is.
        #[oai(header = "Location")]
        String,
        /// Its version.
        #[oai(header = "ETag")]
        String,
    ),
}

#[OpenApi]
impl ClientsApi {
    /// The clients of the salon, active ones first, then by name; with `search`, the best matches first.
    #[oai(path = "/clients", method = "get", operation_id = "listClients")]
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
    ) -> Result<Json<ClientList>, Error> {
        let cursor = cursor.0.as_deref().map(Cursor::decode).transpose()?;
        let limit = limit.0.unwrap_or(PAGE).clamp(1, LARGEST_PAGE);
        let text = search.0.unwrap_or_default();
        let mut db = staff.db().await?;
        let page = search::search(&mut db, &text, cursor.as_ref(), limit.into()).await?;
        let ids: Vec<ClientId> = page.items.iter().map(|row| row.id).collect();
        let clients = model::find_many(&mut db, &ids).await?;
        let animals = animals::model::briefs(&mut db, &ids).await?;
        let total = match (text.trim().is_empty(), &page.next, &cursor) {
            (true, _, _) => Some(model::counts(&mut db).await?.clients),
            (false, None, None) => i64::try_from(clients.len()).ok(),
            (false, _, _) => None,
        };
        let items = clients.into_iter().map(|client| json(client, &animals)).collect();
        Ok(Json(ClientList { items, next_cursor: page.next.map(|cursor| cursor.encode()), total }))
    }

    /// Creates a client. A name that looks like one in the base is no obstacle; a code or file number that is taken is.
    #[oai(path = "/clients", method = "post", operation_id = "createClient")]
    async fn create(&self, ApiStaff(staff): ApiStaff, body: Json<NewClient>) -> Result<Created, Error> {
        if !staff.may_write_clients() {
            return Err(Error::Forbidden);
        }
        let data =
            rules::check(&body.0, &staff.salon.rules(), Some(staff.user_id)).map_err(Error::Invalid)?;
        let mut db = staff.db().await?;
        let client = model::create(&mut db, staff.actor(), data, None).await?;
        let (location, etag) = (format!("/api/v1/clients/{}", client.id), etag(&client));
        Ok(Created::Created(Json(json(client, &[])), location, etag))
    }

    /// One client, by its id or its code.
    #[oai(path = "/clients/:id", method = "get", operation_id = "readClient")]
    async fn read(
        &self,
        ApiStaff(staff): ApiStaff,
        /// The id, or the code that people see (`CLI00042`).
        id: Path<String>,
    ) -> Result<Response<Json<ClientJson>>, Error> {
        let mut db = staff.db().await?;
        let client = find(&mut db, &id.0).await?;
        let animals = animals::model::briefs(&mut db, &[client.id]).await?;
        let etag = etag(&client);
        Ok(Response::new(Json(json(client, &animals))).header("ETag", etag))
    }

    /// Every client with its animals as CSV in UTF-8, one row per animal; it imports back to the same records.
    #[oai(path = "/exports/clients", method = "get", operation_id = "exportClients")]
    async fn export(&self, ApiStaff(staff): ApiStaff) -> Result<export::Csv, Error> {
        export_for(&staff).await
    }
}

async fn export_for(staff: &Staff) -> Result<export::Csv, Error> {
    if !staff.may_import() {
        return Err(Error::Forbidden);
    }
    export::all(&staff.app.db, staff.salon.id).await
}

async fn find(db: &mut SalonConn, id_or_code: &str) -> Result<Client, Error> {
    match id_or_code.parse() {
        Ok(id) => model::find(db, ClientId(id)).await,
        Err(_) => model::find_by_code(db, id_or_code).await,
    }
}

fn etag(client: &Client) -> String {
    format!("\"{}\"", client.version)
}

fn json(client: Client, animals: &[Brief]) -> ClientJson {
    let situation = client.situation();
    let of_client = animals.iter().filter(|animal| animal.client_id == client.id);
    let animals = of_client
        .map(|animal| ClientAnimal {
            id: animal.id.0,
            name: animal.name.clone(),
            alerts: animal.alerts.clone(),
            deceased: animal.deceased,
        })
        .collect();
    let data = client.data;
    ClientJson {
        id: client.id.0,
        version: client.version,
        code: data.code,
        file_number: data.file_number,
        external_id: data.external_id,
        kind: data.kind,
        stage: data.stage,
        situation,
        situation_mode: data.situation_mode,
        incomplete: client.incomplete,
        civility: data.civility,
        first_name: data.first_name,
        last_name: data.last_name,
        company_name: data.company_name,
        siret: data.siret,
        vat_number: data.vat_number,
        contact_person: data.contact_person,
        email: data.email,
        phone: data.phone,
        mobile: data.mobile,
        sms_consent: data.sms_consent,
        address_line1: data.address_line1,
        address_line2: data.address_line2,
        postal_code: data.postal_code,
        city: data.city,
        country: data.country,
        notes: data.notes,
        exemption: data.exemption.unwrap_or_default(),
        manager_id: data.manager_id.map(|id| id.0),
        import_id: client.import_id.map(|id| id.0),
        created_at: client.created_at,
        updated_at: client.updated_at,
        animals,
    }
}
