//! What the records of clients hold, and when a client counts as inactive.

use checkindog_api::{ClientKind, Profile};
use maud::{Markup, html};

use super::Form;
use crate::auth::Staff;
use crate::clients::rules::required_fields;
use crate::i18n::Lang;
use crate::web::forms::{self, Span};
use crate::web::icons::icon;

/// The fields of the page.
pub fn clients(staff: &Staff, form: &Form) -> Markup {
    let lang = staff.lang;
    let companies = if form.input.company_records { "true" } else { "" };
    let companies = form.field(lang, "company_records", companies).hint(lang.t("hint-company_records"));
    let months = form.field(lang, "inactivity_months", &form.input.inactivity_months);
    html! {
        (forms::fieldset(lang.t("settings-clients-profile"), None, profile(lang, form)))
        (forms::fieldset(lang.t("settings-clients-companies"), None, html! {
            input type="hidden" name="boxes" value="company_records";
            (forms::checkbox(&companies.span(Span::Wide)))
        }))
        (forms::fieldset(lang.t("settings-clients-inactivity"), None,
            forms::number(lang, &months.hint(lang.t("hint-inactivity_months")).max_length(3), Some(lang.t("unit-months")))))
    }
}

/// The profiles, each with what it asks of a record.
fn profile(lang: Lang, form: &Form) -> Markup {
    let error = form.errors.of("profile").map(|code| lang.t(&format!("invalid-{code}")));
    html! {
        fieldset."field wide" id="field-profile" tabindex="-1"
            aria-describedby=[error.map(|_| "field-profile-error")] {
            legend.aloud { (lang.t("field-profile")) }
            div.options {
                @for profile in Profile::ALL {
                    label.option {
                        input type="radio" name="profile" value=(profile) checked[form.input.profile == profile.as_str()];
                        span {
                            b { (lang.t(&format!("profile-{profile}"))) }
                            small { (required_in_words(lang, *profile)) }
                        }
                    }
                }
            }
            @if let Some(error) = error { p.error id="field-profile-error" { (icon("circle-alert")) (error) } }
        }
    }
}

fn required_in_words(lang: Lang, profile: Profile) -> String {
    let words = |kind| {
        let labels =
            required_fields(profile.as_str(), kind).iter().map(|field| lang.t(&format!("field-{field}")));
        labels.collect::<Vec<_>>().join(", ")
    };
    let (individual, company) = (words(ClientKind::Individual), words(ClientKind::Company));
    lang.tf("profile-requires", &[("individual", individual.into()), ("company", company.into())])
}
