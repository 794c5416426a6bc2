//! The two languages of the pages. Every text a person reads is in `locales/{fr,en}/*.ftl` (Fluent), one file per
//! feature; numbers, dates and weights are written the way of the language.
//!
//! French is the first language: it is the default, and what it says, English says too (a test compares them).

mod catalog;
mod format;
mod french;
#[cfg(test)]
mod tests;

pub use fluent_bundle::FluentValue;

/// A language of the interface.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Lang {
    Fr,
    En,
}

impl Lang {
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// The code of BCP 47, as in `<html lang>` and in the database.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The language that a browser asks for in `Accept-Language`: of those we have, the one it likes best; French when
    /// it likes none.
    #[must_use]
    pub fn negotiate(accept_language: Option<&str>) -> Self {
        let mut best = (Self::Fr, 0.0);
        for item in accept_language.unwrap_or_default().split(',') {
            let (tag, quality) = item.trim().split_once(";q=").unwrap_or((item.trim(), "1"));
            let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
            let quality: f32 = quality.trim().parse().unwrap_or(0.0);
            if let Some(lang) = Self::from_code(&primary)
                && quality > best.1
            {
                best = (lang, quality);
            }
        }
        best.0
    }

    /// A text without arguments. One look-up, no allocation. An unknown key is itself the text, and is logged once.
    #[must_use]
    pub fn t(self, key: &str) -> &'static str {
        catalog::plain(self, key)
    }

    /// The same for a key that need not exist.
    #[must_use]
    pub fn known(self, key: &str) -> Option<&'static str> {
        catalog::known(self, key)
    }

    /// A text with arguments: `lang.tf("client-since", &[("year", "2021".into())])`. Numbers are grouped as the
    /// language does; give years as text.
    #[must_use]
    pub fn tf(self, key: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
        catalog::formatted(self, key, arguments)
    }
}
