//! The upload of a file with its options, as multipart/form-data: streamed to the spool folder, never held in memory.

use std::io;
use std::path::{Path, PathBuf};

use poem::error::ParseMultipartError;
use poem::web::{Field, Multipart};
use poem::{FromRequest, Request, RequestBody};
use poem_openapi::registry::{MetaMediaType, MetaRequest, MetaSchema, MetaSchemaRef};
use poem_openapi::{ApiExtractor, ApiExtractorType, ExtractParamOptions};
use sha2::{Digest, Sha256};
use tokio::fs::{self, File};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::model::NewImport;
use super::options::Asked;
use super::spooled_file;
use crate::app::App;
use crate::db::ImportId;
use crate::error::Error;
use crate::validation::clean;

/// Largest file, in bytes.
pub const LARGEST: u64 = 2 * 1024 * 1024 * 1024;
/// Room for the options and the frame around the parts, in bytes.
const FRAME: u64 = 64 * 1024;
/// Longest value of an option, in bytes.
const OPTION: u64 = 32 * 1024;
/// Longest name of a file that is kept, in characters.
const FILE_NAME: usize = 300;

/// The request's body, not read yet: who sent it is looked at first.
pub struct ImportUpload(Multipart);

impl<'a> ApiExtractor<'a> for ImportUpload {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];

    type ParamType = ();
    type ParamRawType = ();

    fn request_meta() -> Option<MetaRequest> {
        let content = vec![MetaMediaType { content_type: "multipart/form-data", schema: form_schema() }];
        Some(MetaRequest { description: None, content, required: true })
    }

    async fn from_request(
        request: &'a Request,
        body: &mut RequestBody,
        _: ExtractParamOptions<()>,
    ) -> poem::Result<Self> {
        Self::of(request, body).await
    }
}

/// The same as a page's form sends it.
pub struct FormUpload(pub ImportUpload);

impl<'a> FromRequest<'a> for FormUpload {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> poem::Result<Self> {
        ImportUpload::of(request, body).await.map(Self)
    }
}

impl ImportUpload {
    async fn of(request: &Request, body: &mut RequestBody) -> poem::Result<Self> {
        let promised = request.header("content-length").and_then(|length| length.parse::<u64>().ok());
        if promised.is_some_and(|bytes| bytes > LARGEST + FRAME) {
            return Err(Error::TooLarge.into());
        }
        Ok(Self(<Multipart as FromRequest>::from_request(request, body).await?))
    }
}

/// The parts of the form, for the description of the API.
fn form_schema() -> MetaSchemaRef {
    let part = |name, kind, format, description| {
        let schema = MetaSchema { format, description: Some(description), ..MetaSchema::new(kind) };
        (name, MetaSchemaRef::Inline(Box::new(schema)))
    };
    MetaSchemaRef::Inline(Box::new(MetaSchema {
        required: vec!["file"],
        properties: vec![
            part("file", "string", Some("binary"), "The CSV file, 2 GiB at most."),
            part(
                "kind",
                "string",
                None,
                "`clients` (default), perhaps with their animals; or `animals`: each row names its owner by one of the keys of `match`.",
            ),
            part(
                "dry_run",
                "boolean",
                None,
                "Only find out what would become of each row; nothing is written.",
            ),
            part(
                "encoding",
                "string",
                None,
                "Label of the encoding (`utf-8`, `windows-1252`…); found out by default.",
            ),
            part("delimiter", "string", None, "`;`, `,`, `|` or a tab; found out by default."),
            part(
                "match",
                "string",
                None,
                "Keys (`code`, `external_id`, `email`, `phone`) separated by commas, tried in this order; all by default.",
            ),
            part(
                "on_match",
                "string",
                None,
                "What becomes of known records: `skip` (default), `fill`, `overwrite` or `create`.",
            ),
            part(
                "on_repeat",
                "string",
                None,
                "What becomes of a row whose client an earlier row brings: `merge` (default) or `reject`. A further animal of one owner is no repetition.",
            ),
            part(
                "mapping",
                "string",
                None,
                "Name of a stored mapping; by default the one that was stored for this header, if there is one.",
            ),
            part(
                "columns",
                "string",
                None,
                "What single columns mean and may do, as JSON: `[{\"column\": \"Tel\", \"field\": \"mobile\", \"policy\": \"fill\"}]`. Goes before the mapping.",
            ),
            part("atomic", "boolean", None, "All rows land, or none."),
            part("incomplete", "boolean", None, "Accept new clients that lack what the salon requires."),
            part(
                "consents",
                "boolean",
                None,
                "Whether what the file says of consent counts: true by default. Say false where its «yes» was never given by the clients themselves.",
            ),
            part(
                "again",
                "boolean",
                None,
                "Accept a file that was imported before although `on_match` is `create`, which would create every client again.",
            ),
        ],
        ..MetaSchema::new("object")
    }))
}

/// A file in the spool folder; removed again if nobody [keeps](Self::keep) it.
pub struct Spooled {
    pub id: ImportId,
    pub import: NewImport,
    path: Option<PathBuf>,
}

