//! `checkindog memos add`

use std::path::Path;

use clap::Args;

use crate::api::Api;
use crate::commands::args::{Answer, ClientKey, Once};
use crate::error::Error;
use crate::exit::Status;
use crate::input;

/// Add a memo to a client
///
/// It is signed by you, and can neither be changed nor deleted afterwards.
#[derive(Args)]
pub struct AddMemo {
    #[command(flatten)]
    key: ClientKey,

    /// What to note, up to 10,000 characters; `-` reads standard input
    text: String,

    #[command(flatten)]
    once: Once,

    #[command(flatten)]
    answer: Answer,
}

pub fn run(command: &AddMemo, api: &Api) -> Result<Status, Error> {
    let text = match command.text.as_str() {
        "-" => input::text(Path::new("-"))?,
        text => text.to_owned(),
    };
    let memo = api.add_memo(&command.key.client, &text, &command.once.key())?;
    command.answer.print(&memo, super::text)
}
