//! The search field with the panel of filters: one form, whose address is the list's.

use checkindog_api::{Civility, ClientKind, Situation, Species};
use maud::{Markup, html};

use super::labels;
use crate::clients::list::pages::List;
use crate::i18n::Lang;
use crate::web::components::{self, search_field};
use crate::web::forms::{self, Choice, Field, Span};
use crate::web::icons::icon;

pub fn finder(lang: Lang, list: &List) -> Markup {
    let query = &list.query;
    let typed = list.refused.as_ref().map_or(&query.search, |refused| &refused.typed);
    let kept =
        query.parameters().into_iter().filter(|(name, _)| ["former", "sort", "columns"].contains(name));
    components::finder(
        "/clients",
        "#clients",
        html! {
            (search_field(lang.t("clients-search"), lang.t("clients-search-hint"), typed))
            @if let Some(refused) = &list.refused {
                p.error role="alert" { (icon("circle-alert")) (lang.t(&format!("invalid-{}", refused.code))) }
            }
            @for (name, value) in kept { input type="hidden" name=(name) value=(value); }
            details.filters {
                summary.button {
                    (icon("sliders-horizontal")) span { (lang.t("filters")) }
                    span #filter-count { (count(list)) }
                }
                (panel(lang, list))
            }
        },
    )
}

/// The number on the button of the panel, as it is after a search.
pub fn count_out_of_band(list: &List) -> Markup {
    html! { span #filter-count hx-swap-oob="innerHTML" { (count(list)) } }
}

fn count(list: &List) -> Markup {
    let count = list.query.active().len();
    html! { @if count > 0 { b.count { (count) } } }
}

fn panel(lang: Lang, list: &List) -> Markup {
    let filter = &list.query.filter;
    let any = lang.t("filter-any");
    let managers: Vec<(String, &str)> =
        list.managers.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect();
    let manager = filter.manager.map(|id| id.to_string()).unwrap_or_default();
    let choose = |name, label, value: &str, choices: &[Choice<'_>]| {
        let all: Vec<Choice<'_>> = std::iter::once(("", any)).chain(choices.iter().copied()).collect();
        forms::select(lang, &Field::new(name, lang.t(label), value).span(Span::Third), &all)
    };
    let yes_or_no = [("true", lang.t("yes")), ("false", lang.t("no"))];
    let consent = filter.sms_consent.map(|given| given.to_string()).unwrap_or_default();
    let starred = if filter.favourite_of.is_some() { "true" } else { "" };
    html! {
        div."card fields" {
            @if !list.query.former {
                (choose("situation", "field-situation", filter.situation.map(Situation::as_str).unwrap_or_default(),
                    &words(Situation::ALL, Situation::as_str, |one| lang.t(&format!("situation-{one}")))))
            }
            (choose("kind", "filter-kind", filter.kind.map(ClientKind::as_str).unwrap_or_default(),
                &words(ClientKind::ALL, ClientKind::as_str, |one| labels::kind(lang, one))))
            (choose("civility", "field-civility", filter.civility.map(Civility::as_str).unwrap_or_default(),
                &words(Civility::ALL, Civility::as_str, |one| lang.t(&format!("civility-{one}")))))
            (choose("species", "filter-species", filter.species.map(Species::as_str).unwrap_or_default(),
                &words(Species::ALL, Species::as_str, |one| lang.t(&format!("species-{one}")))))
            (choose("manager", "field-manager_id", &manager,
                &managers.iter().map(|(id, name)| (id.as_str(), *name)).collect::<Vec<_>>()))
            (choose("sms_consent", "field-sms_consent", &consent, &yes_or_no))
            (forms::checkbox(&Field::new("favourites", lang.t("filter-favourites"), starred).span(Span::Third)))
            div."button-row apply" { button."button primary" type="submit" { (lang.t("filters-apply")) } }
        }
    }
}

/// The values of an enum with their words.
fn words<'a, T: Copy>(
    all: &[T],
    code: fn(T) -> &'static str,
    word: impl Fn(T) -> &'a str,
) -> Vec<(&'static str, &'a str)> {
    all.iter().map(|one| (code(*one), word(*one))).collect()
}
