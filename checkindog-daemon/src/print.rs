//! The port to the printer: records on paper, as plain data that a printer turns into a PDF.

use std::sync::Arc;

use serde::{Serialize, Serializer};

/// A record on paper, in words and in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// Language of the words.
    pub lang: &'static str,
    /// Who prints: stands at the top of each page.
    pub salon: String,
    /// The PNG file that stands beside it, if there is one; the data only say whether.
    #[serde(serialize_with = "whether")]
    pub logo: Option<Vec<u8>>,
    pub title: String,
    pub subtitle: String,
    /// What nobody may overlook; empty for none.
    pub alert: String,
    pub blocks: Vec<Block>,
    /// At the foot of each page, before the number: who printed it and when.
    pub footer: String,
    /// Before and between the numbers of a page: «page 1 sur 2» is `["page", "sur"]`.
    pub page: [&'static str; 2],
}

/// A part under a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Block {
    pub title: &'static str,
    /// Labels and values.
    pub facts: Vec<(&'static str, String)>,
    /// Texts, each with a small line below it.
    pub texts: Vec<(String, String)>,
}

impl Block {
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty() && self.texts.is_empty()
    }
}

fn whether<S: Serializer>(logo: &Option<Vec<u8>>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bool(logo.is_some())
}

/// Why a sheet could not be printed.
pub type PrintError = Box<dyn std::error::Error + Send + Sync>;

/// Turns a sheet into the bytes of a PDF; takes a moment of computing.
pub type Printer = Arc<dyn Fn(&Sheet) -> Result<Vec<u8>, PrintError> + Send + Sync>;
