//! `checkindog memos …`: dated, signed notes on clients, never changed.

mod add;
mod list;

use checkindog_api::Memo;
use clap::Subcommand;

use crate::api::Api;
use crate::error::Error;
use crate::exit::Status;
use crate::output::{local_time, one_line, printable};

#[derive(Subcommand)]
pub enum MemosCommand {
    List(list::ListMemos),
    Add(add::AddMemo),
}

pub fn run(command: &MemosCommand, api: &Api) -> Result<Status, Error> {
    match command {
        MemosCommand::List(list) => list::run(list, api),
        MemosCommand::Add(add) => add::run(add, api),
    }
}

/// When and by whom, then the text, indented.
fn text(memo: &Memo) -> String {
    let body = printable(memo.text.trim_end()).replace('\n', "\n  ");
    format!("{}  {}\n  {body}\n", local_time(memo.created_at), one_line(&memo.author))
}
