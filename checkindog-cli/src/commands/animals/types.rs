//! `checkindog animals types`

use checkindog_api::{AnimalType, Species};
use clap::{Args, value_parser};
use console::Alignment::Left;

use crate::api::{Api, Query};
use crate::codes::codes;
use crate::error::Error;
use crate::exit::Status;

/// List breeds and other types of animals, or find them
#[derive(Args)]
pub struct ListTypes {
    /// Only types with a word of their name, French or English, that starts like this
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,

    /// Only those of this species
    #[arg(long, value_name = "SPECIES", value_parser = codes(Species::ALL))]
    species: Option<String>,

    /// How many to list
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = value_parser!(u32).range(1..=1000))]
    limit: u32,

    /// Print JSON, one object on a line for each, as the API gives it
    #[arg(long)]
    json: bool,
}

pub fn run(command: &ListTypes, api: &Api) -> Result<Status, Error> {
    let filter = [("search", &command.search), ("species", &command.species)];
    let filter: Query = filter.into_iter().filter_map(|(name, value)| Some((name, value.clone()?))).collect();
    let list = api.animal_types(&filter, command.limit)?;
    let columns = ["CODE", "SPECIES", "FRENCH", "ENGLISH"].map(|title| (title, Left));
    list.print_table(command.json, &columns, row)
}

fn row(kind: &AnimalType) -> Vec<String> {
    vec![kind.code.clone(), kind.species.to_string(), kind.name_fr.clone(), kind.name_en.clone()]
}
