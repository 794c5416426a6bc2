//! The salon as clients know it, its language and its hour.

use chrono_tz::TZ_VARIANTS;
use maud::{Markup, html};

use super::Form;
use crate::auth::Staff;
use crate::clients::views::{country_choices, shown_number};
use crate::i18n::Lang;
use crate::web::forms::{self, Mark, Span};

/// Where most of our salons are, offered first.
const FRENCH_ZONES: [&str; 10] = [
    "Europe/Paris",
    "America/Guadeloupe",
    "America/Martinique",
    "America/Cayenne",
    "America/Miquelon",
    "Indian/Mayotte",
    "Indian/Reunion",
    "Pacific/Noumea",
    "Pacific/Tahiti",
    "Pacific/Wallis",
];
/// The continents and oceans of the tz database; its other names are older spellings.
const REGIONS: [&str; 9] =
    ["Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];

/// The fields of the page.
pub fn salon(staff: &Staff, form: &Form) -> Markup {
    let lang = staff.lang;
    html! {
        (forms::fieldset(lang.t("settings-salon-contact"), None, contact(lang, form)))
        (forms::fieldset(lang.t("settings-salon-address"), None, address(lang, form)))
        (forms::fieldset(lang.t("settings-salon-region"), None, region(lang, form)))
    }
}

fn contact(lang: Lang, form: &Form) -> Markup {
    let input = &form.input;
    let phone = shown_number(&input.phone);
    let website = form.field(lang, "website", &input.website).hint(lang.t("hint-website"));
    html! {
        (forms::text(lang, &form.field(lang, "name", &input.name).mark(Mark::Required).max_length(200).span(Span::Wide)))
        (forms::tel(lang, &form.field(lang, "phone", &phone).max_length(40)))
        (forms::email(lang, &form.field(lang, "email", &input.email).max_length(254)))
        (forms::text(lang, &website.max_length(200).span(Span::Wide)))
    }
}

fn address(lang: Lang, form: &Form) -> Markup {
    let input = &form.input;
    let countries = country_choices(lang);
    html! {
        (forms::text(lang, &form.field(lang, "address_line1", &input.address_line1).max_length(200).span(Span::Wide)))
        (forms::text(lang, &form.field(lang, "address_line2", &input.address_line2).max_length(200).span(Span::Wide)))
        (forms::text(lang, &form.field(lang, "postal_code", &input.postal_code).max_length(20).span(Span::Third)))
        (forms::text(lang, &form.field(lang, "city", &input.city).max_length(200).span(Span::Third)))
        (forms::select(lang, &form.field(lang, "country", &input.country).span(Span::Third), &countries))
    }
}

fn region(lang: Lang, form: &Form) -> Markup {
    let input = &form.input;
    let languages = [("fr", "Français"), ("en", "English")];
    let zones = zones();
    let zones: Vec<_> = zones.iter().map(|(name, shown)| (*name, shown.as_str())).collect();
    html! {
        (forms::segments(lang, &form.field(lang, "language", &input.language).hint(lang.t("hint-language")), &languages))
        (forms::select(lang, &form.field(lang, "time_zone", &input.time_zone).hint(lang.t("hint-time_zone")), &zones))
    }
}

/// Every zone with the name that is shown: the French ones, then the others by name.
fn zones() -> Vec<(&'static str, String)> {
    let others = TZ_VARIANTS.iter().map(|zone| zone.name()).filter(|name| {
        let region = name.split('/').next().unwrap_or_default();
        REGIONS.contains(&region) && name.contains('/') && !FRENCH_ZONES.contains(name)
    });
    FRENCH_ZONES
        .into_iter()
        .chain(others)
        .map(|name| (name, name.replace('_', " ").replace('/', " · ")))
        .collect()
}
