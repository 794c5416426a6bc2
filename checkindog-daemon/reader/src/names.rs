//! Names of people and of companies in one cell.

use checkindog_api::Civility;
use checkindog_values::{Recognise, fold};

/// A form of address at the start of a name, and the rest: «M. et Mme Dupont».
pub(crate) fn leading_civility(name: &str) -> Option<(Civility, &str)> {
    // Three words («M. et Mme»), two («M. Mme») or one; a name must follow.
    [3, 2, 1].into_iter().find_map(|count| {
        let end = end_of_words(name, count)?;
        let (title, rest) = name.split_at(end);
        // In «Mme M. Dupont» the M is a first name's.
        let ambiguous = count == 2 && fold(title).trim_end_matches('.').ends_with(" m");
        let civility = (!ambiguous).then(|| Civility::recognise(title)).flatten()?;
        Some((civility, rest.trim_start()))
    })
}

/// Where the first `count` words end, if more follow.
fn end_of_words(name: &str, count: usize) -> Option<usize> {
    name.match_indices(char::is_whitespace)
        .filter(|(position, _)| !name[..*position].ends_with(char::is_whitespace))
        .map(|(position, _)| position)
        .nth(count - 1)
}

/// What comes first in a cell with the whole name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameOrder {
    FirstLast,
    LastFirst,
}

impl NameOrder {
    /// What the header of the column says: «Nom et prénom», «Prénom Nom».
    pub fn of_header(header: &str) -> Option<Self> {
        let key = crate::header_key(header);
        let first = key.find("prenom").or_else(|| key.find("firstname"))?;
        // «prenom» holds «nom»: the other name is looked for around it.
        let last_before = key[..first].contains("nom") || key[..first].contains("lastname");
        let last_after = key[first..].trim_start_matches("prenoms").trim_start_matches("prenom");
        match (last_before, last_after.contains("nom") || last_after.contains("lastname")) {
            (true, false) => Some(Self::LastFirst),
            (false, true) => Some(Self::FirstLast),
            _ => None,
        }
    }
}

/// First and last name of two words whose order is known or assumed. More words may be parts of either.
pub(crate) fn split_in(name: &str, order: NameOrder) -> Option<(String, String)> {
    let (one, other) = name.split_once(char::is_whitespace)?;
    let other = other.trim_start();
    if other.contains(char::is_whitespace) {
        return None;
    }
    let (first, last) = match order {
        NameOrder::FirstLast => (one, other),
        NameOrder::LastFirst => (other, one),
    };
    Some((first.to_owned(), last.to_owned()))
}

/// First and last name, when the cell itself says which is which: «DUPONT Marie», «Marie DUPONT», «Dupont, Marie».
pub(crate) fn split(name: &str) -> Option<(String, String)> {
    if let Some((last, first)) = name.split_once(',') {
        let (last, first) = (last.trim(), first.trim());
        let is_safe = !last.is_empty() && !first.is_empty() && !first.contains(',');
        return is_safe.then(|| (first.to_owned(), last.to_owned()));
    }
    let words: Vec<_> = name.split_whitespace().collect();
    let upper: Vec<_> = words.iter().map(|word| is_upper(word)).collect();
    let leading = upper.iter().take_while(|upper| **upper).count();
    let trailing = upper.iter().rev().take_while(|upper| **upper).count();
    let count = upper.iter().filter(|upper| **upper).count();
    match (leading, trailing) {
        (0, 0) => None,
        (n, 0) if n == count => Some((words[n..].join(" "), words[..n].join(" "))),
        (0, n) if n == count => {
            let first = words.len() - n;
            Some((words[..first].join(" "), words[first..].join(" ")))
        }
        _ => None,
    }
}

/// Two capitals or more, and no small letter.
fn is_upper(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.chars().any(char::is_lowercase)
}

/// Legal forms and trades that no person bears as a name.
pub(crate) fn looks_like_company(name: &str) -> bool {
    const WORDS: [&str; 30] = [
        "sarl",
        "sas",
        "sasu",
        "eurl",
        "sci",
        "scea",
        "gaec",
        "earl",
        "snc",
        "selarl",
        "scp",
        "asso",
        "association",
        "societe",
        "ste",
        "ets",
        "etablissements",
        "clinique",
        "cabinet",
        "elevage",
        "refuge",
        "chenil",
        "pension",
        "mairie",
        "toilettage",
        "gmbh",
        "ltd",
        "inc",
        "llc",
        "spa",
    ];
    let folded = fold(name);
    folded.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn split_only_when_safe() {
        let parts = |first: &str, last: &str| Some((first.to_owned(), last.to_owned()));
        assert_eq!(split("DUPONT Marie"), parts("Marie", "DUPONT"));
        assert_eq!(split("Marie DUPONT"), parts("Marie", "DUPONT"));
        assert_eq!(split("DE LA TOUR Jean-Paul"), parts("Jean-Paul", "DE LA TOUR"));
        assert_eq!(split("Éléonore BÉNARD-L’HÔTE"), parts("Éléonore", "BÉNARD-L’HÔTE"));
        assert_eq!(split("Dupont, Marie"), parts("Marie", "Dupont"));
        for name in
            ["Marie Dupont", "DUPONT MARIE", "Dupont", "DUPONT", "MARTIN Paul DURAND", "", ",", "A, B, C"]
        {
            assert_eq!(split(name), None, "{name:?}");
        }
    }

    #[test]
    fn headers_say_what_comes_first() {
        for (header, order) in [
            ("Nom et prénom", Some(NameOrder::LastFirst)),
            ("NOM - Prénoms", Some(NameOrder::LastFirst)),
            ("Prénom Nom", Some(NameOrder::FirstLast)),
            ("Nom complet", None),
            ("Prénom", None),
            ("Name", None),
        ] {
            assert_eq!(NameOrder::of_header(header), order, "{header}");
        }
    }

    #[test]
    fn two_words_in_a_known_order() {
        let parts = |first: &str, last: &str| Some((first.to_owned(), last.to_owned()));
        assert_eq!(split_in("Marie Dupont", NameOrder::FirstLast), parts("Marie", "Dupont"));
        assert_eq!(split_in("Dupont  Marie", NameOrder::LastFirst), parts("Marie", "Dupont"));
        for name in ["Dupont", "Jean Paul Dupont"] {
            assert_eq!(split_in(name, NameOrder::FirstLast), None, "{name}");
        }
    }

    #[test]
    fn civility_before_a_name() {
        assert_eq!(leading_civility("Mme Dupont"), Some((Civility::Mme, "Dupont")));
        assert_eq!(leading_civility("M. et Mme  de Vries"), Some((Civility::MEtMme, "de Vries")));
        assert_eq!(leading_civility("Mr Mme Dupont"), Some((Civility::MEtMme, "Dupont")));
        assert_eq!(leading_civility("Mme M. Dupont"), Some((Civility::Mme, "M. Dupont")));
        for name in ["Mme", "Dupont", "Martin Mme", "", "De Vries", " "] {
            assert_eq!(leading_civility(name), None, "{name:?}");
        }
    }

    #[test]
    fn companies() {
        assert!(looks_like_company("Élevage des Lilas"));
        assert!(looks_like_company("DUPONT S.A.R.L / SARL"));
        assert!(!looks_like_company("Marie Sasure"));
    }
}
