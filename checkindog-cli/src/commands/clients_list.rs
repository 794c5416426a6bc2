//! `checkindog clients list`

use checkindog_api::{Client, ClientKind, ClientStage};
use clap::{Args, value_parser};
use console::Alignment::Left;

use crate::client::Api;
use crate::error::Error;
use crate::exit::Status;
use crate::output;
use crate::pages;

/// List clients, or find them
///
/// Active clients come first, then by name.
#[derive(Args)]
pub struct ListClients {
    /// Only clients with this in their name, email, telephone number, code, town or animals
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    search: String,

    /// How many to list
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = value_parser!(u32).range(1..))]
    limit: u32,

    /// Print one JSON object: items, next_cursor (null when that is all), total
    #[arg(long)]
    json: bool,
}

pub fn run(command: &ListClients, api: &Api) -> Result<Status, Error> {
    let list = pages::collect(command.limit, |limit, cursor| api.clients(&command.search, limit, cursor))?;
    if command.json {
        output::json(&list)?;
        return Ok(Status::Complete);
    }
    let columns = ["CODE", "NAME", "TOWN", "PHONE", "EMAIL", "ANIMALS", "STATUS"].map(|title| (title, Left));
    let rows: Vec<_> = list.items.iter().map(row).collect();
    output::print(&output::table(&columns, &rows))?;
    list.tell_of_more();
    Ok(Status::Complete)
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
