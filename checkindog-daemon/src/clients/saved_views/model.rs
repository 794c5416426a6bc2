//! The saved views and their SQL. They are a person's own, not business records: no revision is written.

use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use uuid::Uuid;

use crate::clients::list::EVERYBODY;
use crate::db::{Conn, SalonConn, SalonId, UserId};
use crate::error::{Error, broken_constraint};
use crate::schema::saved_views;
use crate::validation::clean;

/// Views of a person in a salon.
const MOST: i64 = 50;

/// Characters of a name.
pub const LONGEST_NAME: u32 = 60;

/// A list under a name.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = saved_views)]
pub struct SavedView {
    pub id: Uuid,
    pub name: String,
    /// What the address of the list says behind the question mark.
    pub query: String,
    pub is_default: bool,
}

impl SavedView {
    /// The address of the list.
    pub fn address(&self) -> String {
        if self.query.is_empty() { EVERYBODY.to_owned() } else { format!("/clients?{}", self.query) }
    }
}

/// What a person says of a view.
#[derive(Clone, Debug, Default)]
pub struct Named {
    pub name: String,
    pub is_default: bool,
}

impl Named {
    /// The name without what nobody sees; `Invalid` when nothing is left of it, or too much.
    fn checked(&self) -> Result<String, Error> {
        let name = clean(&self.name);
        match name.chars().count() {
            0 => Err(Error::field("name", "required")),
            count if count > LONGEST_NAME as usize => Err(Error::field("name", "too_long")),
            _ => Ok(name),
        }
    }
}

/// The person's views, by name.
pub async fn list(db: &mut SalonConn, person: UserId) -> Result<Vec<SavedView>, Error> {
    let own = saved_views::table
        .filter(saved_views::salon_id.eq(db.salon))
        .filter(saved_views::user_id.eq(person))
        .order(saved_views::name);
    Ok(own.select(SavedView::as_select()).load(&mut db.conn).await?)
}

/// The view that the person's list opens with.
pub async fn default_of(db: &mut SalonConn, person: UserId) -> Result<Option<SavedView>, Error> {
    let first = saved_views::table
        .filter(saved_views::salon_id.eq(db.salon))
        .filter(saved_views::user_id.eq(person))
        .filter(saved_views::is_default);
    Ok(first.select(SavedView::as_select()).first(&mut db.conn).await.optional()?)
}

/// The view of this id. `NotFound` also for another person's.
pub async fn find(db: &mut SalonConn, person: UserId, id: Uuid) -> Result<SavedView, Error> {
    let one = saved_views::table.find((db.salon, person, id));
    Ok(one.select(SavedView::as_select()).first(&mut db.conn).await?)
}

/// Keeps a list under a name. `Invalid` when the name is missing or taken, or there are as many views as there may be.
pub async fn create(db: &mut SalonConn, person: UserId, named: &Named, query: &str) -> Result<(), Error> {
    let (salon, name) = (db.salon, named.checked()?);
    let row = (
        saved_views::salon_id.eq(salon),
        saved_views::user_id.eq(person),
        saved_views::id.eq(Uuid::now_v7()),
        saved_views::name.eq(name),
        saved_views::query.eq(query),
        saved_views::is_default.eq(named.is_default),
    );
    db.conn
        .transaction(async |conn| {
            let own = saved_views::table
                .filter(saved_views::salon_id.eq(salon))
                .filter(saved_views::user_id.eq(person));
            if own.count().get_result::<i64>(conn).await? >= MOST {
                return Err(Error::field("name", "too_many_views"));
            }
            if named.is_default {
                clear_default(conn, salon, person).await?;
            }
            diesel::insert_into(saved_views::table).values(row).execute(conn).await.map_err(explain)?;
            Ok(())
        })
        .await
}

/// Renames a view, and says whether the list opens with it. `NotFound` when it is not the person's.
pub async fn change(db: &mut SalonConn, person: UserId, id: Uuid, named: &Named) -> Result<(), Error> {
    let (salon, name) = (db.salon, named.checked()?);
    db.conn
        .transaction(async |conn| {
            if named.is_default {
                clear_default(conn, salon, person).await?;
            }
            let changed = diesel::update(saved_views::table.find((salon, person, id)))
                .set((saved_views::name.eq(name), saved_views::is_default.eq(named.is_default)))
                .execute(conn)
                .await
                .map_err(explain)?;
            if changed == 0 { Err(Error::NotFound) } else { Ok(()) }
        })
        .await
}

/// Forgets a view. `NotFound` when it is not the person's.
pub async fn delete(db: &mut SalonConn, person: UserId, id: Uuid) -> Result<(), Error> {
    let one = saved_views::table.find((db.salon, person, id));
    let gone = diesel::delete(one).execute(&mut db.conn).await?;
    if gone == 0 { Err(Error::NotFound) } else { Ok(()) }
}

async fn clear_default(conn: &mut Conn, salon: SalonId, person: UserId) -> Result<(), Error> {
    let defaults = saved_views::table
        .filter(saved_views::salon_id.eq(salon))
        .filter(saved_views::user_id.eq(person))
        .filter(saved_views::is_default);
    diesel::update(defaults).set(saved_views::is_default.eq(false)).execute(conn).await?;
    Ok(())
}

fn explain(error: diesel::result::Error) -> Error {
    match broken_constraint(&error) {
        Some("saved_views_name") => Error::field("name", "view_name_taken"),
        _ => error.into(),
    }
}
