//! `checkindog clients update`

use clap::Args;

use super::fields::ClientFields;
use super::show;
use crate::api::Api;
use crate::commands::args::{Answer, ClientKey, IfVersion};
use crate::commands::fields;
use crate::error::Error;
use crate::exit::Status;

const AFTER: &str = "\
Examples:
  checkindog clients update CLI00042 --mobile '06 12 34 56 78' --sms-consent
  checkindog clients update CLI00042 --email '' --if-version 7";

/// Change fields of a client
///
/// What is not given stays as it is, an empty text empties the field. If somebody changes the client at the same moment,
/// nothing is written.
#[derive(Args)]
#[command(after_help = AFTER)]
pub struct UpdateClient {
    #[command(flatten)]
    key: ClientKey,

    #[command(flatten)]
    if_version: IfVersion,

    #[command(flatten)]
    answer: Answer,

    #[command(flatten, next_help_heading = "Fields")]
    fields: ClientFields,
}

pub fn run(command: &UpdateClient, api: &Api) -> Result<Status, Error> {
    let key = &command.key.client;
    let changes = fields::changes(command.fields.given(api)?)?;
    let version = command.if_version.or_read(|| Ok(api.client(key)?.1))?;
    let client = api.update_client(key, &version, changes)?;
    command.answer.print(&client, show::text)
}
