//! The form of a client: the same for creating and editing, individuals and companies.

use checkindog_api::{Civility, ClientKind, ClientStage, NewClient, SituationMode};
use maud::{Markup, html};

use super::record::exemption_label;
use super::{country_choices, phone_number};
use crate::animals::FirstAnimal;
use crate::auth::Staff;
use crate::clients::model::Client;
use crate::clients::origin::Origin;
use crate::clients::rules;
use crate::db::UserId;
use crate::i18n::Lang;
use crate::validation::FieldErrors;
use crate::web::components::{Weight, page_head, submit_button};
use crate::web::forms::{self, Field, Mark, Span};

/// What the form shows: what was typed, and what is wrong with it.
#[derive(Default)]
pub struct Form {
    pub input: NewClient,
    /// The record as the person saw it; none when creating.
    pub editing: Option<Client>,
    /// The list that the person came from.
    pub origin: Origin,
    pub first_animal: FirstAnimal,
    pub errors: FieldErrors,
    /// Whether it holds what is not saved yet although nothing is wrong with it.
    pub is_unsaved: bool,
}

/// What the salon offers to choose from.
pub struct Choices {
    pub managers: Vec<(UserId, String)>,
    pub exemptions: Vec<(String, String)>,
}

/// A form being drawn: makes fields that know their label, error and mark.
struct Drawing<'a> {
    lang: Lang,
    form: &'a Form,
    required: &'static [&'static str],
    recommended: &'static [&'static str],
}

impl<'a> Drawing<'a> {
    fn field(&self, name: &'static str, value: &'a str) -> Field<'a> {
        let mark = match name {
            _ if self.required.contains(&name) => Mark::Required,
            _ if self.recommended.contains(&name) => Mark::Recommended,
            _ => Mark::None,
        };
        Field::new(name, self.lang.t(&format!("field-{name}")), value).error(self.error(name)).mark(mark)
    }

    fn error(&self, name: &str) -> Option<&'static str> {
        self.form.errors.of(name).map(|code| self.lang.t(&format!("invalid-{code}")))
    }

    fn summary(&self) -> Markup {
        let lang = self.lang;
        let rows: Vec<(&str, &str, &str)> = self
            .form
            .errors
            .iter()
            .map(|error| {
                (
                    error.field,
                    lang.t(&format!("field-{}", error.field)),
                    lang.t(&format!("invalid-{}", error.code)),
                )
            })
            .collect();
        forms::error_summary(lang, &rows)
    }
}

/// The content of the page.
pub fn form(staff: &Staff, form: &Form, choices: &Choices, title: &str) -> Markup {
    let lang = staff.lang;
    let kind: ClientKind = form.input.kind.parse().unwrap_or(ClientKind::Individual);
    let drawing = Drawing {
        lang,
        form,
        required: rules::required_fields(&staff.salon.profile, kind),
        recommended: rules::recommended_fields(kind),
    };
    let (action, cancel) = match &form.editing {
        Some(client) => {
            let record = format!("/clients/{}{}", client.id, form.origin.query());
            (record.clone(), record)
        }
        None => ("/clients".to_owned(), "/clients".to_owned()),
    };
    let guard = if form.is_unsaved || !form.errors.is_empty() { "unsaved" } else { "" };
    html! {
        (page_head(title, None, None))
        form.form-page method="post" action=(action) novalidate data-guard=(guard)
            data-guard-text=(lang.t("form-unsaved")) data-guard-yes=(lang.t("form-leave")) {
            // What Enter sends: the button at the foot, not «Générer».
            (drawing.summary())
            @if let Some(client) = &form.editing { input type="hidden" name="version" value=(client.version); }
            input type="hidden" name="boxes" value="sms_consent";
            (identity(&drawing, staff))
            (contact(&drawing))
            (address(&drawing))
            @if form.editing.is_none() { (first_animal(&drawing)) }
            (notes(&drawing))
            (administration(&drawing, staff, choices))
            (forms::foot(lang, submit_button(lang.t("action-save"), None, Weight::Primary), &cancel))
        }
    }
}

