//! Phone cells: a phone and a mobile, told apart by the number where the column does not; the others in the notes.

use checkindog_values::{Phone, PhoneError, fold};

use crate::columns::PhoneColumn;
use crate::draft::{Draft, means_nothing};
use crate::text::Breaks;
use crate::{Reason, RemarkKind};

#[derive(Debug, Default, PartialEq)]
pub(crate) struct Phones {
    pub phone: Option<Phone>,
    pub mobile: Option<Phone>,
}

/// `country` is where numbers without a prefix belong.
pub(crate) fn read(draft: &mut Draft, country: &str) -> Phones {
    let columns = draft.columns;
    let mut found = Vec::new();
    for column in &columns.phones {
        read_column(draft, *column, country, &mut found);
    }
    if columns.is_own() {
        return as_in_the_file(found);
    }
    let (phones, others) = assign(found);
    for other in others {
        draft.keep_in_notes(other.index, &other.phone.national());
    }
    phones
}

#[derive(Debug)]
struct Found {
    index: usize,
    phone: Phone,
    in_mobile_column: bool,
}

fn read_column(draft: &mut Draft, column: PhoneColumn, country: &str, found: &mut Vec<Found>) {
    let cell = draft.cleaned(column.index, Breaks::Kept);
    if cell.is_empty() {
        return;
    }
    let label = column.label.map(|index| fold(draft.raw(index))).unwrap_or_default();
    if label.contains("fax") {
        draft.keep_in_notes(column.index, &cell);
        return;
    }
    let says_mobile = ["mobile", "portable", "cell"].into_iter().any(|word| label.contains(word));
    let mut add = |phone| {
        let in_mobile_column = column.is_mobile || says_mobile;
        found.push(Found { index: column.index, phone, in_mobile_column });
    };
    let mut numbers = Vec::new();
    match numbers_in(&cell, country, &mut numbers) {
        Ok(()) => numbers.into_iter().for_each(&mut add),
        Err(_) if means_nothing(&cell) => {}
        Err(error) => {
            if let Some(phone) = without_words(&cell).and_then(|number| Phone::parse(&number, country).ok()) {
                add(phone);
                draft.keep_doubtful(column.index, &cell, RemarkKind::PhoneWithWords);
                return;
            }
            let some = some_numbers(&cell, country);
            if some.is_empty() {
                draft.problem(column.index, &cell, Reason::PhoneInvalid(error));
            } else {
                some.into_iter().for_each(&mut add);
                draft.keep_doubtful(column.index, &cell, RemarkKind::PhonePartlyInvalid);
            }
        }
    }
}

/// The numbers of one cell, «06 … / 01 …» or «… ::: …»; all must be valid.
fn numbers_in(cell: &str, country: &str, numbers: &mut Vec<Phone>) -> Result<(), PhoneError> {
    let error = match Phone::parse(cell, country) {
        Ok(phone) => {
            numbers.push(phone);
            return Ok(());
        }
        Err(error) => error,
    };
    // From the clearest separator to the one that is also written within numbers.
    for separator in [":::", "\n", ";", ",", "|", " / ", " ou ", " et ", " - ", "/"] {
        if cell.contains(separator) {
            let mut parts = cell.split(separator).filter(|part| !part.trim().is_empty());
            return parts.try_for_each(|part| numbers_in_part(cell, part, country, numbers));
        }
    }
    Err(error)
}

fn numbers_in_part(
    cell: &str,
    part: &str,
    country: &str,
    numbers: &mut Vec<Phone>,
) -> Result<(), PhoneError> {
    // A part is shorter than its cell, so that this ends.
    if part.len() < cell.len() { numbers_in(part, country, numbers) } else { Err(PhoneError::Impossible) }
}

/// The numbers among other things, «06 12 34 56 78 / à vérifier», where something clearer than a slash parts them.
fn some_numbers(cell: &str, country: &str) -> Vec<Phone> {
    let parts = [":::", "\n", ";", ",", "|", " / ", " ou ", " et "].iter().find(|mark| cell.contains(**mark));
    let parts = parts.into_iter().flat_map(|mark| cell.split(mark));
    parts.filter_map(|part| Phone::parse(part, country).ok()).collect()
}

/// «06 12 34 56 78 (Paul)» without Paul; nothing if a word touches a digit: that is a slip, not a comment.
fn without_words(cell: &str) -> Option<String> {
    let mut number = String::with_capacity(cell.len());
    let mut previous = ' ';
    for c in cell.chars() {
        let touches = (c.is_alphabetic() && previous.is_ascii_digit())
            || (c.is_ascii_digit() && previous.is_alphabetic());
        if touches {
            return None;
        }
        previous = c;
        let is_of_number = c.is_ascii_digit() || c == '+' || c == '(' || c == ')';
        number.push(if is_of_number { c } else { ' ' });
    }
    Some(number)
}

/// Our own export means what it says.
fn as_in_the_file(found: Vec<Found>) -> Phones {
    let mut phones = Phones::default();
    for Found { phone, in_mobile_column, .. } in found {
        let slot = if in_mobile_column { &mut phones.mobile } else { &mut phones.phone };
        slot.get_or_insert(phone);
    }
    phones
}

