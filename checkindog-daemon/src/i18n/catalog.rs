//! The texts, read from the embedded files once. Those without arguments are kept ready as plain strings; those with nothing but
//! arguments between words in pieces, for a list asks for some hundred of them. The others are left to Fluent.

use std::{
    collections::HashSet,
    sync::{LazyLock, Mutex, PoisonError},
};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use rust_embed::RustEmbed;
use rustc_hash::FxHashMap;
use unic_langid::LanguageIdentifier;

use super::Lang;
use super::french::{ELIDED, elided};

#[derive(RustEmbed)]
#[folder = "locales/"]
pub(super) struct Locales;

struct Catalog {
    bundle: FluentBundle<FluentResource>,
    plain: FxHashMap<String, String>,
    simple: FxHashMap<String, Vec<Piece>>,
}

/// A part of a text.
enum Piece {
    Words(String),
    /// The argument of this name.
    Argument(String),
}

static FRENCH: LazyLock<Catalog> = LazyLock::new(|| Catalog::read(Lang::Fr));
static ENGLISH: LazyLock<Catalog> = LazyLock::new(|| Catalog::read(Lang::En));

fn catalog(lang: Lang) -> &'static Catalog {
    match lang {
        Lang::Fr => &FRENCH,
        Lang::En => &ENGLISH,
    }
}

pub(super) fn plain(lang: Lang, key: &str) -> &'static str {
    known(lang, key).unwrap_or_else(|| missing(lang, key))
}

pub(super) fn known(lang: Lang, key: &str) -> Option<&'static str> {
    catalog(lang).plain.get(key).map(String::as_str)
}

pub(super) fn formatted(lang: Lang, key: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
    if let Some(text) = put_together(lang, key, arguments) {
        return text;
    }
    let bundle = &catalog(lang).bundle;
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        return missing(lang, key).to_owned();
    };
    let arguments: FluentArgs<'_> = arguments.iter().map(|(name, value)| (*name, value.clone())).collect();
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned();
    for error in errors {
        tracing::error!(lang = lang.code(), key, %error, "text cannot be formatted");
    }
    text
}

/// The text of a message in pieces; none when it is no such message, or an argument is missing or not as simple as that.
fn put_together(lang: Lang, key: &str, arguments: &[(&str, FluentValue<'_>)]) -> Option<String> {
    let mut text = String::new();
    for piece in catalog(lang).simple.get(key)? {
        let name = match piece {
            Piece::Words(words) => {
                text.push_str(words);
                continue;
            }
            Piece::Argument(name) => name,
        };
        match &arguments.iter().find(|(given, _)| given == name)?.1 {
            FluentValue::String(value) => text.push_str(value),
            value => text.push_str(&grouped(lang, value)?),
        }
    }
    Some(text)
}

/// The pieces of a message that is nothing but words and arguments.
fn in_pieces(pattern: &Pattern<&str>) -> Option<Vec<Piece>> {
    let piece = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => Some(Piece::Words((*value).to_owned())),
        PatternElement::Placeable {
            expression: Expression::Inline(InlineExpression::VariableReference { id }),
        } => Some(Piece::Argument(id.name.to_owned())),
        PatternElement::Placeable { .. } => None,
    };
    pattern.elements.iter().map(piece).collect()
}

/// Keys come from the code, so only so many can be missing: remembering each costs nothing that grows.
fn missing(lang: Lang, key: &str) -> &'static str {
    static SEEN: LazyLock<Mutex<HashSet<&'static str>>> = LazyLock::new(Mutex::default);

    let mut seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(key) = seen.get(key) {
        return key;
    }
    tracing::error!(lang = lang.code(), key, "text is missing");
    let key: &'static str = Box::leak(key.to_owned().into_boxed_str());
    seen.insert(key);
    key
}

impl Catalog {
    /// Files that do not parse are a mistake of ours that the tests of this module find: what can be read of them is
    /// used, the rest is logged.
    fn read(lang: Lang) -> Self {
        let identifier: LanguageIdentifier =
            lang.code().parse().expect("a constant language code is well-formed");
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        bundle.set_use_isolating(false);
        match lang {
            Lang::Fr => bundle.set_formatter(Some(|value, _| grouped(Lang::Fr, value))),
            Lang::En => bundle.set_formatter(Some(|value, _| grouped(Lang::En, value))),
        }

        for (name, word) in ELIDED {
            bundle
                .add_function(name, move |arguments, _| elided(word, arguments))
                .expect("each function is added once");
        }
        let mut simple = FxHashMap::default();
        for source in sources(lang) {
            let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, errors)| {
                tracing::error!(lang = lang.code(), ?errors, "texts cannot be read");
                resource
            });
            for entry in resource.entries() {
                if let Entry::Message(message) = entry
                    && let Some(pieces) = message.value.as_ref().and_then(in_pieces)
                {
                    simple.insert(message.id.name.to_owned(), pieces);
                }
            }
            if let Err(errors) = bundle.add_resource(resource) {
                tracing::error!(lang = lang.code(), ?errors, "texts are given twice");
            }
        }
        let plain =
            keys(lang).into_iter().filter_map(|key| Some((key.clone(), without_arguments(&bundle, &key)?)));
        Self { plain: plain.collect(), simple, bundle }
    }
}

/// The text of a message that formats without any argument.
fn without_arguments(bundle: &FluentBundle<FluentResource>, key: &str) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, None, &mut errors).into_owned();
    errors.is_empty().then_some(text)
}

/// Whole numbers inside texts get the language's groups of thousands.
fn grouped(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    (number.value.fract() == 0.0).then(|| lang.number(number.value as i64))
}

/// The text of every file of a language.
pub(super) fn sources(lang: Lang) -> Vec<String> {
    let mut names: Vec<_> = Locales::iter().filter(|name| name.starts_with(lang.code())).collect();
    names.sort();
    let text = |name: &str| Locales::get(name).map(|file| String::from_utf8_lossy(&file.data).into_owned());
    names.iter().filter_map(|name| text(name)).collect()
}

/// The keys of a language in the order of its files: a message starts where a line starts with its name.
pub(super) fn keys(lang: Lang) -> Vec<String> {
    let key = |line: &str| {
        let (key, _) = line.split_once('=')?;
        let key = key.trim_end();
        key.starts_with(|first: char| first.is_ascii_alphabetic()).then(|| key.to_owned())
    };
    sources(lang).iter().flat_map(|source| source.lines().filter_map(key).collect::<Vec<_>>()).collect()
}
