//! Animals, and what kinds of them there are.

use checkindog_api::{Animal, AnimalType};
use serde_json::{Map, Value, json};
use ureq::http::{Method, header};
use uuid::Uuid;

use super::clients::{self, no_client};
use super::{Api, Call, Query, Version, not_found};
use crate::download::Download;
use crate::error::Error;
use crate::list::List;

impl Api {
    /// The first `limit` animals of the salon; an empty search finds all.
    pub fn animals(&self, search: &str, limit: u32) -> Result<List<Animal>, Error> {
        self.list("animals", &vec![("search", search.to_owned())], limit)
    }

    /// All animals of a client, the living first.
    pub fn animals_of(&self, client: &str) -> Result<List<Animal>, Error> {
        let request = self.get(&clients::path(client, "/animals"));
        self.fetch(request).map_err(|error| no_client(error, client))
    }

    /// An animal and its version.
    pub fn animal(&self, id: Uuid) -> Result<(Animal, Version), Error> {
        self.fetch_version(self.get(&path(id))).map_err(|error| no_animal(error, id))
    }

    pub fn create_animal(
        &self,
        client: &str,
        fields: Map<String, Value>,
        key: &str,
    ) -> Result<Animal, Error> {
        let created = self.create(&clients::path(client, "/animals"), key, &fields.into());
        created.map_err(|error| no_client(error, client))
    }

    /// Changes these fields if the animal is still at this version.
    pub fn update_animal(
        &self,
        id: Uuid,
        version: &Version,
        changes: Map<String, Value>,
    ) -> Result<Animal, Error> {
        let request = self.patch(&path(id)).header(header::IF_MATCH, version.header());
        self.send(request, &changes.into()).map_err(|error| no_animal(error, id))
    }

    /// Gives an animal to another client if it is still at this version.
    pub fn move_animal(&self, id: Uuid, version: &Version, client: &str) -> Result<Animal, Error> {
        let request = self.post(&format!("{}/transfer", path(id)));
        let request = request.header(header::IF_MATCH, version.header());
        self.send(request, &json!({ "client_id": client })).map_err(|error| no_animal(error, id))
    }

    /// Deletes an animal for ever if it is still at this version.
    pub fn delete_animal(&self, id: Uuid, version: &Version) -> Result<(), Error> {
        let request = self.delete(&path(id)).header(header::IF_MATCH, version.header());
        self.call(request).map(drop).map_err(|error| no_animal(error, id))
    }

    /// The photo of an animal, as JPEG.
    pub fn photo(&self, id: Uuid) -> Result<Download, Error> {
        self.download(self.get(&photo_path(id))).map_err(|error| no_animal(error, id))
    }

    /// Gives an animal this photo: a JPEG, PNG or WebP file.
    pub fn set_photo(&self, id: Uuid, file: Vec<u8>) -> Result<(), Error> {
        let body = Some(("application/octet-stream", file));
        let answer = self.exchange(Call { body, ..Call::new(Method::PUT, &photo_path(id)) });
        answer.map(drop).map_err(|error| no_animal(error, id))
    }

    /// Takes the photo of an animal away.
    pub fn remove_photo(&self, id: Uuid) -> Result<(), Error> {
        self.call(self.delete(&photo_path(id))).map(drop).map_err(|error| no_animal(error, id))
    }

    /// Breeds and other types, at most `limit` of them (up to 1000); there is one page only.
    pub fn animal_types(&self, filter: &Query, limit: u32) -> Result<List<AnimalType>, Error> {
        let query = filter.iter().map(|(name, value)| (*name, value.as_str()));
        self.fetch(self.get("animal-types").query_pairs(query).query("limit", limit.to_string()))
    }
}

fn path(id: Uuid) -> String {
    format!("animals/{id}")
}

fn photo_path(id: Uuid) -> String {
    format!("{}/photo", path(id))
}

fn no_animal(error: Error, id: Uuid) -> Error {
    not_found(error, id, "checkindog animals list --search …")
}