fn identity(drawing: &Drawing<'_>, staff: &Staff) -> Markup {
    let lang = drawing.lang;
    let input = &drawing.form.input;
    let kinds: Vec<_> =
        ClientKind::ALL.iter().map(|kind| (kind.as_str(), lang.t(&format!("kind-{kind}")))).collect();
    let civilities: Vec<_> = Civility::ALL
        .iter()
        .map(|civility| (civility.as_str(), lang.t(&format!("civility-{civility}"))))
        .collect();
    let civilities: Vec<_> = [("", lang.t("none"))].into_iter().chain(civilities).collect();
    let companies = staff.salon.has("company_records") || input.kind == ClientKind::Company.as_str();
    let fields = html! {
        @if companies {
            (forms::segments(lang, &drawing.field("kind", &input.kind).span(Span::Wide), &kinds))
        } @else {
            input type="hidden" name="kind" value=(input.kind);
        }
        (forms::select(lang, &drawing.field("civility", &input.civility).span(Span::Third).kind("individual"), &civilities))
        (forms::text(lang, &drawing.field("last_name", &input.last_name).max_length(200).span(Span::Third).kind("individual")))
        (forms::text(lang, &drawing.field("first_name", &input.first_name).max_length(200).span(Span::Third).kind("individual")))
        (forms::text(lang, &drawing.field("company_name", &input.company_name).max_length(200).span(Span::Wide).kind("company").mark(Mark::Required)))
        (forms::text(lang, &drawing.field("siret", &input.siret).hint(lang.t("hint-siret")).max_length(40).kind("company").mark(Mark::Recommended)))
        (forms::text(lang, &drawing.field("vat_number", &input.vat_number).hint(lang.t("hint-vat_number")).max_length(40).kind("company")))
        (forms::text(lang, &drawing.field("contact_person", &input.contact_person).max_length(200).kind("company")))
    };
    forms::fieldset(lang.t("client-identity"), None, fields)
}

fn contact(drawing: &Drawing<'_>) -> Markup {
    let lang = drawing.lang;
    let input = &drawing.form.input;
    let phone = shown_number(&input.phone);
    let mobile = shown_number(&input.mobile);
    let email =
        drawing.field("email", &input.email).company_label(lang.t("field-email-company")).max_length(254);
    let landline = drawing.field("phone", &phone).company_label(lang.t("field-phone-company")).max_length(40);
    let consent = if input.sms_consent { "true" } else { "" };
    let fields = html! {
        (forms::tel(lang, &drawing.field("mobile", &mobile).hint(lang.t("hint-mobile")).max_length(40)))
        (forms::tel(lang, &landline.hint(lang.t("hint-phone"))))
        (forms::email(lang, &email.span(Span::Wide)))
        (forms::checkbox(&drawing.field("sms_consent", consent).hint(lang.t("hint-sms_consent")).span(Span::Wide)))
    };
    forms::fieldset(lang.t("client-contact-details"), None, fields)
}

/// A stored number is shown as people read it; what somebody typed stays as typed.
pub fn shown_number(number: &str) -> String {
    let stored =
        number.starts_with('+') && number[1..].bytes().all(|byte| byte.is_ascii_digit()) && number.len() >= 5;
    if stored { phone_number(number) } else { number.to_owned() }
}

fn address(drawing: &Drawing<'_>) -> Markup {
    let lang = drawing.lang;
    let input = &drawing.form.input;
    let countries = country_choices(lang);
    let line1 = drawing
        .field("address_line1", &input.address_line1)
        .company_label(lang.t("field-address_line1-company"));
    let fields = html! {
        (forms::text(lang, &line1.max_length(200).span(Span::Wide)))
        (forms::text(lang, &drawing.field("address_line2", &input.address_line2).max_length(200).span(Span::Wide)))
        (forms::text(lang, &drawing.field("postal_code", &input.postal_code).max_length(20).span(Span::Third)))
        (forms::text(lang, &drawing.field("city", &input.city).max_length(200).span(Span::Third)))
        (forms::select(lang, &drawing.field("country", &input.country).span(Span::Third), &countries))
    };
    forms::fieldset(lang.t("client-address"), None, fields)
}

