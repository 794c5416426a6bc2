//! `checkindog import clients`

use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use checkindog_api::{Import, ImportState, MatchKey, OnMatch};
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use indicatif::HumanCount;

use super::show;
use crate::api::Api;
use crate::commands::args::Answer;
use crate::commands::mappings::Chosen;
use crate::error::Error;
use crate::exit::Status;
use crate::input;
use crate::multipart::Upload;
use crate::{progress, rejects, wait};

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
    /// The file; `-` reads standard input
    file: PathBuf,

    /// Only find out what would become of each row; nothing is written
    #[arg(long)]
    dry_run: bool,

    /// Encoding of the file, as in utf-8 or windows-1252; found out by default
    #[arg(long, value_name = "LABEL")]
    encoding: Option<String>,

    /// Separator of the columns: `;` `,` `|` or `tab` (also `\t`); found out by default
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter)]
    delimiter: Option<char>,

    /// What makes a row and a record the same client, tried in this order; all of them by default
    ///
    /// Several are separated by commas.
    #[arg(long = "match", value_name = "KEYS", value_delimiter = ',', value_parser = match_keys())]
    match_keys: Vec<MatchKey>,

    /// What becomes of a record that the file knows too
    #[arg(long, value_name = "WHAT", default_value = OnMatch::Skip.as_str(), value_parser = on_match())]
    on_match: OnMatch,

    /// What the columns mean: the name of a mapping of the salon, or a FILE of JSON
    ///
    /// A FILE is told by a slash in it or by .json at its end; see `checkindog help mappings put` for what is in it. Without
    /// this, a mapping that was stored for this very header is used, and what the header says.
    #[arg(long, value_name = "NAME|FILE")]
    mapping: Option<Chosen>,

    /// Import a file that was imported before, even where that creates every client again
    ///
    /// Asked for only with `--on-match create`: anything else knows the clients who are there.
    #[arg(long)]
    again: bool,

    /// Import all rows or none: a rejected row makes the import fail
    #[arg(long)]
    atomic: bool,

    /// Accept rows that lack what the salon requires, and mark their records as to be completed
    #[arg(long)]
    incomplete: bool,

    /// Write the rejected rows to FILE, with line, column and reason in front
    ///
    /// It can be corrected and imported again as it is. When nothing is rejected, FILE is not touched.
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,

    #[command(flatten)]
    answer: Answer,
}

pub fn run(command: &ImportClients, api: &Api) -> Result<Status, Error> {
    let fields = command.fields()?;
    let upload = open(&command.file)?;
    let bar = progress::upload(upload.length);
    let upload = Upload { content: Box::new(bar.wrap_read(upload.content)), ..upload };
    let import = api.create_import(&fields, upload);
    bar.finish_and_clear();
    let import = wait::until_finished(api, import?)?;
    command.answer.print(&import, |import| match import.state {
        ImportState::Done => show::text(import),
        _ => String::new(),
    })?;
    rejects::report(api, &import, command.rejects.as_deref())?;
    outcome(&import)
}

impl ImportClients {
    /// The text parts of the request; what is not given is left to the server.
    fn fields(&self) -> Result<Vec<(&'static str, String)>, Error> {
        let mut fields = vec![
            ("dry_run", self.dry_run.to_string()),
            ("on_match", self.on_match.to_string()),
            ("atomic", self.atomic.to_string()),
            ("incomplete", self.incomplete.to_string()),
            ("again", self.again.to_string()),
        ];
        fields.extend(self.encoding.clone().map(|label| ("encoding", label)));
        fields.extend(self.delimiter.map(|delimiter| ("delimiter", delimiter.to_string())));
        if !self.match_keys.is_empty() {
            let keys: Vec<_> = self.match_keys.iter().map(|key| key.as_str()).collect();
            fields.push(("match", keys.join(",")));
        }
        if let Some(mapping) = &self.mapping {
            fields.push(mapping.field()?);
        }
        Ok(fields)
    }
}

fn outcome(import: &Import) -> Result<Status, Error> {
    let reason = if import.state == ImportState::Failed && !import.error.is_empty() {
        import.error.clone()
    } else if import.state == ImportState::Failed {
        "the log of the daemon says more".to_owned()
    } else if import.atomic && import.rejected > 0 {
        format!(
            "all rows or none (--atomic), and {} were rejected",
            HumanCount(import.rejected.unsigned_abs())
        )
    } else if import.rejected > 0 {
        return Ok(Status::SomeRejected);
    } else {
        return Ok(Status::Complete);
    };
    Err(Error::ImportFailed { id: import.id, file_name: import.file_name.clone(), reason })
}

/// The file, not yet read; its length is known for plain files only.
fn open(path: &Path) -> Result<Upload, Error> {
    if input::is_stdin(path) {
        let (file_name, origin) = ("stdin.csv".to_owned(), input::origin(path));
        return Ok(Upload { file_name, origin, length: None, content: Box::new(io::stdin()) });
    }
    let unreadable = |cause| Error::File { doing: "cannot read", path: path.to_owned(), cause };
    let file = File::open(path).map_err(unreadable)?;
    let metadata = file.metadata().map_err(unreadable)?;
    if metadata.is_dir() {
        return Err(unreadable(io::ErrorKind::IsADirectory.into()));
    }
    Ok(Upload {
        file_name: path.file_name().unwrap_or(OsStr::new("clients.csv")).to_string_lossy().into_owned(),
        origin: input::origin(path),
        length: metadata.is_file().then_some(metadata.len()),
        content: Box::new(file),
    })
}

fn delimiter(text: &str) -> Result<char, &'static str> {
    match text {
        ";" | "," | "|" | "\t" => Ok(char::from(text.as_bytes()[0])),
        "tab" | r"\t" => Ok('\t'),
        _ => Err("one of ; , | or tab (in quotes, for the shell)"),
    }
}

fn match_keys() -> impl TypedValueParser<Value = MatchKey> {
    // On the command line words are joined by hyphens, as in the options.
    PossibleValuesParser::new(["code", "email", "phone", "external-id"])
        .try_map(|key| key.replace('-', "_").parse::<MatchKey>())
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

#[cfg(test)]
mod tests {
    use super::delimiter;

    #[test]
    fn the_tab_has_three_spellings() {
        assert!(["tab", r"\t", "\t"].iter().all(|text| delimiter(text) == Ok('\t')));
        assert!(["", ";;", "x", "é"].iter().all(|text| delimiter(text).is_err()));
    }
}
