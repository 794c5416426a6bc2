//! A page on its way to a signed-in person: the frame around what a handler shows.

use maud::Markup;
use poem::Response;
use poem::web::cookie::CookieJar;

use super::components::{Flash, initials};
use super::layout::{self, Can, Chrome, Place};
use super::{flash, reply};
use crate::auth::Staff;
use crate::settings::logo;

impl Staff {
    /// A whole page, with the message that an earlier answer left.
    pub fn page(&self, cookies: &CookieJar, place: Place, title: &str, content: Markup) -> Markup {
        let chrome = Chrome {
            lang: self.lang,
            salon_name: self.salon.name.clone(),
            user_name: self.name.clone(),
            initials: initials(&self.name),
            accent: self.salon.accent.clone(),
            logo: self.salon.logo.map(logo::address),
            current: place,
            can: Can {
                create_clients: self.may_write_clients(),
                create_companies: self.may_write_clients() && self.salon.has("company_records"),
                manage_team: self.may_manage_team(),
                change_salon: self.several_salons,
                change_settings: self.may_change_settings(),
                import: self.may_import(),
            },
            flash: flash::take(cookies),
        };
        layout::page(&chrome, title, content)
    }
}

/// On to another page, which will say that it went well.
pub fn done(cookies: &CookieJar, message: String, location: &str) -> Response {
    flash::leave(cookies, &Flash::success(message));
    reply::see_other(location)
}

/// Back to a page, which will say why it did not go.
pub fn refused(cookies: &CookieJar, message: String, location: &str) -> Response {
    flash::leave(cookies, &Flash::error(message));
    reply::see_other(location)
}
