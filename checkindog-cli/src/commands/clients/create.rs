//! `checkindog clients create`

use clap::Args;

use super::fields::ClientFields;
use super::show;
use crate::api::Api;
use crate::commands::args::{Answer, Once};
use crate::error::Error;
use crate::exit::Status;

const AFTER: &str = "\
Examples:
  checkindog clients create --civility mme --first-name Marion --last-name Bastide \\
      --mobile '06 12 34 56 78' --sms-consent
  checkindog clients create --kind company --company-name 'Élevage du Val Fleuri'
  checkindog clients create --from client.json --once order-1742";

/// Create a client
///
/// What is required is up to the salon; everything that is wrong is told at once. A name that another client has is no
/// obstacle, a code or file number that is taken is.
#[derive(Args)]
#[command(after_help = AFTER)]
pub struct CreateClient {
    #[command(flatten)]
    once: Once,

    #[command(flatten)]
    answer: Answer,

    #[command(flatten, next_help_heading = "Fields")]
    fields: ClientFields,
}

pub fn run(command: &CreateClient, api: &Api) -> Result<Status, Error> {
    let fields = command.fields.given(api)?;
    let client = api.create_client(fields, &command.once.key())?;
    command.answer.print(&client, show::text)
}
