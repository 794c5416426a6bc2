//! `checkindog staff list`

use checkindog_api::StaffMember;
use clap::{Args, Subcommand};
use console::Alignment::Left;

use crate::api::Api;
use crate::error::Error;
use crate::exit::Status;

#[derive(Subcommand)]
pub enum StaffCommand {
    List(ListStaff),
}

/// List the people of the salon, by name
#[derive(Args)]
pub struct ListStaff {
    /// Print JSON, one object on a line for each, as the API gives it
    #[arg(long)]
    json: bool,
}

pub fn run(command: &StaffCommand, api: &Api) -> Result<Status, Error> {
    let StaffCommand::List(list) = command;
    let columns = ["ID", "NAME", "ROLE"].map(|title| (title, Left));
    api.staff()?.print_table(list.json, &columns, row)
}

fn row(member: &StaffMember) -> Vec<String> {
    vec![member.id.to_string(), member.name.clone(), member.role.to_string()]
}
