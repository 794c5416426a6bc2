//! `checkindog import clients`

use checkindog_api::{ImportKind, OnMatch};
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

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
  See what a file would do, without writing anything:
    checkindog import clients clients.csv --dry-run
  Import, and keep what was rejected to correct it:
    checkindog import clients clients.csv --rejects rejects.csv
  An old export of a French spreadsheet:
    checkindog import clients anciens.csv --encoding windows-1252 --delimiter ';'
  Bring telephone numbers up to date, knowing the clients by their code alone:
    checkindog import clients update.csv --match code --on-match overwrite
  A sheet whose columns nobody would guess, with a mapping of the salon or of your own:
    checkindog import clients caisse.csv --mapping Caisse
    checkindog import clients caisse.csv --mapping ./columns.json
  From another program, read by another program:
    other-software --export | checkindog import clients - --json | jq .rejected";

/// Import clients, and their animals, from a CSV file or an xlsx workbook
///
/// The file needs a first line with the names of its columns. The usual ones are recognised in French and English, and so
/// are the exports of address books and other salon software: Google Contacts, Outlook, Thunderbird, Dolibarr, Odoo,
/// CheckinDog itself. Encoding and separator are found out. Where a file has one animal per row and repeats the owner,
/// the rows of one owner become one client.
///
/// The server works on the file after it has arrived, all in one transaction: an import that is stopped or fails leaves
/// nothing half-done. If this program is stopped after the upload the import goes on: `checkindog import list`. If the
/// server is restarted in the meantime, this program waits for it for up to a minute.
///
/// Every row is created, updated, skipped (it changes nothing) or rejected; the four add up to the rows. Rejected rows are told with their line and
/// reason; the others are imported all the same, unless --atomic is given.
///
/// With --json the outcome is printed for a failed import too; when there is none, since the file could not be read or the
/// server not be reached, nothing is printed.
#[derive(Args)]
#[command(after_help = AFTER)]
pub struct ImportClients {
    #[command(flatten)]
    file: SentFile,

    /// What becomes of a record that the file knows too
    #[arg(long, value_name = "WHAT", default_value = OnMatch::Skip.as_str(), value_parser = on_match())]
    on_match: OnMatch,

    /// Import a file that was imported before, even where that creates every client again
    ///
    /// Asked for only with `--on-match create`: anything else knows the clients who are there.
    #[arg(long)]
    again: bool,

    /// Accept rows that lack what the salon requires, and mark their records as to be completed
    #[arg(long)]
    incomplete: bool,
}

pub fn run(command: &ImportClients, api: &Api) -> Result<Status, Error> {
    let options = vec![
        ("on_match", command.on_match.to_string()),
        ("incomplete", command.incomplete.to_string()),
        ("again", command.again.to_string()),
    ];
    command.file.send(api, ImportKind::Clients, options)
}

fn on_match() -> impl TypedValueParser<Value = OnMatch> {
    PossibleValuesParser::new([
        PossibleValue::new("skip").help("It stays as it is"),
        PossibleValue::new("fill").help("Only its empty fields are filled"),
        PossibleValue::new("overwrite").help("Every field that the row holds replaces the record's"),
        PossibleValue::new("create").help("A second record is created all the same"),
    ])
    .try_map(|word| word.parse::<OnMatch>())
}
