//! The exemption types of a salon (feature CL16): added, renamed, put in order, removed while no client has them.

use std::collections::HashMap;

use diesel::dsl::{exists, max};
use diesel::prelude::*;
use diesel::sql_types::{Array, Text, Uuid};
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde::Serialize;

use super::changes;
use crate::auth::Actor;
use crate::db::{Conn, SalonConn, SalonId};
use crate::error::{Error, broken_constraint};
use crate::schema::{clients, exemption_types};
use crate::validation::{FieldErrors, clean};

/// Longest label, in characters.
pub const LABEL: usize = 200;
/// As many as a list to choose from can hold and still be read.
const MANY: i64 = 50;
/// Longest code, of those that are made here.
const CODE: usize = 50;

/// A type, as the page of settings shows it.
#[derive(Clone, Debug, Queryable)]
pub struct Type {
    pub code: String,
    /// Empty where the translations name a bundled code.
    pub label: String,
    /// Whether some client has it.
    pub used: bool,
}

/// What a revision keeps of a type.
#[derive(Serialize)]
struct Kept<'a> {
    code: &'a str,
    label: &'a str,
    position: i16,
}

impl<'a> Kept<'a> {
    /// A type without a label of its own is known by its code.
    fn new(code: &'a str, label: &'a str, position: i16) -> Self {
        Self { code, label: if label.is_empty() { code } else { label }, position }
    }
}

/// What a revision keeps of an order: labels, or the codes of those without.
#[derive(Serialize)]
struct Order {
    codes: Vec<String>,
}

/// A step in the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
}

/// All types of the salon, in its order.
pub async fn list(db: &mut SalonConn) -> Result<Vec<Type>, Error> {
    let used = exists(
        clients::table
            .filter(clients::salon_id.eq(db.salon))
            .filter(clients::exemption.eq(exemption_types::code.nullable())),
    );
    let types = exemption_types::table
        .filter(exemption_types::salon_id.eq(db.salon))
        .order((exemption_types::position, exemption_types::code))
        .select((exemption_types::code, exemption_types::label, used));
    Ok(types.load(&mut db.conn).await?)
}

/// A label that can be used, or what is wrong with it.
fn check(label: &str) -> Result<String, Error> {
    let mut errors = FieldErrors::default();
    let label = errors.text("label", label, LABEL);
    if label.is_empty() {
        errors.add("label", "required");
    }
    errors.check().map(|()| label).map_err(Error::Invalid)
}

/// Adds a type at the end.
pub async fn add(db: &mut SalonConn, actor: Actor, label: &str) -> Result<String, Error> {
    let label = check(label)?;
    let salon = db.salon;
    db.conn
        .transaction(async |conn| {
            let codes = lock(conn, salon).await?;
            if i64::try_from(codes.len()).unwrap_or(MANY) >= MANY {
                return Err(Error::field("label", "exemptions_full"));
            }
            let code = free_code(&label, &codes);
            let of_salon = exemption_types::table.filter(exemption_types::salon_id.eq(salon));
            let last: Option<i16> = of_salon.select(max(exemption_types::position)).first(conn).await?;
            let position = last.map_or(0, |last| last + 1);
            let new = (
                exemption_types::salon_id.eq(salon),
                exemption_types::code.eq(&code),
                exemption_types::label.eq(&label),
                exemption_types::position.eq(position),
            );
            diesel::insert_into(exemption_types::table).values(new).execute(conn).await?;
            let kept = Kept::new(&code, &label, position);
            changes::record(conn, salon, actor, "exemption_type", None, Some(&kept)).await?;
            Ok(label)
        })
        .await
}

/// Gives a type another label; its code, and the clients that have it, stay.
pub async fn rename(db: &mut SalonConn, actor: Actor, code: &str, label: &str) -> Result<String, Error> {
    let label = check(label)?;
    let salon = db.salon;
    db.conn
        .transaction(async |conn| {
            let (before, position) = find(conn, salon, code).await?;
            diesel::update(exemption_types::table.find((salon, code)))
                .set(exemption_types::label.eq(&label))
                .execute(conn)
                .await?;
            let (before, after) = (Kept::new(code, &before, position), Kept::new(code, &label, position));
            changes::record(conn, salon, actor, "exemption_type", Some(&before), Some(&after)).await?;
            Ok(label)
        })
        .await
}

