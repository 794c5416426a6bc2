//! `checkindog clients show`

use checkindog_api::{Civility, Client};
use clap::Args;

use super::list::{animals, name, status};
use crate::api::Api;
use crate::commands::args::{Answer, ClientKey};
use crate::error::Error;
use crate::exit::Status;
use crate::output::{self, local_time};

/// Show one client with everything that is filled in
#[derive(Args)]
pub struct ShowClient {
    #[command(flatten)]
    key: ClientKey,

    #[command(flatten)]
    answer: Answer,
}

pub fn run(command: &ShowClient, api: &Api) -> Result<Status, Error> {
    let (client, _) = api.client(&command.key.client)?;
    command.answer.print(&client, text)
}

/// A client for people, one fact a line.
pub fn text(client: &Client) -> String {
    output::details(&[
        ("Client", name(client)),
        ("Civility", client.civility.map(Civility::as_str).unwrap_or_default().to_owned()),
        ("Contact person", client.contact_person.clone()),
        ("Code", client.code.clone()),
        ("File number", client.file_number.clone()),
        ("External id", client.external_id.clone()),
        ("Kind", client.kind.to_string()),
        ("Status", status(client)),
        ("Mobile", client.mobile.clone()),
        ("Phone", client.phone.clone()),
        ("SMS consent", if client.sms_consent { "yes" } else { "no" }.to_owned()),
        ("Email", client.email.clone()),
        ("Address", address(client)),
        ("SIRET", client.siret.clone()),
        ("VAT number", client.vat_number.clone()),
        ("Exemption", client.exemption.clone()),
        ("Animals", animals(client)),
        ("Notes", client.notes.clone()),
        ("Created", local_time(client.created_at)),
        ("Changed", local_time(client.updated_at)),
        ("Version", client.version.to_string()),
        ("Id", client.id.to_string()),
    ])
}

/// As on an envelope.
fn address(client: &Client) -> String {
    let town = format!("{} {}", client.postal_code, client.city);
    let lines = [&client.address_line1, &client.address_line2, town.trim(), &client.country];
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
