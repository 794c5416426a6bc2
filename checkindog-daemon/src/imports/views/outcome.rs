//! What an import did, and what its undoing did.

use checkindog_api::ImportState;
use checkindog_api::imports::{ImportLeftover, ImportReading};
use chrono::{DateTime, Utc};
use maud::{Markup, html};

use super::{counts, reading, rejects, undoing};
use crate::auth::Staff;
use crate::imports::model::{ImportRow, Reject};
use crate::imports::touched::Touched;
use crate::imports::{failure, undo};
use crate::web::components::{Tone, Weight, card, link_button, notice};

/// What the page is made of.
pub struct Outcome<'a> {
    pub import: &'a ImportRow,
    /// Who made it.
    pub by: &'a str,
    pub reading: &'a ImportReading,
    /// The first of them.
    pub rejects: &'a [Reject],
    /// The first clients that it made or changed.
    pub touched: &'a [Touched],
    /// The first records that its undoing left.
    pub leftovers: &'a [ImportLeftover],
    pub now: DateTime<Utc>,
}

pub fn outcome(staff: &Staff, page: &Outcome) -> Markup {
    let lang = staff.lang;
    let import = page.import;
    html! {
        div #import.stack {
            section.card {
                @if import.state == ImportState::Undone { (undone(staff, page)) } @else { (done(staff, page)) }
                @if !import.error.is_empty() { (notice(Tone::Red, html! { (failure::text(lang, &import.error)) })) }
                (facts(staff, page))
                (ways_on(staff, page))
            }
            @if import.state == ImportState::Undone { (undoing::stays(staff, page.leftovers, import.kept)) }
            @else { (touched(staff, page)) }
            (rejects::first(lang, import, page.rejects))
            (reading::remarks(lang, page.reading))
        }
    }
}

fn done(staff: &Staff, page: &Outcome) -> Markup {
    let lang = staff.lang;
    let title = if page.import.dry_run { "imports-tried-title" } else { "imports-done-title" };
    html! { h2 { (lang.t(title)) } (counts::tiles(lang, page.import)) }
}

fn undone(staff: &Staff, page: &Outcome) -> Markup {
    let lang = staff.lang;
    html! { h2 { (lang.t("imports-undone-title")) } (undoing::told(lang, page.import)) }
}

fn facts(staff: &Staff, page: &Outcome) -> Markup {
    let (lang, import) = (staff.lang, page.import);
    let when = import.finished_at.unwrap_or(import.created_at);
    html! {
        p."soft small" {
            (lang.tf("imports-done-by", &[
                ("name", page.by.into()),
                ("when", lang.day_and_time(when, staff.salon.time_zone).into()),
            ]))
            " " (reading::read_as(lang, import))
        }
    }
}

fn ways_on(staff: &Staff, page: &Outcome) -> Markup {
    let (lang, import) = (staff.lang, page.import);
    let until = undo::until(import).filter(|until| *until >= page.now);
    html! {
        div.button-row {
            (link_button("/clients", lang.t("imports-see-clients"), Some("users"), Weight::Primary))
            (link_button("/imports", lang.t("imports-another"), None, Weight::Plain))
            @if let Some(until) = until {
                (link_button(&format!("/imports/{}/undo", import.id), lang.t("imports-undo"), Some("history"), Weight::Plain))
                span."soft small" {
                    (lang.tf("imports-undo-until", &[("day", lang.date(until.with_timezone(&staff.salon.time_zone).date_naive()).into())]))
                }
            }
        }
    }
}

fn touched(staff: &Staff, page: &Outcome) -> Markup {
    let lang = staff.lang;
    if page.touched.is_empty() {
        return Markup::default();
    }
    let rows = html! {
        ul.plain {
            @for client in page.touched { li { a href={ "/clients/" (client.id) } { (client.name()) } " " span.soft { (client.code) } } }
        }
    };
    card(lang.t("imports-touched"), None, rows)
}

/// An import that came to nothing.
pub fn failed(staff: &Staff, import: &ImportRow) -> Markup {
    let lang = staff.lang;
    html! {
        section #import.card {
            h2 { (lang.t("imports-failed-title")) }
            (notice(Tone::Red, html! { (failure::text(lang, &import.error)) }))
            div.button-row {
                (link_button("/imports", lang.t("imports-another"), None, Weight::Primary))
                @if import.rejected > 0 {
                    (link_button(&format!("/imports/{}/rejects", import.id), &rejects::all(lang, import), None, Weight::Plain))
                }
            }
        }
    }
}

/// A draft that somebody has started, or given up, in another window.
pub fn moved_on(staff: &Staff, import: &ImportRow) -> Markup {
    let lang = staff.lang;
    html! {
        section #import.card {
            p { (lang.t("imports-moved-on")) }
            (link_button(&format!("/imports/{}", import.id), lang.t("imports-see"), None, Weight::Primary))
        }
    }
}
