//! The star of a client, which is a button.

use maud::{Markup, PreEscaped, html};

use crate::db::ClientId;
use crate::i18n::Lang;
use crate::web::icons::{icon, icon_filled};

/// Marks or unmarks the client of this name, in its place; without JavaScript the page comes again.
pub fn star(lang: Lang, id: ClientId, name: &str, marked: bool) -> Markup {
    let id = PreEscaped(id.to_string());
    let address = PreEscaped(format!("/clients/{}/favourite", id.0));
    let title = lang.t(if marked { "favourite-remove" } else { "favourite-add" });
    html! {
        form #{ "star-" (id) }.star method="post" action=(address) hx-post=(address) hx-target="this" hx-swap="outerMorph" {
            input type="hidden" name="marked" value=(!marked);
            button type="submit" title=(title) aria-pressed=(marked)
                aria-label=(lang.tf("favourite-of", &[("name", name.into())])) {
                @if marked { (icon_filled("star")) } @else { (icon("star")) }
            }
        }
    }
}
