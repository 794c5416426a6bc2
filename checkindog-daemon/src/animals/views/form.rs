//! The form of an animal: on a page of its own, or in a client's record with what one asks at the counter.

use checkindog_api::{Alert, Sex, Species};
use maud::{Markup, html};

use crate::animals::rules::AnimalInput;
use crate::i18n::Lang;
use crate::validation::FieldErrors;
use crate::web::components::{Weight, page_head, submit_button};
use crate::web::forms::{self, Field, Mark, Span};

/// What the form shows: what was typed, and what is wrong with it.
pub struct Form<'a> {
    pub input: &'a AnimalInput,
    pub errors: &'a FieldErrors,
    /// Where it is sent.
    pub action: &'a str,
    /// Where «Annuler» leads.
    pub cancel: &'a str,
    /// The version that the person saw, when editing.
    pub version: Option<i32>,
    /// Whether it holds what is not saved yet.
    pub is_unsaved: bool,
}

impl Form<'_> {
    fn field<'a>(&'a self, lang: Lang, name: &'static str, key: &str, value: &'a str) -> Field<'a> {
        let error = self.errors.of(name).map(|code| lang.t(&format!("invalid-{code}")));
        Field::new(name, lang.t(&format!("field-{key}")), value).error(error)
    }

    /// For `data-guard`: see `js/guard.js`.
    fn guard(&self) -> &'static str {
        if self.is_unsaved { "unsaved" } else { "" }
    }
}

/// The form on a page of its own.
pub fn form_page(lang: Lang, form: &Form<'_>, title: &str) -> Markup {
    html! {
        (page_head(title, None, None))
        form.form-page method="post" action=(form.action) novalidate data-guard=(form.guard())
            data-guard-text=(lang.t("form-unsaved")) data-guard-yes=(lang.t("form-leave")) {
            @if let Some(version) = form.version { input type="hidden" name="version" value=(version); }
            (summary(lang, form.errors))
            (forms::fieldset(lang.t("animal-identity"), None, html! { (identity_fields(lang, form)) (approximate_field(lang, form)) }))
            (forms::fieldset(lang.t("animal-body"), None, body_fields(lang, form)))
            (forms::fieldset(lang.t("animal-care"), None, care_fields(lang, form)))
            (forms::foot(lang, submit_button(lang.t("action-save"), None, Weight::Primary), form.cancel))
        }
    }
}

/// The form inside a client's record: what one asks at the counter; the rest is on the animal's page.
pub fn inline_form(lang: Lang, form: &Form<'_>) -> Markup {
    html! {
        form.inline-form method="post" action=(form.action) novalidate hx-post=(form.action) hx-target="this" hx-swap="outerHTML"
            data-guard=(form.guard()) data-guard-text=(lang.t("form-unsaved")) data-guard-yes=(lang.t("form-leave")) {
            (summary(lang, form.errors))
            div.fields { (identity_fields(lang, form)) }
            (forms::inline_foot(lang, submit_button(lang.t("animal-add"), None, Weight::Primary), form.cancel, "#animal-form"))
        }
    }
}

fn summary(lang: Lang, errors: &FieldErrors) -> Markup {
    let label = |field| match field {
        "type" => lang.t("field-type_code"),
        field => lang.t(&format!("field-{field}")),
    };
    let rows: Vec<(&str, &str, &str)> = errors
        .iter()
        .map(|error| (error.field, label(error.field), lang.t(&format!("invalid-{}", error.code))))
        .collect();
    forms::error_summary(lang, &rows)
}

