//! `checkindog clients …`: client records.

mod anonymise;
mod create;
mod delete;
mod dossier;
mod exemptions;
mod fields;
mod filter;
mod history;
mod list;
mod print;
mod renumber;
mod show;
mod situation;
mod update;

use clap::Subcommand;

use crate::api::Api;
use crate::error::Error;
use crate::exit::Status;
use crate::yes_or_no::yes_or_no;

pub use filter::ClientFilter;
pub use list::name;

yes_or_no! {
    /// Whether the client may be sent text messages.
    SmsConsent {
        /// Consents to text messages
        sms_consent,
        /// Does not consent to text messages
        no_sms_consent
    }
}

#[derive(Subcommand)]
pub enum ClientsCommand {
    List(list::ListClients),
    Show(show::ShowClient),
    Create(create::CreateClient),
    Update(update::UpdateClient),
    Delete(delete::DeleteClient),
    History(history::ShowHistory),
    Situation(situation::SetSituation),
    Renumber(renumber::RenumberClient),
    Print(print::PrintClient),
    Dossier(dossier::ReadDossier),
    Anonymise(anonymise::AnonymiseClient),
    Exemptions(exemptions::ListExemptions),
}

pub fn run(command: &ClientsCommand, api: &Api) -> Result<Status, Error> {
    match command {
        ClientsCommand::List(list) => list::run(list, api),
        ClientsCommand::Show(show) => show::run(show, api),
        ClientsCommand::Create(create) => create::run(create, api),
        ClientsCommand::Update(update) => update::run(update, api),
        ClientsCommand::Delete(delete) => delete::run(delete, api),
        ClientsCommand::History(history) => history::run(history, api),
        ClientsCommand::Situation(situation) => situation::run(situation, api),
        ClientsCommand::Renumber(renumber) => renumber::run(renumber, api),
        ClientsCommand::Print(print) => print::run(print, api),
        ClientsCommand::Dossier(dossier) => dossier::run(dossier, api),
        ClientsCommand::Anonymise(anonymise) => anonymise::run(anonymise, api),
        ClientsCommand::Exemptions(exemptions) => exemptions::run(exemptions, api),
    }
}
