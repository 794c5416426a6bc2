//! A client's record: its head, its tabs, and what each tab shows.

use checkindog_api::{ClientKind, ClientStage, SituationMode};
use maud::{Markup, html};

use super::{country_name, full_name, phone_number};
use crate::animals;
use crate::auth::Staff;
use crate::clients::record::Record;
use crate::clients::tabs::TabName;
use crate::clients::{rules, tabs};
use crate::history;
use crate::i18n::Lang;
use crate::memos;
use crate::web::components::{
    Flash, Tone, Weight, actions, badge, big_avatar, card, facts, flash_out_of_band, initials, link_button,
    notice, tabs as tab_bar,
};

/// The content of the page.
pub fn record(staff: &Staff, record: &Record, tab: TabName) -> Markup {
    let lang = staff.lang;
    html! {
        (head(staff, record))
        div #alerts { (animals::views::alerts_of(lang, &record.animals)) }
        @if record.client.incomplete { (incomplete(lang, staff, record)) }
        div #tabs { (tab_bar(lang, lang.t("client-tabs"), &tabs::of(lang, record, tab))) }
        @match tab {
            TabName::Definition => (definition(staff, record)),
            TabName::Information => (information(staff, record)),
            TabName::Animals => (animals_tab(staff, record)),
            TabName::Memos => (memos_tab(staff, record, "", None)),
            TabName::History => (history_tab(staff, record)),
        }
    }
}

/// Who it is at a glance, and what can be done.
fn head(staff: &Staff, record: &Record) -> Markup {
    let lang = staff.lang;
    let data = &record.client.data;
    let name = data.name();
    let situation = if record.client.inactive { Tone::Neutral } else { Tone::Green };
    html! {
        div.record-head {
            (big_avatar(&initials(&name)))
            div {
                div.record-name {
                    h1 { (full_name(lang, data)) }
                    (badge(situation, lang.t(&format!("situation-{}", record.client.situation()))))
                    @if data.kind == ClientKind::Company { (badge(Tone::Neutral, lang.t("kind-company-short"))) }
                    @if data.stage == ClientStage::Prospect { (badge(Tone::Blue, lang.t("stage-prospect"))) }
                    @if record.client.incomplete { (badge(Tone::Yellow, lang.t("client-incomplete"))) }
                }
                div.line { (origin(staff, record)) }
            }
            @if staff.may_write_clients() { (record_actions(staff, record)) }
        }
    }
}

fn origin(staff: &Staff, record: &Record) -> String {
    let lang = staff.lang;
    let year = record.client.created_at.with_timezone(&staff.salon.time_zone).format("%Y").to_string();
    let since = match record.client.data.stage {
        ClientStage::Client => "client-since",
        ClientStage::Prospect => "prospect-since",
    };
    let mut parts = vec![record.client.data.code.clone(), lang.tf(since, &[("year", year.into())])];
    if let Some(manager) = record.client.data.manager_id {
        parts.push(lang.tf("client-managed-by", &[("name", record.name_of(manager).into())]));
    }
    // A line may break behind the point, not before it.
    parts.join("\u{a0}· ")
}

fn record_actions(staff: &Staff, record: &Record) -> Markup {
    let lang = staff.lang;
    let address = format!("/clients/{}", record.client.id);
    let (mode, word) = if record.client.inactive {
        (SituationMode::Active, lang.t("client-set-active"))
    } else {
        (SituationMode::Inactive, lang.t("client-set-inactive"))
    };
    let secondary = html! {
        form method="post" action={ (address) "/situation" } {
            input type="hidden" name="situation_mode" value=(mode);
            button.button type="submit" { span { (word) } }
        }
        (link_button(&format!("{address}/deletion"), lang.t("action-delete"), Some("trash-2"), Weight::Plain))
    };
    let primary =
        link_button(&format!("{address}/edit"), lang.t("action-edit"), Some("pencil"), Weight::Primary);
    actions(lang, Some(secondary), Some(primary))
}

