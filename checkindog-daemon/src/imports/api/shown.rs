//! What programs see of an import, in the words of their language.

use checkindog_api::Import;
use checkindog_api::imports::{ImportProblem, ImportReading, ImportReject, ImportUndo};

use crate::i18n::Lang;
use crate::imports::model::{ImportRow, Reject, RejectProblem};
use crate::imports::{failure, undo};

pub fn import(lang: Lang, (import, created_by): (ImportRow, String)) -> Import {
    let undone = import.undone_at.map(|at| ImportUndo {
        at,
        removed_clients: import.removed_clients,
        removed_animals: import.removed_animals,
        restored: import.restored,
        kept: import.kept,
    });
    Import {
        id: import.id.0,
        undo_until: undo::until(&import),
        state: import.state,
        kind: import.kind,
        file_name: import.file_name,
        same_as: import.same_as.map(|id| id.0),
        dry_run: import.dry_run,
        atomic: import.atomic,
        on_match: import.on_match,
        on_repeat: import.on_repeat,
        bytes: import.bytes,
        bytes_read: import.bytes_read,
        rows: import.row_count,
        created: import.created,
        updated: import.updated,
        skipped: import.skipped,
        rejected: import.rejected,
        animals: import.animals,
        repeated: import.repeated,
        encoding: import.encoding,
        confidence: import.confidence,
        delimiter: import.delimiter,
        layout: import.layout,
        mapping: import.mapping,
        error: failure::text(lang, &import.error),
        created_by,
        created_at: import.created_at,
        finished_at: import.finished_at,
        undone,
    }
}

pub fn reject(lang: Lang, reject: Reject) -> ImportReject {
    let problems = reject.problems().into_iter().map(|problem| shown_problem(lang, problem)).collect();
    ImportReject { line: reject.line, cells: reject.record, problems }
}

fn shown_problem(lang: Lang, problem: RejectProblem) -> ImportProblem {
    ImportProblem {
        column: problem.column_name(lang),
        message: problem.message(lang),
        value: problem.value,
        code: problem.code,
    }
}

/// The reading as stored, with words for its remarks.
pub fn reading(lang: Lang, stored: serde_json::Value) -> ImportReading {
    let mut reading: ImportReading = serde_json::from_value(stored).unwrap_or_default();
    for remark in &mut reading.remarks {
        remark.message = lang.t(&format!("import-remark-{}", remark.code.replace('_', "-"))).to_owned();
    }
    reading
}
