//! A client's record: its head, its tabs, and what each tab shows.

use checkindog_api::{ClientKind, ClientStage, SituationMode};
use maud::{Markup, html};

use super::consents::{ConsentForm, consents};
use super::{country_name, full_name, phone_number};
use crate::animals;
use crate::auth::Staff;
use crate::clients::favourites::star;
use crate::clients::record::Record;
use crate::clients::search::Direction;
use crate::clients::tabs::TabName;
use crate::clients::{rules, tabs};
use crate::history;
use crate::history::views::History;
use crate::history::words::Words;
use crate::i18n::Lang;
use crate::memos;
use crate::web::components::{
    Flash, Tone, Weight, actions, badge, big_avatar, card, facts, flash_out_of_band, initials, link_button,
    notice, tabs as tab_bar,
};
use crate::web::icons::icon;
use crate::web::prose::prose;

/// The content of the page.
pub fn record(staff: &Staff, record: &Record, tab: TabName) -> Markup {
    let content = match tab {
        TabName::Definition => definition(staff, record),
        TabName::Information => information(staff, record, &ConsentForm::default()),
        TabName::Animals => animals_tab(staff, record),
        TabName::Memos => memos_tab(staff, record, "", None),
        TabName::History => history_tab(staff, record),
    };
    around(staff, record, tab, content)
}

/// The content of a tab under everything that all of them show.
fn around(staff: &Staff, record: &Record, tab: TabName, content: Markup) -> Markup {
    let lang = staff.lang;
    html! {
        (head(staff, record))
        div #alerts { (animals::views::alerts_of(lang, &record.animals)) }
        @if record.client.incomplete { (incomplete(lang, staff, record)) }
        div #tabs { (tab_bar(lang, lang.t("client-tabs"), &tabs::of(lang, record, tab))) }
        (content)
    }
}

/// The ways to other records, in the order of the list that the person came from.
fn arrows(lang: Lang, record: &Record) -> Markup {
    let query = record.origin.query();
    let icons = ["chevrons-left", "chevron-left", "chevron-right", "chevrons-right"];
    html! {
        nav.arrows aria-label=(lang.t("arrows")) {
            @for (direction, icon_name) in Direction::ALL.into_iter().zip(icons) {
                @let label = lang.t(&format!("arrow-{}", direction.slug()));
                a."button only-icon" href={ "/clients/" (record.client.id) "/arrows/" (direction.slug()) (query) }
                    aria-label=(label) title=(label) { (icon(icon_name)) }
            }
            @if !query.is_empty() { a."soft small" href=(record.origin.list()) { (lang.t("arrows-list")) } }
        }
    }
}

/// The ways to others and what can be done on one line, below it who it is at a glance.
fn head(staff: &Staff, record: &Record) -> Markup {
    let lang = staff.lang;
    let data = &record.client.data;
    let name = data.name();
    let situation = if record.client.inactive { Tone::Neutral } else { Tone::Green };
    html! {
        div.record-head {
            div.record-bar { (arrows(lang, record)) (record_actions(staff, record)) }
            (big_avatar(&initials(&name)))
            div.record-who {
                div.record-name {
                    h1 { (full_name(lang, data)) }
                    @if let Some(marked) = record.is_favourite { (star(lang, record.client.id, &name, marked)) }
                    div.badges {
                        (badge(situation, lang.t(&format!("situation-{}", record.client.situation()))))
                        @if data.kind == ClientKind::Company { (badge(Tone::Neutral, lang.t("kind-company-short"))) }
                        @if data.stage == ClientStage::Prospect { (badge(Tone::Blue, lang.t("stage-prospect"))) }
                        @if record.client.incomplete { (badge(Tone::Yellow, lang.t("client-incomplete"))) }
                    }
                }
                div.line { (origin(staff, record)) }
                (reach(record))
            }
        }
    }
}

