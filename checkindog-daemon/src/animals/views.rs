//! How animals look: badges of alerts, the card on a client's record, the animal's own page and form.

use checkindog_api::{Alert, Sex, Species};
use chrono::NaiveDate;
use maud::{Markup, html};

use super::model::Animal;
use super::rules::AnimalInput;
use super::types::AnimalType;
use crate::auth::Staff;
use crate::clients::Client;
use crate::clients::record::Record;
use crate::i18n::Lang;
use crate::validation::FieldErrors;
use crate::web::components::{
    Tone, Weight, actions, alert_strip, badge, card, facts, link_button, page_head, submit_button,
};
use crate::web::forms::{self, Field, Mark, Span};
use crate::web::icons::icon;

/// Alerts that are about safety; the others are about care.
fn tone(alert: &str) -> Tone {
    match alert {
        "bites" | "category_1" | "category_2" => Tone::Red,
        _ => Tone::Yellow,
    }
}

/// A badge for each alert, shown wherever the animal is named.
pub fn alert_badges(lang: Lang, alerts: &[String]) -> Markup {
    html! { @for alert in alerts { (badge(tone(alert), lang.t(&format!("alert-{alert}")))) } }
}

/// The strip that nobody overlooks; nothing when there is nothing to say.
pub fn alerts_of(lang: Lang, animals: &[Animal]) -> Markup {
    let warned: Vec<&Animal> =
        animals.iter().filter(|animal| !animal.data.deceased && !animal.data.alerts.is_empty()).collect();
    html! {
        @if !warned.is_empty() {
            (alert_strip(html! {
                @for (index, animal) in warned.iter().enumerate() {
                    @if index > 0 { " · " }
                    (alerts_in_words(lang, animal))
                }
            }))
        }
    }
}

fn alerts_in_words(lang: Lang, animal: &Animal) -> String {
    let words: Vec<&str> = animal.data.alerts.iter().map(|alert| lang.t(&format!("alert-{alert}"))).collect();
    lang.tf(
        "alert-of",
        &[("name", animal.data.name.as_str().into()), ("alerts", words.join(", ").to_lowercase().into())],
    )
}

/// The animals on a client's record, and the way to add one in place.
pub fn card_of_client(staff: &Staff, record: &Record) -> Markup {
    let lang = staff.lang;
    let address = format!("/clients/{}/animals/new", record.client.id);
    let add = html! {
        a.button href=(address) hx-get=(address) hx-target="#animal-form" data-opens="" {
            (icon("plus")) span { (lang.t("action-add")) }
        }
    };
    let content = html! {
        @if record.animals.is_empty() { p.soft { (lang.t("animals-none-of-client")) } }
        @for animal in &record.animals { (pet(staff, animal, &record.types)) }
        div #animal-form {}
    };
    card(lang.t("animals-title"), staff.may_write_animals().then_some(add), content)
}

fn pet(staff: &Staff, animal: &Animal, types: &[AnimalType]) -> Markup {
    let lang = staff.lang;
    html! {
        div.pet.deceased[animal.data.deceased] {
            span.avatar { (icon("paw-print")) }
            div.grow {
                div.name {
                    a href={ "/animals/" (animal.id) } { (animal.data.name) }
                    (alert_badges(lang, &animal.data.alerts))
                    @if animal.data.deceased { (badge(Tone::Neutral, lang.t("animal-deceased"))) }
                }
                div."soft small" { (essentials(staff, animal, types)) }
            }
        }
    }
}

/// «Caniche nain · mâle castré · 11 ans · 6,2 kg».
fn essentials(staff: &Staff, animal: &Animal, types: &[AnimalType]) -> String {
    let lang = staff.lang;
    let data = &animal.data;
    let mut parts = vec![kind_and_breed(lang, animal, types)];
    parts.extend(sex(lang, animal).map(str::to_owned));
    parts.extend(age(staff, animal));
    parts.extend(data.weight_grams.map(|grams| lang.weight(grams.into())));
    parts.join(" · ")
}

/// The type's name with the breed's detail; the species where the type is not known.
fn kind_and_breed(lang: Lang, animal: &Animal, types: &[AnimalType]) -> String {
    let data = &animal.data;
    let known = data.type_code.as_ref().and_then(|code| types.iter().find(|kind| kind.code == *code));
    match (known, data.breed.as_str()) {
        (Some(kind), "") => kind.name(lang).to_owned(),
        (Some(kind), breed) => format!("{} ({breed})", kind.name(lang)),
        (None, "") => lang.t(&format!("species-{}", data.species)).to_owned(),
        (None, breed) => breed.to_owned(),
    }
}

