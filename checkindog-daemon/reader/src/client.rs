//! The client of a row.

use checkindog_api::{ClientStage, SituationMode};
use checkindog_values::{fold, parse_flag};

use crate::draft::{Draft, MAX_NOTES, MAX_TEXT, add_line};
use crate::{ClientRow, Field, RemarkKind, address, emails, identity, phones};

/// `default_country` is where addresses without a country, and phone numbers without a prefix, belong.
pub(crate) fn read(draft: &mut Draft, default_country: &str) -> ClientRow {
    let who = identity::read(draft);
    let address = address::read(draft, default_country);
    let phones = phones::read(draft, address.country.unwrap_or(default_country));
    ClientRow {
        code: draft.text(Field::Code, MAX_TEXT),
        external_id: draft.text(Field::ExternalId, MAX_TEXT),
        kind: who.kind,
        stage: stage(draft),
        civility: who.civility,
        first_name: who.first_name,
        last_name: who.last_name,
        company_name: who.company_name,
        siret: who.siret,
        vat_number: who.vat_number,
        contact_person: who.contact_person,
        email: emails::read(draft),
        phone: phones.phone,
        mobile: phones.mobile,
        sms_consent: sms_consent(draft),
        address_line1: address.line1,
        address_line2: address.line2,
        postal_code: address.postal_code,
        city: address.city,
        country: address.country,
        file_number: draft.text(Field::FileNumber, MAX_TEXT),
        exemption: draft.text(Field::Exemption, MAX_TEXT),
        manager: draft.text(Field::Manager, MAX_TEXT),
        situation: situation(draft),
        notes: draft.notes(Field::Notes),
        extra_notes: String::new(),
    }
}

/// Takes what found no column of its own, once everything is read.
pub(crate) fn complete_notes(draft: &mut Draft, client: &mut ClientRow) {
    client.extra_notes = std::mem::take(&mut draft.extra_notes);
    let ClientRow { notes, extra_notes, .. } = client;
    if notes.len() + extra_notes.len() >= MAX_NOTES {
        let mut whole = notes.clone();
        add_line(&mut whole, extra_notes);
        draft.limit_whole(&whole, MAX_NOTES);
    }
}

/// Whether anything but the country is known: a country alone is the default of some program.
pub(crate) fn is_empty(client: &ClientRow) -> bool {
    let texts = [
        &client.code,
        &client.external_id,
        &client.first_name,
        &client.last_name,
        &client.company_name,
        &client.contact_person,
        &client.address_line1,
        &client.address_line2,
        &client.postal_code,
        &client.city,
        &client.notes,
        &client.file_number,
    ];
    texts.into_iter().all(String::is_empty)
        && client.email.is_none()
        && client.phone.is_none()
        && client.mobile.is_none()
        && client.siret.is_none()
        && client.vat_number.is_none()
}

fn stage(draft: &mut Draft) -> Option<ClientStage> {
    let (index, value) = draft.first(Field::Stage)?;
    match fold(&value).as_str() {
        // Dolibarr counts: 1 client, 2 prospect, 3 both, 0 neither.
        "prospect" | "2" | "lead" => Some(ClientStage::Prospect),
        "client" | "cliente" | "customer" | "1" | "3" | "client/prospect" | "prospect / client" => {
            Some(ClientStage::Client)
        }
        "0" => None,
        _ => {
            draft.keep_doubtful(index, &value, RemarkKind::StageUnknown);
            None
        }
    }
}

fn situation(draft: &mut Draft) -> Option<SituationMode> {
    let (index, value) = draft.first(Field::Situation)?;
    match fold(&value).as_str() {
        "automatic" | "automatique" | "auto" => Some(SituationMode::Automatic),
        "active" | "actif" | "client actif" => Some(SituationMode::Active),
        "inactive" | "inactif" | "client inactif" | "ancien client" | "ancien" => {
            Some(SituationMode::Inactive)
        }
        _ => {
            draft.keep_doubtful(index, &value, RemarkKind::SituationUnknown);
            None
        }
    }
}

/// Consent is what the file says in so many words; anything unclear is none.
fn sms_consent(draft: &mut Draft) -> Option<bool> {
    let (index, value) = draft.first(Field::SmsConsent)?;
    let consent = parse_flag(&value);
    if consent.is_none() {
        draft.keep_doubtful(index, &value, RemarkKind::ConsentUnclear);
    }
    consent
}
