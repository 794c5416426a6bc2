//! What the set-up page takes.

use serde::Deserialize;

use crate::auth;
use crate::auth::entry::account_email;
use crate::i18n::Lang;
use crate::validation::FieldErrors;

/// What kinds of salon there are (feature CL28), as `salons.profile` has them.
pub const PROFILES: [&str; 3] = ["grooming", "home_services", "repair"];

/// The fields as they were typed.
#[derive(Clone, Deserialize)]
#[serde(default)]
pub struct SetupInput {
    pub salon_name: String,
    pub profile: String,
    pub language: String,
    pub time_zone: String,
    pub name: String,
    pub email: String,
    pub password: String,
}

impl Default for SetupInput {
    fn default() -> Self {
        Self {
            salon_name: String::new(),
            profile: PROFILES[0].to_owned(),
            language: Lang::Fr.code().to_owned(),
            time_zone: chrono_tz::Europe::Paris.name().to_owned(),
            name: String::new(),
            email: String::new(),
            password: String::new(),
        }
    }
}

/// A salon and an owner in order.
pub struct Founding {
    pub salon_name: String,
    pub profile: &'static str,
    pub language: Lang,
    pub time_zone: chrono_tz::Tz,
    pub name: String,
    pub email: String,
    pub password: String,
}

/// Checks all fields, and finds all mistakes at once.
pub fn check(input: &SetupInput) -> Result<Founding, FieldErrors> {
    let mut errors = FieldErrors::default();
    let salon_name = required(&mut errors, "salon_name", &input.salon_name);
    let profile = PROFILES.into_iter().find(|known| *known == input.profile).ok_or("unknown_choice");
    let profile = errors.take("profile", profile);
    let language = errors.take("language", Lang::from_code(&input.language).ok_or("unknown_choice"));
    let time_zone = errors.take("time_zone", input.time_zone.parse().map_err(|_| "unknown_choice"));
    let name = required(&mut errors, "name", &input.name);
    let email = errors.take("email", account_email(&input.email));
    errors.take("password", auth::check_password(&input.password, email.as_deref().unwrap_or_default()));
    match (profile, language, time_zone, email, errors.is_empty()) {
        (Some(profile), Some(language), Some(time_zone), Some(email), true) => {
            let password = input.password.clone();
            Ok(Founding { salon_name, profile, language, time_zone, name, email, password })
        }
        _ => Err(errors),
    }
}

fn required(errors: &mut FieldErrors, field: &'static str, value: &str) -> String {
    let value = errors.text(field, value, 200);
    if value.is_empty() {
        errors.add(field, "required");
    }
    value
}
