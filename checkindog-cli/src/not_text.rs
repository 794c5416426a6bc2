//! An argument that is no text: clap says that there is one, and here is said which.

use std::env;
use std::ffi::{OsStr, OsString};

use clap::error::ErrorKind;
use clap::{CommandFactory, Error};

use crate::cli::Cli;

/// The same error, but that one about bytes that are no text names them and the option they belong to.
pub fn named(error: Error) -> Error {
    if error.kind() != ErrorKind::InvalidUtf8 {
        return error;
    }
    match message(env::args_os()) {
        Some(message) => Cli::command().error(ErrorKind::InvalidUtf8, message),
        None => error,
    }
}

fn message(arguments: impl Iterator<Item = OsString>) -> Option<String> {
    let mut before = OsString::new();
    for argument in arguments {
        if argument.to_str().is_none() {
            let place = option(&before).map(|option| format!(" of {option}")).unwrap_or_default();
            return Some(format!("the value '{}'{place} is not UTF-8", argument.display()));
        }
        before = argument;
    }
    None
}

fn option(argument: &OsStr) -> Option<&str> {
    argument.to_str().filter(|text| text.starts_with("--") && text.len() > 2)
}

#[cfg(test)]
mod tests {
    use std::os::unix::ffi::OsStringExt;

    use super::*;

    #[test]
    fn the_option_is_named_where_there_is_one() {
        let said = |before: &str| {
            let arguments = ["checkindog", "clients", before].map(OsString::from).into_iter();
            message(arguments.chain([OsString::from_vec(b"Ba\xff".to_vec())]))
        };
        assert_eq!(said("--city").as_deref(), Some("the value 'Ba\u{fffd}' of --city is not UTF-8"));
        assert_eq!(said("show").as_deref(), Some("the value 'Ba\u{fffd}' is not UTF-8"));
        assert_eq!(message(["checkindog"].map(OsString::from).into_iter()), None);
    }
}
