//! Menus below a button, and the one of the views.

use maud::{Markup, html};

use crate::clients::list::{EVERYBODY, Query};
use crate::clients::saved_views::SavedView;
use crate::i18n::Lang;
use crate::web::icons::icon;

/// Opens below its button; closes with a click elsewhere where there are scripts.
pub fn drop_down(icon_name: &str, label: &str, content: Markup) -> Markup {
    html! {
        details.drop {
            summary.button { (icon(icon_name)) span { (label) } }
            div.drop-menu { (content) }
        }
    }
}

/// The lists that everybody has, and those that the person keeps.
pub fn of_views(lang: Lang, query: &Query, saved: &[SavedView]) -> Markup {
    let here = query.address();
    let view = |address: &str, name: &str| {
        html! { a href=(address) aria-current=[(address == here).then_some("true")] { (name) } }
    };
    let content = html! {
        (view(EVERYBODY, lang.t("views-all")))
        (view("/clients?favourites=true", lang.t("clients-favourites")))
        (view("/clients?former=true", lang.t("clients-former")))
        @if !saved.is_empty() { hr; }
        @for one in saved { (view(&one.address(), &one.name)) }
        @if !saved.is_empty() { hr; a.soft href="/clients/views" { (lang.t("views-manage")) } }
    };
    drop_down("bookmark", lang.t("views-menu"), content)
}
