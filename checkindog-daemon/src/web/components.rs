//! The parts of which pages are made: functions of plain data. What they look like is in `assets/css/components.css`
//! and its neighbours. Fields of forms are in [`super::forms`].

use maud::{Markup, html};

use super::icons::icon;
use crate::i18n::Lang;

/// The colour of a badge or notice; always beside a word that says the same.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Tone {
    #[default]
    Neutral,
    Blue,
    Yellow,
    Green,
    Red,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Blue => "blue",
            Self::Yellow => "yellow",
            Self::Green => "green",
            Self::Red => "red",
        }
    }
}

/// How much a button wants to be pressed. One primary button per page.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Weight {
    #[default]
    Plain,
    Primary,
    Danger,
}

impl Weight {
    fn class(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Primary => "primary",
            Self::Danger => "danger",
        }
    }
}

/// A link that looks like a button.
#[must_use]
pub fn link_button(href: &str, label: &str, icon_name: Option<&str>, weight: Weight) -> Markup {
    html! {
        a.button.(weight.class()) href=(href) {
            @if let Some(name) = icon_name { (icon(name)) }
            span { (label) }
        }
    }
}

/// A link with an icon alone; its label is read aloud and shown on hovering.
#[must_use]
pub fn icon_link(href: &str, label: &str, icon_name: &str) -> Markup {
    html! { a href=(href) aria-label=(label) title=(label) { (icon(icon_name)) } }
}

/// The button that sends the form it stands in.
#[must_use]
pub fn submit_button(label: &str, icon_name: Option<&str>, weight: Weight) -> Markup {
    html! {
        button.button.(weight.class()) type="submit" {
            @if let Some(name) = icon_name { (icon(name)) }
            span { (label) }
        }
    }
}

/// The same where several that look alike stand on one page: what each is about is read aloud behind its label.
#[must_use]
pub fn submit_button_about(label: &str, about: &str, weight: Weight) -> Markup {
    html! {
        button.button.(weight.class()) type="submit" {
            span { (label) span.aloud { " – " (about) } }
        }
    }
}

/// A state in a word.
#[must_use]
pub fn badge(tone: Tone, text: &str) -> Markup {
    html! { span.badge.(tone.class()) { (text) } }
}

/// A filter: a link to the list with it, or without it when it is on.
#[must_use]
pub fn chip(lang: Lang, href: &str, label: &str, on: bool) -> Markup {
    html! {
        a.chip href=(href) aria-current=[on.then_some("true")]
            aria-label=[on.then(|| lang.tf("filter-remove", &[("filter", label.into())]))] {
            (label)
            @if on { (icon("x")) }
        }
    }
}

/// A card with a heading, and at most one action beside it.
#[must_use]
pub fn card(title: &str, action: Option<Markup>, content: Markup) -> Markup {
    html! {
        section.card {
            div.card-head { h2 { (title) } @if let Some(action) = action { (action) } }
            (content)
        }
    }
}

/// Initials in a disc; decoration, the name stands beside it.
#[must_use]
pub fn avatar(initials: &str) -> Markup {
    html! { span.avatar aria-hidden="true" { (initials) } }
}

/// The large one at the head of a record.
#[must_use]
pub fn big_avatar(initials: &str) -> Markup {
    html! { span."avatar big" aria-hidden="true" { (initials) } }
}

/// The first letters of the first two words; small words count as none: «Refuge du Val d’Orge» gives «RV».
#[must_use]
pub fn initials(name: &str) -> String {
    let mut words = name.split([' ', '-', '\u{a0}']).filter(|word| word.starts_with(char::is_uppercase));
    let letters = [words.next(), words.next()].into_iter().flatten().filter_map(|word| word.chars().next());
    let found: String = letters.collect();
    if found.is_empty() { name.chars().take(1).flat_map(char::to_uppercase).collect() } else { found }
}

/// What nobody may overlook about an animal.
#[must_use]
pub fn alert_strip(content: Markup) -> Markup {
    html! { div.alert-strip role="note" { (icon("triangle-alert")) div { (content) } } }
}

/// Something to know before reading on.
#[must_use]
pub fn notice(tone: Tone, content: Markup) -> Markup {
    let name = if tone == Tone::Red { "circle-alert" } else { "info" };
    html! { div.notice.(tone.class()) { (icon(name)) div { (content) } } }
}

/// Labels and values. Leave out what is empty before calling.
#[must_use]
pub fn facts(rows: &[(&str, Markup)]) -> Markup {
    html! { dl.facts { @for (label, value) in rows { dt { (label) } dd { (value) } } } }
}

/// A tab of a record.
pub struct Tab<'a> {
    pub href: String,
    pub label: &'a str,
    /// How many things it holds, when that is worth knowing.
    pub count: Option<i64>,
    pub current: bool,
}

