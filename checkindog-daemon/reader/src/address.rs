//! One postal address out of the columns for it.

use checkindog_values::recognise_country;

use crate::columns::AddressColumns;
use crate::draft::{Draft, MAX_TEXT};
use crate::text::Breaks;
use crate::{Reason, RemarkKind};

#[derive(Debug, Default)]
pub(crate) struct Address {
    pub line1: String,
    pub line2: String,
    pub postal_code: String,
    pub city: String,
    pub country: Option<&'static str>,
}

/// The first address with content; further ones are kept in the notes.
pub(crate) fn read(draft: &mut Draft, default_country: &str) -> Address {
    let columns = draft.columns;
    let mut filled =
        columns.addresses.iter().filter(|block| has_content(draft, block)).collect::<Vec<_>>().into_iter();
    let Some(main) = filled.next() else {
        return Address {
            country: columns.addresses.iter().find_map(|b| country(draft, b)),
            ..Default::default()
        };
    };
    let mut address = read_block(draft, main);
    if !columns.is_own() {
        complete_postal_code(draft, main, default_country, &mut address);
    }
    for block in filled {
        keep_in_notes(draft, block);
    }
    address
}

fn has_content(draft: &Draft, block: &AddressColumns) -> bool {
    let filled = |index: usize| !draft.raw(index).trim().is_empty();
    [block.line1, block.postal_code, block.city, block.formatted].into_iter().flatten().any(filled)
        || block.line2.iter().copied().any(filled)
}

fn read_block(draft: &mut Draft, block: &AddressColumns) -> Address {
    let mut address = Address { country: country(draft, block), ..Default::default() };
    if let Some(index) = block.line1 {
        let street = draft.cleaned(index, Breaks::Kept);
        let lines = if draft.columns.is_own() { None } else { street.split_once('\n') };
        let (first, rest) = lines.unwrap_or((&street, ""));
        address.line1 = first.trim().to_owned();
        address.line2 = rest.replace('\n', ", ");
        limit(draft, index, &address.line1);
        limit(draft, index, &address.line2);
    }
    for &index in &block.line2 {
        let line = draft.value(index);
        add(&mut address.line2, &line);
        limit(draft, index, &address.line2);
    }
    address.postal_code = text(draft, block.postal_code);
    address.city = text(draft, block.city);
    if address.line1.is_empty() && address.city.is_empty() && address.postal_code.is_empty() {
        read_formatted(draft, block, &mut address);
    }
    address
}

fn text(draft: &mut Draft, column: Option<usize>) -> String {
    let Some(index) = column else { return String::new() };
    let value = draft.value(index);
    limit(draft, index, &value);
    value.into_owned()
}

fn limit(draft: &mut Draft, index: usize, value: &str) {
    draft.limit(index, value, MAX_TEXT);
}

fn add(line: &mut String, part: &str) {
    if !line.is_empty() && !part.is_empty() {
        line.push_str(", ");
    }
    line.push_str(part);
}

/// Lines as on an envelope: street, «75012 Paris», country.
fn read_formatted(draft: &mut Draft, block: &AddressColumns, address: &mut Address) {
    let Some(index) = block.formatted else { return };
    let whole = draft.cleaned(index, Breaks::Kept);
    for line in whole.split('\n').map(str::trim).filter(|line| !line.is_empty()) {
        if let Some((postal_code, city)) = town(line).filter(|_| address.city.is_empty()) {
            address.postal_code = postal_code.to_owned();
            address.city = city.to_owned();
        } else if let Some(code) = recognise_country(line) {
            address.country.get_or_insert(code);
        } else if address.line1.is_empty() {
            address.line1 = line.to_owned();
        } else {
            add(&mut address.line2, line);
        }
    }
    for part in [&address.line1, &address.line2, &address.city] {
        limit(draft, index, part);
    }
}

/// «75012 Paris»: digits and a name.
fn town(line: &str) -> Option<(&str, &str)> {
    let (code, city) = line.split_once(' ')?;
    let is_code = (4..=5).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit());
    (is_code && !city.contains(|c: char| c.is_ascii_digit())).then(|| (code, city.trim()))
}

fn country(draft: &mut Draft, block: &AddressColumns) -> Option<&'static str> {
    let index = block.country?;
    let value = draft.value(index);
    if value.is_empty() {
        return None;
    }
    if value.chars().nth(MAX_TEXT).is_some() {
        draft.problem(index, &value, Reason::TooLong { max: MAX_TEXT });
        return None;
    }
    let code = recognise_country(&value);
    if code.is_none() {
        draft.keep_doubtful(index, &value, RemarkKind::CountryUnknown);
    }
    code
}

/// Spreadsheets turn 01000 Bourg-en-Bresse into 1000.
fn complete_postal_code(
    draft: &mut Draft,
    block: &AddressColumns,
    default_country: &str,
    address: &mut Address,
) {
    let is_french = address.country.unwrap_or(default_country) == "FR";
    let code = &address.postal_code;
    if is_french && code.len() == 4 && code.bytes().all(|b| b.is_ascii_digit()) {
        if let Some(index) = block.postal_code {
            draft.remark(index, code, RemarkKind::PostalCodeCompleted);
        }
        address.postal_code.insert(0, '0');
    }
}

fn keep_in_notes(draft: &mut Draft, block: &AddressColumns) {
    let street = [block.line1, block.formatted]
        .into_iter()
        .flatten()
        .find(|index| !draft.raw(*index).trim().is_empty());
    let of_street = street.into_iter().chain(block.line2.iter().copied());
    let parts: Vec<_> = of_street
        .chain([block.postal_code, block.city, block.country].into_iter().flatten())
        .map(|index| (index, draft.value(index)))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    if let Some((index, _)) = parts.first() {
        let values: Vec<_> = parts.iter().map(|(_, value)| value.as_ref()).collect();
        draft.keep_in_notes(*index, &values.join(", "));
    }
}
