//! `checkindog animals list`

use checkindog_api::{Animal, Sex};
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use console::Alignment::Left;

use crate::api::Api;
use crate::commands::args::Listing;
use crate::error::Error;
use crate::exit::Status;

/// List animals, or find them
///
/// In the order in which they came; those of one client all, the living first.
#[derive(Args)]
pub struct ListAnimals {
    /// Only the animals of this client: its id or code
    #[arg(long, conflicts_with_all = ["search", "limit"], value_parser = NonEmptyStringValueParser::new())]
    client: Option<String>,

    /// Only animals with a word of their name that starts like this, or with this chip number
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    search: String,

    #[command(flatten)]
    listing: Listing,
}

pub fn run(command: &ListAnimals, api: &Api) -> Result<Status, Error> {
    let list = match &command.client {
        Some(client) => api.animals_of(client)?,
        None => api.animals(&command.search, command.listing.limit)?,
    };
    let columns = ["ID", "NAME", "SPECIES", "TYPE", "SEX", "BORN", "ALERTS"].map(|title| (title, Left));
    list.print_table(command.listing.json, &columns, row)
}

fn row(animal: &Animal) -> Vec<String> {
    vec![
        animal.id.to_string(),
        name(animal),
        animal.species.to_string(),
        kind(animal),
        animal.sex.map(Sex::as_str).unwrap_or_default().to_owned(),
        animal.birth_date.map(|date| date.to_string()).unwrap_or_default(),
        animal.alerts.join(", "),
    ]
}

/// With a dagger behind it if the animal has died.
pub fn name(animal: &Animal) -> String {
    format!("{}{}", animal.name, if animal.deceased { " †" } else { "" })
}

/// The type and its detail.
pub fn kind(animal: &Animal) -> String {
    let words = [&animal.type_code, &animal.breed];
    words.into_iter().filter(|word| !word.is_empty()).cloned().collect::<Vec<_>>().join(", ")
}
