//! Two people edited the same record: what is stored beside what was typed, and a choice for each field. Nothing that was typed is
//! lost: the form carries all of it.

use maud::{Markup, html};

use super::components::{Tone, Weight, badge, link_button, page_head, submit_button};
use crate::i18n::Lang;

/// What stands before the name of a field in the name of its choice.
const CHOICE: &str = "keep-";
const THEIRS: &str = "theirs";

/// A field on which the two differ.
pub struct Row<'a> {
    pub field: &'a str,
    pub label: &'a str,
    pub theirs: String,
    pub mine: String,
    /// Whether the stored value is proposed.
    pub keep_theirs: bool,
    /// Whether both changed it.
    pub by_both: bool,
}

/// What the page shows.
pub struct Conflict<'a> {
    pub lang: Lang,
    /// Title and text are the translations `{key}-title` and `{key}-text`.
    pub key: &'a str,
    /// Who saved first, and when.
    pub who: &'a str,
    pub when: &'a str,
    /// The record, where the form is sent as well.
    pub address: &'a str,
    /// The version that is stored.
    pub version: i32,
    /// What was typed, as the form of the record would send it.
    pub typed: &'a [(String, String)],
    pub rows: Vec<Row<'a>>,
}

/// The fields of which the stored value was chosen.
pub fn kept(sent: &[(String, String)]) -> Vec<&str> {
    let chosen = sent.iter().filter(|(_, value)| value == THEIRS);
    chosen.filter_map(|(name, _)| name.strip_prefix(CHOICE)).collect()
}

/// The content of the page.
pub fn conflict(conflict: &Conflict<'_>) -> Markup {
    let lang = conflict.lang;
    let text = format!("{}-text", conflict.key);
    let theirs = lang.tf("conflict-theirs", &[("name", conflict.who.into())]);
    html! {
        (page_head(lang.t(&format!("{}-title", conflict.key)), None, None))
        p { (lang.tf(&text, &[("name", conflict.who.into()), ("date", conflict.when.into())])) }
        form method="post" action=(conflict.address) data-guard="unsaved"
            data-guard-text=(lang.t("form-unsaved")) data-guard-yes=(lang.t("form-leave")) {
            input type="hidden" name="version" value=(conflict.version);
            @for (name, value) in conflict.typed { input type="hidden" name=(name) value=(value); }
            div."card compare-card" {
                table.compare {
                    thead {
                        tr {
                            th scope="col" { (lang.t("conflict-field")) }
                            th scope="col" { (theirs) }
                            th scope="col" { (lang.t("conflict-mine")) }
                        }
                    }
                    tbody { @for row in &conflict.rows { (compared(lang, row, &theirs)) } }
                }
            }
            div.form-foot {
                (submit_button(lang.t("conflict-save"), None, Weight::Primary))
                button.button type="submit" name="resume" value="true" { span { (lang.t("conflict-continue")) } }
                (link_button(conflict.address, lang.t("conflict-keep-theirs"), None, Weight::Plain))
            }
        }
    }
}

/// The content where the record is no longer anybody's: who anonymised it and when, and the way to what is left.
pub fn gone(lang: Lang, who: &str, when: &str, address: &str) -> Markup {
    html! {
        (page_head(lang.t("conflict-gone-title"), None, None))
        p { (lang.tf("conflict-gone-text", &[("name", who.into()), ("date", when.into())])) }
        div.button-row { (link_button(address, lang.t("conflict-gone-record"), None, Weight::Primary)) }
    }
}

fn compared(lang: Lang, row: &Row<'_>, theirs: &str) -> Markup {
    html! {
        tr.differs {
            th scope="row" {
                (row.label)
                @if row.by_both { " " (badge(Tone::Yellow, lang.t("conflict-both"))) }
            }
            td { (choice(row, theirs, THEIRS, &row.theirs, row.keep_theirs)) }
            td { (choice(row, lang.t("conflict-mine"), "mine", &row.mine, !row.keep_theirs)) }
        }
    }
}

fn choice(row: &Row<'_>, whose: &str, value: &str, shown: &str, chosen: bool) -> Markup {
    html! {
        label.version {
            input type="radio" name={ (CHOICE) (row.field) } value=(value) checked[chosen]
                aria-label={ (row.label) ", " (whose) ", " (shown) };
            span { span.whose { (whose) } span.value { (shown) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::kept;

    #[test]
    fn only_fields_of_which_the_stored_value_was_chosen_are_kept() {
        let sent = [("keep-city", "theirs"), ("keep-email", "mine"), ("city", "theirs"), ("keep-", "theirs")];
        let sent = sent.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(kept(&sent), ["city", ""]);
    }
}
