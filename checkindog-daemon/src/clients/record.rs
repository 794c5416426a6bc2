//! Everything that a client's record shows, gathered from the slices that keep it.

use std::collections::HashMap;

use serde_json::{Map, Value};
use uuid::Uuid;

use super::consents::{self, Consent};
use super::deletion::{self, Ties};
use super::model::{self, Client};
use super::origin::Origin;
use super::tabs::TabName;
use crate::animals::types::AnimalType;
use crate::animals::{self, Animal};
use crate::db::{ClientId, SalonConn, UserId};
use crate::error::Error;
use crate::history::{self, Revision};
use crate::memos::{self, Memo};
use crate::web::paging::{self, Asked};

/// Everything that the record's page shows, what the tab does not show is empty.
pub struct Record {
    /// The list that the person came from.
    pub origin: Origin,
    /// Whether the person marked the client with a star; unknown where the page does not show it.
    pub is_favourite: Option<bool>,
    pub client: Client,
    pub ties: Ties,
    /// Names of the people whom the record mentions.
    pub names: Vec<(UserId, String)>,
    pub animals: Vec<Animal>,
    /// The types that the animals, or their history, name.
    pub types: Vec<AnimalType>,
    pub memos: Vec<Memo>,
    pub consents: Vec<Consent>,
    pub revisions: Vec<Revision>,
    /// What the client and its animals hold now, for the history.
    pub now: HashMap<Uuid, Map<String, Value>>,
    pub exemptions: Vec<(String, String)>,
    /// Whether memos, consents or history begin with the newest.
    pub is_newest: bool,
    /// Where what is older than this page of them begins.
    pub older: Option<String>,
}

impl Record {
    /// The same, opened from this list.
    pub fn seen_from(self, origin: Origin) -> Self {
        Self { origin, ..self }
    }

    /// The name of a person whom the record mentions.
    pub fn name_of(&self, user: UserId) -> &str {
        self.names.iter().find(|(id, _)| *id == user).map_or("", |(_, name)| name)
    }
}

/// Everything that a tab of the record shows; of what has pages, the first.
pub async fn load(db: &mut SalonConn, id: ClientId, tab: TabName) -> Result<Record, Error> {
    load_page(db, id, tab, paging::first(None)).await
}

/// The same with the page of memos, of consents or of the history that is asked for.
pub async fn load_page(
    db: &mut SalonConn,
    id: ClientId,
    tab: TabName,
    asked: Asked,
) -> Result<Record, Error> {
    let client = model::find(db, id).await?;
    let ties = deletion::ties(db, id).await?;
    let animals = animals::model::of_client(db, id).await?;
    let (mut memos, mut consents, mut revisions, mut older) = (Vec::new(), Vec::new(), Vec::new(), None);
    match tab {
        TabName::Definition => {
            let recent = paging::first(Some(memos::model::RECENT));
            memos = memos::model::of_client(db, id, recent).await?;
            recent.cut(&mut memos, |memo| memo.id);
        }
        TabName::Memos => {
            memos = memos::model::of_client(db, id, asked).await?;
            older = asked.cut(&mut memos, |memo| memo.id);
        }
        TabName::History => {
            revisions = history::of_client(db, id, asked).await?;
            older = asked.cut(&mut revisions, |revision| revision.id);
        }
        TabName::Information => {
            consents = consents::of_client(db, id, asked).await?;
            older = asked.cut(&mut consents, |act| act.id);
        }
        TabName::Animals => {}
    }
    let people = [Some(client.created_by), Some(client.updated_by), client.data.manager_id];
    let people = people.into_iter().flatten().chain(recorded(&revisions, "manager_id").map(UserId));
    let people: Vec<UserId> = people.collect();
    let kinds = animals.iter().filter_map(|animal| animal.data.type_code.clone());
    let kinds: Vec<String> = kinds.chain(recorded(&revisions, "type_code")).collect();
    let kinds: Vec<&str> = kinds.iter().map(String::as_str).collect();
    Ok(Record {
        origin: Origin::default(),
        is_favourite: None,
        ties,
        names: model::user_names(db, &people).await?,
        types: animals::types::find(db, &kinds).await?,
        now: if tab == TabName::History { held_now(&client, &animals)? } else { HashMap::new() },
        animals,
        memos,
        consents,
        revisions,
        exemptions: match tab {
            TabName::Information | TabName::History => model::exemptions(db).await?,
            _ => Vec::new(),
        },
        is_newest: asked.after.is_none(),
        older,
        client,
    })
}

/// What a field held before and after each change that names it.
fn recorded<T: serde::de::DeserializeOwned>(
    revisions: &[Revision],
    field: &'static str,
) -> impl Iterator<Item = T> {
    let values = revisions.iter().filter_map(move |revision| revision.changes.get(field)?.as_array());
    values.flatten().filter_map(|value| serde_json::from_value(value.clone()).ok())
}

fn held_now(client: &Client, animals: &[Animal]) -> Result<HashMap<Uuid, Map<String, Value>>, Error> {
    let of_animals = animals.iter().map(|animal| Ok((animal.id.0, history::held(&animal.data)?)));
    of_animals.chain([Ok((client.id.0, history::held(&client.data)?))]).collect()
}
