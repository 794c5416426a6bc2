//! The page before an animal is deleted.

use maud::{Markup, html};

use super::{alert_badges, deceased_badge};
use crate::animals::model::Animal;
use crate::i18n::Lang;
use crate::web::components::{Tone, Weight, link_button, notice, page_head, submit_button};

/// The content of the page: what would disappear, and what one may rather want. `changed`: somebody saved the animal while this person
/// was deciding.
pub fn deletion(lang: Lang, animal: &Animal, title: &str, changed: Option<&str>) -> Markup {
    let address = format!("/animals/{}", animal.id);
    let link = |page: &str, label, icon| {
        link_button(&format!("{address}/{page}"), lang.t(label), Some(icon), Weight::Plain)
    };
    html! {
        (page_head(title, Some(html! { (alert_badges(lang, &animal.data)) (deceased_badge(lang, animal)) }), None))
        @if let Some(text) = changed { (notice(Tone::Yellow, html! { (text) })) }
        div.card {
            p { (lang.t("animal-delete-text")) }
            form.button-row method="post" action={ (address) "/deletion" } {
                input type="hidden" name="version" value=(animal.version);
                (submit_button(lang.t("client-delete-confirm"), Some("trash-2"), Weight::Danger))
                (link_button(&address, lang.t("action-cancel"), None, Weight::Plain))
            }
        }
        div.card {
            p.soft { (lang.t("animal-delete-instead")) }
            div.button-row {
                (link("transfer", "animal-transfer", "arrow-right-left"))
                @if !animal.data.deceased { (link("edit", "animal-mark-deceased", "pencil")) }
            }
        }
    }
}
