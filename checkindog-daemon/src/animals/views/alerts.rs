//! What nobody may overlook about an animal: badges with a word in each, the strip on top of a page, and what the law says.

use checkindog_api::Alert;
use maud::{Markup, html};

use crate::animals::list::AnimalRow;
use crate::animals::{Animal, AnimalData, Brief};
use crate::i18n::Lang;
use crate::web::components::{Tone, alert_strip, badge, notice};

/// The alerts of an animal, wherever they were read from.
#[derive(Clone, Copy)]
pub struct Alerts<'a> {
    codes: &'a [String],
    other: &'a str,
}

impl<'a> From<&'a AnimalData> for Alerts<'a> {
    fn from(data: &'a AnimalData) -> Self {
        Self { codes: &data.alerts, other: &data.other_alert }
    }
}

impl<'a> From<&'a Brief> for Alerts<'a> {
    fn from(animal: &'a Brief) -> Self {
        Self { codes: &animal.alerts, other: &animal.other_alert }
    }
}

impl<'a> From<&'a AnimalRow> for Alerts<'a> {
    fn from(animal: &'a AnimalRow) -> Self {
        Self { codes: &animal.alerts, other: &animal.other_alert }
    }
}

impl Alerts<'_> {
    fn is_empty(self) -> bool {
        self.codes.is_empty() && self.other.is_empty()
    }

    fn has(self, alert: Alert) -> bool {
        self.codes.iter().any(|code| code == alert.as_str())
    }
}

/// A badge for each alert, shown wherever the animal is named.
pub fn alert_badges<'a>(lang: Lang, alerts: impl Into<Alerts<'a>>) -> Markup {
    let alerts = alerts.into();
    html! {
        @for alert in alerts.codes { (badge(tone(alert), lang.t(&format!("alert-{alert}")))) }
        @if !alerts.other.is_empty() { (badge(Tone::Yellow, alerts.other)) }
    }
}

/// Alerts that are about safety; the others are about care.
fn tone(alert: &str) -> Tone {
    match alert {
        "bites" | "category_1" | "category_2" => Tone::Red,
        _ => Tone::Yellow,
    }
}

/// The strip that nobody overlooks; nothing when there is nothing to say.
pub fn alerts_of(lang: Lang, animals: &[Animal]) -> Markup {
    let warned: Vec<&AnimalData> = animals
        .iter()
        .map(|animal| &animal.data)
        .filter(|data| !data.deceased && !Alerts::from(*data).is_empty())
        .collect();
    html! {
        @if !warned.is_empty() {
            (alert_strip(html! {
                @for (index, data) in warned.iter().enumerate() {
                    @if index > 0 { " · " }
                    (alerts_in_words(lang, data))
                }
            }))
        }
    }
}

/// «Ulysse : mord, cœur».
pub fn alerts_in_words(lang: Lang, data: &AnimalData) -> String {
    let coded = data.alerts.iter().map(|alert| lang.t(&format!("alert-{alert}")).to_lowercase());
    let other = (!data.other_alert.is_empty()).then(|| data.other_alert.clone());
    let words: Vec<String> = coded.chain(other).collect();
    lang.tf("alert-of", &[("name", data.name.as_str().into()), ("alerts", words.join(", ").into())])
}

/// What the law asks of who brings, and who receives, a dog of category 1 or 2 (Code rural, art. L211-12 to L211-16).
pub fn law(lang: Lang, data: &AnimalData) -> Markup {
    let said = [(Alert::Category1, "law-category_1"), (Alert::Category2, "law-category_2")];
    let alerts = Alerts::from(data);
    html! {
        @for (_, text) in said.iter().filter(|(alert, _)| !data.deceased && alerts.has(*alert)) {
            (notice(Tone::Red, html! { (lang.t(text)) }))
        }
    }
}
