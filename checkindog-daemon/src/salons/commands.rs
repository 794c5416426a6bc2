//! The admin commands: salons, users and tokens, on the database directly. Each returns what it prints.

use std::io::Read;

use checkindog_api::Scope;
use chrono::{TimeDelta, Utc};

use super::model::{self, NewSalon};
use crate::auth::{self, NewToken, with_read};
use crate::config::{SalonCommand, TokenCommand, UserCommand};
use crate::db::{Conn, SalonId, UserId};
use crate::error::Error;
use crate::{setup, staff};

/// Why an admin command did nothing; the text is what the administrator reads.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    #[error("there is no salon with the short name {0:?}")]
    NoSalon(String),
    #[error("there is no user with the address {0:?}; add one with `user add`")]
    NoUser(String),
    #[error("{0} works in several salons (or none); name one with --salon")]
    WhichSalon(String),
    #[error("{0} does not work in that salon")]
    NotStaff(String),
    #[error("there is a salon already; its owner invites people on the page of the team")]
    AlreadySetUp,
    #[error("cannot read the password: {0}")]
    Password(std::io::Error),
    #[error("{}", invalid(.0))]
    Failed(#[from] Error),
}

/// Wrong fields in English, as the console speaks it.
fn invalid(error: &Error) -> String {
    match error {
        Error::Invalid(errors) => {
            let lines: Vec<String> = errors
                .iter()
                .map(|error| {
                    format!(
                        "{}: {}",
                        error.field,
                        crate::i18n::Lang::En.t(&format!("invalid-{}", error.code))
                    )
                })
                .collect();
            lines.join("\n")
        }
        other => other.to_string(),
    }
}

pub async fn setup_link(conn: &mut Conn, public_url: &str) -> Result<String, CommandError> {
    setup::offer(conn, public_url, Utc::now()).await?.ok_or(CommandError::AlreadySetUp)
}

pub async fn salon(conn: &mut Conn, command: SalonCommand) -> Result<String, CommandError> {
    let SalonCommand::Add { name, slug, language } = command;
    let new = NewSalon { name: &name, slug: &slug, language: &language, ..NewSalon::default() };
    let salon = model::add_salon(conn, new).await?;
    Ok(salon.to_string())
}

pub async fn user(conn: &mut Conn, command: UserCommand, public_url: &str) -> Result<String, CommandError> {
    let (email, name, salon, role) = match command {
        UserCommand::Add { email, name, salon, role, password_stdin: _ } => (email, name, salon, role),
        UserCommand::PasswordLink { email } => {
            let user = find_user(conn, &email).await?;
            return Ok(staff::commands::password_link(conn, user, &email, public_url).await?);
        }
        UserCommand::RemoveSecondFactor { email } => {
            let user = find_user(conn, &email).await?;
            staff::commands::remove_second_factor(conn, user, &email).await?;
            return Ok(user.to_string());
        }
    };
    let salon = find_salon(conn, &salon).await?;
    let mut password = String::new();
    std::io::stdin().read_to_string(&mut password).map_err(CommandError::Password)?;
    let password = password.trim_end_matches(['\r', '\n']).to_owned();
    Ok(model::add_user(conn, salon, &email, &name, role, password).await?.to_string())
}

pub async fn token(conn: &mut Conn, command: TokenCommand) -> Result<String, CommandError> {
    let TokenCommand::Create { email, name, salon, days, scopes } = command;
    let user = find_user(conn, &email).await?;
    let places = model::salons_of(conn, user).await?;
    let salon = match (salon, places.as_slice()) {
        (Some(slug), places) => {
            let salon = find_salon(conn, &slug).await?;
            if !places.contains(&salon) {
                return Err(CommandError::NotStaff(email));
            }
            salon
        }
        (None, [only]) => *only,
        (None, _) => return Err(CommandError::WhichSalon(email)),
    };
    let expires_at = days.map(|days| Utc::now() + TimeDelta::days(days.into()));
    let scopes = if scopes.is_empty() { Scope::ALL.to_vec() } else { with_read(scopes) };
    let new = NewToken { user, salon, name: &name, scopes: &scopes, expires_at };
    Ok(auth::create_token(conn, new).await?.1)
}

async fn find_user(conn: &mut Conn, email: &str) -> Result<UserId, CommandError> {
    match model::user_by_email(conn, email).await {
        Err(Error::NotFound) => Err(CommandError::NoUser(email.to_owned())),
        found => Ok(found?),
    }
}

async fn find_salon(conn: &mut Conn, slug: &str) -> Result<SalonId, CommandError> {
    match model::salon_by_slug(conn, slug).await {
        Err(Error::NotFound) => Err(CommandError::NoSalon(slug.to_owned())),
        found => Ok(found?),
    }
}
