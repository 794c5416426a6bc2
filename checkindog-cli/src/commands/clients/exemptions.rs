//! `checkindog clients exemptions`

use checkindog_api::ExemptionType;
use clap::Args;
use console::Alignment::Left;

use crate::api::Api;
use crate::error::Error;
use crate::exit::Status;

/// List the exemption types of the salon
#[derive(Args)]
pub struct ListExemptions {
    /// Print JSON, one object on a line for each, as the API gives it
    #[arg(long)]
    json: bool,
}

pub fn run(command: &ListExemptions, api: &Api) -> Result<Status, Error> {
    let columns = ["CODE", "LABEL"].map(|title| (title, Left));
    api.exemption_types()?.print_table(command.json, &columns, row)
}

fn row(exemption: &ExemptionType) -> Vec<String> {
    vec![exemption.code.clone(), exemption.label.clone()]
}
