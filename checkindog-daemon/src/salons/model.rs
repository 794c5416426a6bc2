//! Salons and users, and their SQL.

use checkindog_api::Role;
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::auth;
use crate::db::{Conn, SalonId, UserId};
use crate::error::{Error, broken_constraint};
use crate::schema::{exemption_types, salons, staff, users};
use crate::validation::clean;

/// The exemption types that every salon begins with (feature CL16), in order.
const EXEMPTIONS: [&str; 3] = ["others", "dependent_or_disabled_child", "over_70"];

/// A salon to be.
pub struct NewSalon<'a> {
    pub name: &'a str,
    pub slug: &'a str,
    pub language: &'a str,
    /// What kind of salon it is (feature CL28): `grooming`, `home_services`, `repair`.
    pub profile: &'a str,
    /// Its time zone, by the name of IANA.
    pub time_zone: &'a str,
}

impl Default for NewSalon<'_> {
    fn default() -> Self {
        Self { name: "", slug: "", language: "fr", profile: "grooming", time_zone: "Europe/Paris" }
    }
}

/// Creates a salon. Fails with `Invalid` when the slug is taken or malformed.
pub async fn add_salon(conn: &mut Conn, new: NewSalon<'_>) -> Result<SalonId, Error> {
    let id = SalonId::new();
    let name = clean(new.name);
    conn.transaction(async |conn| {
        let salon = (
            salons::id.eq(id),
            salons::name.eq(name),
            salons::slug.eq(new.slug),
            salons::language.eq(new.language),
            salons::profile.eq(new.profile),
            salons::time_zone.eq(new.time_zone),
        );
        diesel::insert_into(salons::table).values(salon).execute(conn).await.map_err(explain)?;
        let types: Vec<_> = (0_i16..)
            .zip(EXEMPTIONS)
            .map(|(position, code)| {
                (
                    exemption_types::salon_id.eq(id),
                    exemption_types::code.eq(code),
                    exemption_types::position.eq(position),
                )
            })
            .collect();
        diesel::insert_into(exemption_types::table).values(types).execute(conn).await?;
        Ok(id)
    })
    .await
}

/// Gives a person a place in a salon, creating the user if the address is new; a known user keeps name and password.
pub async fn add_user(
    conn: &mut Conn,
    salon: SalonId,
    email: &str,
    name: &str,
    role: Role,
    password: String,
) -> Result<UserId, Error> {
    let email = auth::entry::account_email(email).map_err(|code| Error::field("email", code))?;
    let hash = auth::hash_password(password).await?;
    let name = clean(name);
    conn.transaction(async |conn| {
        let known =
            users::table.filter(users::email.eq(&email)).select(users::id).first(conn).await.optional()?;
        let id = match known {
            Some(id) => id,
            None => {
                let id = UserId::new();
                let user = (
                    users::id.eq(id),
                    users::email.eq(&email),
                    users::name.eq(&name),
                    users::password_hash.eq(hash),
                );
                diesel::insert_into(users::table).values(user).execute(conn).await.map_err(explain)?;
                id
            }
        };
        let place = (staff::salon_id.eq(salon), staff::user_id.eq(id), staff::role.eq(role));
        diesel::insert_into(staff::table).values(place).execute(conn).await.map_err(explain)?;
        Ok(id)
    })
    .await
}

/// The salon with this slug.
pub async fn salon_by_slug(conn: &mut Conn, slug: &str) -> Result<SalonId, Error> {
    Ok(salons::table.filter(salons::slug.eq(slug)).select(salons::id).first(conn).await?)
}

/// The user with this address.
pub async fn user_by_email(conn: &mut Conn, email: &str) -> Result<UserId, Error> {
    let email = email.trim().to_lowercase();
    Ok(users::table.filter(users::email.eq(email)).select(users::id).first(conn).await?)
}

/// The salons where a user works.
pub async fn salons_of(conn: &mut Conn, user: UserId) -> Result<Vec<SalonId>, Error> {
    Ok(staff::table
        .filter(staff::user_id.eq(user))
        .filter(staff::left_at.is_null())
        .order(staff::created_at)
        .select(staff::salon_id)
        .load(conn)
        .await?)
}

/// The short name that goes with a name: «Les Poils d’Or» gives `les-poils-d-or`.
pub fn slug_of(name: &str) -> String {
    let folded = name.to_lowercase().replace('œ', "oe").replace('æ', "ae");
    let plain: String = folded.nfd().filter(|c| !is_combining_mark(*c)).collect();
    let words: Vec<&str> =
        plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let slug: String = words.join("-").chars().take(60).collect();
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "salon".to_owned() } else { slug.to_owned() }
}

/// How many salons there are, up to two: whether this database belongs to anybody.
pub async fn slugs(conn: &mut Conn) -> Result<Vec<String>, Error> {
    Ok(salons::table.select(salons::slug).limit(2).load(conn).await?)
}

fn explain(error: diesel::result::Error) -> Error {
    match broken_constraint(&error) {
        Some("salons_slug_key") => Error::field("slug", "slug_taken"),
        Some("salons_slug_check") => Error::field("slug", "slug_invalid"),
        Some("salons_name_check" | "users_name_check") => Error::field("name", "required"),
        Some("staff_pkey") => Error::field("email", "already_staff"),
        _ => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::slug_of;

    #[test]
    fn short_names_are_plain() {
        assert_eq!(slug_of("Les Poils d’Or"), "les-poils-d-or");
        assert_eq!(slug_of("  Chez Médor & Cœur — Île  "), "chez-medor-coeur-ile");
        assert_eq!(slug_of("Салон"), "salon");
        assert_eq!(slug_of(&"é ".repeat(100)).len(), 59);
    }
}