/// The tabs of a record: links, so that each has its address.
#[must_use]
pub fn tabs(lang: Lang, label: &str, tabs: &[Tab<'_>]) -> Markup {
    html! {
        nav.tabs aria-label=(label) {
            @for tab in tabs {
                a href=(tab.href) aria-current=[tab.current.then_some("page")] {
                    (tab.label)
                    @if let Some(count) = tab.count { span."n num" { (lang.number(count)) } }
                }
            }
        }
    }
}

/// The head of a page: title, a quiet remark beside it, actions at the right.
#[must_use]
pub fn page_head(title: &str, remark: Option<Markup>, actions: Option<Markup>) -> Markup {
    html! {
        div.page-head {
            h1 { (title) }
            @if let Some(remark) = remark { span."soft num" { (remark) } }
            @if let Some(actions) = actions { (actions) }
        }
    }
}

/// The actions of a page: the secondary ones in a row, behind «⋯» on a phone; the primary one always in sight.
#[must_use]
pub fn actions(lang: Lang, secondary: Option<Markup>, primary: Option<Markup>) -> Markup {
    let more = lang.t("menu-more");
    html! {
        div.actions {
            @if let Some(secondary) = secondary {
                button."button only-icon more" type="button" popovertarget="more-actions" aria-label=(more) {
                    (icon("ellipsis"))
                }
                div #more-actions."menu more-actions" popover { (secondary) }
            }
            @if let Some(primary) = primary { (primary) }
        }
    }
}

/// Shown in place of a list that holds nothing.
#[must_use]
pub fn empty_state(icon_name: &str, title: &str, text: &str, action: Option<Markup>) -> Markup {
    html! {
        div.empty {
            (icon(icon_name))
            h2 { (title) }
            p { (text) }
            @if let Some(action) = action { (action) }
        }
    }
}

/// What stands above a column.
#[derive(Clone, Copy, Debug)]
pub enum Head<'a> {
    Seen(&'a str),
    /// Said to those only who do not see that the cells speak for themselves.
    Aloud(&'a str),
}

/// A list: a table where there is room, one card per row on a phone (see `assets/css/lists.css` for the cells).
#[must_use]
pub fn list_table(caption: &str, heads: &[Head<'_>], rows: Markup) -> Markup {
    html! {
        div."card table-card" {
            table {
                caption.aloud { (caption) }
                thead {
                    tr {
                        @for head in heads {
                            @match head {
                                Head::Seen(text) => th scope="col" { (text) },
                                Head::Aloud(text) => th.silent scope="col" { span.aloud { (text) } },
                            }
                        }
                    }
                }
                tbody { (rows) }
            }
        }
    }
}

/// Under a list: how much of it is shown, and the way on.
#[must_use]
pub fn pager(lang: Lang, remark: &str, next: Option<&str>) -> Markup {
    html! {
        div.pager {
            span.num { (remark) }
            @if let Some(next) = next {
                a.button href=(next) rel="next" { (lang.t("list-next")) (icon("chevron-right")) }
            }
        }
    }
}

/// The form that looks for what a list shows: a [`search_field`], and what narrows the list down. It finds as one types and
/// chooses: the answer to the same address, asked for as a fragment, replaces the element `target` (`#clients`) and names the
/// address to be seen. Without JavaScript the form is sent.
#[must_use]
pub fn finder(action: &str, target: &str, fields: Markup) -> Markup {
    html! {
        search {
            form.finder method="get" action=(action)
                hx-get=(action) hx-target=(target) hx-swap="outerMorph" hx-trigger="input delay:120ms, submit"
                hx-sync="this:replace" hx-indicator=(target) {
                (fields)
            }
        }
    }
}

/// The text that a list is searched for.
#[must_use]
pub fn search_field(label: &str, hint: &str, value: &str) -> Markup {
    html! {
        div.search {
            (icon("search"))
            input type="search" name="search" value=(value) placeholder=(hint) aria-label=(label)
                autocomplete="off" maxlength="200" data-shortcut="/";
            kbd aria-hidden="true" { "/" }
        }
    }
}

/// What happened, told on the next page or beside what changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Flash {
    pub text: String,
    pub good: bool,
}

impl Flash {
    pub fn success(text: impl Into<String>) -> Self {
        Self { text: text.into(), good: true }
    }

    pub fn error(text: impl Into<String>) -> Self {
        Self { text: text.into(), good: false }
    }
}

/// The place where messages appear and are read aloud. Empty when there is none.
#[must_use]
pub fn flash_region(lang: Lang, flash: Option<&Flash>) -> Markup {
    html! { div #flash role="status" aria-live="polite" { @if let Some(flash) = flash { (toast(lang, flash)) } } }
}

/// The same inside a fragment: htmx puts the message where messages appear, whatever else it swaps.
#[must_use]
pub fn flash_out_of_band(lang: Lang, flash: &Flash) -> Markup {
    html! { div #flash hx-swap-oob="innerHTML" { (toast(lang, flash)) } }
}

/// A message by itself.
#[must_use]
pub fn toast(lang: Lang, flash: &Flash) -> Markup {
    html! {
        div.toast.error[!flash.good] {
            (icon(if flash.good { "check" } else { "circle-alert" }))
            span { (flash.text) }
            button.dismiss type="button" aria-label=(lang.t("action-close")) { (icon("x")) }
        }
    }
}

/// The content of an error page, for [`super::layout::bare_page`]: what happened and the way out.
#[must_use]
pub fn error_message(status: u16, title: &str, text: &str, ways_out: Markup) -> Markup {
    html! {
        div."card message" {
            (icon("paw-print"))
            div.status { (status) }
            h1 { (title) }
            p.soft { (text) }
            div.button-row { (ways_out) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_pass_over_small_words() {
        assert_eq!(initials("Marion Bastide"), "MB");
        assert_eq!(initials("Refuge du Val d’Orge"), "RV");
        assert_eq!(initials("Élise"), "É");
        assert_eq!(initials("ébène"), "É");
        assert_eq!(initials(""), "");
    }
}
