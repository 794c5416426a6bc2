//! What stands around all pages of the account: a title and tabs.

use maud::{Markup, html};
use poem::web::cookie::CookieJar;

use crate::auth::Staff;
use crate::web::components::{Tab, page_head, tabs};
use crate::web::layout::Place;

/// A part of the account, each with its address.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Profile,
    SecondFactor,
    Sessions,
    Tokens,
    SignIns,
}

const PARTS: [(Part, &str, &str); 5] = [
    (Part::Profile, "/account", "account-profile"),
    (Part::SecondFactor, "/account/second-factor", "account-second-factor"),
    (Part::Sessions, "/account/sessions", "account-sessions"),
    (Part::Tokens, "/account/tokens", "account-tokens"),
    (Part::SignIns, "/account/sign-ins", "account-sign-ins"),
];

/// The whole page of a part.
pub fn page(staff: &Staff, cookies: &CookieJar, part: Part, content: Markup) -> Markup {
    let lang = staff.lang;
    let title = lang.t("menu-account");
    let all = PARTS.map(|(known, href, label)| Tab {
        href: href.to_owned(),
        label: lang.t(label),
        count: None,
        current: known == part,
    });
    let content = html! {
        (page_head(title, Some(html! { (staff.email) }), None))
        (tabs(lang, title, &all))
        (content)
    };
    staff.page(cookies, Place::Account, title, content)
}
