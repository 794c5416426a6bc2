//! Giving a field an earlier value back, from the history of a client.

use maud::Markup;
use poem::web::cookie::CookieJar;
use poem::web::{Path, Query};
use poem::{Response, handler};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::{Revision, held, model, restoration};
use crate::animals::rules::field_of_form;
use crate::animals::{self, AnimalInput};
use crate::auth::Staff;
use crate::clients;
use crate::clients::origin::Origin;
use crate::db::{AnimalId, ClientId, SalonConn};
use crate::error::Error;
use crate::web::form::Sent;
use crate::web::{reply, visit};

#[derive(Deserialize)]
struct Restored {
    #[serde(default)]
    field: String,
}

/// The field goes back to what it held before the change. Where the rules refuse the value, the form comes with it and the reason.
#[handler]
pub async fn restore(
    staff: Staff,
    cookies: &CookieJar,
    Path((client, revision)): Path<(ClientId, Uuid)>,
    Query(origin): Query<Origin>,
    sent: Sent,
) -> Result<Response, Error> {
    let Restored { field } = sent.read()?;
    let mut db = staff.db().await?;
    let revision = model::find(&mut db, client, revision).await?;
    let is_animal = revision.record_kind == "animal";
    let may = if is_animal { staff.may_write_animals() } else { staff.may_write_clients() };
    if !may {
        return Err(Error::Forbidden);
    }
    let back = format!("/clients/{client}/history{}", origin.query());
    let refused = if is_animal {
        restore_animal(&staff, cookies, &mut db, &revision, &field).await?
    } else {
        restore_client(&staff, cookies, &mut db, &revision, &field, origin).await?
    };
    if let Some(form) = refused {
        return Ok(reply::invalid(form));
    }
    let name = staff.lang.t(&format!("field-{field}"));
    let message = staff.lang.tf("history-restored", &[("field", name.into())]);
    Ok(visit::done(cookies, message, &back))
}

/// The value to give back; `NotFound` when there is none, or when the record holds it already.
fn value<'a, T: Serialize>(revision: &'a Revision, field: &str, now: &T) -> Result<&'a Value, Error> {
    restoration::earlier_value(revision, field, &held(now)?).ok_or(Error::NotFound)
}

/// Whether the checked record holds the value that was to be given back, and not what the rest of it asks for.
fn holds<T: Serialize>(checked: &T, field: &str, value: &Value) -> Result<bool, Error> {
    Ok(held(checked)?.get(field) == Some(value))
}

/// Said beside the field.
fn not_restored(fields: &[&'static str], field: &str) -> Error {
    let known = fields.iter().find(|known| **known == field);
    known.map_or(Error::NotFound, |known| Error::field(field_of_form(known), "not_restored"))
}

async fn restore_client(
    staff: &Staff,
    cookies: &CookieJar,
    db: &mut SalonConn,
    revision: &Revision,
    field: &str,
    origin: Origin,
) -> Result<Option<Markup>, Error> {
    let id = ClientId(revision.record_id);
    let client = clients::model::find(db, id).await?;
    let value = value(revision, field, &client.data)?;
    let input = restoration::with_value(&(&client.data).into(), field, value)?;
    let saved = match clients::rules::check(&input, &staff.salon.rules(), None) {
        Ok(data) if !holds(&data, field, value)? => Err(not_restored(&clients::rules::FIELDS, field)),
        Ok(data) => clients::model::update(db, staff.actor(), id, client.version, data).await,
        Err(errors) => Err(Error::Invalid(errors)),
    };
    match saved {
        Ok(_) => Ok(None),
        Err(Error::Invalid(errors)) => {
            let form = clients::pages::refused_form(staff, cookies, db, client, origin, input, errors);
            Ok(Some(form.await?))
        }
        Err(error) => Err(error),
    }
}

async fn restore_animal(
    staff: &Staff,
    cookies: &CookieJar,
    db: &mut SalonConn,
    revision: &Revision,
    field: &str,
) -> Result<Option<Markup>, Error> {
    let id = AnimalId(revision.record_id);
    let animal = animals::model::find(db, id).await?;
    let value = value(revision, field, &animal.data)?;
    let sent_as = if field == "type_code" { "type" } else { field };
    let input = restoration::with_value(&(&animal.data).into(), sent_as, value)?;
    let saved = match animals::rules::check_new(db, &input, Some(&animal.data), animals::views::today(staff))
        .await?
    {
        Ok(data) if !holds(&data, field, value)? => Err(not_restored(&animals::rules::FIELDS, field)),
        Ok(data) => animals::model::update(db, staff.actor(), id, animal.version, &data).await,
        Err(errors) => Err(Error::Invalid(errors)),
    };
    match saved {
        Ok(_) => Ok(None),
        Err(Error::Invalid(errors)) => {
            let shown = AnimalInput::of(&animal, None, staff.lang);
            let input = AnimalInput { weight: shown.weight, ..AnimalInput::from(&input) };
            Ok(Some(animals::pages::refused_form(staff, cookies, &animal, &input, &errors)))
        }
        Err(error) => Err(error),
    }
}
