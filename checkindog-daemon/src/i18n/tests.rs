//! Both languages say the same, in well-formed files, and say everything that the code asks for.

use std::{collections::BTreeSet, fs, path::Path};

use chrono::{NaiveDate, TimeZone, Utc};
use fluent_bundle::FluentResource;

use super::{Lang, catalog};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

#[test]
fn the_language_the_browser_likes_best_is_taken() {
    assert_eq!(Lang::negotiate(None), Lang::Fr);
    assert_eq!(Lang::negotiate(Some("de-DE,de;q=0.9")), Lang::Fr);
    assert_eq!(Lang::negotiate(Some("en-GB,en;q=0.9,fr;q=0.8")), Lang::En);
    assert_eq!(Lang::negotiate(Some("en;q=0.5, fr-CA")), Lang::Fr);
    assert_eq!(Lang::negotiate(Some(";;q=,en;q=x")), Lang::Fr);
}

#[test]
fn numbers_and_weights() {
    assert_eq!(Lang::Fr.number(1_284), "1\u{202f}284");
    assert_eq!(Lang::En.number(-1_284), "-1,284");
    assert_eq!(Lang::Fr.weight(6_200), "6,2\u{a0}kg");
    assert_eq!(Lang::En.weight(35_000), "35\u{a0}kg");
    assert_eq!(Lang::Fr.euros(100_050), "1\u{202f}000,50\u{a0}€");
    assert_eq!(Lang::En.euros(100_000), "€1,000");
    assert_eq!(Lang::Fr.tf("age-years", &[("count", 1_012.into())]), "1\u{202f}012\u{a0}ans");
}

#[test]
fn days_and_hours() {
    assert_eq!(Lang::Fr.date(day(2026, 11, 12)), "12 nov. 2026");
    assert_eq!(Lang::Fr.date(day(2026, 8, 1)), "1er août 2026");
    assert_eq!(Lang::En.date(day(2026, 9, 1)), "1 Sep 2026");
    let instant = Utc.with_ymd_and_hms(2026, 11, 9, 9, 24, 0).single().expect("an instant");
    assert_eq!(Lang::Fr.day_and_time(instant, chrono_tz::Europe::Paris), "9 nov. 2026, 10\u{a0}h\u{a0}24");
    assert_eq!(Lang::En.day_and_time(instant, chrono_tz::Europe::Paris), "9 Nov 2026, 10:24");
}

#[test]
fn ages() {
    let today = day(2026, 11, 12);
    assert_eq!(Lang::Fr.age(day(2015, 3, 2), today), "11\u{a0}ans");
    assert_eq!(Lang::Fr.age(day(2025, 11, 13), today), "11\u{a0}mois");
    assert_eq!(Lang::En.age(day(2026, 10, 12), today), "1\u{a0}month");
    assert_eq!(Lang::En.age(day(2026, 11, 11), today), "1\u{a0}day");
    assert_eq!(Lang::Fr.age(day(2027, 1, 1), today), "0\u{a0}jour");
    assert_eq!(Lang::Fr.age(day(2024, 1, 31), day(2024, 2, 29)), "1\u{a0}mois");
}

#[test]
fn every_file_is_well_formed_and_no_key_comes_twice() {
    for lang in Lang::ALL {
        for source in catalog::sources(lang) {
            if let Err((_, errors)) = FluentResource::try_new(source) {
                panic!("{lang:?}: {errors:?}");
            }
        }
        let mut keys = catalog::keys(lang);
        keys.sort();
        let twice: Vec<_> = keys.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| &pair[0]).collect();
        assert!(twice.is_empty(), "{lang:?}: {twice:?}");
    }
}

/// Every key with the arguments that its text names.
fn messages(lang: Lang) -> BTreeSet<(String, BTreeSet<String>)> {
    let mut messages: Vec<(String, BTreeSet<String>)> = Vec::new();
    for source in catalog::sources(lang) {
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if let Some((key, _)) = line.split_once('=').filter(|_| line.starts_with(char::is_alphabetic)) {
                messages.push((key.trim().to_owned(), BTreeSet::new()));
            }
            let arguments = line.split('$').skip(1).map(|rest| {
                rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_' || *c == '-').collect()
            });
            if let Some((_, known)) = messages.last_mut() {
                known.extend(arguments);
            }
        }
    }
    messages.into_iter().collect()
}

#[test]
fn both_languages_say_the_same() {
    let (french, english) = (messages(Lang::Fr), messages(Lang::En));
    let differences: Vec<_> = french.symmetric_difference(&english).collect();
    assert!(differences.is_empty(), "{differences:#?}");
}

#[test]
fn french_is_set_as_french_is() {
    for source in catalog::sources(Lang::Fr) {
        for line in source.lines().filter(|line| line.contains('=') || line.starts_with(' ')) {
            let text = line.split_once(" = ").map_or(line, |(_, text)| text);
            for wrong in [" ;", " !", " ?", " :", "« ", " »", "'", "..."] {
                assert!(!text.contains(wrong), "{wrong:?} in {line:?}");
            }
        }
    }
}

/// Literal keys only; those put together at run time (`field-…`, `invalid-…`) belong to the tests of their features.
#[test]
fn every_text_the_code_asks_for_exists() {
    let mut asked = BTreeSet::new();
    read_keys(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut asked);
    let known: BTreeSet<_> =
        messages(Lang::Fr).into_iter().map(|(key, arguments)| (key, !arguments.is_empty())).collect();
    let missing: Vec<_> = asked.difference(&known).collect();
    assert!(missing.is_empty(), "asked for (key, with arguments): {missing:#?}");
}

/// Collects the keys of `.t("…")` and `.tf("…"`; the flag says which.
fn read_keys(folder: &Path, asked: &mut BTreeSet<(String, bool)>) {
    for entry in fs::read_dir(folder).expect("the sources are there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            read_keys(&path, asked);
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && !path.ends_with("i18n/tests.rs")
        {
            let source: String = fs::read_to_string(&path)
                .expect("sources are text")
                .lines()
                .filter(|line| !line.trim().starts_with("//"))
                .collect();
            for (call, with_arguments) in [(".t(", false), (".tf(", true)] {
                let literals = source
                    .split(call)
                    .skip(1)
                    .filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next());
                asked.extend(literals.map(|key| (key.to_owned(), with_arguments)));
            }
        }
    }
}
