//! Changing clients: edits and their conflicts, consent, situation, deletion, and what the record tells of it.

mod conflicts;
mod consent;
mod edits;
mod leaving;
mod record;

use checkindog_api::NewClient;
use checkindog_daemon::db::ClientId;

use crate::support::{Fields, Page, Visitor, individual};

fn address(client: ClientId) -> String {
    format!("/clients/{client}")
}

/// The edit form as it stands on the page now.
async fn edit_form(staff: &Visitor, client: ClientId) -> Fields {
    staff.get(&format!("/clients/{client}/edit")).await.expect(200).form_to(&address(client))
}

async fn history(staff: &Visitor, client: ClientId) -> Page {
    staff.get(&format!("/clients/{client}/history")).await.expect(200)
}

fn marion() -> NewClient {
    NewClient {
        civility: "mme".to_owned(),
        email: "marion@exemple.fr".to_owned(),
        mobile: "06 12 34 56 78".to_owned(),
        city: "Brest".to_owned(),
        ..individual("Marion", "Bastide")
    }
}
