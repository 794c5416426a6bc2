//! The document as a page: what each operation takes and answers, a call of it, and every type. No script is needed to read it.

use maud::{Markup, html};
use serde_json::Value;

use super::example;
use crate::i18n::Lang;
use crate::web::layout;

/// The whole page.
pub fn page(lang: Lang, document: &Value) -> Markup {
    let title = lang.t("reference-title");
    let operations = operations(document);
    let schemas = &document["components"]["schemas"];
    let content = html! {
        div.reference {
            h1 { (title) " " span.soft { (text(&document["info"]["version"])) } }
            p { (prose(lang.t("reference-intro"))) }
            p { (prose(lang.t("reference-token"))) " " a href="/api/v1/openapi.json" { "openapi.json" } }
            nav aria-label=(lang.t("reference-operations")) { (contents(&operations)) }
            @for operation in &operations { (section(lang, document, operation)) }
            h2 { (lang.t("reference-types")) }
            @for (name, schema) in schemas.as_object().into_iter().flatten() { (type_section(lang, name, schema)) }
        }
    };
    layout::bare_page(lang, title, content)
}

/// An operation with its place.
struct Operation<'a> {
    method: &'a str,
    path: &'a str,
    is: &'a Value,
}

impl Operation<'_> {
    fn id(&self) -> &str {
        text(&self.is["operationId"])
    }
}

fn operations(document: &Value) -> Vec<Operation<'_>> {
    let mut found = Vec::new();
    for (path, methods) in document["paths"].as_object().into_iter().flatten() {
        for (method, is) in methods.as_object().into_iter().flatten() {
            found.push(Operation { method, path, is });
        }
    }
    found
}

fn contents(operations: &[Operation<'_>]) -> Markup {
    html! {
        ul {
            @for operation in operations {
                li {
                    a href={ "#" (operation.id()) } { (signature(operation)) }
                    " " span.soft { (prose(text(&operation.is["summary"]))) }
                }
            }
        }
    }
}

fn signature(operation: &Operation<'_>) -> Markup {
    html! { code { b { (operation.method.to_uppercase()) } " " (operation.path) } }
}

fn section(lang: Lang, document: &Value, operation: &Operation<'_>) -> Markup {
    let parameters = operation.is["parameters"].as_array().map(Vec::as_slice).unwrap_or_default();
    let bodies = operation.is["requestBody"]["content"].as_object();
    let schemas = &document["components"]["schemas"];
    html! {
        section.card id=(operation.id()) {
            h2 { (signature(operation)) }
            p { (prose(text(&operation.is["summary"]))) }
            @if let Some(more) = operation.is["description"].as_str() { p { (prose(more)) } }
            @if !parameters.is_empty() {
                h3 { (lang.t("reference-parameters")) }
                dl { @for parameter in parameters { (entry(lang, text(&parameter["name"]), parameter["required"] == true, &parameter["schema"], text(&parameter["description"]))) } }
            }
            @for (kind, media) in bodies.into_iter().flatten() {
                h3 { (lang.t("reference-body")) " " span.soft { (kind) } }
                @if media["schema"]["$ref"].is_null() { (fields(lang, &media["schema"])) }
                @else { p { (type_of(&media["schema"])) } }
            }
            h3 { (lang.t("reference-answers")) }
            ul { @for (status, answer) in operation.is["responses"].as_object().into_iter().flatten() { (answer_line(document, status, answer)) } }
            h3 { (lang.t("reference-example")) }
            pre { code { (example::curl(operation.method, operation.path, operation.is, schemas)) } }
        }
    }
}

fn answer_line(document: &Value, status: &str, answer: &Value) -> Markup {
    let answer = example::resolved(answer, &document["components"]["responses"]);
    html! {
        li {
            code { (status) } " " (prose(text(&answer["description"])))
            @for (_, media) in answer["content"].as_object().into_iter().flatten() { " " (type_of(&media["schema"])) }
        }
    }
}

fn type_section(lang: Lang, name: &str, schema: &Value) -> Markup {
    html! {
        section.card id={ "type-" (name) } {
            h3 { (name) }
            @if let Some(description) = schema["description"].as_str() { p { (prose(description)) } }
            @if schema["enum"].is_array() { p { (type_of(schema)) } }
            @else { (fields(lang, schema)) }
        }
    }
}

fn fields(lang: Lang, schema: &Value) -> Markup {
    let required = schema["required"].as_array().map(Vec::as_slice).unwrap_or_default();
    html! {
        dl {
            @for (name, field) in schema["properties"].as_object().into_iter().flatten() {
                (entry(lang, name, required.iter().any(|required| required == name), field, text(&field["description"])))
            }
        }
    }
}

/// A parameter or field: its name, its type, whether it has to be there, what it means.
fn entry(lang: Lang, name: &str, required: bool, schema: &Value, description: &str) -> Markup {
    html! {
        dt {
            code { (name) } " " span.soft { (type_of(schema)) }
            @if required { " " span.soft { "· " (lang.t("reference-required")) } }
        }
        dd { (prose(description)) }
    }
}

/// The words for a type, with a link where it has a section of its own.
fn type_of(schema: &Value) -> Markup {
    if let Some(name) = schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()) {
        return html! { a href={ "#type-" (name) } { (name) } };
    }
    if let Some(wrapped) = schema["allOf"].get(0) {
        return type_of(wrapped);
    }
    if let Some(values) = schema["enum"].as_array() {
        return html! { @for (place, value) in values.iter().enumerate() { @if place > 0 { " | " } code { (text(value)) } } };
    }
    let kind = text(&schema["type"]);
    match (kind, schema["format"].as_str()) {
        ("array", _) => html! { (type_of(&schema["items"])) "[]" },
        ("", _) => html! { "any" },
        (_, Some(format)) => html! { (kind) " (" (format) ")" },
        (kind, None) => html! { (kind) },
    }
}

/// Text in which what stands between backticks is code.
fn prose(text: &str) -> Markup {
    html! {
        @for (place, part) in text.split('`').enumerate() {
            @if place % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
