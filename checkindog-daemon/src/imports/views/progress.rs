//! How far an import is. The page asks again by itself; without JavaScript a link does.

use checkindog_api::ImportState;
use maud::{Markup, html};

use crate::auth::Staff;
use crate::imports::model::ImportRow;
use crate::web::components::{Weight, link_button};

/// `address` is where the page is, and where it asks. Busy as long as it lasts: what comes in its place is then told by the region
/// around it, which stays.
pub fn progress(staff: &Staff, import: &ImportRow, address: &str) -> Markup {
    let lang = staff.lang;
    let title = match import.state {
        ImportState::Undoing => "imports-undoing-title",
        _ if import.dry_run => "imports-reading-title",
        ImportState::Queued => "imports-queued-title",
        _ => "imports-running-title",
    };
    let whole = import.bytes.max(1);
    // Of a workbook more is read than was sent.
    let read = import.bytes_read.min(whole);
    let is_known = import.state == ImportState::Running && read < whole;
    html! {
        div #import."card import-progress" hx-get=(address) hx-trigger="every 1s" hx-swap="outerHTML" aria-busy="true" {
            h2 { (lang.t(title)) }
            @if is_known { progress value=(read) max=(whole) aria-label=(lang.t(title)) {} }
            @else { progress aria-label=(lang.t(title)) {} }
            @if import.row_count > 0 && import.state == ImportState::Running {
                p.num { (lang.tf("imports-rows-read", &[("count", import.row_count.into())])) }
            }
            p.soft { (lang.t("imports-leave")) }
            noscript { (link_button(address, lang.t("imports-refresh"), Some("refresh-cw"), Weight::Plain)) }
        }
    }
}
