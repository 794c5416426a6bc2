//! The command line: what can be typed, and the manual that `--help` shows.

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Parser, Subcommand};

use crate::commands::animals::AnimalsCommand;
use crate::commands::call::CallApi;
use crate::commands::clients::ClientsCommand;
use crate::commands::completions::Completions;
use crate::commands::consents::ConsentsCommand;
use crate::commands::export::ExportCommand;
use crate::commands::import::ImportCommand;
use crate::commands::login::Login;
use crate::commands::man::Man;
use crate::commands::mappings::MappingsCommand;
use crate::commands::me::MeCommand;
use crate::commands::memos::MemosCommand;
use crate::commands::staff::StaffCommand;
use crate::settings::ServerArgs;

const EXIT_CODES: &str = "\
Exit codes:
   0  done; every row of an import was accepted
   1  failed: nothing was done, or the message says what was
   2  the import is done, but some of its rows were rejected
  64  the command line makes no sense";

const MANUAL: &str = "\
Which server, and who you are:
  Address and token are taken from --url and --token, else from CHECKINDOG_URL and
  CHECKINDOG_TOKEN, else from the file that `checkindog login` writes:
  $XDG_CONFIG_HOME/checkindog/config.toml, usually ~/.config/checkindog/config.toml.
  Only you can read that file, and its token goes to its own address alone.

Language:
  Messages of the server come in French where LC_ALL, LC_MESSAGES or LANG say so,
  otherwise in English.

Answers go to standard output; progress, remarks and errors to standard error.
With --json a command prints one JSON object on one line, as the API gives it; a list is one object
on a line for each item.

Examples:
  checkindog login --url https://salon.example
  checkindog import clients clients.csv --dry-run
  checkindog import clients clients.csv --rejects rejects.csv
  checkindog export clients --output clients.csv
  checkindog clients list --search dupont
  checkindog clients update CLI00042 --mobile '06 12 34 56 78'
  checkindog memos add CLI00042 'Prefers mornings'";

/// The command line of CheckinDog, the client manager for grooming salons
///
/// Brings clients in from files, takes them out again, finds and changes them. It speaks to a CheckinDog server on this machine
/// or another one: start with `checkindog login`.
#[derive(Parser)]
#[command(
    name = "checkindog",
    bin_name = "checkindog",
    version,
    styles = Styles::styled().header(AnsiColor::Green.on_default().bold()).literal(AnsiColor::Cyan.on_default()),
    after_help = EXIT_CODES,
    after_long_help = format!("{EXIT_CODES}\n\n{MANUAL}")
)]
pub struct Cli {
    #[command(flatten)]
    pub server: ServerArgs,

    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
#[expect(clippy::large_enum_variant, reason = "there is one of it, for the whole run")]
pub enum Command {
    Login(Login),
    /// Find, read and change client records
    #[command(subcommand)]
    Clients(ClientsCommand),
    /// Find, read and change animals
    #[command(subcommand)]
    Animals(AnimalsCommand),
    /// Read and add memos on clients
    #[command(subcommand)]
    Memos(MemosCommand),
    /// Read and record what clients consent to
    #[command(subcommand)]
    Consents(ConsentsCommand),
    /// Bring a file in, follow what became of it, undo it
    #[command(subcommand)]
    Import(ImportCommand),
    /// Keep what the columns of files mean
    #[command(subcommand)]
    Mappings(MappingsCommand),
    /// Take records out as a file
    #[command(subcommand)]
    Export(ExportCommand),
    /// See who works in the salon
    #[command(subcommand)]
    Staff(StaffCommand),
    /// See and change who the token belongs to
    #[command(subcommand)]
    Me(MeCommand),
    Api(CallApi),
    Completions(Completions),
    Man(Man),
}

#[cfg(test)]
mod tests {
    use std::fs;

    use clap::{Command, CommandFactory};

    use super::Cli;

    const MANUAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/manual.txt");
    /// Columns of the committed manual.
    const WIDTH: usize = 100;

    #[test]
    fn the_command_line_is_coherent() {
        Cli::command().debug_assert();
    }

    /// `UPDATE=1 cargo test -p checkindog-cli manual` writes it anew.
    #[test]
    fn the_committed_manual_is_what_help_says() {
        let mut root = Cli::command().disable_help_subcommand(true).term_width(WIDTH);
        root.build();
        let mut manual = String::new();
        write(&root, &mut manual);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(MANUAL, &manual).expect("the manual can be written");
        }
        let committed = fs::read_to_string(MANUAL).unwrap_or_default();
        assert!(
            committed == manual,
            "manual.txt is not what --help says; run `UPDATE=1 cargo test -p checkindog-cli manual` and commit it"
        );
    }

    /// The long help of a command, then that of those below it.
    fn write(command: &Command, manual: &mut String) {
        let name = command.get_bin_name().unwrap_or_default();
        let help = command.clone().term_width(WIDTH).render_long_help().to_string();
        *manual += &format!("=== {name}\n\n");
        for line in help.trim_end().lines() {
            *manual += &format!("{}\n", line.trim_end());
        }
        *manual += "\n";
        command.get_subcommands().for_each(|below| write(below, manual));
    }
}
