//! E-mail cells: one address to write to, the others kept in the notes.

use checkindog_values::{Email, EmailError};

use crate::draft::{Draft, means_nothing};
use crate::text::Breaks;
use crate::{Field, Reason, RemarkKind};

pub(crate) fn read(draft: &mut Draft) -> Option<Email> {
    let columns = draft.columns;
    let mut main: Option<Email> = None;
    for &index in columns.of(Field::Email) {
        let cell = draft.cleaned(index, Breaks::Kept);
        if cell.is_empty() {
            continue;
        }
        match addresses(&cell) {
            Ok(Found { addresses, is_all }) => {
                let mut others = addresses.into_iter();
                if main.is_none() {
                    main = others.next();
                }
                if !is_all {
                    draft.keep_doubtful(index, &cell, RemarkKind::EmailPartlyInvalid);
                    continue;
                }
                for other in others.filter(|other| main.as_ref() != Some(other)) {
                    draft.keep_in_notes(index, other.as_str());
                }
            }
            Err(_) if means_nothing(&cell) => {}
            Err(error) => draft.problem(index, &cell, Reason::EmailInvalid(error)),
        }
    }
    main
}

/// What a cell holds.
struct Found {
    /// One at least.
    addresses: Vec<Email>,
    /// Whether there is nothing else in the cell.
    is_all: bool,
}

/// The addresses of one cell; the error of a cell without any.
fn addresses(cell: &str) -> Result<Found, EmailError> {
    let all = |addresses| Found { addresses, is_all: true };
    let error = match Email::parse(cell) {
        Ok(address) => return Ok(all(vec![address])),
        Err(error) => error,
    };
    // «Marie Dupont <marie@exemple.fr>»
    if let Some((_, rest)) = cell.split_once('<')
        && let Some((inside, "")) = rest.rsplit_once('>')
        && !inside.contains('<')
    {
        return Email::parse(inside).map(|address| all(vec![address]));
    }
    let is_joint = |word: &&str| !matches!(*word, "" | "/" | ":::" | "-" | "|" | "ou" | "et" | "&");
    let words = cell.split(|c: char| c.is_whitespace() || c == ',' || c == ';').filter(is_joint);
    match words.map(Email::parse).collect::<Result<Vec<_>, _>>() {
        Ok(addresses) if !addresses.is_empty() => Ok(all(addresses)),
        _ => some_addresses(cell).ok_or(error),
    }
}

/// The addresses among other things: «a@exemple.fr ; à demander», «a@exemple.fr (Paul)». A space alone parts nothing, for it is
/// as likely a slip within the address.
fn some_addresses(cell: &str) -> Option<Found> {
    let (before, _) = cell.split_once('(').unwrap_or((cell, ""));
    let parts = before.split([',', ';', '/', '|', '\n']);
    let addresses: Vec<_> = parts.filter_map(|part| Email::parse(part).ok()).collect();
    (!addresses.is_empty()).then_some(Found { addresses, is_all: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(cell: &str) -> Result<Vec<String>, EmailError> {
        addresses(cell).map(|found| found.addresses.into_iter().map(Email::into_string).collect())
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
    fn what_is_no_address_does_not_spoil_the_others() {
        for cell in
            ["a@exemple.fr; b", "à demander / a@exemple.fr", "a@exemple.fr (perso)", "a@exemple.fr,b c@d"]
        {
            let found = addresses(cell).unwrap();
            assert_eq!((found.addresses[0].as_str(), found.is_all), ("a@exemple.fr", false), "{cell}");
        }
    }

    #[test]
    fn a_cell_without_an_address_is_an_error() {
        for cell in [";", "b", "a b <c>d>", "jean dupont@exemple.fr", "marie@exemple .fr"] {
            assert_eq!(texts(cell), Err(EmailError::Invalid), "{cell}");
        }
    }
}
