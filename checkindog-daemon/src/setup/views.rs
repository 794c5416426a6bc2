//! How the set-up page and the first page look.

use chrono_tz::{TZ_VARIANTS, Tz};
use maud::{Markup, html};

use super::rules::{PROFILES, SetupInput};
use crate::auth::Staff;
use crate::i18n::Lang;
use crate::validation::FieldErrors;
use crate::web::components::{Weight, page_head, submit_button};
use crate::web::forms::{self, Choice, Field, Mark, Span};
use crate::web::icons::icon;
use crate::web::layout;

/// The form, with what was typed and what is wrong with it. The password is asked for again.
pub fn setup(lang: Lang, key: &str, input: &SetupInput, errors: &FieldErrors) -> Markup {
    let title = lang.t("setup-title");
    let content = html! {
        div."card roomy" {
            h1 { (title) }
            p.soft { (lang.t("setup-text")) }
            (summary(lang, errors))
            form method="post" action="/setup" novalidate {
                input type="hidden" name="key" value=(key);
                h2 { (lang.t("setup-salon")) }
                div.fields { (salon_fields(lang, input, errors)) }
                h2 { (lang.t("setup-owner")) }
                div.fields { (owner_fields(lang, input, errors)) }
                (submit_button(lang.t("setup-submit"), None, Weight::Primary))
            }
        }
    };
    layout::bare_page(lang, title, content)
}

/// Where each field's label is.
const LABELS: [(&str, &str); 7] = [
    ("salon_name", "setup-salon_name"),
    ("profile", "setup-profile"),
    ("language", "setup-language"),
    ("time_zone", "setup-time_zone"),
    ("name", "setup-name"),
    ("email", "sign-in-email"),
    ("password", "sign-in-password"),
];

fn summary(lang: Lang, errors: &FieldErrors) -> Markup {
    let wrong = |(name, label): (&'static str, &str)| {
        Some((name, lang.t(label), lang.t(&format!("invalid-{}", errors.of(name)?))))
    };
    let wrong: Vec<_> = LABELS.into_iter().filter_map(wrong).collect();
    forms::error_summary(lang, &wrong)
}

fn field<'a>(lang: Lang, name: &'static str, value: &'a str, errors: &FieldErrors) -> Field<'a> {
    let label = LABELS.iter().find(|(known, _)| *known == name).map_or(name, |(_, label)| label);
    let error = errors.of(name).map(|code| lang.t(&format!("invalid-{code}")));
    Field::new(name, lang.t(label), value).error(error).span(Span::Wide)
}

fn salon_fields(lang: Lang, input: &SetupInput, errors: &FieldErrors) -> Markup {
    let name = field(lang, "salon_name", &input.salon_name, errors).mark(Mark::Required).max_length(200);
    let profile = field(lang, "profile", &input.profile, errors).hint(lang.t("setup-profile-hint"));
    let profiles: Vec<Choice<'_>> =
        PROFILES.iter().map(|profile| (*profile, lang.t(&format!("profile-{profile}")))).collect();
    let language = field(lang, "language", &input.language, errors);
    let zone = field(lang, "time_zone", &input.time_zone, errors);
    let zones: Vec<(&str, String)> = time_zones().map(|zone| (zone, zone.replace('_', " "))).collect();
    let zones: Vec<Choice<'_>> = zones.iter().map(|(zone, label)| (*zone, label.as_str())).collect();
    html! {
        (forms::text(lang, &name.autofocus()))
        (forms::segments(lang, &profile, &profiles))
        (forms::segments(lang, &language, &[("fr", "Français"), ("en", "English")]))
        (forms::select(lang, &zone, &zones))
    }
}

/// The zones that people live in, by continent and town; those of history and of machines are left out.
fn time_zones() -> impl Iterator<Item = &'static str> {
    let continents =
        ["Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];
    TZ_VARIANTS
        .iter()
        .map(|zone: &Tz| zone.name())
        .filter(move |name| name.split_once('/').is_some_and(|(start, _)| continents.contains(&start)))
}

fn owner_fields(lang: Lang, input: &SetupInput, errors: &FieldErrors) -> Markup {
    let name = field(lang, "name", &input.name, errors).mark(Mark::Required).autocomplete("name");
    let email = field(lang, "email", &input.email, errors).mark(Mark::Required).autocomplete("username");
    let password = field(lang, "password", "", errors)
        .mark(Mark::Required)
        .autocomplete("new-password")
        .hint(lang.t("password-hint"));
    html! {
        (forms::text(lang, &name.max_length(200)))
        (forms::email(lang, &email.hint(lang.t("setup-email-hint"))))
        (forms::password(lang, &password))
    }
}

/// What one may begin with.
pub fn welcome(staff: &Staff) -> Markup {
    let lang = staff.lang;
    html! {
        (page_head(&lang.tf("welcome-salon", &[("salon", staff.salon.name.as_str().into())]), None, None))
        p.soft { (lang.t("welcome-text")) }
        div.first-steps {
            @if staff.may_import() {
                (step("/imports", "upload", lang.t("welcome-import-title"), lang.t("welcome-import-text")))
            }
            @if staff.may_write_clients() {
                (step("/clients/new", "user-plus", lang.t("welcome-client-title"), lang.t("welcome-client-text")))
            }
            (step("/clients", "users", lang.t("welcome-list-title"), lang.t("welcome-list-text")))
        }
    }
}

fn step(href: &str, icon_name: &str, title: &str, text: &str) -> Markup {
    html! {
        a."card first-step" href=(href) {
            (icon(icon_name))
            span { b { (title) } span.soft { (text) } }
            (icon("chevron-right"))
        }
    }
}