fn incomplete(lang: Lang, staff: &Staff, record: &Record) -> Markup {
    let missing = rules::missing_fields(&staff.salon.profile, &record.client.data);
    let names: Vec<&str> = missing.iter().map(|field| lang.t(&format!("field-{field}"))).collect();
    notice(
        Tone::Yellow,
        html! { (lang.tf("client-incomplete-text", &[("fields", names.join(", ").into())])) },
    )
}

fn definition(staff: &Staff, record: &Record) -> Markup {
    let lang = staff.lang;
    html! {
        div.split {
            div.stack {
                (card(lang.t("client-contact-details"), edit_link(staff, record), contact_details(lang, record)))
                @if !record.client.data.notes.is_empty() {
                    (card(lang.t("client-notes"), None, html! { p.prose { (record.client.data.notes) } }))
                }
                (recent_memos(staff, record))
            }
            div.stack {
                div #animals { (animals::views::card_of_client(staff, record)) }
                (card(lang.t("client-brief"), None, brief(staff, record)))
            }
        }
    }
}

fn edit_link(staff: &Staff, record: &Record) -> Option<Markup> {
    let edit =
        || html! { a href={ "/clients/" (record.client.id) "/edit" } { (staff.lang.t("action-edit")) } };
    staff.may_write_clients().then(edit)
}

fn contact_details(lang: Lang, record: &Record) -> Markup {
    let data = &record.client.data;
    let company = if data.kind == ClientKind::Company { "-company" } else { "" };
    let number = |stored: &str| html! { a.num href={ "tel:" (stored) } { (phone_number(stored)) } };
    let mut rows: Vec<(&str, Markup)> = Vec::new();
    if !data.mobile.is_empty() {
        let consent = data.sms_consent.then(|| badge(Tone::Green, lang.t("sms-accepted")));
        rows.push((
            lang.t("field-mobile"),
            html! { (number(&data.mobile)) @if let Some(consent) = consent { " " (consent) } },
        ));
    }
    if !data.phone.is_empty() {
        rows.push((lang.t(&format!("field-phone{company}")), number(&data.phone)));
    }
    if !data.email.is_empty() {
        let email = html! { a href={ "mailto:" (data.email) } { (data.email) } };
        rows.push((lang.t(&format!("field-email{company}")), email));
    }
    if data.kind == ClientKind::Company && !data.contact_person.is_empty() {
        rows.push((lang.t("field-contact_person"), html! { (data.contact_person) }));
    }
    let lines = address_lines(lang, record);
    if !lines.is_empty() {
        let address =
            html! { @for (index, line) in lines.iter().enumerate() { @if index > 0 { br; } (line) } };
        rows.push((lang.t(&format!("field-address{company}")), address));
    }
    if rows.is_empty() {
        html! { p.soft { (lang.t("none")) } }
    } else {
        facts(&rows)
    }
}

fn address_lines(lang: Lang, record: &Record) -> Vec<String> {
    let data = &record.client.data;
    let town = format!("{} {}", data.postal_code, data.city).trim().to_owned();
    let mut lines: Vec<String> = [data.address_line1.clone(), data.address_line2.clone(), town].into();
    lines.retain(|line| !line.is_empty());
    if let Some(last) = lines.last_mut() {
        last.push_str(", ");
        last.push_str(country_name(lang, &data.country));
    }
    lines
}

fn recent_memos(staff: &Staff, record: &Record) -> Markup {
    let lang = staff.lang;
    let address = format!("/clients/{}/memos", record.client.id);
    let link =
        if record.ties.memos > memos::model::RECENT { lang.t("memos-earlier") } else { lang.t("action-add") };
    let all = html! { a href=(address) { (link) } };
    card(lang.t("memos-title"), Some(all), memos::views::memos(staff, &record.memos))
}

