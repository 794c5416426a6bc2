//! The logo of the salon: what it looks like, and the form that sends another.

use maud::{Markup, html};

use super::head;
use crate::i18n::Lang;
use crate::pictures::views::{Picker, picker};

/// The content of the page; `address` is that of the logo, `wrong` what was wrong with a file that was sent.
pub fn logo(lang: Lang, address: Option<&str>, wrong: Option<&str>) -> Markup {
    let form = Picker {
        field: "logo",
        address: "/settings/logo",
        is_there: address.is_some(),
        camera: false,
        wrong,
    };
    html! {
        (head(lang, "logo"))
        section."card form-page" {
            @match address {
                Some(address) => img.logo src=(address) alt=(lang.t("logo-of-salon"));,
                None => p.soft { (lang.t("logo-none")) },
            }
            (picker(lang, &form))
        }
    }
}
