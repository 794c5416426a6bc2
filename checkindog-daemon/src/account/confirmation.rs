//! The password asked for again before a grave change: whoever finds a screen unlocked does not take the account over.

use maud::Markup;

use crate::auth::audit::Origin;
use crate::auth::{Refused, Staff, entry};
use crate::error::Error;
use crate::i18n::Lang;
use crate::web::forms::{self, Field, Span};

/// Tries the password, with the brake on guessing. Who has a second factor gave it when the session began; it is not asked for again.
pub async fn ask_password(
    origin: &Origin,
    staff: &Staff,
    password: &str,
) -> Result<Result<(), Refused>, Error> {
    let here = Some(staff.salon.id);
    let tried = entry::try_password(&staff.app, origin, &staff.email, password, here).await?;
    Ok(tried.map(|_| ()))
}

/// The field in which it is asked for.
pub fn current_password(lang: Lang, name: &str, error: Option<&str>) -> Markup {
    let field = Field::new(name, lang.t("password-current"), "")
        .error(error)
        .autocomplete("current-password")
        .span(Span::Wide);
    forms::password(lang, &field)
}

/// What is said of a wrong one.
pub fn about_password(lang: Lang, refused: Option<Refused>) -> Option<String> {
    refused.map(|refused| refused.text(lang, "password_wrong"))
}
