//! Clients for programs: [`list`], creation and export; the [`record`]; its [`consents`]; the client's personal data ([`privacy`]); the
//! patterns of [`codes`].
//!
//! All operations of one path stand in one type, for the document knows each path once.

pub mod codes;
pub mod consents;
pub mod list;
pub mod privacy;
pub mod record;

use checkindog_api::{Client as ClientJson, ClientAnimal};

use super::model::Client;
use crate::animals::{self, Brief};
use crate::db::SalonConn;
use crate::error::Error;
use crate::web::etag;
use crate::web::found::Found;

/// The client with its animals, and the tag of both.
async fn found(db: &mut SalonConn, client: Client) -> Result<Found<ClientJson>, Error> {
    let animals = animals::model::briefs(db, &[client.id]).await?;
    let shown = json(client, &animals);
    let tag = etag::with_others(shown.version, &shown.animals)?;
    Ok(Found::new(shown, tag))
}

/// A client as the API shows it; of `animals` those that are its own.
pub(super) fn json(client: Client, animals: &[Brief]) -> ClientJson {
    let situation = client.situation();
    let of_client = animals.iter().filter(|animal| animal.client_id == client.id);
    let animals = of_client
        .map(|animal| ClientAnimal {
            id: animal.id.0,
            name: animal.name.clone(),
            alerts: animal.alerts.clone(),
            other_alert: animal.other_alert.clone(),
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
