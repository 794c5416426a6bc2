//! The form that sends a picture.

use maud::{Markup, html};

use crate::i18n::Lang;
use crate::web::components::{Weight, submit_button};
use crate::web::forms::field_id;
use crate::web::icons::icon;

/// One picture that may be chosen, replaced and removed.
pub struct Picker<'a> {
    /// The name of the form's field, and of its texts: `{field}-choose`, `{field}-replace`, `{field}-remove`, `hint-{field}`.
    pub field: &'a str,
    /// Where it is sent; `{address}/removal` takes it away.
    pub address: &'a str,
    /// Whether there is one.
    pub is_there: bool,
    /// Whether a telephone offers its camera as well.
    pub camera: bool,
    /// What was wrong with the file that was sent.
    pub wrong: Option<&'a str>,
}

/// The form and, when there is a picture, the button that removes it. Choosing sends at once where scripts run.
pub fn picker(lang: Lang, picker: &Picker) -> Markup {
    let Picker { field, address, is_there, camera, wrong } = *picker;
    let text = |what: &str| lang.t(&format!("{field}-{what}"));
    let id = field_id(field);
    let described = if wrong.is_some() { format!("{id}-error {id}-hint") } else { format!("{id}-hint") };
    html! {
        form.picture-form method="post" action=(address) enctype="multipart/form-data" data-sends-itself="" {
            div.field {
                @if let Some(text) = wrong { p.error id={ (id) "-error" } { (icon("circle-alert")) (text) } }
                div.button-row {
                    label.button for=(id) {
                        (icon("upload")) span { (text(if is_there { "replace" } else { "choose" })) }
                        input id=(id) type="file" name=(field) accept="image/jpeg,image/png,image/webp"
                            aria-describedby=(described) aria-invalid=[wrong.map(|_| "true")];
                    }
                    @if camera {
                        label."button camera" for={ (id) "-camera" } {
                            (icon("camera")) span { (text("camera")) }
                            input id={ (id) "-camera" } type="file" name=(field) accept="image/*" capture="environment";
                        }
                    }
                    (submit_button(lang.t("action-save"), None, Weight::Plain))
                }
                small.hint id={ (id) "-hint" } { (lang.t(&format!("hint-{field}"))) }
            }
        }
        @if is_there {
            form.picture-removal method="post" action={ (address) "/removal" } {
                (submit_button(text("remove"), Some("trash-2"), Weight::Plain))
            }
        }
    }
}
