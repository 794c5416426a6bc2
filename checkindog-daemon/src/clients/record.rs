//! Everything that a client's record shows, gathered from the slices that keep it.

use super::deletion::{self, Ties};
use super::model::{self, Client};
use super::tabs::TabName;
use crate::animals::types::AnimalType;
use crate::animals::{self, Animal};
use crate::db::{ClientId, SalonConn, UserId};
use crate::error::Error;
use crate::history::{self, Revision};
use crate::memos::{self, Memo};

/// Changes shown under the history.
const CHANGES: i64 = 200;

/// Everything that the record's page shows, what the tab does not show is empty.
pub struct Record {
    pub client: Client,
    pub ties: Ties,
    /// Names of the people whom the record mentions.
    pub names: Vec<(UserId, String)>,
    pub animals: Vec<Animal>,
    pub types: Vec<AnimalType>,
    pub memos: Vec<Memo>,
    pub revisions: Vec<Revision>,
    /// The people who may be in charge, for the history.
    pub people: Vec<(UserId, String)>,
    pub exemptions: Vec<(String, String)>,
}

impl Record {
    /// The name of a person whom the record mentions.
    pub fn name_of(&self, user: UserId) -> &str {
        self.names.iter().find(|(id, _)| *id == user).map_or("", |(_, name)| name)
    }
}

/// Everything that a tab of the record shows.
pub async fn load(db: &mut SalonConn, id: ClientId, tab: TabName) -> Result<Record, Error> {
    let client = model::find(db, id).await?;
    let people = [Some(client.created_by), Some(client.updated_by), client.data.manager_id];
    let people: Vec<_> = people.into_iter().flatten().collect();
    let animals = animals::model::of_client(db, id).await?;
    let types: Vec<&str> = animals.iter().filter_map(|animal| animal.data.type_code.as_deref()).collect();
    let recent = if tab == TabName::Memos { memos::model::ALL } else { memos::model::RECENT };
    Ok(Record {
        ties: deletion::ties(db, id).await?,
        names: model::user_names(db, &people).await?,
        types: animals::types::find(db, &types).await?,
        animals,
        memos: match tab {
            TabName::Definition | TabName::Memos => memos::model::of_client(db, id, recent).await?,
            _ => Vec::new(),
        },
        revisions: match tab {
            TabName::History => history::of_client(db, id, CHANGES).await?,
            _ => Vec::new(),
        },
        people: match tab {
            TabName::History => model::managers(db).await?,
            _ => Vec::new(),
        },
        exemptions: match tab {
            TabName::Information => model::exemptions(db).await?,
            _ => Vec::new(),
        },
        client,
    })
}
