//! A client's record on paper: definition and information (feature CL22).

use checkindog_api::ClientKind;

use super::record::{self, Record};
use super::tabs::TabName;
use super::views::{address_lines, administration, full_name, phone_number, signatures};
use crate::animals::views::{alerts_in_words, essentials};
use crate::auth::Staff;
use crate::db::ClientId;
use crate::error::Error;
use crate::print::{Block, Sheet};
use crate::settings::logo;

/// The record as PDF. `NotFound` also where this daemon was built without a printer.
pub async fn pdf(staff: &Staff, id: ClientId) -> Result<Vec<u8>, Error> {
    let printer = staff.app.printer.clone().ok_or(Error::NotFound)?;
    let record = record::load(&mut staff.db().await?, id, TabName::Information).await?;
    let logo = logo::file(staff).await;
    let sheet = Sheet { logo, ..sheet(staff, &record) };
    // Setting a page is computing, which others must not wait for.
    let bytes = tokio::task::spawn_blocking(move || printer(&sheet)).await.map_err(Error::internal)?;
    bytes.map_err(Error::internal_boxed)
}

/// What the sheet of this record says; the record as its first two tabs show it.
fn sheet(staff: &Staff, record: &Record) -> Sheet {
    let lang = staff.lang;
    let data = &record.client.data;
    let now = lang.day_and_time(staff.app.now(), staff.salon.time_zone);
    let situation = lang.t(&format!("situation-{}", record.client.situation()));
    let warned = record.animals.iter().filter(|animal| {
        !animal.data.deceased && (!animal.data.alerts.is_empty() || !animal.data.other_alert.is_empty())
    });
    let alerts: Vec<String> = warned.map(|animal| alerts_in_words(lang, &animal.data)).collect();
    let notes = Some(data.notes.clone()).filter(|notes| !notes.is_empty());
    let animals = record.animals.iter();
    let blocks = [
        facts(lang.t("client-contact-details"), contact_details(staff, record)),
        texts(lang.t("client-notes"), notes.into_iter().map(|notes| (notes, String::new()))),
        texts(
            lang.t("animals-title"),
            animals.map(|animal| (animal.data.name.clone(), essentials(staff, animal, &record.types))),
        ),
        facts(lang.t("client-administration"), administration(staff, record)),
        facts(lang.t("client-brief"), signatures(staff, record)),
    ];
    Sheet {
        lang: lang.code(),
        salon: staff.salon.name.clone(),
        title: full_name(lang, data),
        subtitle: format!("{} · {situation}", data.code),
        alert: alerts.join(" · "),
        blocks: blocks.into_iter().filter(|block| !block.is_empty()).collect(),
        footer: lang.tf("print-footer", &[("date", now.into()), ("name", staff.name.as_str().into())]),
        page: [lang.t("print-page"), lang.t("print-of")],
        ..Sheet::default()
    }
}

fn facts(title: &'static str, facts: Vec<(&'static str, String)>) -> Block {
    Block { title, facts, ..Block::default() }
}

fn texts(title: &'static str, texts: impl Iterator<Item = (String, String)>) -> Block {
    Block { title, texts: texts.collect(), ..Block::default() }
}

fn contact_details(staff: &Staff, record: &Record) -> Vec<(&'static str, String)> {
    let lang = staff.lang;
    let data = &record.client.data;
    let company = if data.kind == ClientKind::Company { "-company" } else { "" };
    let consent = if data.sms_consent { lang.t("sms-accepted") } else { lang.t("sms-not-accepted") };
    let mobile = if data.mobile.is_empty() {
        String::new()
    } else {
        format!("{} ({consent})", phone_number(&data.mobile))
    };
    let mut rows = vec![
        (lang.t("field-mobile"), mobile),
        (lang.t(&format!("field-phone{company}")), phone_number(&data.phone)),
        (lang.t(&format!("field-email{company}")), data.email.clone()),
        (lang.t("field-contact_person"), data.contact_person.clone()),
        (lang.t(&format!("field-address{company}")), address_lines(lang, record).join(", ")),
    ];
    rows.retain(|(_, value)| !value.is_empty());
    rows
}
