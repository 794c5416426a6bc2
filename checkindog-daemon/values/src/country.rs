//! The countries of ISO 3166-1, by code and by name.

use std::{collections::HashMap, sync::LazyLock};

use crate::fold;

/// A country or territory of ISO 3166-1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// Alpha-2: `FR`.
    pub code: &'static str,
    pub name_fr: &'static str,
    pub name_en: &'static str,
}

/// `code,name_fr,name_en`; no field holds a comma or a quote.
const TABLE: &str = include_str!("../../../fixtures/countries.csv");

/// Alpha-3 and alpha-2 codes side by side: `FRA` and `FR`.
const ALPHA_3: &str = include_str!("country_alpha3.txt");

/// Names in use beside the official ones, folded as by [`key`].
const ALIASES: [(&str, &str); 27] = [
    ("amerique", "US"),
    ("angleterre", "GB"),
    ("belgie", "BE"),
    ("bresil", "BR"),
    ("deutschland", "DE"),
    ("ecosse", "GB"),
    ("england", "GB"),
    ("espana", "ES"),
    ("etatsunisdamerique", "US"),
    ("francemetropolitaine", "FR"),
    ("grandebretagne", "GB"),
    ("greatbritain", "GB"),
    ("guyane", "GF"),
    ("hollande", "NL"),
    ("holland", "NL"),
    ("italia", "IT"),
    ("lareunion", "RE"),
    ("nederland", "NL"),
    ("paysdegalles", "GB"),
    ("republiquetcheque", "CZ"),
    ("reunion", "RE"),
    ("schweiz", "CH"),
    ("scotland", "GB"),
    ("svizzera", "CH"),
    ("uk", "GB"),
    ("unitedstatesofamerica", "US"),
    ("wales", "GB"),
];

static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| {
    let country = |line: &'static str| {
        let (code, names) = line.split_once(',')?;
        let (name_fr, name_en) = names.split_once(',')?;
        Some(Country { code, name_fr, name_en })
    };
    TABLE.lines().skip(1).filter_map(country).collect()
});

static BY_KEY: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let names = COUNTRIES.iter().flat_map(|country| {
        [country.code, country.name_fr, country.name_en].map(|name| (key(name), country.code))
    });
    let alpha_3 =
        ALPHA_3.lines().filter_map(|line| line.split_once(' ')).map(|(long, code)| (key(long), code));
    let aliases = ALIASES.into_iter().map(|(name, code)| (name.to_owned(), code));
    aliases.chain(alpha_3).chain(names).collect()
});

/// All countries, in the order of their codes.
pub fn countries() -> &'static [Country] {
    &COUNTRIES
}

/// The alpha-2 code for a code (two or three letters) or a French or English name; case, accents and punctuation
/// do not count.
pub fn recognise_country(text: &str) -> Option<&'static str> {
    BY_KEY.get(&key(text)).copied()
}

/// Letters only, folded: «Côte d’Ivoire» is `cotedivoire`. A remark in brackets is a part of the name.
fn key(text: &str) -> String {
    let mut key = fold(text);
    key.retain(char::is_alphanumeric);
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        assert_eq!(countries().len(), 249);
        assert_eq!(ALPHA_3.lines().count(), 249);
        for country in countries() {
            assert_eq!(country.code.len(), 2);
            assert!(!country.name_en.contains([',', '"']), "{country:?}");
            for name in [country.code, country.name_fr, country.name_en] {
                assert_eq!(recognise_country(name), Some(country.code), "{name:?}");
            }
        }
        for (name, code) in ALIASES {
            assert_eq!(key(name), name);
            assert_eq!(recognise_country(name), Some(code), "{name:?}");
        }
    }

    #[test]
    fn names_and_codes() {
        for (text, code) in [
            ("fr", "FR"),
            ("FRA", "FR"),
            ("FRANCE", "FR"),
            ("belgique", "BE"),
            ("Switzerland", "CH"),
            ("Etats-Unis", "US"),
            ("USA", "US"),
            ("Royaume Uni", "GB"),
            ("côte d'ivoire", "CI"),
            ("la Réunion", "RE"),
        ] {
            assert_eq!(recognise_country(text), Some(code), "{text:?}");
        }
        assert_eq!(recognise_country("Bretagne"), None);
        assert_eq!(recognise_country(""), None);
    }
}
