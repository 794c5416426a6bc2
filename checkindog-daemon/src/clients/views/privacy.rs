//! The page of a client's personal data.

use maud::{Markup, html};

use crate::clients::model::Client;
use crate::clients::origin::Origin;
use crate::i18n::Lang;
use crate::web::components::{Weight, card, link_button, page_head, submit_button};

/// The content of the page.
pub fn privacy(lang: Lang, client: &Client, title: &str, origin: &Origin) -> Markup {
    let (address, query) = (format!("/clients/{}", client.id), origin.query());
    let export = html! {
        p { (lang.t("privacy-export-text")) }
        div.button-row {
            (link_button(&format!("{address}/dossier"), lang.t("privacy-export"), Some("download"), Weight::Plain))
        }
    };
    let anonymise = html! {
        p { (lang.t("privacy-anonymise-text")) }
        ul {
            @for what in ["identity", "texts", "history", "animals"] { li { (lang.t(&format!("privacy-goes-{what}"))) } }
        }
        p.soft { (lang.tf("privacy-stays", &[("code", client.data.code.as_str().into())])) }
        form.button-row method="post" action={ (address) "/anonymisation" (query) }
            data-confirm=(lang.t("privacy-confirm")) data-confirm-yes=(lang.t("privacy-anonymise")) {
            (submit_button(lang.t("privacy-anonymise"), Some("user"), Weight::Danger))
            (link_button(&format!("{address}{query}"), lang.t("action-cancel"), None, Weight::Plain))
        }
    };
    html! {
        (page_head(title, None, None))
        div.stack {
            (card(lang.t("privacy-export-title"), None, export))
            (card(lang.t("privacy-anonymise-title"), None, anonymise))
        }
    }
}
