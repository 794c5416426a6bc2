//! The ledger of consents on a record: what was said, when, to whom, and the form to record more.

use maud::{Markup, html};

use crate::auth::Staff;
use crate::clients::consents::{Consent, SOURCE};
use crate::clients::record::Record;
use crate::validation::FieldErrors;
use crate::web::components::{Tone, Weight, badge, card, submit_button};
use crate::web::forms::{self, Field, Span};

/// What was typed into the form of a consent, and what is wrong with it.
#[derive(Default)]
pub struct ConsentForm {
    pub given: String,
    pub source: String,
    pub errors: FieldErrors,
}

/// The card: the acts, newest first, and the form for those who may write.
pub fn consents(staff: &Staff, record: &Record, form: &ConsentForm) -> Markup {
    let lang = staff.lang;
    let content = html! {
        @if record.consents.is_empty() { p.soft { (lang.t("consents-none")) } }
        ol."changes timeline" {
            @for (number, act) in record.consents.iter().enumerate() {
                li { (said(staff, act, number == 0 && record.is_newest)) }
            }
        }
        @if staff.may_write_clients() { (new(staff, record, form)) }
    };
    card(lang.t("consents-title"), None, content)
}

fn said(staff: &Staff, act: &Consent, is_in_force: bool) -> Markup {
    let lang = staff.lang;
    let (tone, word) =
        if act.given { (Tone::Green, "consent-given") } else { (Tone::Yellow, "consent-withdrawn") };
    let when = lang.day_and_time(act.at, staff.salon.time_zone);
    html! {
        (badge(tone, lang.t(word)))
        @if is_in_force { " " span."soft small" { (lang.t("consent-in-force")) } }
        @if !act.wording.is_empty() { p.wording { (lang.tf("consent-asked", &[("text", act.wording.as_str().into())])) } }
        div."soft small" {
            (lang.tf("consent-signed", &[("date", when.into()), ("name", act.user_name.as_str().into())]))
            " · " (lang.t(&format!("consent-by-{}", act.channel)))
            @if !act.source.is_empty() { " · " (act.source) }
        }
    }
}

fn new(staff: &Staff, record: &Record, form: &ConsentForm) -> Markup {
    let lang = staff.lang;
    let error = |name| form.errors.of(name).map(|code| lang.t(&format!("invalid-{code}")));
    let given = if form.given.is_empty() {
        (!record.client.data.sms_consent).to_string()
    } else {
        form.given.clone()
    };
    let choices = [("true", lang.t("consent-gives")), ("false", lang.t("consent-withdraws"))];
    let limit = u32::try_from(SOURCE).unwrap_or(u32::MAX);
    let source =
        Field::new("source", lang.t("field-source"), &form.source).error(error("source")).max_length(limit);
    html! {
        form.inline-form method="post" action={ "/clients/" (record.client.id) "/consents" (record.origin.query()) } novalidate
            data-guard=(if form.errors.is_empty() { "" } else { "unsaved" })
            data-guard-text=(lang.t("form-unsaved")) data-guard-yes=(lang.t("form-leave")) {
            p.soft { (lang.tf("consent-asked", &[("text", lang.t("consent-wording-sms").into())])) }
            div.fields {
                (forms::segments(lang, &Field::new("given", lang.t("field-given"), &given).error(error("given")).span(Span::Wide), &choices))
                (forms::text(lang, &source.hint(lang.t("hint-source")).span(Span::Wide)))
            }
            div.button-row { (submit_button(lang.t("consent-record"), None, Weight::Plain)) }
        }
    }
}
