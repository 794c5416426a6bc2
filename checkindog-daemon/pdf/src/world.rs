//! What typst may see while it prints: the template, the data, the logo, the embedded fonts. No file, no network, no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime};
use typst::syntax::{FileId, Source, VirtualPath};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// The family in which pages are set.
const FAMILY: &str = "Libertinus Serif";

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

static FONTS: LazyLock<(LazyHash<FontBook>, Vec<Font>)> = LazyLock::new(|| {
    let all = typst_assets::fonts().flat_map(|bytes| Font::iter(Bytes::new(bytes)));
    let fonts: Vec<Font> = all.filter(|font| font.info().family == FAMILY).collect();
    (LazyHash::new(FontBook::from_fonts(&fonts)), fonts)
});

/// A template with its data.
pub struct Printing {
    template: Source,
    data_id: FileId,
    data: Bytes,
    logo_id: FileId,
    logo: Option<Bytes>,
}

impl Printing {
    /// `data` is JSON, which the template reads as `data.json`; `logo` it reads as `logo.png`.
    pub fn new(template: &str, data: Vec<u8>, logo: Option<&[u8]>) -> Self {
        let id = |name| FileId::new(None, VirtualPath::new(name));
        Self {
            template: Source::new(id("template.typ"), template.to_owned()),
            data_id: id("data.json"),
            data: Bytes::new(data),
            logo_id: id("logo.png"),
            logo: logo.map(|file| Bytes::new(file.to_vec())),
        }
    }
}

impl World for Printing {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.0
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match &self.logo {
            _ if id == self.data_id => Ok(self.data.clone()),
            Some(logo) if id == self.logo_id => Ok(logo.clone()),
            _ => Err(FileError::AccessDenied),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.1.get(index).cloned()
    }

    fn today(&self, _: Option<i64>) -> Option<Datetime> {
        None
    }
}