fn identity_fields(lang: Lang, form: &Form<'_>) -> Markup {
    let input = form.input;
    let species: Vec<_> =
        Species::ALL.iter().map(|kind| (kind.as_str(), lang.t(&format!("species-{kind}")))).collect();
    let sexes: Vec<_> = Sex::ALL.iter().map(|sex| (sex.as_str(), lang.t(&format!("sex-{sex}")))).collect();
    let sexes: Vec<_> = [("", lang.t("unknown"))].into_iter().chain(sexes).collect();
    let chosen = if input.species.is_empty() { Species::Dog.as_str() } else { &input.species };
    let name = form.field(lang, "name", "name", &input.name).max_length(200).mark(Mark::Required);
    let name = if form.version.is_none() { name.autofocus() } else { name };
    let kind = form
        .field(lang, "type", "type_code", &input.type_name)
        .hint(lang.t("hint-type_code"))
        .max_length(200);
    html! {
        (forms::text(lang, &name))
        (forms::segments(lang, &form.field(lang, "species", "species", chosen), &species))
        (forms::combobox(lang, &kind, "/animal-types"))
        (forms::text(lang, &form.field(lang, "breed", "breed", &input.breed).hint(lang.t("hint-breed")).max_length(200)))
        (forms::select(lang, &form.field(lang, "sex", "sex", &input.sex).span(Span::Third), &sexes))
        (forms::date(lang, &form.field(lang, "birth_date", "birth_date", &input.birth_date).span(Span::Third)))
        (forms::text(lang, &form.field(lang, "age", "age", &input.age).hint(lang.t("hint-age")).max_length(40).span(Span::Third)))
    }
}

/// Whether the date of birth is a guess; at the counter one gives an age instead.
fn approximate_field(lang: Lang, form: &Form<'_>) -> Markup {
    let value = if form.input.birth_date_approximate { "true" } else { "" };
    let field = form.field(lang, "birth_date_approximate", "birth_date_approximate", value);
    forms::checkbox(&field.span(Span::Wide))
}

fn body_fields(lang: Lang, form: &Form<'_>) -> Markup {
    let input = form.input;
    let neutered = [
        ("", lang.t("neutered-unknown")),
        ("true", lang.t("neutered-yes")),
        ("false", lang.t("neutered-no")),
    ];
    let weight =
        form.field(lang, "weight", "weight", &input.weight).hint(lang.t("hint-weight")).span(Span::Short);
    html! {
        (forms::number(lang, &weight, Some(lang.t("unit-kilograms"))))
        (forms::select(lang, &form.field(lang, "neutered", "neutered", &input.neutered).span(Span::Short), &neutered))
        (forms::text(lang, &form.field(lang, "chip_number", "chip_number", &input.chip_number).hint(lang.t("hint-chip_number")).max_length(40)))
        (forms::text(lang, &form.field(lang, "tattoo", "tattoo", &input.tattoo).max_length(40)))
        (forms::text(lang, &form.field(lang, "coat", "coat", &input.coat).hint(lang.t("hint-coat")).max_length(200)))
    }
}

fn care_fields(lang: Lang, form: &Form<'_>) -> Markup {
    let input = form.input;
    let alerts: Vec<_> =
        Alert::ALL.iter().map(|alert| (alert.as_str(), lang.t(&format!("alert-{alert}")))).collect();
    let chosen: Vec<&str> = input.alerts.iter().map(String::as_str).collect();
    let deceased = if input.deceased { "true" } else { "" };
    let temperament =
        form.field(lang, "temperament", "temperament", &input.temperament).hint(lang.t("hint-temperament"));
    html! {
        (forms::checkboxes(lang, &form.field(lang, "alerts", "alerts", "").hint(lang.t("hint-alerts")).span(Span::Wide), &alerts, &chosen))
        (forms::text(lang, &form.field(lang, "other_alert", "other_alert", &input.other_alert).hint(lang.t("hint-other_alert")).max_length(80).span(Span::Wide)))
        (forms::textarea(lang, &temperament.max_length(1000).span(Span::Wide), 2))
        (forms::textarea(lang, &form.field(lang, "notes", "notes", &input.notes).max_length(10_000).span(Span::Wide), 4))
        (forms::checkbox(&form.field(lang, "deceased", "deceased", deceased)))
        (forms::date(lang, &form.field(lang, "deceased_on", "deceased_on", &input.deceased_on)))
    }
}
