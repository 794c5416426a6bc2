//! The fields of a client as options.

use std::path::PathBuf;

use checkindog_api::{Civility, ClientKind, ClientStage, SituationMode};
use clap::Args;
use serde::Serialize;
use serde_json::{Map, Value};

use super::SmsConsent;
use crate::api::Api;
use crate::codes::{codes, codes_or_none};
use crate::commands::fields;
use crate::error::Error;

/// What is not given is not sent; an empty text empties the field.
#[derive(Args, Serialize)]
pub struct ClientFields {
    /// Take the fields from a JSON object in FILE, as `clients show --json` prints it; `-` reads standard input
    ///
    /// Options go before what is there. Whatever a client does not have is passed over.
    #[arg(long, value_name = "FILE")]
    #[serde(skip)]
    from: Option<PathBuf>,

    /// Person or business; a person unless said otherwise
    #[arg(long, value_parser = codes(ClientKind::ALL))]
    kind: Option<String>,

    /// Client or prospect
    #[arg(long, value_parser = codes(ClientStage::ALL))]
    stage: Option<String>,

    /// Form of address
    #[arg(long, value_parser = codes_or_none(Civility::ALL))]
    civility: Option<String>,

    /// First name
    #[arg(long, value_name = "NAME")]
    first_name: Option<String>,

    /// Last name
    #[arg(long, value_name = "NAME")]
    last_name: Option<String>,

    /// Trade name of a business
    #[arg(long, value_name = "NAME")]
    company_name: Option<String>,

    /// Number of the establishment, 14 digits
    #[arg(long, value_name = "NUMBER")]
    siret: Option<String>,

    /// VAT number
    #[arg(long, value_name = "NUMBER")]
    vat_number: Option<String>,

    /// Whom to ask for in a business
    #[arg(long, value_name = "NAME")]
    contact_person: Option<String>,

    /// Email address
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,

    /// Telephone number in any spelling
    #[arg(long, value_name = "NUMBER")]
    phone: Option<String>,

    /// Mobile number in any spelling
    #[arg(long, value_name = "NUMBER")]
    mobile: Option<String>,

    #[command(flatten)]
    sms_consent: SmsConsent,

    /// Street and number
    #[arg(long, value_name = "TEXT")]
    address_line1: Option<String>,

    /// Second line of the address
    #[arg(long, value_name = "TEXT")]
    address_line2: Option<String>,

    /// Postal code
    #[arg(long, value_name = "CODE")]
    postal_code: Option<String>,

    /// Town
    #[arg(long, value_name = "TOWN")]
    city: Option<String>,

    /// Two letters, as in FR
    #[arg(long, value_name = "COUNTRY")]
    country: Option<String>,

    /// Notes, of several lines if need be
    #[arg(long, value_name = "TEXT")]
    notes: Option<String>,

    /// Reference shown to people; the next one of the salon unless given
    #[arg(long)]
    code: Option<String>,

    /// «Numéro de dossier» of remote time-keeping
    #[arg(long, value_name = "NUMBER")]
    file_number: Option<String>,

    /// Identifier in the system that the record came from
    #[arg(long, value_name = "ID")]
    external_id: Option<String>,

    /// Code of an exemption type of the salon, see `checkindog clients exemptions`
    #[arg(long, value_name = "CODE")]
    exemption: Option<String>,

    /// The person in charge: a full name or an id, see `checkindog staff list`
    #[arg(long, value_name = "PERSON")]
    #[serde(skip)]
    manager: Option<String>,

    /// How the situation is decided
    #[arg(long, value_name = "HOW", value_parser = codes(SituationMode::ALL))]
    #[serde(rename = "situation_mode")]
    situation: Option<String>,
}

impl ClientFields {
    /// The fields that were given, as the API names them.
    pub fn given(&self, api: &Api) -> Result<Map<String, Value>, Error> {
        let mut fields = fields::given(self.from.as_deref(), self)?;
        if let Some(person) = &self.manager {
            fields.insert("manager_id".to_owned(), api.staff_id(person)?.into());
        }
        Ok(fields)
    }
}
