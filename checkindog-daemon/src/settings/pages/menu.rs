//! `/settings`: the menu.

use poem::web::cookie::CookieJar;
use poem::{Response, handler};

use crate::auth::SettingsWriter;
use crate::settings::{menu, views};
use crate::web::layout::Place;
use crate::web::reply;

#[handler]
pub async fn show(SettingsWriter(staff): SettingsWriter, cookies: &CookieJar) -> Response {
    let title = staff.lang.t("settings-title");
    reply::ok(staff.page(cookies, Place::Settings, title, views::menu(&staff, &menu::of(&staff))))
}
