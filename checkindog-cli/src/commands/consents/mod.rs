//! `checkindog consents …`: what clients consent to, with the proof of every act.

mod list;
mod record;

use clap::Subcommand;

use crate::api::Api;
use crate::error::Error;
use crate::exit::Status;

#[derive(Subcommand)]
pub enum ConsentsCommand {
    List(list::ListConsents),
    /// Record that a client gives consent
    ///
    /// Consent to text messages asks for a mobile number. Where it was given already, the act is recorded all the same.
    Give(record::RecordConsent),
    /// Record that a client withdraws consent
    Withdraw(record::RecordConsent),
}

pub fn run(command: &ConsentsCommand, api: &Api) -> Result<Status, Error> {
    match command {
        ConsentsCommand::List(list) => list::run(list, api),
        ConsentsCommand::Give(record) => record::run(record, true, api),
        ConsentsCommand::Withdraw(record) => record::run(record, false, api),
    }
}
