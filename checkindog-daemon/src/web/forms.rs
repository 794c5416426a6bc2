//! Fields of forms: label above, hint and error below, tied together for those who listen. Values and messages come in
//! as text; nothing here decides what is right.

use maud::{Markup, html};

use super::icons::icon;
use crate::i18n::Lang;

/// A word beside the label. Nothing in the browser blocks a form: the server answers for all.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Mark {
    #[default]
    None,
    Required,
    Recommended,
}

/// How much of the twelve columns a field takes when the page is wide.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Span {
    #[default]
    Half,
    /// All twelve.
    Wide,
    Third,
    /// A quarter; half on a phone.
    Short,
}

impl Span {
    fn class(self) -> &'static str {
        match self {
            Self::Half => "half",
            Self::Wide => "wide",
            Self::Third => "third",
            Self::Short => "short",
        }
    }
}

/// A field, whatever its control. Its id is its name behind `field-`, by which errors and scripts find it.
#[derive(Clone, Copy, Default, Debug)]
pub struct Field<'a> {
    pub name: &'a str,
    pub label: &'a str,
    /// The label when the form is about a company and says it otherwise («E-mail professionnel»).
    pub company_label: Option<&'a str>,
    pub value: &'a str,
    pub error: Option<&'a str>,
    pub hint: Option<&'a str>,
    pub mark: Mark,
    pub span: Span,
    /// What the browser may fill in (`autocomplete`); off when absent, as the data is the client's, not the typist's.
    pub autocomplete: Option<&'a str>,
    pub max_length: Option<u32>,
    pub autofocus: bool,
    /// The kind of client it belongs to (`individual`, `company`); shown for both when absent.
    pub kind: Option<&'a str>,
}

impl<'a> Field<'a> {
    #[must_use]
    pub fn new(name: &'a str, label: &'a str, value: &'a str) -> Self {
        Self { name, label, value, ..Self::default() }
    }

    #[must_use]
    pub fn company_label(self, label: &'a str) -> Self {
        Self { company_label: Some(label), ..self }
    }

    #[must_use]
    pub fn error(self, error: Option<&'a str>) -> Self {
        Self { error, ..self }
    }

    #[must_use]
    pub fn hint(self, hint: &'a str) -> Self {
        Self { hint: Some(hint), ..self }
    }

    #[must_use]
    pub fn mark(self, mark: Mark) -> Self {
        Self { mark, ..self }
    }

    #[must_use]
    pub fn span(self, span: Span) -> Self {
        Self { span, ..self }
    }

    #[must_use]
    pub fn autocomplete(self, autocomplete: &'a str) -> Self {
        Self { autocomplete: Some(autocomplete), ..self }
    }

    #[must_use]
    pub fn max_length(self, max_length: u32) -> Self {
        Self { max_length: Some(max_length), ..self }
    }

    #[must_use]
    pub fn autofocus(self) -> Self {
        Self { autofocus: true, ..self }
    }

    #[must_use]
    pub fn kind(self, kind: &'a str) -> Self {
        Self { kind: Some(kind), ..self }
    }

    fn id(&self) -> String {
        field_id(self.name)
    }

    /// The ids of hint and error, for `aria-describedby`.
    fn described_by(&self) -> Option<String> {
        let id = self.id();
        match (self.hint, self.error) {
            (None, None) => None,
            (Some(_), None) => Some(format!("{id}-hint")),
            (None, Some(_)) => Some(format!("{id}-error")),
            (Some(_), Some(_)) => Some(format!("{id}-error {id}-hint")),
        }
    }

    fn invalid(&self) -> Option<&'static str> {
        self.error.map(|_| "true")
    }

    fn required(&self) -> Option<&'static str> {
        (self.mark == Mark::Required).then_some("true")
    }
}

/// The id of the control of a field.
#[must_use]
pub fn field_id(name: &str) -> String {
    format!("field-{name}")
}

/// One line of text.
#[must_use]
pub fn text(lang: Lang, field: &Field<'_>) -> Markup {
    wrap(lang, field, "text", input(field, "text", None))
}

#[must_use]
pub fn email(lang: Lang, field: &Field<'_>) -> Markup {
    wrap(lang, field, "email", input(field, "email", Some("email")))
}

#[must_use]
pub fn tel(lang: Lang, field: &Field<'_>) -> Markup {
    wrap(lang, field, "tel", input(field, "tel", Some("tel")))
}

