//! Which clients a list or an export holds.

use checkindog_api::{Civility, ClientKind, Situation, Species};
use clap::Args;

use super::SmsConsent;
use crate::api::{Api, Query};
use crate::codes::codes;
use crate::error::Error;

/// Conditions that a client must all meet; without any, all clients do.
#[derive(Args)]
pub struct ClientFilter {
    /// With this in their name, email, telephone number, code or the names of their animals
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,

    /// With this form of address
    #[arg(long, value_name = "CIVILITY", value_parser = codes(Civility::ALL))]
    civility: Option<String>,

    /// People or businesses
    #[arg(long, value_name = "KIND", value_parser = codes(ClientKind::ALL))]
    kind: Option<String>,

    /// Active or inactive
    #[arg(long, value_name = "SITUATION", value_parser = codes(Situation::ALL))]
    situation: Option<String>,

    /// In the charge of this person: a full name or an id, see `checkindog staff list`
    #[arg(long, value_name = "PERSON")]
    manager: Option<String>,

    /// Marked with your star
    #[arg(long)]
    favourites: bool,

    #[command(flatten)]
    sms_consent: SmsConsent,

    /// With a living animal of this species
    #[arg(long, value_name = "SPECIES", value_parser = codes(Species::ALL))]
    species: Option<String>,
}

impl ClientFilter {
    /// The conditions as the API takes them.
    pub fn query(&self, api: &Api) -> Result<Query, Error> {
        let manager = self.manager.as_deref().map(|person| api.staff_id(person)).transpose()?;
        let conditions = [
            ("search", self.search.clone()),
            ("civility", self.civility.clone()),
            ("kind", self.kind.clone()),
            ("situation", self.situation.clone()),
            ("manager", manager),
            ("favourites", self.favourites.then(|| true.to_string())),
            ("sms_consent", self.sms_consent.answer().map(|consents| consents.to_string())),
            ("species", self.species.clone()),
        ];
        let given = conditions.into_iter().filter_map(|(name, value)| Some((name, value?)));
        Ok(given.filter(|(_, value)| !value.is_empty()).collect())
    }
}