impl Spooled {
    /// A file that we made ourselves.
    pub async fn write(app: &App, import: NewImport, text: &[u8]) -> Result<Self, Error> {
        let id = ImportId::new();
        let path = spooled_file(app, id);
        let mut file = create(&app.spool, &path).await?;
        // Removes what is there, however this function ends.
        let spooled = Self { id, import, path: Some(path) };
        file.write_all(text).await.map_err(Error::unwritable)?;
        file.flush().await.map_err(Error::unwritable)?;
        let bytes = i64::try_from(text.len()).unwrap_or(i64::MAX);
        let import = NewImport { bytes, hash: Sha256::digest(text).to_vec(), ..spooled.import.clone() };
        Ok(Self { id, import, path: spooled.into_path() })
    }

    fn into_path(mut self) -> Option<PathBuf> {
        self.path.take()
    }

    /// The import stands in the database: from now on the file belongs to it.
    pub fn keep(mut self) {
        self.path = None;
    }
}

impl Drop for Spooled {
    fn drop(&mut self) {
        if let Some(path) = &self.path
            && let Err(error) = std::fs::remove_file(path)
            && error.kind() != io::ErrorKind::NotFound
        {
            tracing::warn!(%error, "upload not removed");
        }
    }
}

impl ImportUpload {
    /// Reads everything. Fails with `Invalid` for every wrong option at once, with `TooLarge` beyond [`LARGEST`].
    pub async fn receive(self, app: &App) -> Result<Spooled, Error> {
        self.receive_as(app, &mut Asked::default()).await
    }

    /// The same; what was asked for is in `asked` even if something else was wrong.
    pub async fn receive_as(mut self, app: &App, asked: &mut Asked) -> Result<Spooled, Error> {
        let id = ImportId::new();
        let path = spooled_file(app, id);
        let mut file = None;
        // Removes what has arrived, however this function ends.
        let mut spooled = Spooled { id, import: asked.import.clone(), path: Some(path.clone()) };
        while let Some(part) = self.0.next_field().await.map_err(malformed)? {
            match part.name().unwrap_or_default() {
                "file" if file.is_some() => return Err(Error::field("file", "only_one")),
                "file" => {
                    let name = file_name(part.file_name().unwrap_or_default());
                    file = Some((name, save(part, &app.spool, &path).await?));
                }
                name => {
                    let name = name.to_owned();
                    asked.take(&name, text(part).await?);
                }
            }
        }
        if file.is_none() {
            asked.errors.add("file", "required");
        }
        let asked = asked.checked()?;
        let (file_name, (bytes, hash)) = file.unwrap_or_default();
        spooled.import = NewImport { file_name, bytes, hash, ..asked };
        Ok(spooled)
    }
}

/// The value of an option; nothing if it is no text or far too long.
async fn text(part: Field) -> Result<Option<String>, Error> {
    let mut value = Vec::new();
    part.into_async_read().take(OPTION).read_to_end(&mut value).await.map_err(cut_off)?;
    let is_whole = value.len() < OPTION as usize;
    Ok(String::from_utf8(value).ok().filter(|_| is_whole))
}

/// Writes the file, readable by nobody else; gives its size in bytes and its SHA-256.
async fn save(part: Field, folder: &Path, path: &Path) -> Result<(i64, Vec<u8>), Error> {
    let mut file = create(folder, path).await?;
    let mut content = part.into_async_read();
    let mut block = vec![0; 64 * 1024];
    let (mut bytes, mut hash) = (0_u64, Sha256::new());
    loop {
        let count = content.read(&mut block).await.map_err(cut_off)?;
        if count == 0 {
            break;
        }
        bytes += count as u64;
        if bytes > LARGEST {
            return Err(Error::TooLarge);
        }
        hash.update(&block[..count]);
        file.write_all(&block[..count]).await.map_err(Error::unwritable)?;
    }
    file.flush().await.map_err(Error::unwritable)?;
    Ok((i64::try_from(bytes).unwrap_or(i64::MAX), hash.finalize().to_vec()))
}

async fn create(folder: &Path, path: &Path) -> Result<File, Error> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).await.map_err(Error::internal)?;
    File::options().write(true).create_new(true).mode(0o600).open(path).await.map_err(Error::internal)
}

fn cut_off(error: io::Error) -> Error {
    Error::BadRequest(format!("the upload broke off: {error}"))
}

fn malformed(error: ParseMultipartError) -> Error {
    Error::BadRequest(error.to_string())
}

/// Without the folders that some browsers put before it.
fn file_name(sent: &str) -> String {
    let name = clean(sent.rsplit(['/', '\\']).next().unwrap_or_default()).replace('\n', " ");
    let name: String = name.chars().take(FILE_NAME).collect();
    if name.is_empty() { "clients.csv".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_folders() {
        assert_eq!(file_name(r"C:\Mes documents\clients été.csv"), "clients été.csv");
        assert_eq!(file_name("../../etc/passwd"), "passwd");
        assert_eq!(file_name("\u{0}"), "clients.csv");
    }
}