#[must_use]
pub fn password(lang: Lang, field: &Field<'_>) -> Markup {
    wrap(lang, field, "password", input(field, "password", None))
}

/// A day, given and sent as `2026-11-12`.
#[must_use]
pub fn date(lang: Lang, field: &Field<'_>) -> Markup {
    wrap(lang, field, "date", input(field, "date", None))
}

/// A number as people of the language type it («6,2»): a text field, as number fields refuse one of the two commas.
#[must_use]
pub fn number(lang: Lang, field: &Field<'_>, unit: Option<&str>) -> Markup {
    let control = input(field, "text", Some("decimal"));
    let control = match unit {
        Some(unit) => html! { span.with-unit { (control) span { (unit) } } },
        None => control,
    };
    wrap(lang, field, "number", control)
}

/// A line of text with a button at its side, such as «Générer».
#[must_use]
pub fn text_with(lang: Lang, field: &Field<'_>, action: Markup) -> Markup {
    wrap(lang, field, "text", html! { div.with-action { (input(field, "text", None)) (action) } })
}

/// Several lines.
#[must_use]
pub fn textarea(lang: Lang, field: &Field<'_>, rows: u8) -> Markup {
    let control = html! {
        textarea id=(field.id()) name=(field.name) rows=(rows) maxlength=[field.max_length] autofocus[field.autofocus]
            aria-describedby=[field.described_by()] aria-invalid=[field.invalid()] aria-required=[field.required()] {
            // A first line break would be swallowed by the parser.
            "\n" (field.value)
        }
    };
    wrap(lang, field, "textarea", control)
}

/// A choice: the value that is sent, and the word that is shown.
pub type Choice<'a> = (&'a str, &'a str);

/// A list to choose from. Give an empty first choice when none may be chosen.
#[must_use]
pub fn select(lang: Lang, field: &Field<'_>, choices: &[Choice<'_>]) -> Markup {
    let control = html! {
        select id=(field.id()) name=(field.name) autofocus[field.autofocus]
            aria-describedby=[field.described_by()] aria-invalid=[field.invalid()] aria-required=[field.required()] {
            @for (value, label) in choices { option value=(value) selected[*value == field.value] { (label) } }
        }
    };
    wrap(lang, field, "select", control)
}

/// A few choices side by side, one of them chosen.
#[must_use]
pub fn segments(lang: Lang, field: &Field<'_>, choices: &[Choice<'_>]) -> Markup {
    let options = html! {
        div.segments {
            @for (value, label) in choices {
                label {
                    input type="radio" name=(field.name) value=(value) checked[*value == field.value];
                    span { (label) }
                }
            }
        }
    };
    group(lang, field, options)
}

/// A box to tick. It sends `true`, or nothing.
#[must_use]
pub fn checkbox(field: &Field<'_>) -> Markup {
    html! {
        div.field.(field.span.class()) data-kind=[field.kind] {
            label.check {
                input type="checkbox" id=(field.id()) name=(field.name) value="true" checked[field.value == "true"]
                    aria-describedby=[field.described_by()] aria-invalid=[field.invalid()];
                span { (field.label) }
            }
            (remarks(field))
        }
    }
}

/// Boxes to tick, any number of them; each sends the field's name with its value.
#[must_use]
pub fn checkboxes(lang: Lang, field: &Field<'_>, choices: &[Choice<'_>], chosen: &[&str]) -> Markup {
    let boxes = html! {
        div.checks {
            @for (value, label) in choices {
                label.check {
                    input type="checkbox" name=(field.name) value=(value) checked[chosen.contains(value)];
                    span { (label) }
                }
            }
        }
    };
    group(lang, field, boxes)
}

/// A line of text that proposes while one types. `options_url` is asked with the field's own name and text, and
/// answers with [`options`]. Without JavaScript it is a line of text.
#[must_use]
pub fn combobox(lang: Lang, field: &Field<'_>, options_url: &str) -> Markup {
    let id = field.id();
    let list = format!("{id}-options");
    let control = html! {
        div.combobox {
            input type="text" id=(id) name=(field.name) value=(field.value) maxlength=[field.max_length]
                autocomplete="off" autofocus[field.autofocus]
                role="combobox" aria-autocomplete="list" aria-expanded="false" aria-controls=(list)
                aria-describedby=[field.described_by()] aria-invalid=[field.invalid()] aria-required=[field.required()]
                hx-get=(options_url) hx-target={ "#" (list) } hx-trigger="input changed delay:120ms"
                hx-sync="this:replace";
            ul id=(list) role="listbox" aria-label=(field.label) hidden {}
        }
    };
    wrap(lang, field, "text", control)
}

