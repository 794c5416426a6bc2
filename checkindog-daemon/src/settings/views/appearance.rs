//! The colour of the salon: swatches, a colour of one's own, and how pages would look.

use maud::{Markup, html};

use super::Form;
use crate::auth::Staff;
use crate::i18n::Lang;
use crate::web::accent::{Accent, READABLE, Theme};
use crate::web::colour::Rgb;
use crate::web::components::{Tone, notice};
use crate::web::forms;
use crate::web::icons::icon;

/// What stands for «the colour in the field beside it».
pub const OWN: &str = "own";
/// The product's own colour, as `assets/css/tokens.css` has it; stored as nothing.
const OURS: &str = "#006857";
/// Readable colours, each with the key of its name.
const SWATCHES: [(&str, &str); 8] = [
    ("green", "#276738"),
    ("blue", "#1d5fa8"),
    ("indigo", "#4b4fb8"),
    ("violet", "#7a3fa0"),
    ("pink", "#a3295f"),
    ("red", "#a93226"),
    ("brown", "#7d4d1c"),
    ("slate", "#44546a"),
];

/// The fields of the page.
pub fn appearance(staff: &Staff, form: &Form) -> Markup {
    let lang = staff.lang;
    let chosen = form.input.accent.as_str();
    let own = !chosen.is_empty() && !SWATCHES.iter().any(|(_, colour)| *colour == chosen);
    let error = form.errors.of("accent").map(|code| lang.t(&format!("invalid-{code}")));
    let fields = html! {
        fieldset."field wide" id="field-accent" tabindex="-1"
            aria-describedby=[error.map(|_| "field-accent-error")] {
            legend.aloud { (lang.t("field-accent")) }
            div.swatches hx-get="/settings/appearance/preview" hx-trigger="input delay:80ms" hx-include="closest form"
                hx-target="#accent-preview" hx-swap="outerHTML" hx-sync="this:replace" {
                (swatch("", OURS, lang.t("accent-ours"), chosen.is_empty()))
                @for (key, colour) in SWATCHES {
                    (swatch(colour, colour, lang.t(&format!("accent-{key}")), chosen == colour))
                }
                div.own-swatch {
                    label.swatch { input type="radio" name="accent" value=(OWN) checked[own]; (lang.t("accent-own")) }
                    input type="color" name="own_accent" value=(if own { chosen } else { OURS })
                        aria-label=(lang.t("accent-own-label")) data-checks=(OWN);
                }
            }
            @if let Some(error) = error { p.error id="field-accent-error" { (icon("circle-alert")) (error) } }
        }
        (preview(lang, chosen))
    };
    forms::fieldset(lang.t("settings-appearance-accent"), None, fields)
}

fn swatch(value: &str, colour: &str, name: &str, chosen: bool) -> Markup {
    html! {
        label.swatch {
            input type="radio" name="accent" value=(value) checked[chosen];
            svg viewBox="0 0 20 20" aria-hidden="true" { circle cx="10" cy="10" r="10" fill=(colour) {} }
            (name)
        }
    }
}

/// How pages look in both themes in this colour; or that it cannot be read, and what can.
pub fn preview(lang: Lang, chosen: &str) -> Markup {
    let colour = Rgb::parse(if chosen.is_empty() { OURS } else { chosen.trim() });
    html! {
        div #accent-preview."field wide" aria-live="polite" {
            @match colour.map(Accent::of) {
                None => (notice(Tone::Red, html! { (lang.t("invalid-colour_invalid")) })),
                Some(Ok(accent)) => {
                    div.previews {
                        (theme(lang, lang.t("accent-light"), &accent.light, "#ffffff", "#1d232d"))
                        (theme(lang, lang.t("accent-dark"), &accent.dark, "#1a1d22", "#e9e7e3"))
                    }
                },
                Some(Err(faint)) => (notice(Tone::Yellow, html! {
                    (lang.tf("accent-faint", &[
                        ("contrast", contrast(lang, faint.contrast).into()),
                        ("least", contrast(lang, READABLE).into()),
                    ]))
                    label.swatch {
                        input type="radio" name="accent" value=(faint.nearest);
                        svg viewBox="0 0 20 20" aria-hidden="true" { circle cx="10" cy="10" r="10" fill=(faint.nearest) {} }
                        (lang.tf("accent-nearest", &[("colour", faint.nearest.as_str().into())]))
                    }
                })),
            }
        }
    }
}

/// A page in small. Colours are attributes of the drawing, for pages have no styles of their own.
fn theme(lang: Lang, name: &str, theme: &Theme, card: &str, ink: &str) -> Markup {
    let (accent, wash, on_accent) = (theme.accent.hex(), theme.wash.hex(), theme.on_accent.hex());
    html! {
        figure.preview {
            svg viewBox="0 0 240 96" role="img" aria-label=(name) {
                rect width="240" height="96" rx="8" fill=(card) {}
                rect x="10" y="10" width="64" height="20" rx="6" fill=(wash) {}
                text x="20" y="24" font-size="10" font-weight="600" fill=(accent) { "Clients" }
                text x="90" y="26" font-size="12" font-weight="650" fill=(ink) { "Marion Bastide" }
                text x="90" y="46" font-size="10" fill=(accent) { "marion@exemple.fr" }
                rect x="90" y="60" width="84" height="24" rx="6" fill=(accent) {}
                text x="132" y="76" font-size="10" font-weight="600" text-anchor="middle" fill=(on_accent) { (lang.t("action-save")) }
            }
            figcaption { (name) " · " (lang.tf("accent-contrast", &[("contrast", contrast(lang, theme.contrast).into())])) }
        }
    }
}

/// «4,6 : 1».
fn contrast(lang: Lang, ratio: f64) -> String {
    let tenths = (ratio * 10.0).floor() as i64;
    let (whole, tenth) = (tenths / 10, tenths % 10);
    match lang {
        Lang::Fr => format!("{whole},{tenth}\u{a0}:\u{a0}1"),
        Lang::En => format!("{whole}.{tenth}:1"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_swatch_can_be_read() {
        for (_, colour) in SWATCHES.iter().chain(&[("ours", OURS)]) {
            assert!(Rgb::parse(colour).is_some_and(|colour| Accent::of(colour).is_ok()), "{colour}");
        }
    }
}
