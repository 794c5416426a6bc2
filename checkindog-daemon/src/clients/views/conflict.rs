//! Two people edited the same record: both versions, side by side, and what to do. Nothing that was typed is lost.

use checkindog_api::NewClient;
use maud::{Markup, html};
use serde_json::Value;

use super::{country_name, phone_number};
use crate::auth::Staff;
use crate::clients::model::Client;
use crate::db::UserId;
use crate::i18n::Lang;
use crate::web::components::{Weight, link_button, page_head, submit_button};

/// The content of the page: `theirs` is stored, `mine` was typed.
pub fn conflict(
    staff: &Staff,
    theirs: &Client,
    who: &[(UserId, String)],
    managers: &[(UserId, String)],
    mine: &NewClient,
) -> Markup {
    let lang = staff.lang;
    let name = who.first().map_or("", |(_, name)| name.as_str());
    let date = lang.day_and_time(theirs.updated_at, staff.salon.time_zone);
    let address = format!("/clients/{}", theirs.id);
    let mine_fields = fields(mine);
    html! {
        (page_head(lang.t("conflict-title"), None, None))
        p { (lang.tf("conflict-text", &[("name", name.into()), ("date", date.into())])) }
        form method="post" action=(address) {
            input type="hidden" name="version" value=(theirs.version);
            input type="hidden" name="boxes" value="sms_consent";
            @for (field, value) in &mine_fields { input type="hidden" name=(field) value=(plain(value)); }
            div."card table-card" {
                table.compare {
                    thead {
                        tr {
                            th scope="col" { (lang.t("conflict-field")) }
                            th scope="col" { (lang.tf("conflict-theirs", &[("name", name.into())])) }
                            th scope="col" { (lang.t("conflict-mine")) }
                        }
                    }
                    tbody {
                        @for (field, theirs, mine) in differences(&NewClient::from(&theirs.data), mine) {
                            (row(lang, managers, &field, &theirs, &mine))
                        }
                    }
                }
            }
            div.form-foot {
                (submit_button(lang.t("conflict-keep-mine"), None, Weight::Primary))
                button.button type="submit" name="resume" value="true" { span { (lang.t("conflict-continue")) } }
                (link_button(&address, lang.t("conflict-keep-theirs"), None, Weight::Plain))
            }
        }
    }
}

fn row(lang: Lang, managers: &[(UserId, String)], field: &str, theirs: &Value, mine: &Value) -> Markup {
    html! {
        tr.differs {
            th scope="row" { (lang.t(&format!("field-{field}"))) }
            td data-label=(lang.t("conflict-theirs-short")) { (shown(lang, managers, field, theirs)) }
            td data-label=(lang.t("conflict-mine")) { (shown(lang, managers, field, mine)) }
        }
    }
}

fn fields(client: &NewClient) -> Vec<(String, Value)> {
    match serde_json::to_value(client) {
        Ok(Value::Object(fields)) => fields.into_iter().collect(),
        _ => Vec::new(),
    }
}

/// The fields that differ, numbers compared in the form in which they are stored.
fn differences(theirs: &NewClient, mine: &NewClient) -> Vec<(String, Value, Value)> {
    let theirs = fields(theirs);
    let mine = fields(mine);
    let pairs = theirs.into_iter().zip(mine);
    pairs
        .map(|((field, theirs), (_, mine))| (field, theirs, mine))
        .filter(|(field, theirs, mine)| {
            let number = field == "phone" || field == "mobile";
            plain(theirs) != plain(mine) && !(number && phone_number(&plain(theirs)) == plain(mine))
        })
        .collect()
}

/// What a form would send.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A value in words.
fn shown(lang: Lang, managers: &[(UserId, String)], field: &str, value: &Value) -> String {
    let text = plain(value);
    match field {
        _ if text.is_empty() => lang.t("history-empty").to_owned(),
        "kind" | "stage" | "civility" | "situation_mode" | "exemption" => {
            lang.t(&format!("{field}-{text}")).to_owned()
        }
        "sms_consent" => lang.t(if text == "true" { "yes" } else { "no" }).to_owned(),
        "country" => country_name(lang, &text).to_owned(),
        "phone" | "mobile" if text.starts_with('+') => phone_number(&text),
        "manager_id" => {
            managers.iter().find(|(id, _)| id.to_string() == text).map_or(text, |(_, name)| name.clone())
        }
        _ => text,
    }
}