fn sex(lang: Lang, animal: &Animal) -> Option<&'static str> {
    let sex = animal.data.sex?;
    let how = if animal.data.neutered == Some(true) { "neutered" } else { "plain" };
    Some(lang.t(&format!("sex-{sex}-{how}")))
}

fn age(staff: &Staff, animal: &Animal) -> Option<String> {
    let data = &animal.data;
    let until = data.deceased_on.unwrap_or_else(|| today(staff));
    let age =
        staff.lang.age(data.birth_date.filter(|_| !data.deceased || data.deceased_on.is_some())?, until);
    Some(if data.birth_date_approximate {
        staff.lang.tf("animal-about", &[("age", age.into())])
    } else {
        age
    })
}

/// The day it is in the salon.
pub fn today(staff: &Staff) -> NaiveDate {
    staff.app.now().with_timezone(&staff.salon.time_zone).date_naive()
}

/// The animal's own page.
pub fn animal(staff: &Staff, animal: &Animal, owner: &Client, kind: Option<&AnimalType>) -> Markup {
    let lang = staff.lang;
    let data = &animal.data;
    let address = format!("/animals/{}", animal.id);
    let types: Vec<AnimalType> = kind.cloned().into_iter().collect();
    html! {
        div.record-head {
            span."avatar big" { (icon("paw-print")) }
            div {
                div.record-name {
                    h1 { (data.name) }
                    (alert_badges(lang, &data.alerts))
                    @if data.deceased { (badge(Tone::Neutral, lang.t("animal-deceased"))) }
                }
                div.line {
                    a href={ "/clients/" (owner.id) } { (lang.tf("animal-of", &[("name", owner.data.name().into())])) }
                }
            }
            @if staff.may_write_animals() {
                (actions(
                    lang,
                    Some(link_button(&format!("{address}/deletion"), lang.t("action-delete"), Some("trash-2"), Weight::Plain)),
                    Some(link_button(&format!("{address}/edit"), lang.t("action-edit"), Some("pencil"), Weight::Primary)),
                ))
            }
        }
        (alerts_of(lang, std::slice::from_ref(animal)))
        div.split {
            div.stack {
                (card(lang.t("animal-identity"), None, identity(staff, animal, &types)))
                @if !data.notes.is_empty() { (card(lang.t("field-notes"), None, html! { p.prose { (data.notes) } })) }
            }
            div.stack { (care(lang, animal)) }
        }
    }
}

fn identity(staff: &Staff, animal: &Animal, types: &[AnimalType]) -> Markup {
    let lang = staff.lang;
    let data = &animal.data;
    let mut rows: Vec<(&str, Markup)> = vec![
        (lang.t("field-species"), html! { (lang.t(&format!("species-{}", data.species))) }),
        (lang.t("field-type_code"), html! { (kind_and_breed(lang, animal, types)) }),
    ];
    rows.extend(sex(lang, animal).map(|sex| (lang.t("field-sex"), html! { (sex) })));
    if let Some(born) = data.birth_date {
        let age = age(staff, animal).map(|age| format!(" ({age})")).unwrap_or_default();
        rows.push((lang.t("field-birth_date"), html! { (lang.date(born)) (age) }));
    }
    if !data.chip_number.is_empty() {
        rows.push((lang.t("field-chip_number"), html! { span.num { (data.chip_number) } }));
    }
    if let Some(day) = data.deceased_on {
        rows.push((
            lang.t("animal-deceased"),
            html! { (lang.tf("animal-deceased-on", &[("date", lang.date(day).into())])) },
        ));
    }
    facts(&rows)
}

fn care(lang: Lang, animal: &Animal) -> Markup {
    let data = &animal.data;
    let mut rows: Vec<(&str, Markup)> = Vec::new();
    rows.extend(
        data.weight_grams.map(|grams| (lang.t("field-weight"), html! { (lang.weight(grams.into())) })),
    );
    if !data.coat.is_empty() {
        rows.push((lang.t("field-coat"), html! { (data.coat) }));
    }
    if !data.temperament.is_empty() {
        rows.push((lang.t("field-temperament"), html! { span.prose { (data.temperament) } }));
    }
    html! { @if !rows.is_empty() { (card(lang.t("animal-care"), None, facts(&rows))) } }
}

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
}

