//! What people do with the list in the browser.

use std::collections::{HashMap, HashSet};

use futures_util::try_join;
use poem::web::Path;
use poem::web::cookie::CookieJar;
use poem::{IntoResponse, Request, Response, handler};
use serde::Deserialize;

use super::columns::{self, Column};
use super::details::{self, Details};
use super::sorting;
use super::views;
use super::{Asked, Query};
use crate::animals::{self, Brief};
use crate::auth::{ClientWriter, Importer, Staff};
use crate::clients::model::{self, Counts};
use crate::clients::search::ClientRow;
use crate::clients::{export, favourites, saved_views};
use crate::db::{ClientId, SalonConn, UserId};
use crate::error::Error;
use crate::validation::FieldErrors;
use crate::web::components::Flash;
use crate::web::form::Sent;
use crate::web::htmx::{self, Wanted};
use crate::web::layout::Place;
use crate::web::{back, flash, reply};
use checkindog_api::SituationMode;

/// Rows of a page of the list.
const PAGE: usize = 50;

/// Most rows that one export picks out: those of a page, with room for more.
const MOST_PICKED: usize = 500;

/// What the list shows.
pub struct List {
    pub query: Query,
    pub rows: Vec<ClientRow>,
    /// The cursor of the next page.
    pub next: Option<String>,
    /// Whether this is the first page.
    pub first: bool,
    pub columns: Vec<Column>,
    /// The animals of the clients on this page.
    pub animals: Vec<Brief>,
    /// Those of them that the person marked.
    pub favourites: HashSet<ClientId>,
    pub details: HashMap<ClientId, Details>,
    /// For the panel of filters, or where the rows or a filter name one of them.
    pub managers: Vec<(UserId, String)>,
    pub counts: Counts,
    /// A search that is too long to be looked for.
    pub refused: Option<Refused>,
}

/// What was typed, and the code of what is wrong with it.
pub struct Refused {
    pub typed: String,
    pub code: String,
}

/// The list; as a fragment, its results alone, with the address that stands for them.
#[handler]
pub async fn show(
    staff: Staff,
    request: &Request,
    wanted: Wanted,
    cookies: &CookieJar,
) -> Result<Response, Error> {
    let asked: Asked = parameters(request)?;
    let query = match Query::read(&asked, staff.user_id) {
        Err(Error::Invalid(errors)) if wanted == Wanted::Page => {
            return refused(&staff, cookies, asked, &errors).await;
        }
        query => query?,
    };
    let mut db = staff.db().await?;
    if wanted == Wanted::Page && sent_empty_fields(request) {
        return Ok(reply::see_other(query.address()));
    }
    if wanted == Wanted::Page
        && request.uri().query().is_none()
        && let Some(view) = saved_views::model::default_of(&mut db, staff.user_id).await?
    {
        return Ok(reply::see_other(view.address()));
    }
    let list = load(&staff, &mut db, query, &asked.cursor, wanted).await?;
    if wanted == Wanted::Fragment {
        return htmx::replace_url(reply::ok(views::fragment(&staff, &list)), &list.query.address());
    }
    let saved = saved_views::model::list(&mut db, staff.user_id).await?;
    let title = views::title(staff.lang, &list.query);
    Ok(reply::ok(staff.page(cookies, Place::Clients, title, views::page(&staff, &list, &saved))))
}

/// The page with what was typed into the search, and what is wrong with it.
async fn refused(
    staff: &Staff,
    cookies: &CookieJar,
    asked: Asked,
    errors: &FieldErrors,
) -> Result<Response, Error> {
    let query = Query::read(&Asked { search: String::new(), ..asked.clone() }, staff.user_id)?;
    let mut db = staff.db().await?;
    let code = errors.of("search").unwrap_or_default().to_owned();
    let refused = Some(Refused { typed: asked.search, code });
    let list = List { refused, ..load(staff, &mut db, query, "", Wanted::Page).await? };
    let saved = saved_views::model::list(&mut db, staff.user_id).await?;
    let title = views::title(staff.lang, &list.query);
    Ok(reply::invalid(staff.page(cookies, Place::Clients, title, views::page(staff, &list, &saved))))
}

/// The parameters of the address.
fn parameters<T: serde::de::DeserializeOwned>(request: &Request) -> Result<T, Error> {
    let text = request.uri().query().unwrap_or_default();
    serde_html_form::from_str(text).map_err(|error| Error::BadRequest(error.to_string()))
}

