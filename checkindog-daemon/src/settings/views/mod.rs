//! How the settings look: functions of plain data.

mod appearance;
mod clients;
mod exemptions;
mod history;
mod legal;
mod logo;
mod menu;
mod salon;

pub use appearance::{OWN, appearance, preview};
pub use clients::clients;
pub use exemptions::{Refused, exemptions};
pub use history::{history, value_in_words};
pub use legal::legal;
pub use logo::logo;
pub use menu::menu;
pub use salon::salon;

use checkindog_api::SalonSettings;
use maud::{Markup, html};

use crate::auth::Staff;
use crate::i18n::Lang;
use crate::validation::FieldErrors;
use crate::web::components::{Weight, submit_button};
use crate::web::forms::{self, Field};
use crate::web::icons::icon;

/// What a form of settings shows: what was typed, and what is wrong with it.
#[derive(Default)]
pub struct Form {
    pub input: SalonSettings,
    /// The version that the person sees.
    pub version: i32,
    pub errors: FieldErrors,
    /// What the fields held when the person first saw them, by the names under which the form says so.
    pub shown: Vec<(String, String)>,
    /// Whether it holds what is not saved yet although nothing is wrong with it.
    pub is_unsaved: bool,
}

impl Form {
    /// A field with its label, hint-less, and its error.
    fn field<'a>(&self, lang: Lang, name: &'a str, value: &'a str) -> Field<'a> {
        let error = self.errors.of(name).map(|code| lang.t(&format!("invalid-{code}")));
        Field::new(name, lang.t(&format!("field-{name}")), value).error(error)
    }
}

/// The head of every page of settings: the way back to the menu, title, and what it is about.
pub fn head(lang: Lang, key: &str) -> Markup {
    html! {
        a.back href="/settings" { (icon("chevron-left")) (lang.t("settings-title")) }
        div.page-head { h1 { (lang.t(&format!("settings-{key}"))) } }
        p.lead { (lang.t(&format!("settings-{key}-text"))) }
    }
}

/// A page that is one form.
pub fn form_page(staff: &Staff, key: &str, form: &Form, fields: Markup) -> Markup {
    let lang = staff.lang;
    let rows: Vec<_> = form.errors.iter().collect();
    let rows: Vec<(&str, &str, &str)> = rows
        .iter()
        .map(|error| {
            let label = lang.t(&format!("field-{}", error.field));
            (error.field, label, lang.t(&format!("invalid-{}", error.code)))
        })
        .collect();
    let guard = if rows.is_empty() && !form.is_unsaved { "" } else { "unsaved" };
    html! {
        (head(lang, key))
        form.form-page method="post" action={ "/settings/" (key) } novalidate data-guard=(guard)
            data-guard-text=(lang.t("form-unsaved")) data-guard-yes=(lang.t("form-leave")) {
            (forms::error_summary(lang, &rows))
            input type="hidden" name="version" value=(form.version);
            @for (name, value) in &form.shown { input type="hidden" name=(name) value=(value); }
            (fields)
            (forms::foot(lang, submit_button(lang.t("action-save"), None, Weight::Primary), "/settings"))
        }
    }
}
