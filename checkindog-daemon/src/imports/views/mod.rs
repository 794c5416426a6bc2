//! How imports look: the list with the form for a new file, the columns, what would change, what did, and undoing it.

mod columns;
mod counts;
mod list;
mod outcome;
mod preview;
mod progress;
mod reading;
mod rejects;
mod undoing;

pub use columns::{ColumnsPage, as_sent, columns};
pub use list::{List, list};
pub use outcome::{Outcome, failed, moved_on, outcome};
pub use preview::{Preview, preview};
pub use progress::progress;
pub use rejects::{RejectsPage, rejects};
pub use undoing::{UndoPage, undoing};

use checkindog_api::ImportState;
use maud::{Markup, html};

use super::model::ImportRow;
use crate::auth::Staff;
use crate::i18n::Lang;
use crate::web::components::{Tone, badge};

/// What all pages of one import stand in.
pub fn frame(staff: &Staff, import: &ImportRow, content: Markup) -> Markup {
    let lang = staff.lang;
    html! {
        nav.crumb { a href="/imports" { (lang.t("imports-title")) } }
        div.page-head { h1.file-name { (import.file_name) } }
        div aria-live="polite" { (content) }
    }
}

/// Where an import stands, in a word.
fn state(lang: Lang, import: &ImportRow) -> Markup {
    let (tone, word) = match import.state {
        ImportState::Draft => (Tone::Yellow, "imports-state-draft"),
        ImportState::Queued | ImportState::Running if import.dry_run => (Tone::Blue, "imports-state-reading"),
        ImportState::Queued => (Tone::Blue, "imports-state-queued"),
        ImportState::Running => (Tone::Blue, "imports-state-running"),
        ImportState::Done if import.dry_run => (Tone::Neutral, "imports-state-tried"),
        ImportState::Done => (Tone::Green, "imports-state-done"),
        ImportState::Failed => (Tone::Red, "imports-state-failed"),
        ImportState::Undoing => (Tone::Blue, "imports-state-undoing"),
        ImportState::Undone => (Tone::Neutral, "imports-state-undone"),
    };
    badge(tone, lang.t(word))
}
