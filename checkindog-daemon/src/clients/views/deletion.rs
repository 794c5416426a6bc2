//! The page before a client is deleted: what would disappear, or why it cannot be.

use checkindog_api::SituationMode;
use maud::{Markup, html};

use crate::auth::Staff;
use crate::clients::deletion::Ties;
use crate::clients::model::Client;
use crate::clients::origin::Origin;
use crate::web::components::{Tone, Weight, link_button, notice, page_head, submit_button};

/// The content of the page.
pub fn deletion(staff: &Staff, client: &Client, ties: Ties, title: &str, origin: &Origin) -> Markup {
    html! {
        (page_head(title, None, None))
        div.card {
            @if ties.allow_deletion() { (confirmation(staff, client, ties, origin)) }
            @else { (refusal(staff, client, ties, origin)) }
        }
    }
}

fn confirmation(staff: &Staff, client: &Client, ties: Ties, origin: &Origin) -> Markup {
    let lang = staff.lang;
    let (address, query) = (format!("/clients/{}", client.id), origin.query());
    html! {
        p { (lang.t("client-delete-lists")) }
        ul {
            li { (lang.t("client-delete-record")) " (" (client.data.code) ")" }
            @if ties.memos > 0 { li { (lang.tf("client-delete-memos", &[("count", ties.memos.into())])) } }
            @if ties.consents > 0 { li { (lang.t("client-delete-consents")) } }
            li { (lang.t("client-delete-history")) }
        }
        p.soft { (lang.tf("client-delete-stays", &[("code", client.data.code.as_str().into())])) }
        form.button-row method="post" action={ (address) "/deletion" (query) } {
            (submit_button(lang.t("client-delete-confirm"), Some("trash-2"), Weight::Danger))
            (link_button(&format!("{address}/export"), lang.t("client-delete-export"), Some("download"), Weight::Plain))
            (link_button(&format!("{address}{query}"), lang.t("action-cancel"), None, Weight::Plain))
        }
    }
}

fn refusal(staff: &Staff, client: &Client, ties: Ties, origin: &Origin) -> Markup {
    let lang = staff.lang;
    let (address, query) = (format!("/clients/{}", client.id), origin.query());
    let animals = lang.tf("client-delete-animals", &[("count", ties.animals.into())]);
    html! {
        (notice(Tone::Yellow, html! { (lang.t("client-delete-refused")) }))
        p { (lang.t("client-delete-because")) }
        ul { li { a href={ (address) "/animals" (query) } { (animals) } } }
        p.soft { (lang.t("client-delete-instead")) }
        div.button-row {
            @if !client.inactive {
                form method="post" action={ (address) "/situation" (query) } {
                    input type="hidden" name="situation_mode" value=(SituationMode::Inactive);
                    (submit_button(lang.t("client-set-inactive"), None, Weight::Primary))
                }
            }
            (link_button(&format!("{address}{query}"), lang.t("action-back"), None, Weight::Plain))
        }
    }
}