impl Form<'_> {
    fn field<'a>(&'a self, lang: Lang, name: &'static str, key: &str, value: &'a str) -> Field<'a> {
        let error = self.errors.of(name).map(|code| lang.t(&format!("invalid-{code}")));
        Field::new(name, lang.t(&format!("field-{key}")), value).error(error)
    }
}

/// The form on a page of its own.
pub fn form_page(lang: Lang, form: &Form<'_>, title: &str) -> Markup {
    let guard = if form.errors.is_empty() { "" } else { "unsaved" };
    html! {
        (page_head(title, None, None))
        form.form-page method="post" action=(form.action) novalidate data-guard=(guard)
            data-guard-text=(lang.t("form-unsaved")) data-guard-yes=(lang.t("form-leave")) {
            @if let Some(version) = form.version { input type="hidden" name="version" value=(version); }
            (summary(lang, form.errors))
            (forms::fieldset(lang.t("animal-identity"), None, identity_fields(lang, form)))
            (forms::fieldset(lang.t("animal-body"), None, body_fields(lang, form)))
            (forms::fieldset(lang.t("animal-care"), None, care_fields(lang, form)))
            (forms::foot(lang, submit_button(lang.t("action-save"), None, Weight::Primary), form.cancel))
        }
    }
}

/// The form inside a client's record: what one asks at the counter; the rest is on the animal's page.
pub fn inline_form(lang: Lang, form: &Form<'_>) -> Markup {
    html! {
        form.inline-form method="post" action=(form.action) novalidate hx-post=(form.action) hx-target="this" hx-swap="outerHTML" {
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
    let approximate = if input.birth_date_approximate { "true" } else { "" };
    html! {
        (forms::text(lang, &name))
        (forms::segments(lang, &form.field(lang, "species", "species", chosen), &species))
        (forms::combobox(lang, &kind, "/animal-types"))
        (forms::text(lang, &form.field(lang, "breed", "breed", &input.breed).hint(lang.t("hint-breed")).max_length(200)))
        (forms::select(lang, &form.field(lang, "sex", "sex", &input.sex), &sexes))
        (forms::date(lang, &form.field(lang, "birth_date", "birth_date", &input.birth_date)))
        (forms::checkbox(&form.field(lang, "birth_date_approximate", "birth_date_approximate", approximate).span(Span::Wide)))
    }
}

fn body_fields(lang: Lang, form: &Form<'_>) -> Markup {
    let input = form.input;
    let neutered = [
        ("", lang.t("neutered-unknown")),
        ("true", lang.t("neutered-yes")),
        ("false", lang.t("neutered-no")),
    ];
    let weight =
        form.field(lang, "weight", "weight", &input.weight).hint(lang.t("hint-weight")).span(Span::Third);
    html! {
        (forms::number(lang, &weight, Some(lang.t("unit-kilograms"))))
        (forms::select(lang, &form.field(lang, "neutered", "neutered", &input.neutered).span(Span::Third), &neutered))
        (forms::text(lang, &form.field(lang, "chip_number", "chip_number", &input.chip_number).hint(lang.t("hint-chip_number")).max_length(40).span(Span::Third)))
        (forms::text(lang, &form.field(lang, "coat", "coat", &input.coat).hint(lang.t("hint-coat")).max_length(200).span(Span::Wide)))
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
        (forms::textarea(lang, &temperament.max_length(1000).span(Span::Wide), 2))
        (forms::textarea(lang, &form.field(lang, "notes", "notes", &input.notes).max_length(10_000).span(Span::Wide), 4))
        (forms::checkbox(&form.field(lang, "deceased", "deceased", deceased)))
        (forms::date(lang, &form.field(lang, "deceased_on", "deceased_on", &input.deceased_on)))
    }
}

/// The page before an animal is deleted.
pub fn deletion(lang: Lang, animal: &Animal, title: &str) -> Markup {
    let address = format!("/animals/{}", animal.id);
    html! {
        (page_head(title, None, None))
        div.card {
            p { (lang.t("animal-delete-text")) }
            form.button-row method="post" action={ (address) "/deletion" } {
                (submit_button(lang.t("client-delete-confirm"), Some("trash-2"), Weight::Danger))
                (link_button(&address, lang.t("action-cancel"), None, Weight::Plain))
            }
        }
    }
}

/// Two people edited the same animal: what is stored now, above the form with what this person typed.
pub fn conflict(lang: Lang, form: &Form<'_>, title: &str, text: &str) -> Markup {
    html! {
        (crate::web::components::notice(Tone::Yellow, html! { (text) }))
        (form_page(lang, form, title))
    }
}
