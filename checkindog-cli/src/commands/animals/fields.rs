//! The fields of an animal as options.

use std::path::PathBuf;

use checkindog_api::{Alert, Sex, Species};
use clap::Args;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::codes::{codes, codes_or_none};
use crate::commands::fields;
use crate::error::Error;
use crate::yes_or_no::yes_or_no;

yes_or_no! {
    /// Whether the day of birth is about right only.
    ApproximateBirth {
        /// The date of birth is about right
        birth_date_approximate,
        /// The date of birth is exact
        no_birth_date_approximate
    }
}
yes_or_no! {
    Neutered {
        /// Neutered
        neutered,
        /// Not neutered
        no_neutered
    }
}
yes_or_no! {
    Deceased {
        /// Has died
        deceased,
        /// Is alive
        no_deceased
    }
}

/// What is not given is not sent; an empty text empties the field.
#[derive(Args, Serialize)]
pub struct AnimalFields {
    /// Take the fields from a JSON object in FILE, as `animals show --json` prints it; `-` reads standard input
    ///
    /// Options go before what is there. Whatever an animal does not have is passed over.
    #[arg(long, value_name = "FILE")]
    #[serde(skip)]
    from: Option<PathBuf>,

    /// Name
    #[arg(long)]
    name: Option<String>,

    /// Species; a dog unless said otherwise, and the type's if there is one
    #[arg(long, value_parser = codes(Species::ALL))]
    species: Option<String>,

    /// Breed or other type: its code or its name, see `checkindog animals types`
    #[arg(long = "type", value_name = "TYPE")]
    #[serde(rename = "type")]
    type_code: Option<String>,

    /// Detail of the type, in words of your own
    #[arg(long, value_name = "TEXT")]
    breed: Option<String>,

    /// Sex
    #[arg(long, value_parser = codes_or_none(Sex::ALL))]
    sex: Option<String>,

    /// Date of birth, as in 2021-05-30
    #[arg(long, value_name = "DATE")]
    birth_date: Option<String>,

    #[command(flatten)]
    birth_date_approximate: ApproximateBirth,

    #[command(flatten)]
    neutered: Neutered,

    /// Colour and kind of the coat
    #[arg(long, value_name = "TEXT")]
    coat: Option<String>,

    /// Weight in grams
    #[arg(long, value_name = "GRAMS")]
    weight_grams: Option<i32>,

    /// 15 digits
    #[arg(long, value_name = "NUMBER")]
    chip_number: Option<String>,

    /// Temperament
    #[arg(long, value_name = "TEXT")]
    temperament: Option<String>,

    /// What to know before touching the animal, separated by commas; these replace the earlier ones
    #[arg(long, value_delimiter = ',', value_parser = codes_or_none(Alert::ALL))]
    #[serde(skip)]
    alerts: Option<Vec<String>>,

    /// Notes, of several lines if need be
    #[arg(long, value_name = "TEXT")]
    notes: Option<String>,

    #[command(flatten)]
    deceased: Deceased,

    /// Date of death; an animal that has one is deceased
    #[arg(long, value_name = "DATE")]
    deceased_on: Option<String>,
}

impl AnimalFields {
    /// The fields that were given, as the API names them.
    pub fn given(&self) -> Result<Map<String, Value>, Error> {
        let mut fields = fields::given(self.from.as_deref(), self)?;
        if let Some(alerts) = &self.alerts {
            let alerts: Vec<_> = alerts.iter().filter(|alert| !alert.is_empty()).cloned().collect();
            fields.insert("alerts".to_owned(), alerts.into());
        }
        Ok(fields)
    }
}
