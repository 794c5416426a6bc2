//! `checkindog import animals`

use checkindog_api::ImportKind;
use clap::Args;

use super::file::SentFile;
use crate::api::Api;
use crate::error::Error;
use crate::exit::Status;

const AFTER: &str = "\
Exit codes:
   0  every row was accepted
   1  failed, nothing was written; also --atomic with a rejected row
   2  done, but some rows were rejected
  64  the command line makes no sense

Examples:
  The clients first, then their animals:
    checkindog import clients clients.csv
    checkindog import animals animaux.csv --rejects rejects.csv
  Know the owners by their e-mail address alone:
    checkindog import animals animaux.csv --match email
  See what a file would do, without writing anything:
    checkindog import animals animaux.csv --dry-run";

/// Import animals of clients who are there, from a CSV file or an xlsx workbook
///
/// Each row holds an animal and names its owner by client code, external id, e-mail address or telephone number. A row whose owner
/// is nobody, or could be several clients, is rejected. Animals that their owner already has, by name, stay as they are: the
/// same file again changes nothing. Otherwise as `checkindog import clients`; a file that holds clients and animals in the same
/// rows goes there.
#[derive(Args)]
#[command(after_help = AFTER)]
pub struct ImportAnimals {
    #[command(flatten)]
    file: SentFile,
}

pub fn run(command: &ImportAnimals, api: &Api) -> Result<Status, Error> {
    command.file.send(api, ImportKind::Animals, Vec::new())
}
