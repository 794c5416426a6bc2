//! `checkindog me …`: the person behind the token.

use checkindog_api::Me;
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Subcommand};
use serde::Serialize;

use super::args::Answer;
use super::fields;
use crate::api::Api;
use crate::error::Error;
use crate::exit::Status;
use crate::output;

#[derive(Subcommand)]
pub enum MeCommand {
    Show(ShowMe),
    Update(UpdateMe),
}

/// Show who the token belongs to, and in which salon
#[derive(Args)]
pub struct ShowMe {
    #[command(flatten)]
    answer: Answer,
}

/// Change one's own name or language
///
/// For address and password, which ask for the password until now, see the pages of the account.
#[derive(Args)]
pub struct UpdateMe {
    #[command(flatten)]
    answer: Answer,

    #[command(flatten, next_help_heading = "Fields")]
    fields: MyFields,
}

#[derive(Args, Serialize)]
#[group(required = true, multiple = true)]
struct MyFields {
    /// First and last name
    #[arg(long, value_name = "TEXT", value_parser = NonEmptyStringValueParser::new())]
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,

    /// In which the pages are shown
    #[arg(long, value_parser = ["fr", "en"])]
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
}

pub fn run(command: &MeCommand, api: &Api) -> Result<Status, Error> {
    match command {
        MeCommand::Show(show) => show.answer.print(&api.me()?, text),
        MeCommand::Update(update) => {
            let changes = fields::changes(fields::given(None, &update.fields)?)?;
            update.answer.print(&api.update_me(changes)?, text)
        }
    }
}

fn text(me: &Me) -> String {
    output::details(&[
        ("Name", me.name.clone()),
        ("Email", me.email.clone()),
        ("Language", me.language.clone()),
        ("Role", me.role.to_string()),
        ("Salon", me.salon_name.clone()),
        ("Id", me.user_id.to_string()),
    ])
}