fn first_animal(drawing: &Drawing<'_>) -> Markup {
    let lang = drawing.lang;
    let first = &drawing.form.first_animal;
    let name = Field::new("animal_name", lang.t("field-name"), &first.animal_name)
        .error(drawing.error("animal_name"));
    let kind = Field::new("animal_type", lang.t("field-type_code"), &first.animal_type)
        .error(drawing.error("animal_type"));
    let fields = html! {
        (forms::text(lang, &name.hint(lang.t("client-first-animal-hint")).max_length(200)))
        (forms::combobox(lang, &kind.hint(lang.t("hint-type_code")).max_length(200), "/animal-types"))
    };
    forms::fieldset(lang.t("client-first-animal"), None, fields)
}

fn notes(drawing: &Drawing<'_>) -> Markup {
    let lang = drawing.lang;
    let field =
        drawing.field("notes", &drawing.form.input.notes).hint(lang.t("hint-notes")).max_length(10_000);
    forms::fieldset(lang.t("client-notes"), None, forms::textarea(lang, &field.span(Span::Wide), 4))
}

fn administration(drawing: &Drawing<'_>, staff: &Staff, choices: &Choices) -> Markup {
    let lang = drawing.lang;
    let input = &drawing.form.input;
    let stages: Vec<_> =
        ClientStage::ALL.iter().map(|stage| (stage.as_str(), lang.t(&format!("stage-{stage}")))).collect();
    let modes: Vec<_> = SituationMode::ALL
        .iter()
        .map(|mode| (mode.as_str(), lang.t(&format!("situation_mode-{mode}"))))
        .collect();
    let managers: Vec<(String, &str)> =
        choices.managers.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect();
    let managers: Vec<_> = [("", lang.t("none"))]
        .into_iter()
        .chain(managers.iter().map(|(id, name)| (id.as_str(), *name)))
        .collect();
    let labels: Vec<_> = choices
        .exemptions
        .iter()
        .map(|(code, _)| (code.as_str(), exemption_label(lang, &choices.exemptions, code)))
        .collect();
    let exemptions: Vec<_> = [("", lang.t("none"))]
        .into_iter()
        .chain(labels.iter().map(|(code, label)| (*code, label.as_str())))
        .collect();
    let stage = if input.stage.is_empty() { ClientStage::Client.as_str() } else { &input.stage };
    let mode = if input.situation_mode.is_empty() {
        SituationMode::Automatic.as_str()
    } else {
        &input.situation_mode
    };
    let fields = html! {
        (forms::select(lang, &drawing.field("stage", stage).span(Span::Third), &stages))
        (forms::select(lang, &drawing.field("manager_id", &input.manager_id).span(Span::Third), &managers))
        (forms::select(lang, &drawing.field("situation_mode", mode).span(Span::Third), &modes))
        (code_field(lang, &input.code, drawing.error("code")))
        @if staff.salon.has("timekeeping") { (file_number_field(lang, &input.file_number, drawing.error("file_number"))) }
        (forms::select(lang, &drawing.field("exemption", &input.exemption), &exemptions))
    };
    forms::fieldset(lang.t("client-administration"), None, fields)
}

/// The code with its button; also the answer to the button.
pub fn code_field(lang: Lang, code: &str, error: Option<&str>) -> Markup {
    let field =
        Field::new("code", lang.t("field-code"), code).error(error).hint(lang.t("hint-code")).max_length(40);
    generated(lang, &field, "/clients/code", lang.t("client-generate-code"), "green")
}

/// The file number with its button; also the answer to the button.
pub fn file_number_field(lang: Lang, file_number: &str, error: Option<&str>) -> Markup {
    let field =
        Field::new("file_number", lang.t("field-file_number"), file_number).error(error).max_length(40);
    generated(lang, &field, "/clients/file-number", lang.t("client-generate-file-number"), "orange")
}

/// Without JavaScript there is no button: an empty code is filled on saving. Only what a code is made of is sent, for it stands in the
/// address; the button has an id so that the focus returns to it.
fn generated(lang: Lang, field: &Field<'_>, address: &str, label: &str, colour: &str) -> Markup {
    let button = html! {
        button.button.only-icon.generate.(colour) id={ "generate-" (field.name) } type="button" aria-label=(label) title=(label)
            hx-get=(address) hx-include="[name='stage'], [name='code']" hx-target="closest .field" hx-swap="outerHTML" {
            (crate::web::icons::icon("arrow-left"))
        }
    };
    forms::text_with(lang, field, button)
}
