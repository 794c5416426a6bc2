//! One import: how far it is, what it would do, or what it did.

use maud::Markup;
use poem::web::Path;
use poem::web::cookie::CookieJar;
use poem::{Response, handler};

use checkindog_api::ImportState;

use crate::auth::{Importer, Staff};
use crate::clients;
use crate::db::{ImportId, SalonConn};
use crate::error::Error;
use crate::history::words::Words;
use crate::imports::api::understood;
use crate::imports::model::ImportRow;
use crate::imports::views::{self, Outcome, Preview};
use crate::imports::{leftovers, model, touched};
use crate::web::htmx::Wanted;
use crate::web::layout::Place;
use crate::web::reply;

/// Rejected rows and leftovers that the page itself shows.
const SHOWN: i64 = 10;

#[handler]
pub async fn show(
    Importer(staff): Importer,
    wanted: Wanted,
    cookies: &CookieJar,
    Path(id): Path<ImportId>,
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    let (import, by) = model::find(&mut db, id).await?;
    let content = content(&staff, &mut db, &import, &by).await?;
    Ok(reply::ok(match wanted {
        Wanted::Fragment => content,
        Wanted::Page => {
            staff.page(cookies, Place::Imports, &import.file_name, views::frame(&staff, &import, content))
        }
    }))
}

async fn content(staff: &Staff, db: &mut SalonConn, import: &ImportRow, by: &str) -> Result<Markup, Error> {
    let address = format!("/imports/{}", import.id);
    Ok(match import.state {
        ImportState::Queued | ImportState::Running | ImportState::Undoing => {
            views::progress(staff, import, &address)
        }
        ImportState::Failed => views::failed(staff, import),
        ImportState::Draft => {
            let reading = understood(staff.lang, model::reading(db, import.id).await?);
            let rejects = model::rejects(db, import.id, 0, SHOWN).await?;
            let people = clients::model::managers(db).await?;
            let exemptions = clients::model::exemptions(db).await?;
            let words = Words { lang: staff.lang, people: &people, exemptions: &exemptions, types: &[] };
            views::preview(staff, &Preview { import, reading: &reading, rejects: &rejects, words: &words })
        }
        ImportState::Done | ImportState::Undone => {
            let reading = understood(staff.lang, model::reading(db, import.id).await?);
            let rejects = model::rejects(db, import.id, 0, SHOWN).await?;
            let is_undone = import.state == ImportState::Undone;
            let touched = if is_undone { Vec::new() } else { touched::first(db, import.id, SHOWN).await? };
            let leftovers = leftovers::list(db, import.id, None, SHOWN).await?;
            let leftovers: Vec<_> = leftovers.into_iter().map(leftovers::Leftover::shown).collect();
            let outcome = Outcome {
                import,
                by,
                reading: &reading,
                rejects: &rejects,
                touched: &touched,
                leftovers: &leftovers,
                now: staff.app.now(),
            };
            views::outcome(staff, &outcome)
        }
    })
}
