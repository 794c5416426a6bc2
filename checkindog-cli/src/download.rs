//! A file that streams in from the server, and how it lands: whole, or not at all.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use ureq::http::{Response, header};
use ureq::{Body, BodyReader};

use crate::error::Error;
use crate::progress;
use crate::server_url::ServerUrl;

/// Bytes handed on at a time.
const CHUNK: usize = 64 * 1024;

/// The body of an answer, not yet read.
pub struct Download {
    url: ServerUrl,
    body: BodyReader<'static>,
    is_json: bool,
}

impl Download {
    pub fn new(url: ServerUrl, response: Response<Body>) -> Self {
        let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let is_json = kind.is_some_and(|kind| kind.starts_with("application/json"));
        Self { url, is_json, body: response.into_body().into_reader() }
    }

    /// Hands everything on as it comes in; `refused` names the place that would not take it. JSON ends its line.
    pub fn copy_to(
        mut self,
        out: &mut impl Write,
        refused: impl Fn(io::Error) -> Error,
    ) -> Result<(), Error> {
        let (mut chunk, mut last) = (vec![0; CHUNK], None);
        loop {
            let count = match self.body.read(&mut chunk) {
                Ok(0) => break,
                Ok(count) => count,
                Err(cause) => return Err(Error::Unreachable { url: self.url, cause: cause.into() }),
            };
            out.write_all(&chunk[..count]).map_err(&refused)?;
            last = chunk[..count].last().copied();
        }
        if self.is_json && last.is_some_and(|byte| byte != b'\n') {
            out.write_all(b"\n").map_err(&refused)?;
        }
        out.flush().map_err(refused)
    }

    /// Writes to `PATH.partial` and renames it at the end, so that `path` never holds half a file.
    pub fn save(self, path: &Path) -> Result<(), Error> {
        let partial = partial_path(path);
        let refused = |cause| Error::File { doing: "cannot write", path: path.to_owned(), cause };
        let bar = progress::download();
        let file = File::create(&partial).map_err(refused)?;
        let saved = self
            .copy_to(&mut bar.wrap_write(&file), refused)
            .and_then(|()| file.sync_all().and_then(|()| fs::rename(&partial, path)).map_err(refused));
        bar.finish_and_clear();
        if saved.is_err() {
            // The first error is the one to tell; a leftover only takes room.
            let _ = fs::remove_file(&partial);
        }
        saved
    }
}

impl Read for Download {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.body.read(buffer)
    }
}

fn partial_path(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".partial");
    name.into()
}
