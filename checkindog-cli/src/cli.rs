//! The command line: what can be typed, and the manual that `--help` shows.

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Parser, Subcommand};

use crate::commands::clients_list::ListClients;
use crate::commands::clients_show::ShowClient;
use crate::commands::export_clients::ExportClients;
use crate::commands::import_clients::ImportClients;
use crate::commands::import_list::ListImports;
use crate::commands::import_show::ShowImport;
use crate::commands::login::Login;
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
With --json a command prints one JSON object on one line, as the API gives it.

Examples:
  checkindog login --url https://salon.example
  checkindog import clients clients.csv --dry-run
  checkindog import clients clients.csv --rejects rejects.csv
  checkindog export clients --output clients.csv
  checkindog clients list --search dupont";

/// The command line of CheckinDog, the client manager for grooming salons
///
/// Brings clients in from CSV files, takes them out again, and finds them. It speaks to a CheckinDog server on this machine
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
pub enum Command {
    Login(Login),
    /// Bring a file in, and follow what became of it
    #[command(subcommand)]
    Import(ImportCommand),
    /// Take records out as a file
    #[command(subcommand)]
    Export(ExportCommand),
    /// Find and read client records
    #[command(subcommand)]
    Clients(ClientsCommand),
}

#[derive(Subcommand)]
pub enum ImportCommand {
    Clients(ImportClients),
    List(ListImports),
    Show(ShowImport),
}

#[derive(Subcommand)]
pub enum ExportCommand {
    Clients(ExportClients),
}

#[derive(Subcommand)]
pub enum ClientsCommand {
    List(ListClients),
    Show(ShowClient),
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_coherent() {
        super::Cli::command().debug_assert();
    }
}