/// What a [`combobox`] proposes: the text that is taken over, and a remark beside it (the name in the other language).
#[must_use]
pub fn options(field_name: &str, proposals: &[(String, Option<String>)]) -> Markup {
    html! {
        @for (index, (text, remark)) in proposals.iter().enumerate() {
            li role="option" id={ (field_id(field_name)) "-option-" (index) } data-value=(text) {
                (text)
                @if let Some(remark) = remark { small { (remark) } }
            }
        }
    }
}

/// On top of a form that came back: what is wrong, each a link to its field (name, label, message).
#[must_use]
pub fn error_summary(lang: Lang, errors: &[(&str, &str, &str)]) -> Markup {
    html! {
        @if !errors.is_empty() {
            div.error-summary role="alert" tabindex="-1" {
                h2 { (lang.tf("form-errors", &[("count", errors.len().into())])) }
                ul {
                    @for (name, label, message) in errors {
                        li { a href={ "#" (field_id(name)) } { (label) } " — " (message) }
                    }
                }
            }
        }
    }
}

/// A group of fields under a heading, in a card.
#[must_use]
pub fn fieldset(title: &str, kind: Option<&str>, fields: Markup) -> Markup {
    html! {
        section.card data-kind=[kind] { div.card-head { h2 { (title) } } div.fields { (fields) } }
    }
}

/// The buttons at the foot of a page's form.
#[must_use]
pub fn foot(lang: Lang, submit: Markup, cancel_href: &str) -> Markup {
    html! { div.form-foot { (submit) a.button href=(cancel_href) { (lang.t("action-cancel")) } } }
}

/// The same for a form opened inside a page: cancelling empties `place` (a selector). Without JavaScript the form has
/// a page of its own, and cancelling leads back to `cancel_href`.
#[must_use]
pub fn inline_foot(lang: Lang, submit: Markup, cancel_href: &str, place: &str) -> Markup {
    html! {
        div.button-row { (submit) a.button href=(cancel_href) data-close=(place) { (lang.t("action-cancel")) } }
    }
}

fn input(field: &Field<'_>, kind: &str, input_mode: Option<&str>) -> Markup {
    html! {
        input type=(kind) id=(field.id()) name=(field.name) value=(field.value) maxlength=[field.max_length]
            inputmode=[input_mode] autocomplete=(field.autocomplete.unwrap_or("off")) autofocus[field.autofocus]
            aria-describedby=[field.described_by()] aria-invalid=[field.invalid()] aria-required=[field.required()];
    }
}

/// Label above, hint and error below the control.
fn wrap(lang: Lang, field: &Field<'_>, class: &str, control: Markup) -> Markup {
    html! {
        div.field.(class).(field.span.class()) data-kind=[field.kind] {
            label for=(field.id()) { (label(field)) (mark_word(lang, field.mark)) }
            (control)
            (remarks(field))
        }
    }
}

/// The same for several controls under one label.
fn group(lang: Lang, field: &Field<'_>, controls: Markup) -> Markup {
    html! {
        fieldset.field.(field.span.class()) id=(field.id()) tabindex="-1" aria-describedby=[field.described_by()]
            data-kind=[field.kind] {
            legend { (label(field)) (mark_word(lang, field.mark)) }
            (controls)
            (remarks(field))
        }
    }
}

/// Styles show the label of the kind that is chosen (`assets/css/forms.css`).
fn label(field: &Field<'_>) -> Markup {
    match field.company_label {
        Some(company) => {
            html! { span data-kind="individual" { (field.label) } span data-kind="company" { (company) } }
        }
        None => html! { (field.label) },
    }
}

fn mark_word(lang: Lang, mark: Mark) -> Markup {
    let word = match mark {
        Mark::None => return Markup::default(),
        Mark::Required => lang.t("mark-required"),
        Mark::Recommended => lang.t("mark-recommended"),
    };
    html! { " " span.mark-word { (word) } }
}

fn remarks(field: &Field<'_>) -> Markup {
    let id = field.id();
    html! {
        @if let Some(error) = field.error { p.error id={ (id) "-error" } { (icon("circle-alert")) (error) } }
        @if let Some(hint) = field.hint { small.hint id={ (id) "-hint" } { (hint) } }
    }
}