/// The number and the address by which the client is reached, whatever the tab.
fn reach(record: &Record) -> Markup {
    let data = &record.client.data;
    let number = if data.mobile.is_empty() { &data.phone } else { &data.mobile };
    html! {
        @if !number.is_empty() || !data.email.is_empty() {
            div."line reach" {
                @if !number.is_empty() { a.num href={ "tel:" (number) } { (icon("phone")) (phone_number(number)) } }
                @if !data.email.is_empty() { a href={ "mailto:" (data.email) } { (icon("mail")) (data.email) } }
            }
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
    let print = staff.app.printer.is_some().then(|| {
        link_button(&format!("{address}/print"), lang.t("print-action"), Some("printer"), Weight::Plain)
    });
    if !staff.may_write_clients() {
        return print.map(|print| actions(lang, None, Some(print))).unwrap_or_default();
    }
    // The list that the person came from goes along, and comes back.
    let query = record.origin.query();
    let (mode, word) = if record.client.inactive {
        (SituationMode::Active, lang.t("client-set-active"))
    } else {
        (SituationMode::Inactive, lang.t("client-set-inactive"))
    };
    let secondary = html! {
        form method="post" action={ (address) "/situation" (query) } {
            input type="hidden" name="situation_mode" value=(mode);
            button.button type="submit" { (icon(if record.client.inactive { "rotate-ccw" } else { "moon" })) span { (word) } }
        }
        @if let Some(print) = print { (print) }
        (link_button(&format!("{address}/privacy{query}"), lang.t("privacy-link"), Some("fingerprint"), Weight::Plain))
        (link_button(&format!("{address}/deletion{query}"), lang.t("action-delete"), Some("trash-2"), Weight::Plain))
    };
    let primary = html! {
        a."button primary" href={ (address) "/edit" (query) } data-shortcut="e" {
            (icon("pencil")) span { (lang.t("action-edit")) }
        }
    };
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
                    (card(lang.t("client-notes"), None, prose(lang, &record.client.data.notes)))
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
    let address = format!("/clients/{}/edit{}", record.client.id, record.origin.query());
    let edit = || html! { a href=(address) { (staff.lang.t("action-edit")) } };
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

/// The address, a line each.
pub fn address_lines(lang: Lang, record: &Record) -> Vec<String> {
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
    let address = format!("/clients/{}/memos{}", record.client.id, record.origin.query());
    let link = if record.ties.memos > i64::from(memos::model::RECENT) {
        lang.t("memos-earlier")
    } else {
        lang.t("action-add")
    };
    let all = html! { a href=(address) { (link) } };
    card(lang.t("memos-title"), Some(all), memos::views::memos(staff, &record.memos))
}

fn brief(staff: &Staff, record: &Record) -> Markup {
    let lang = staff.lang;
    let is_imported = record.client.import_id.is_some();
    let imported = |label: &str| is_imported && label == lang.t("client-created-by");
    let rows = signatures(staff, record);
    let shown = rows.iter().map(|(label, text)| {
        let badge = imported(label).then(|| badge(Tone::Neutral, lang.t("client-imported")));
        (*label, html! { (text) @if let Some(badge) = badge { " " (badge) } })
    });
    facts(&shown.collect::<Vec<_>>())
}

/// Who created the record and who changed it last, and when.
pub fn signatures(staff: &Staff, record: &Record) -> Vec<(&'static str, String)> {
    let lang = staff.lang;
    let client = &record.client;
    let when = |at| lang.day_and_time(at, staff.salon.time_zone);
    let signed =
        |key, user, at| lang.tf(key, &[("name", record.name_of(user).into()), ("date", when(at).into())]);
    vec![
        (lang.t("client-created-by"), signed("client-created-at", client.created_by, client.created_at)),
        (lang.t("client-changed"), signed("client-changed-at", client.updated_by, client.updated_at)),
    ]
}

fn information(staff: &Staff, record: &Record, form: &ConsentForm) -> Markup {
    let lang = staff.lang;
    let rows = administration(staff, record);
    let rows: Vec<_> = rows.iter().map(|(label, value)| (*label, html! { span.num { (value) } })).collect();
    html! {
        div.split {
            div.stack { (card(lang.t("client-administration"), edit_link(staff, record), facts(&rows))) }
            div.stack { (consents(staff, record, form)) (pages(lang, record, TabName::Information)) }
        }
    }
}

/// How the salon keeps the client: codes, kind, situation, who is in charge.
pub fn administration(staff: &Staff, record: &Record) -> Vec<(&'static str, String)> {
    let lang = staff.lang;
    let data = &record.client.data;
    let exemption = data.exemption.as_ref().map(|code| exemption_label(lang, &record.exemptions, code));
    let manager = data.manager_id.map(|manager| record.name_of(manager).to_owned());
    let mut rows = vec![
        (lang.t("field-kind"), lang.t(&format!("kind-{}", data.kind)).to_owned()),
        (lang.t("field-stage"), lang.t(&format!("stage-{}", data.stage)).to_owned()),
        (lang.t("field-code"), data.code.clone()),
        (lang.t("field-situation"), lang.t(&format!("situation_mode-{}", data.situation_mode)).to_owned()),
        (lang.t("field-file_number"), data.file_number.clone()),
        (lang.t("field-external_id"), data.external_id.clone()),
        (lang.t("field-siret"), data.siret.clone()),
        (lang.t("field-vat_number"), data.vat_number.clone()),
        (lang.t("field-exemption"), exemption.unwrap_or_default()),
        (lang.t("field-manager_id"), manager.unwrap_or_default()),
    ];
    rows.retain(|(_, value)| !value.is_empty());
    rows
}

/// What the salon calls an exemption type; bundled ones are translated.
pub fn exemption_label(lang: Lang, exemptions: &[(String, String)], code: &str) -> String {
    let known = exemptions.iter().find(|(known, _)| known == code);
    exemption_name(lang, code, known.map_or("", |(_, label)| label))
}

/// The label of an exemption type; the translated name of a bundled one that has none.
pub fn exemption_name(lang: Lang, code: &str, label: &str) -> String {
    if label.is_empty() { lang.t(&format!("exemption-{code}")).to_owned() } else { label.to_owned() }
}

fn history_tab(staff: &Staff, record: &Record) -> Markup {
    let client = &record.client;
    let is_oldest = record.older.is_none();
    let imported = client.import_id.filter(|_| is_oldest);
    let query = record.origin.query();
    let shown = History {
        client: client.id,
        query: &query,
        revisions: &record.revisions,
        imported: imported.map(|_| (record.name_of(client.created_by), client.created_at)),
        now: &record.now,
    };
    let words = Words {
        lang: staff.lang,
        people: &record.names,
        exemptions: &record.exemptions,
        types: &record.types,
    };
    let changes = history::views::changes(staff, &shown, &words);
    html! {
        (card(staff.lang.t("history-title"), None, changes))
        (pages(staff.lang, record, TabName::History))
    }
}

/// The way between the pages of memos or history; nothing when there is but one.
fn pages(lang: Lang, record: &Record, tab: TabName) -> Markup {
    let query = record.origin.query();
    let address = format!("/clients/{}/{}{query}", record.client.id, tab.slug());
    let more = if query.is_empty() { "?" } else { "&" };
    html! {
        @if !record.is_newest || record.older.is_some() {
            nav.pager aria-label=(lang.t("list-pages")) {
                @if !record.is_newest {
                    a.button href=(address) rel="first" { (icon("chevrons-left")) (lang.t("list-newest")) }
                }
                @if let Some(before) = &record.older {
                    a.button href={ (address) (more) "before=" (before) } rel="next" {
                        (lang.t("list-older")) (icon("chevron-right"))
                    }
                }
            }
        }
    }
}

fn animals_tab(staff: &Staff, record: &Record) -> Markup {
    html! { div #animals { (animals::views::card_of_client(staff, record)) } }
}

/// The tab of information with the consent that could not be taken.
pub fn information_again(staff: &Staff, record: &Record, form: &ConsentForm) -> Markup {
    around(staff, record, TabName::Information, information(staff, record, form))
}

/// The tab of memos with the memo that could not be taken.
pub fn memos_again(staff: &Staff, record: &Record, text: &str, error: Option<&str>) -> Markup {
    around(staff, record, TabName::Memos, memos_tab(staff, record, text, error))
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
    let address = format!("/clients/{}/memos{}", record.client.id, record.origin.query());
    html! {
        div.stack {
            @if staff.may_write_memos() { (memos::views::form(staff, &address, text, error)) }
            (card(lang.t("memos-title"), None, memos::views::memos(staff, &record.memos)))
        }
        (pages(lang, record, TabName::Memos))
    }
}
