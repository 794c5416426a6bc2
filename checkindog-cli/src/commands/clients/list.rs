//! `checkindog clients list`

use checkindog_api::{Client, ClientKind, ClientStage};
use clap::Args;
use console::Alignment::Left;

use super::ClientFilter;
use crate::api::Api;
use crate::commands::args::Listing;
use crate::error::Error;
use crate::exit::Status;

/// List clients, or find them
///
/// Active clients come first, then by name; the best matches of a search come first.
#[derive(Args)]
pub struct ListClients {
    #[command(flatten)]
    listing: Listing,

    #[command(flatten, next_help_heading = "Which clients")]
    filter: ClientFilter,
}

pub fn run(command: &ListClients, api: &Api) -> Result<Status, Error> {
    let list = api.clients(&command.filter.query(api)?, command.listing.limit)?;
    let columns = ["CODE", "NAME", "TOWN", "PHONE", "EMAIL", "ANIMALS", "STATUS"].map(|title| (title, Left));
    list.print_table(command.listing.json, &columns, row)
}

fn row(client: &Client) -> Vec<String> {
    let phone = if client.mobile.is_empty() { &client.phone } else { &client.mobile };
    vec![
        client.code.clone(),
        name(client),
        client.city.clone(),
        phone.clone(),
        client.email.clone(),
        animals(client),
        status(client),
    ]
}

/// What a person looks for in an alphabetical list.
pub fn name(client: &Client) -> String {
    match client.kind {
        ClientKind::Company if !client.company_name.is_empty() => client.company_name.clone(),
        _ => format!("{} {}", client.last_name, client.first_name).trim().to_owned(),
    }
}

/// The names, a dagger behind those that have died.
pub fn animals(client: &Client) -> String {
    let names = client
        .animals
        .iter()
        .map(|animal| format!("{}{}", animal.name, if animal.deceased { " †" } else { "" }));
    names.collect::<Vec<_>>().join(", ")
}

/// Active or not, and what else a caller should know of the record.
pub fn status(client: &Client) -> String {
    let mut words = vec![client.situation.as_str()];
    if client.stage == ClientStage::Prospect {
        words.push(client.stage.as_str());
    }
    if client.incomplete {
        words.push("incomplete");
    }
    words.join(", ")
}
