//! Taking away from a record whatever tells who the client was; what remains is a code and what it is counted by (feature SE3).
//!
//! The history goes too, but for who created the record and who did this: old values would tell.

use diesel::prelude::*;
use diesel::sql_types::Uuid;
use diesel_async::{AsyncConnection, RunQueryDsl};

use super::consents::Act;
use super::model::{self, Client, ClientData};
use crate::animals::photos;
use crate::auth::Staff;
use crate::db::{AnimalId, ClientId, Conn, PictureId, SalonConn, SalonId};
use crate::error::Error;
use crate::history::{self, Record};
use crate::schema::animals;
use checkindog_api::{ClientKind, SituationMode};

diesel::define_sql_function! {
    /// Deletes memos and old values, which the serving login cannot do otherwise.
    fn forget_client(salon: Uuid, client: Uuid) -> Bool;
}

/// What is left of a client, who is called `name` from now on.
fn remains(data: &ClientData, name: &str) -> ClientData {
    let is_company = data.kind == ClientKind::Company;
    ClientData {
        kind: data.kind,
        stage: data.stage,
        situation_mode: SituationMode::Inactive,
        civility: None,
        first_name: String::new(),
        last_name: if is_company { String::new() } else { name.to_owned() },
        company_name: if is_company { name.to_owned() } else { String::new() },
        siret: String::new(),
        vat_number: String::new(),
        contact_person: String::new(),
        email: String::new(),
        phone: String::new(),
        mobile: String::new(),
        sms_consent: false,
        address_line1: String::new(),
        address_line2: String::new(),
        postal_code: String::new(),
        city: String::new(),
        country: data.country.clone(),
        notes: String::new(),
        code: data.code.clone(),
        file_number: String::new(),
        external_id: String::new(),
        exemption: None,
        manager_id: data.manager_id,
    }
}

/// Anonymises a client for ever. `Conflict` when it is no longer at `version`, if one is given.
pub async fn anonymise(
    staff: &Staff,
    db: &mut SalonConn,
    id: ClientId,
    version: Option<i32>,
) -> Result<Client, Error> {
    let (salon, actor) = (db.salon, staff.actor());
    let name = staff.lang.t("client-anonymised-name");
    let (client, photos) = db
        .conn
        .transaction(async |conn| {
            let before = model::lock(conn, salon, id).await?;
            if version.is_some_and(|version| version != before.version) {
                return Err(Error::Conflict);
            }
            let data = remains(&before.data, name);
            let after =
                model::save_with_act(conn, salon, actor, before, data, false, &Act::default()).await?;
            let photos = forget_animals(conn, salon, id).await?;
            diesel::select(forget_client(salon, id)).get_result::<bool>(conn).await?;
            history::anonymised(conn, salon, actor, Record::Client(id)).await?;
            Ok::<_, Error>((after, photos))
        })
        .await?;
    for (animal, photo) in photos {
        photos::discard(&staff.app, salon, animal, photo);
    }
    Ok(client)
}

/// Takes from a client's animals what tells whose they are; gives their photos, of which no row speaks any more.
async fn forget_animals(
    conn: &mut Conn,
    salon: SalonId,
    client: ClientId,
) -> Result<Vec<(AnimalId, Option<PictureId>)>, Error> {
    let of_client =
        || animals::table.filter(animals::salon_id.eq(salon)).filter(animals::client_id.eq(client));
    let photos = of_client().select((animals::id, animals::photo_id)).for_update().load(conn).await?;
    diesel::update(of_client())
        .set((
            animals::version.eq(animals::version + 1),
            animals::chip_number.eq(""),
            animals::tattoo.eq(""),
            animals::temperament.eq(""),
            animals::other_alert.eq(""),
            animals::notes.eq(""),
            animals::photo_id.eq(None::<PictureId>),
        ))
        .execute(conn)
        .await?;
    Ok(photos)
}