fn brief(staff: &Staff, record: &Record) -> Markup {
    let lang = staff.lang;
    let client = &record.client;
    let when = |at| lang.day_and_time(at, staff.salon.time_zone);
    let signed = |key, user, at| {
        html! { (lang.tf(key, &[("name", record.name_of(user).into()), ("date", when(at).into())])) }
    };
    let created = html! {
        (signed("client-created-at", client.created_by, client.created_at))
        @if client.import_id.is_some() { " " (badge(Tone::Neutral, lang.t("client-imported"))) }
    };
    facts(&[
        (lang.t("client-created-by"), created),
        (lang.t("client-changed"), signed("client-changed-at", client.updated_by, client.updated_at)),
    ])
}

fn information(staff: &Staff, record: &Record) -> Markup {
    let lang = staff.lang;
    let data = &record.client.data;
    let mut rows: Vec<(&str, Markup)> = vec![
        (lang.t("field-kind"), html! { (lang.t(&format!("kind-{}", data.kind))) }),
        (lang.t("field-stage"), html! { (lang.t(&format!("stage-{}", data.stage))) }),
        (lang.t("field-code"), html! { span.num { (data.code) } }),
        (lang.t("field-situation"), html! { (lang.t(&format!("situation_mode-{}", data.situation_mode))) }),
    ];
    let texts = [
        ("field-file_number", &data.file_number),
        ("field-external_id", &data.external_id),
        ("field-siret", &data.siret),
        ("field-vat_number", &data.vat_number),
    ];
    for (key, value) in texts {
        if !value.is_empty() {
            rows.push((lang.t(key), html! { span.num { (value) } }));
        }
    }
    if let Some(code) = &data.exemption {
        rows.push((lang.t("field-exemption"), html! { (exemption_label(lang, &record.exemptions, code)) }));
    }
    if let Some(manager) = data.manager_id {
        rows.push((lang.t("field-manager_id"), html! { (record.name_of(manager)) }));
    }
    html! { div.split { div.stack { (card(lang.t("client-administration"), edit_link(staff, record), facts(&rows))) } } }
}

/// What the salon calls an exemption type; bundled ones are translated.
pub fn exemption_label(lang: Lang, exemptions: &[(String, String)], code: &str) -> String {
    match exemptions.iter().find(|(known, _)| known == code) {
        Some((_, label)) if !label.is_empty() => label.clone(),
        _ => lang.t(&format!("exemption-{code}")).to_owned(),
    }
}

fn history_tab(staff: &Staff, record: &Record) -> Markup {
    let client = &record.client;
    let imported = client.import_id.map(|_| (record.name_of(client.created_by), client.created_at));
    let changes = history::views::changes(staff, &record.revisions, &record.people, imported);
    card(staff.lang.t("history-title"), None, changes)
}

fn animals_tab(staff: &Staff, record: &Record) -> Markup {
    html! { div #animals { (animals::views::card_of_client(staff, record)) } }
}

/// The tab of memos with the memo that could not be taken.
pub fn memos_again(staff: &Staff, record: &Record, text: &str, error: Option<&str>) -> Markup {
    let lang = staff.lang;
    html! {
        (head(staff, record))
        (tab_bar(lang, lang.t("client-tabs"), &tabs::of(lang, record, TabName::Memos)))
        (memos_tab(staff, record, text, error))
    }
}

/// What follows when an animal was added in place: the card and whatever of the page speaks of animals.
pub fn after_animal(staff: &Staff, record: &Record, tab: TabName, message: &str) -> Markup {
    let lang = staff.lang;
    html! {
        (flash_out_of_band(lang, &Flash::success(message)))
        div #tabs hx-swap-oob="true" { (tab_bar(lang, lang.t("client-tabs"), &tabs::of(lang, record, tab))) }
        div #animals hx-swap-oob="true" { (animals::views::card_of_client(staff, record)) }
        div #alerts hx-swap-oob="true" { (animals::views::alerts_of(lang, &record.animals)) }
    }
}

fn memos_tab(staff: &Staff, record: &Record, text: &str, error: Option<&str>) -> Markup {
    let lang = staff.lang;
    html! {
        div.stack {
            @if staff.may_write_memos() { (memos::views::form(staff, record.client.id, text, error)) }
            (card(lang.t("memos-title"), None, memos::views::memos(staff, &record.memos)))
        }
    }
}
