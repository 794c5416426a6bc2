//! The tabs of a client's record (feature CL29). Later features and plugins add theirs here; a tab with nothing to show or do is
//! not listed.

use super::record::Record;
use crate::i18n::Lang;
use crate::web::components::Tab;

/// A tab that is there today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TabName {
    Definition,
    Information,
    Animals,
    Memos,
    History,
}

impl TabName {
    /// In the order of the page.
    pub const ALL: [Self; 5] =
        [Self::Definition, Self::Information, Self::Animals, Self::Memos, Self::History];

    /// The last part of its address; the first tab has none.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Definition => "",
            Self::Information => "information",
            Self::Animals => "animals",
            Self::Memos => "memos",
            Self::History => "history",
        }
    }

    /// The tab at that address.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.slug() == slug && !slug.is_empty())
    }

    fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Definition => lang.t("tab-definition"),
            Self::Information => lang.t("tab-information"),
            Self::Animals => lang.t("tab-animals"),
            Self::Memos => lang.t("tab-memos"),
            Self::History => lang.t("tab-history"),
        }
    }
}

/// The tabs of this record, for the page.
pub fn of(lang: Lang, record: &Record, current: TabName) -> Vec<Tab<'static>> {
    let address = format!("/clients/{}", record.client.id);
    TabName::ALL
        .into_iter()
        .map(|tab| Tab {
            href: format!("{address}/{}", tab.slug()).trim_end_matches('/').to_owned()
                + &record.origin.query(),
            label: tab.label(lang),
            count: match tab {
                TabName::Animals => Some(record.ties.animals),
                TabName::Memos => Some(record.ties.memos),
                _ => None,
            },
            current: tab == current,
        })
        .collect()
}
