//! Every kind of field, empty, filled and wrong.

use maud::{Markup, html};

use super::sample;
use crate::i18n::Lang;
use crate::web::components::{Weight, submit_button};
use crate::web::forms::{self, Field, Mark, Span};

pub fn forms(lang: Lang) -> Markup {
    sample(
        "Formulaires",
        html! {
            form.form-page method="get" action="/design" novalidate {
                (forms::error_summary(lang, &[("sample_email", "E-mail", "Cette adresse e-mail n’est pas valable.")]))
                (forms::fieldset("Identité", None, identity(lang)))
                (forms::fieldset("Choix", None, choices(lang)))
                (forms::foot(lang, submit_button("Enregistrer", None, Weight::Primary), "/design"))
            }
        },
    )
}

fn identity(lang: Lang) -> Markup {
    let code = html! { button."button" type="button" { "Générer" } };
    html! {
        (forms::text(lang, &Field::new("sample_name", "Nom", "Bastide").mark(Mark::Required)))
        (forms::text(lang, &Field::new("sample_first", "Prénom", "").hint("Une aide sous le champ").mark(Mark::Recommended)))
        (forms::email(lang, &Field::new("sample_email", "E-mail", "chez nous").error(Some("Cette adresse e-mail n’est pas valable."))))
        (forms::tel(lang, &Field::new("sample_phone", "Téléphone", "06 12 45 78 90")))
        (forms::number(lang, &Field::new("sample_weight", "Poids", "6,2").span(Span::Short), Some("kg")))
        (forms::date(lang, &Field::new("sample_birth", "Naissance", "2021-02-14").span(Span::Third)))
        (forms::text_with(lang, &Field::new("sample_code", "Code", "CLI00042").span(Span::Third), code))
        (forms::password(lang, &Field::new("sample_password", "Mot de passe", "")))
        (forms::combobox(lang, &Field::new("sample_type", "Type d’animal", ""), "/animal-types"))
        (forms::textarea(lang, &Field::new("sample_notes", "Notes", "Code du portail 4B71.\nPréfère le matin.").span(Span::Wide), 3))
    }
}

fn choices(lang: Lang) -> Markup {
    let kinds = [("individual", "Particulier"), ("company", "Professionnel (entreprise)")];
    let alerts = [("bites", "mord"), ("allergy", "allergie"), ("heart", "cœur")];
    html! {
        (forms::segments(lang, &Field::new("sample_kind", "Particulier ou professionnel", "individual").span(Span::Wide), &kinds))
        (forms::select(lang, &Field::new("sample_country", "Choix dans une liste", "company"), &kinds))
        (forms::select(lang, &Field::new("sample_wrong", "Choix refusé", "").error(Some("Ce choix n’existe pas.")), &kinds))
        (forms::checkboxes(lang, &Field::new("sample_alerts", "Alertes", "").span(Span::Wide), &alerts, &["bites"]))
        (forms::checkbox(&Field::new("sample_consent", "Consentement SMS", "true").hint("La date et votre nom sont gardés comme preuve.").span(Span::Wide)))
    }
}
