//! Who runs the salon before the law and the tax office.

use checkindog_api::{LegalForm, VatStatus};
use maud::{Markup, html};

use super::Form;
use crate::auth::Staff;
use crate::i18n::Lang;
use crate::web::forms::{self, Mark, Span};

/// The fields of the page.
pub fn legal(staff: &Staff, form: &Form) -> Markup {
    let lang = staff.lang;
    html! {
        (forms::fieldset(lang.t("settings-legal-business"), None, business(lang, form)))
        (forms::fieldset(lang.t("settings-legal-vat"), None, vat(lang, form)))
        (forms::fieldset(lang.t("settings-legal-company"), None, company(lang, form)))
    }
}

fn business(lang: Lang, form: &Form) -> Markup {
    let input = &form.input;
    let kinds = LegalForm::ALL.iter().map(|kind| (kind.as_str(), lang.t(&format!("legal_form-{kind}"))));
    let kinds: Vec<_> = [("", lang.t("none"))].into_iter().chain(kinds).collect();
    let name = form.field(lang, "legal_name", &input.legal_name).hint(lang.t("hint-legal_name"));
    let siret = form.field(lang, "siret", &input.siret).hint(lang.t("hint-siret")).mark(Mark::Recommended);
    html! {
        (forms::text(lang, &name.max_length(200).span(Span::Wide)))
        (forms::select(lang, &form.field(lang, "legal_form", &input.legal_form), &kinds))
        (forms::text(lang, &siret.max_length(40)))
    }
}

fn vat(lang: Lang, form: &Form) -> Markup {
    let input = &form.input;
    let states = VatStatus::ALL.iter().map(|state| (state.as_str(), lang.t(&format!("vat_status-{state}"))));
    let states: Vec<_> = [("", lang.t("vat_status-open"))].into_iter().chain(states).collect();
    let number = form.field(lang, "vat_number", &input.vat_number).hint(lang.t("hint-vat_number"));
    html! {
        (forms::select(lang, &form.field(lang, "vat_status", &input.vat_status), &states))
        (forms::text(lang, &number.max_length(40)))
    }
}

fn company(lang: Lang, form: &Form) -> Markup {
    let input = &form.input;
    let register = form.field(lang, "register", &input.register).hint(lang.t("hint-register"));
    let capital = form.field(lang, "capital", &input.capital).hint(lang.t("hint-capital"));
    let seat = form.field(lang, "seat", &input.seat).hint(lang.t("hint-seat"));
    html! {
        (forms::text(lang, &register.max_length(200)))
        (forms::number(lang, &capital.max_length(20), Some("€")))
        (forms::textarea(lang, &seat.max_length(500).span(Span::Wide), 3))
    }
}
