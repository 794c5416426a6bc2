//! `checkindog import reading`

use checkindog_api::imports::{ImportReading, ImportRemark};
use clap::Args;

use super::ImportKey;
use crate::api::Api;
use crate::commands::args::Answer;
use crate::commands::mappings;
use crate::error::Error;
use crate::exit::Status;
use crate::output;

/// Show how the file of an import was understood: what its columns hold, and what deserves a look
///
/// After a dry run this is what to look at before the file is imported for good; a mapping puts it right.
#[derive(Args)]
pub struct ShowReading {
    #[command(flatten)]
    key: ImportKey,

    #[command(flatten)]
    answer: Answer,
}

pub fn run(command: &ShowReading, api: &Api) -> Result<Status, Error> {
    command.answer.print(&api.import_reading(command.key.id)?, text)
}

fn text(reading: &ImportReading) -> String {
    let remarks: String = reading.remarks.iter().map(remark).collect();
    let gap = if remarks.is_empty() { "" } else { "\n" };
    format!("{}{gap}{remarks}", mappings::columns(&reading.columns))
}

/// The column, what is the matter, how often, and where first.
fn remark(remark: &ImportRemark) -> String {
    let place = if remark.column.is_empty() { String::new() } else { format!("{}: ", remark.column) };
    let head = output::one_line(&format!("{place}{} ({} rows)", remark.message, remark.rows));
    let examples = remark
        .examples
        .iter()
        .map(|example| output::one_line(&format!("  line {}: {}", example.line, example.value)) + "\n");
    format!("{head}\n{}", examples.collect::<String>())
}
