//! The menu: groups of cards, each with a name and what one finds there.

use maud::{Markup, html};

use crate::auth::Staff;
use crate::settings::menu::{Entry, Group};
use crate::web::components::page_head;
use crate::web::icons::icon;

/// The content of the page.
pub fn menu(staff: &Staff, groups: &[(&'static Group, Vec<&'static Entry>)]) -> Markup {
    let lang = staff.lang;
    html! {
        (page_head(lang.t("settings-title"), None, None))
        @for (group, entries) in groups {
            section.settings-group aria-labelledby={ "group-" (group.key) } {
                h2 id={ "group-" (group.key) } { (lang.t(&format!("settings-group-{}", group.key))) }
                ul.settings-cards {
                    @for entry in entries {
                        li {
                            a.settings-card href=(entry.href) {
                                (icon(entry.icon))
                                span {
                                    b { (lang.t(&format!("settings-{}", entry.key))) }
                                    small { (lang.t(&format!("settings-{}-text", entry.key))) }
                                }
                                (icon("chevron-right"))
                            }
                        }
                    }
                }
            }
        }
    }
}
