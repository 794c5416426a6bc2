//! Adding memos in the browser. They cannot be changed afterwards.

use poem::web::cookie::CookieJar;
use poem::web::{Path, Query};
use poem::{Response, handler};
use serde::Deserialize;

use super::model;
use crate::auth::MemoWriter;
use crate::clients;
use crate::clients::origin::Origin;
use crate::clients::tabs::TabName;
use crate::db::ClientId;
use crate::error::Error;
use crate::web::form::Sent;
use crate::web::layout::Place;
use crate::web::{reply, visit};

#[derive(Deserialize)]
struct NewMemo {
    #[serde(default)]
    text: String,
}

#[handler]
pub async fn add(
    MemoWriter(staff): MemoWriter,
    cookies: &CookieJar,
    Path(client): Path<ClientId>,
    Query(origin): Query<Origin>,
    sent: Sent,
) -> Result<Response, Error> {
    let NewMemo { text } = sent.read()?;
    let mut db = staff.db().await?;
    match model::add(&mut db, staff.actor(), client, &text).await {
        Ok(()) => {
            let message = staff.lang.t("memo-added").to_owned();
            Ok(visit::done(cookies, message, &format!("/clients/{client}/memos{}", origin.query())))
        }
        Err(Error::Invalid(errors)) => {
            let record = clients::record::load(&mut db, client, TabName::Memos).await?.seen_from(origin);
            let error = errors.of("text").map(|code| staff.lang.t(&format!("invalid-{code}")));
            let content = clients::views::memos_again(&staff, &record, &text, error);
            Ok(reply::invalid(staff.page(cookies, Place::Clients, &record.client.data.name(), content)))
        }
        Err(error) => Err(error),
    }
}