/// Mobile numbers to the mobile, the others to the phone, as far as there is room.
fn assign(mut found: Vec<Found>) -> (Phones, Vec<Found>) {
    let landline = |found: &Found| found.phone.is_french() && !found.phone.is_french_mobile();
    let mobile = take(&mut found, |found| found.in_mobile_column && !landline(found))
        .or_else(|| take(&mut found, |found| found.phone.is_french_mobile()));
    if let Some(mobile) = &mobile {
        found.retain(|other| other.phone != *mobile);
    }
    let phone = take(&mut found, |found| !found.in_mobile_column && !found.phone.is_french_mobile())
        .or_else(|| take(&mut found, landline))
        .or_else(|| take(&mut found, |found| !found.in_mobile_column))
        .or_else(|| take(&mut found, |_| true));
    if let Some(phone) = &phone {
        found.retain(|other| other.phone != *phone);
    }
    (Phones { phone, mobile }, found)
}

fn take(found: &mut Vec<Found>, wanted: impl FnMut(&Found) -> bool) -> Option<Phone> {
    let position = found.iter().position(wanted)?;
    Some(found.remove(position).phone)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(cell: &str) -> Result<Vec<String>, PhoneError> {
        let mut found = Vec::new();
        numbers_in(cell, "FR", &mut found)?;
        Ok(found.iter().map(Phone::national).collect())
    }

    #[test]
    fn several_in_one_cell() {
        for cell in [
            "06 12 34 56 78 / 01 45 67 89 01",
            "06 12 34 56 78/01 45 67 89 01",
            "06/12/34/56/78 / 01/45/67/89/01",
            "+33 6 12 34 56 78 ::: +33 1 45 67 89 01",
            "0612345678 ou 0145678901",
            "0612345678\n0145678901",
            "06.12.34.56.78;01.45.67.89.01",
            "06-12-34-56-78 - 01-45-67-89-01",
        ] {
            let both = Ok(vec!["06 12 34 56 78".to_owned(), "01 45 67 89 01".to_owned()]);
            assert_eq!(numbers(cell), both, "{cell:?}");
        }
        assert_eq!(numbers("06 12 34 56 78 / 12"), Err(PhoneError::Impossible));
        assert_eq!(numbers("/"), Ok(Vec::new()), "a dash of some kind");
    }

    #[test]
    fn what_is_no_number_does_not_spoil_the_others() {
        let some = |cell| some_numbers(cell, "FR").iter().map(Phone::national).collect::<Vec<_>>();
        assert_eq!(some("06 12 34 56 78 / 12"), ["06 12 34 56 78"]);
        assert_eq!(some("à demander ; 01 45 67 89 01"), ["01 45 67 89 01"]);
        assert_eq!(some("06/12/34/56"), [""; 0]);
    }

    #[test]
    fn words_beside_a_number() {
        let number = |cell| without_words(cell).and_then(|text| Phone::parse(&text, "FR").ok());
        assert_eq!(number("06 12 34 56 78 (Paul)").unwrap().as_str(), "+33612345678");
        assert_eq!(number("Tél : 0612345678").unwrap().as_str(), "+33612345678");
        assert_eq!(number("06 12 34 56 7O"), None);
        assert_eq!(number("01 23 45 67 89 poste 12"), None);
    }

    fn assigned(numbers: &[(&str, bool)]) -> (Option<String>, Option<String>, usize) {
        let found = numbers.iter().map(|(text, in_mobile_column)| Found {
            index: 0,
            phone: Phone::parse(text, "FR").unwrap(),
            in_mobile_column: *in_mobile_column,
        });
        let (phones, others) = assign(found.collect());
        (
            phones.phone.map(|phone| phone.national()),
            phones.mobile.map(|phone| phone.national()),
            others.len(),
        )
    }

    #[test]
    fn numbers_find_their_column() {
        const MOBILE: &str = "06 12 34 56 78";
        const OTHER_MOBILE: &str = "07 12 34 56 78";
        const LANDLINE: &str = "01 45 67 89 01";
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(assigned(&[(MOBILE, false)]), (None, some(MOBILE), 0));
        assert_eq!(assigned(&[(LANDLINE, true)]), (some(LANDLINE), None, 0));
        assert_eq!(assigned(&[(MOBILE, false), (LANDLINE, true)]), (some(LANDLINE), some(MOBILE), 0));
        assert_eq!(assigned(&[(MOBILE, false), (OTHER_MOBILE, true)]), (some(MOBILE), some(OTHER_MOBILE), 0));
        assert_eq!(assigned(&[(MOBILE, false), (MOBILE, true)]), (None, some(MOBILE), 0));
        assert_eq!(
            assigned(&[(MOBILE, false), (OTHER_MOBILE, false), (LANDLINE, false)]),
            (some(LANDLINE), some(MOBILE), 1)
        );
        assert_eq!(assigned(&[("+32 2 555 12 12", false)]), (some("+32 2 555 12 12"), None, 0));
        assert_eq!(assigned(&[("+32 475 12 34 56", true)]), (None, some("+32 475 12 34 56"), 0));
    }
}