/// Moves a type one place; at the end of the list nothing happens.
pub async fn place(db: &mut SalonConn, actor: Actor, code: &str, step: Step) -> Result<(), Error> {
    let salon = db.salon;
    db.conn
        .transaction(async |conn| {
            let before = lock(conn, salon).await?;
            let at = before.iter().position(|other| other == code).ok_or(Error::NotFound)?;
            let to = match step {
                Step::Up => at.checked_sub(1),
                Step::Down => Some(at + 1).filter(|to| *to < before.len()),
            };
            let Some(to) = to else { return Ok(()) };
            let mut after = before.clone();
            after.swap(at, to);
            diesel::sql_query(
                "UPDATE exemption_types SET position = place - 1 FROM unnest($2) WITH ORDINALITY AS sorted (of_code, place)
                 WHERE salon_id = $1 AND code = of_code",
            )
            .bind::<Uuid, _>(salon)
            .bind::<Array<Text>, _>(&after)
            .execute(conn)
            .await?;
            let labels = labels(conn, salon).await?;
            let order = |codes: Vec<String>| Order {
                codes: codes.into_iter().map(|code| labels.get(&code).cloned().unwrap_or(code)).collect(),
            };
            let (before, after) = (order(before), order(after));
            changes::record(conn, salon, actor, "exemption_order", Some(&before), Some(&after)).await
        })
        .await
}

/// Removes a type. Fails with `Invalid` while a client has it.
pub async fn remove(db: &mut SalonConn, actor: Actor, code: &str) -> Result<String, Error> {
    let salon = db.salon;
    db.conn
        .transaction(async |conn| {
            let (label, position) = find(conn, salon, code).await?;
            diesel::delete(exemption_types::table.find((salon, code))).execute(conn).await.map_err(
                |error| match broken_constraint(&error) {
                    Some("clients_salon_id_exemption_fkey") => Error::field("label", "exemption_used"),
                    _ => error.into(),
                },
            )?;
            let kept = Kept::new(code, &label, position);
            changes::record(conn, salon, actor, "exemption_type", Some(&kept), None).await?;
            Ok(label)
        })
        .await
}

/// The codes in their order; others who change them wait.
async fn lock(conn: &mut Conn, salon: SalonId) -> Result<Vec<String>, Error> {
    let codes = exemption_types::table
        .filter(exemption_types::salon_id.eq(salon))
        .order((exemption_types::position, exemption_types::code))
        .select(exemption_types::code)
        .for_update();
    Ok(codes.load(conn).await?)
}

/// The labels of those that have one, by their codes.
async fn labels(conn: &mut Conn, salon: SalonId) -> Result<HashMap<String, String>, Error> {
    let labelled = exemption_types::table
        .filter(exemption_types::salon_id.eq(salon))
        .filter(exemption_types::label.ne(""))
        .select((exemption_types::code, exemption_types::label));
    Ok(labelled.load::<(String, String)>(conn).await?.into_iter().collect())
}

async fn find(conn: &mut Conn, salon: SalonId, code: &str) -> Result<(String, i16), Error> {
    let found = exemption_types::table
        .find((salon, code))
        .select((exemption_types::label, exemption_types::position))
        .for_update();
    Ok(found.first(conn).await?)
}

/// «Enfant handicapé» gives `enfant_handicape`, or `enfant_handicape_2` where that is taken.
fn free_code(label: &str, taken: &[String]) -> String {
    let folded = checkindog_values::fold(&clean(label));
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut code: String = words.join("_").chars().take(CODE).collect();
    if code.is_empty() {
        code.push_str("type");
    }
    let numbered = (2..).map(|number| format!("{code}_{number}"));
    std::iter::once(code.clone())
        .chain(numbered)
        .find(|code| !taken.contains(code))
        .expect("numbers do not end")
}

#[cfg(test)]
mod tests {
    use super::free_code;

    #[test]
    fn codes_follow_from_labels() {
        let taken = ["enfant_handicape".to_owned(), "type".to_owned()];
        assert_eq!(free_code("Plus de 70 ans", &taken), "plus_de_70_ans");
        assert_eq!(free_code("Enfant handicapé", &taken), "enfant_handicape_2");
        assert_eq!(free_code("★", &taken), "type_2");
    }
}
