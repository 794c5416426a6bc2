//! `checkindog completions`

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::cli::Cli;
use crate::error::Error;
use crate::exit::Status;
use crate::output;

const AFTER: &str = "\
Examples:
  checkindog completions bash > ~/.local/share/bash-completion/completions/checkindog
  checkindog completions zsh > \"${fpath[1]}/_checkindog\"
  checkindog completions fish > ~/.config/fish/completions/checkindog.fish";

/// Print what makes a shell complete the commands and options
#[derive(Args)]
#[command(after_help = AFTER)]
pub struct Completions {
    shell: Shell,
}

pub fn run(command: &Completions) -> Result<Status, Error> {
    let mut script = Vec::new();
    clap_complete::generate(command.shell, &mut Cli::command(), "checkindog", &mut script);
    output::print(&String::from_utf8_lossy(&script))?;
    Ok(Status::Complete)
}
