//! E-mail cells: one address to write to, the others kept in the notes.

use checkindog_values::{Email, EmailError};

use crate::draft::{Draft, means_nothing};
use crate::text::Breaks;
use crate::{Field, Reason};

pub(crate) fn read(draft: &mut Draft) -> Option<Email> {
    let columns = draft.columns;
    let mut main: Option<Email> = None;
    for &index in columns.of(Field::Email) {
        let cell = draft.cleaned(index, Breaks::Kept);
        if cell.is_empty() {
            continue;
        }
        match addresses(&cell) {
            Ok(addresses) => {
                for address in addresses {
                    match &main {
                        None => main = Some(address),
                        Some(main) if *main == address => {}
                        Some(_) => draft.keep_in_notes(index, address.as_str()),
                    }
                }
            }
            Err(_) if means_nothing(&cell) => {}
            Err(error) => draft.problem(index, &cell, Reason::EmailInvalid(error)),
        }
    }
    main
}

/// The addresses of one cell; all must be valid.
fn addresses(cell: &str) -> Result<Vec<Email>, EmailError> {
    match Email::parse(cell) {
        Ok(address) => return Ok(vec![address]),
        Err(EmailError::TooLong) if !cell.contains(char::is_whitespace) => return Err(EmailError::TooLong),
        Err(_) => {}
    }
    // «Marie Dupont <marie@exemple.fr>»
    if let Some((_, rest)) = cell.split_once('<')
        && let Some((inside, "")) = rest.rsplit_once('>')
        && !inside.contains('<')
    {
        return Email::parse(inside).map(|address| vec![address]);
    }
    let is_joint = |word: &&str| !matches!(*word, "" | "/" | ":::" | "-" | "|" | "ou" | "et" | "&");
    let words = cell.split(|c: char| c.is_whitespace() || c == ',' || c == ';').filter(is_joint);
    let found: Vec<_> = words.map(Email::parse).collect::<Result<_, _>>()?;
    if found.is_empty() { Err(EmailError::Invalid) } else { Ok(found) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(cell: &str) -> Result<Vec<String>, EmailError> {
        addresses(cell).map(|found| found.into_iter().map(Email::into_string).collect())
    }

    #[test]
    fn several_in_one_cell() {
        let both = Ok(vec!["a@exemple.fr".to_owned(), "b@exemple.fr".to_owned()]);
        for cell in [
            "a@exemple.fr ::: b@exemple.fr",
            "a@exemple.fr; b@exemple.fr",
            "a@exemple.fr,b@exemple.fr",
            "a@exemple.fr / b@exemple.fr",
            "a@exemple.fr\nb@exemple.fr",
            "a@exemple.fr ou b@exemple.fr",
        ] {
            assert_eq!(texts(cell), both, "{cell:?}");
        }
        assert_eq!(texts("Marie Dupont <a@exemple.fr>"), Ok(vec!["a@exemple.fr".to_owned()]));
    }

    #[test]
    fn one_bad_address_spoils_the_cell() {
        assert_eq!(texts("a@exemple.fr; b"), Err(EmailError::Invalid));
        assert_eq!(texts(";"), Err(EmailError::Invalid));
        assert_eq!(texts("a b <c>d>"), Err(EmailError::Invalid));
    }
}
