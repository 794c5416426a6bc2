//! What `checkindog import clients` and `checkindog import animals` share: the file, how it is read, what comes of it.

use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use checkindog_api::{Import, ImportKind, ImportState, MatchKey, OnRepeat};
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

/// The file and what is said of it.
#[derive(Args)]
pub struct SentFile {
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

    /// What becomes of a row that repeats an earlier row of the file
    ///
    /// A further animal of one owner is no repetition.
    #[arg(long, value_name = "WHAT", default_value = OnRepeat::Merge.as_str(), value_parser = on_repeat())]
    on_repeat: OnRepeat,

    /// What the columns mean: the name of a mapping of the salon, or a FILE of JSON
    ///
    /// A FILE is told by a slash in it or by .json at its end; see `checkindog help mappings put` for what is in it. Without
    /// this, a mapping that was stored for this very header is used, and what the header says.
    #[arg(long, value_name = "NAME|FILE")]
    mapping: Option<Chosen>,

    /// Import all rows or none: a rejected row makes the import fail
    #[arg(long)]
    atomic: bool,

    /// Write the rejected rows to FILE, with line, column and reason in front
    ///
    /// It can be corrected and imported again as it is. When nothing is rejected, FILE is not touched.
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,

    #[command(flatten)]
    answer: Answer,
}

impl SentFile {
    /// Sends the file with `more` options, waits for the end of the import, and says what came of it.
    pub fn send(
        &self,
        api: &Api,
        kind: ImportKind,
        more: Vec<(&'static str, String)>,
    ) -> Result<Status, Error> {
        let mut fields = self.fields(kind)?;
        fields.extend(more);
        let upload = open(&self.file)?;
        let bar = progress::upload(upload.length);
        let upload = Upload { content: Box::new(bar.wrap_read(upload.content)), ..upload };
        let import = api.create_import(&fields, upload);
        bar.finish_and_clear();
        let import = wait::until_finished(api, import?)?;
        self.answer.print(&import, |import| match import.state {
            ImportState::Done => show::text(import),
            _ => String::new(),
        })?;
        rejects::report(api, &import, self.rejects.as_deref())?;
        outcome(&import)
    }

    /// The text parts of the request; what is not given is left to the server.
    fn fields(&self, kind: ImportKind) -> Result<Vec<(&'static str, String)>, Error> {
        let mut fields = vec![
            ("kind", kind.to_string()),
            ("dry_run", self.dry_run.to_string()),
            ("on_repeat", self.on_repeat.to_string()),
            ("atomic", self.atomic.to_string()),
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

fn on_repeat() -> impl TypedValueParser<Value = OnRepeat> {
    PossibleValuesParser::new([
        PossibleValue::new("merge").help("The rows are taken for the same client"),
        PossibleValue::new("reject").help("It is refused, with the line that it repeats"),
    ])
    .try_map(|word| word.parse::<OnRepeat>())
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
