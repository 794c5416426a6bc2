//! `checkindog consents give` and `checkindog consents withdraw`

use checkindog_api::{Consent, ConsentPurpose};
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::list::word;
use crate::api::Api;
use crate::commands::args::{Answer, ClientKey, Once};
use crate::error::Error;
use crate::exit::Status;
use crate::output;

#[derive(Args)]
pub struct RecordConsent {
    #[command(flatten)]
    key: ClientKey,

    /// What for
    #[arg(long, default_value = ConsentPurpose::Sms.as_str(), value_parser = purpose())]
    purpose: ConsentPurpose,

    #[command(flatten)]
    once: Once,

    #[command(flatten)]
    answer: Answer,
}

pub fn run(command: &RecordConsent, given: bool, api: &Api) -> Result<Status, Error> {
    let act = api.record_consent(&command.key.client, command.purpose, given, &command.once.key())?;
    command.answer.print(&act, text)
}

fn text(act: &Consent) -> String {
    output::details(&[
        ("Purpose", act.purpose.to_string()),
        ("Act", word(act).to_owned()),
        ("When", output::local_time(act.at)),
        ("By", act.user.clone()),
    ])
}

fn purpose() -> impl TypedValueParser<Value = ConsentPurpose> {
    let codes = ConsentPurpose::ALL.iter().map(|purpose| purpose.as_str());
    PossibleValuesParser::new(codes).try_map(|word| word.parse::<ConsentPurpose>())
}
