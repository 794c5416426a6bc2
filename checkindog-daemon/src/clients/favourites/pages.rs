//! Marking a client in the browser.

use poem::web::Path;
use poem::{Request, Response, handler};
use serde::Deserialize;

use super::{mark, star, unmark};
use crate::auth::Staff;
use crate::clients::model;
use crate::db::ClientId;
use crate::error::Error;
use crate::web::form::Sent;
use crate::web::htmx::Wanted;
use crate::web::{back, reply};

#[derive(Deserialize)]
struct Marked {
    marked: bool,
}

#[handler]
pub async fn set(
    staff: Staff,
    request: &Request,
    wanted: Wanted,
    Path(id): Path<ClientId>,
    sent: Sent,
) -> Result<Response, Error> {
    let Marked { marked } = sent.read()?;
    let mut db = staff.db().await?;
    let client = model::find(&mut db, id).await?;
    if marked {
        mark(&mut db, staff.user_id, id).await?;
    } else {
        unmark(&mut db, staff.user_id, id).await?;
    }
    Ok(match wanted {
        Wanted::Fragment => reply::ok(star(staff.lang, id, &client.data.name(), marked)),
        Wanted::Page => reply::see_other(back::page_before(request)),
    })
}
