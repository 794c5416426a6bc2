//! Imports: a file goes in, and what became of it is asked for.

use checkindog_api::Import;
use checkindog_api::imports::{ImportLeftover, ImportReading, ImportReject};
use ureq::SendBody;
use ureq::http::header;
use uuid::Uuid;

use super::{Api, not_found};
use crate::download::Download;
use crate::error::Error;
use crate::list::List;
use crate::multipart::{Form, Upload};

impl Api {
    /// The newest `limit` imports.
    pub fn imports(&self, limit: u32) -> Result<List<Import>, Error> {
        self.list("imports", &Vec::new(), limit)
    }

    /// An import as it stands; with `wait`, the server answers after a change or that many seconds (at most 20).
    pub fn import(&self, id: Uuid, wait: Option<u8>) -> Result<Import, Error> {
        let wait = wait.map(|seconds| ("wait", seconds.to_string()));
        self.fetch(self.get(&path(id, "")).query_pairs(wait)).map_err(|error| no_import(error, id))
    }

    /// How the file was understood.
    pub fn import_reading(&self, id: Uuid) -> Result<ImportReading, Error> {
        self.fetch(self.get(&path(id, "/reading"))).map_err(|error| no_import(error, id))
    }

    /// The rejected rows as CSV: line, column and reason, then the columns of the file.
    pub fn rejects(&self, id: Uuid) -> Result<Download, Error> {
        self.download(self.get(&path(id, "/rejects"))).map_err(|error| no_import(error, id))
    }

    /// The first `limit` rejected rows with every reason.
    pub fn rejected_rows(&self, id: Uuid, limit: u32) -> Result<List<ImportReject>, Error> {
        let rows = self.list(&path(id, "/rejected-rows"), &Vec::new(), limit);
        rows.map_err(|error| no_import(error, id))
    }

    /// The first `limit` records that the undoing of the import left as they are.
    pub fn leftovers(&self, id: Uuid, limit: u32) -> Result<List<ImportLeftover>, Error> {
        let records = self.list(&path(id, "/leftovers"), &Vec::new(), limit);
        records.map_err(|error| no_import(error, id))
    }

    /// Asks for the import to be undone, which the server does afterwards.
    pub fn undo_import(&self, id: Uuid) -> Result<Import, Error> {
        self.send_nothing(self.post(&path(id, "/undo"))).map_err(|error| no_import(error, id))
    }

    /// Sends a file to be imported; the server confirms it once it has all of it, and works on it afterwards.
    pub fn create_import(&self, fields: &[(&str, String)], upload: Upload) -> Result<Import, Error> {
        let origin = upload.origin.clone();
        let mut form = Form::new(fields, upload);
        let mut request = self
            .post("imports")
            .header(header::CONTENT_TYPE, form.content_type())
            // A server that will refuse says so before the file is sent.
            .header(header::EXPECT, "100-continue");
        if let Some(length) = form.length() {
            request = request.header(header::CONTENT_LENGTH, length.to_string());
        }
        let sent = request.send(SendBody::from_reader(&mut form));
        if let Some(cause) = form.take_failure() {
            return Err(Error::Input { origin, cause });
        }
        match sent {
            Ok(response) => self.read(self.accepted(response)?),
            Err(cause) if form.has_begun() => Err(Error::UploadCutOff { url: self.url(), cause }),
            Err(cause) => Err(Error::Unreachable { url: self.url(), cause }),
        }
    }
}

fn path(id: Uuid, below: &str) -> String {
    format!("imports/{id}{below}")
}

fn no_import(error: Error, id: Uuid) -> Error {
    not_found(error, id, "checkindog import list")
}
