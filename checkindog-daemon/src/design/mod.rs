//! `/design`: every part of which pages are made, in all its states, on one page. For those who work on the pages: it is served
//! with `--dev` only, needs nobody signed in and no database. Its samples are French, as the product's first language, and stand
//! here and not in the translations, for no customer reads them.

mod forms;
mod lists;
mod parts;
mod tokens;

use maud::{Markup, html};
use poem::{Request, Response, handler};

use crate::web::components::{Flash, page_head};
use crate::web::failures::language;
use crate::web::layout::{self, Can, Chrome, Place};
use crate::web::reply;

#[handler]
pub fn show(request: &Request) -> Response {
    let lang = language(request);
    let chrome = Chrome {
        lang,
        salon_name: "Les Poils d’Or, toilettage et bien-être de l’animal".to_owned(),
        user_name: "Chloé Delmas".to_owned(),
        initials: "CD".to_owned(),
        accent: String::new(),
        logo: None,
        current: Place::Clients,
        can: Can {
            create_clients: true,
            create_companies: true,
            change_settings: true,
            manage_team: true,
            change_salon: true,
            import: true,
        },
        flash: Some(Flash::success("Un message de réussite : il s’en va seul.")),
    };
    let content = html! {
        (page_head("Éléments des pages", Some(html! { "tous, dans tous leurs états" }), None))
        div.stack {
            (tokens::tokens())
            (parts::parts(lang))
            (lists::lists(lang))
            (forms::forms(lang))
        }
    };
    reply::ok(layout::page(&chrome, "Éléments", content))
}

/// A part under its name.
fn sample(name: &str, content: Markup) -> Markup {
    html! { section.sample { h2 { (name) } (content) } }
}
