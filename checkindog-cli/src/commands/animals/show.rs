//! `checkindog animals show`

use checkindog_api::{Animal, Sex};
use clap::Args;

use super::AnimalKey;
use super::list::{kind, name};
use crate::api::Api;
use crate::commands::args::Answer;
use crate::error::Error;
use crate::exit::Status;
use crate::output::{self, local_time};

/// Show one animal with everything that is filled in
#[derive(Args)]
pub struct ShowAnimal {
    #[command(flatten)]
    key: AnimalKey,

    #[command(flatten)]
    answer: Answer,
}

pub fn run(command: &ShowAnimal, api: &Api) -> Result<Status, Error> {
    let (animal, _) = api.animal(command.key.id)?;
    command.answer.print(&animal, text)
}

/// An animal for people, one fact a line.
pub fn text(animal: &Animal) -> String {
    let flag = |is_set: bool, word: &str| if is_set { word.to_owned() } else { String::new() };
    let date = |date: Option<chrono::NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
    let about = flag(animal.birth_date_approximate, " or about");
    output::details(&[
        ("Animal", name(animal)),
        ("Species", animal.species.to_string()),
        ("Type", kind(animal)),
        ("Sex", animal.sex.map(Sex::as_str).unwrap_or_default().to_owned()),
        ("Born", animal.birth_date.map(|date| format!("{date}{about}")).unwrap_or_default()),
        ("Neutered", animal.neutered.map(|is| if is { "yes" } else { "no" }.to_owned()).unwrap_or_default()),
        ("Coat", animal.coat.clone()),
        ("Weight", animal.weight_grams.map(|grams| format!("{grams} g")).unwrap_or_default()),
        ("Chip number", animal.chip_number.clone()),
        ("Temperament", animal.temperament.clone()),
        ("Alerts", animal.alerts.join(", ")),
        ("Notes", animal.notes.clone()),
        ("Deceased", flag(animal.deceased, "yes")),
        ("Deceased on", date(animal.deceased_on)),
        ("Client", animal.client_id.to_string()),
        ("Created", local_time(animal.created_at)),
        ("Changed", local_time(animal.updated_at)),
        ("Version", animal.version.to_string()),
        ("Id", animal.id.to_string()),
    ])
}
