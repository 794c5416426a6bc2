//! Words of the API as values of options. On the command line words are joined by hyphens, as in the options themselves; the
//! underscores of the API are understood too.

use std::fmt::Display;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

/// One of these codes, as the API spells it.
pub fn codes<T: Display>(all: &[T]) -> impl TypedValueParser<Value = String> + use<T> {
    parser(all.iter().map(possible).collect())
}

/// The same, or nothing at all, which is empty.
pub fn codes_or_none<T: Display>(all: &[T]) -> impl TypedValueParser<Value = String> + use<T> {
    let none = PossibleValue::new("none").alias("").help("Nothing");
    parser(all.iter().map(possible).chain([none]).collect())
}

fn parser(values: Vec<PossibleValue>) -> impl TypedValueParser<Value = String> {
    PossibleValuesParser::new(values).map(|word| match word.as_str() {
        "none" => String::new(),
        word => word.replace('-', "_"),
    })
}

fn possible(code: &impl Display) -> PossibleValue {
    let code = code.to_string();
    PossibleValue::new(code.replace('_', "-")).alias(code)
}