/// Whether a form was sent as it is, with fields that nobody filled in. Its address is not one to keep.
fn sent_empty_fields(request: &Request) -> bool {
    request.uri().query().is_some_and(|text| text.split('&').any(|pair| pair.ends_with('=')))
}

/// What the page shows, or a fragment of it: each letter that is typed asks for what its answer shows and no more.
async fn load(
    staff: &Staff,
    db: &mut SalonConn,
    query: Query,
    cursor: &str,
    wanted: Wanted,
) -> Result<List, Error> {
    let cursor = Some(cursor).filter(|cursor| !cursor.is_empty());
    let found = sorting::page(db, &query, cursor, PAGE).await?;
    let ids: Vec<ClientId> = found.rows.iter().map(|row| row.id).collect();
    // Asked in one go, and the animals, which take as long as all the rest, beside it. Most people want to see them; who does not is
    // rarer than a way to the server is long.
    let beside = staff.app.db.spare(staff.salon.id).await;
    let (columns, favourites, counts, animals) = try_join!(
        chosen_columns(db, staff, &query),
        favourites::among(db, staff.user_id, &ids),
        model::counts(db),
        animals::model::briefs(beside.as_ref().unwrap_or(db), &ids),
    )?;
    drop(beside);
    let has = |column| columns.contains(&column);
    let names_managers = wanted == Wanted::Page || query.filter.manager.is_some() || has(Column::Manager);
    Ok(List {
        details: details::of(db, &ids, &columns).await?,
        managers: if names_managers { model::managers(db).await? } else { Vec::new() },
        animals: if has(Column::Animals) { animals } else { Vec::new() },
        favourites,
        counts,
        rows: found.rows,
        next: found.next,
        first: cursor.is_none(),
        refused: None,
        columns,
        query,
    })
}

/// The columns that the address names, or else those that the person has chosen.
async fn chosen_columns(db: &SalonConn, staff: &Staff, query: &Query) -> Result<Vec<Column>, Error> {
    match &query.columns {
        Some(columns) => Ok(columns.clone()),
        None => columns::chosen(db, staff.user_id).await,
    }
}

/// Those whom the list shows, or the rows that were picked, as CSV.
#[handler]
pub async fn download(Importer(staff): Importer, request: &Request) -> Result<Response, Error> {
    #[derive(Deserialize)]
    struct Picked {
        #[serde(default)]
        id: Vec<ClientId>,
    }
    let Picked { id } = parameters(request)?;
    if id.len() > MOST_PICKED {
        return Err(Error::BadRequest("too many clients picked".to_owned()));
    }
    if !id.is_empty() {
        return Ok(export::these(&staff.app, staff.salon.id, &id).await?.into_response());
    }
    let query = Query::read(&parameters(request)?, staff.user_id)?;
    Ok(export::all(&staff.app, staff.salon.id, &query.wanted()).await?.into_response())
}

/// The columns that the person wants to see from now on.
#[handler]
pub async fn set_columns(staff: Staff, sent: Sent) -> Result<Response, Error> {
    #[derive(Deserialize)]
    struct Chosen {
        #[serde(default)]
        columns: Vec<String>,
        /// The list that is seen, as its address says it.
        #[serde(default)]
        list: String,
    }
    let Chosen { columns, list } = sent.read()?;
    let columns = Column::read_all(&columns.join(","))?.unwrap_or_default();
    // A list with columns of its own would hide the choice.
    let list = Query { columns: None, ..Query::from_text(&list, staff.user_id)? };
    columns::choose(&mut staff.db().await?, staff.user_id, &columns).await?;
    Ok(reply::see_other(list.address()))
}

/// Makes a former client an active one again, by hand (feature CL21).
#[handler]
pub async fn reactivate(
    ClientWriter(staff): ClientWriter,
    request: &Request,
    cookies: &CookieJar,
    Path(id): Path<ClientId>,
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    let client = model::set_situation(&mut db, staff.actor(), id, SituationMode::Active).await?;
    let message = staff.lang.tf("client-now-active", &[("name", client.data.name().into())]);
    flash::leave(cookies, &Flash::success(message));
    Ok(reply::see_other(back::page_before(request)))
}
