//! Who the client is: a person or a company.

use checkindog_api::{Civility, ClientKind};
use checkindog_values::{Recognise, Siret, VatNumber, fold, parse_flag};

use crate::draft::{Draft, MAX_NAME, means_nothing};
use crate::names::NameOrder;
use crate::{Field, Reason, RemarkKind, names};

#[derive(Debug, Default)]
pub(crate) struct Identity {
    pub kind: ClientKind,
    pub civility: Option<Civility>,
    pub first_name: String,
    pub last_name: String,
    pub company_name: String,
    pub contact_person: String,
    pub siret: Option<Siret>,
    pub vat_number: Option<VatNumber>,
}

pub(crate) fn read(draft: &mut Draft) -> Identity {
    let mut who = Identity {
        civility: civility(draft),
        first_name: draft.text(Field::FirstName, MAX_NAME),
        last_name: draft.text(Field::LastName, MAX_NAME),
        company_name: draft.text(Field::CompanyName, MAX_NAME),
        contact_person: draft.text(Field::ContactPerson, MAX_NAME),
        siret: siret(draft),
        vat_number: vat_number(draft),
        kind: ClientKind::Individual,
    };
    let stated = kind(draft);
    if draft.columns.is_own() {
        who.kind =
            stated.unwrap_or(if who.is_person() { ClientKind::Individual } else { who.kind_by_name() });
        return who;
    }
    let middle = draft.text(Field::MiddleName, MAX_NAME);
    if !middle.is_empty() {
        who.first_name = joined(&who.first_name, &middle);
        draft.limit_whole(&who.first_name, MAX_NAME);
    }
    if !who.is_person() {
        read_full_name(draft, stated, &mut who);
    } else if who.civility.is_none() {
        take_civility(&mut who);
    }
    let is_registered = who.siret.is_some() || who.vat_number.is_some();
    who.kind = stated.unwrap_or(if is_registered || !who.is_person() {
        who.kind_by_name()
    } else {
        ClientKind::Individual
    });
    match who.kind {
        ClientKind::Company => settle_company(draft, &mut who),
        ClientKind::Individual => settle_individual(draft, &mut who),
    }
    who
}

impl Identity {
    fn is_person(&self) -> bool {
        !self.first_name.is_empty() || !self.last_name.is_empty()
    }

    fn kind_by_name(&self) -> ClientKind {
        if self.company_name.is_empty() { ClientKind::Individual } else { ClientKind::Company }
    }
}

/// One cell for the whole name.
fn read_full_name(draft: &mut Draft, stated: Option<ClientKind>, who: &mut Identity) {
    let Some((index, name)) = draft.first(Field::FullName) else { return };
    draft.limit(index, &name, MAX_NAME);
    // Address books show a company under its own name.
    if fold(&who.company_name) == fold(&name) {
        return;
    }
    let is_registered = who.siret.is_some() || who.vat_number.is_some();
    let assumed = stated.is_none() && !is_registered && names::looks_like_company(&name);
    if who.company_name.is_empty() && (stated == Some(ClientKind::Company) || is_registered || assumed) {
        if assumed {
            draft.remark(index, &name, RemarkKind::CompanyAssumed);
        }
        who.company_name = name.into_owned();
        return;
    }
    let (civility, name) = match names::leading_civility(&name) {
        Some((civility, rest)) => (Some(civility), rest),
        None => (None, name.as_ref()),
    };
    who.civility = who.civility.or(civility);
    let stated = draft.columns.header.get(index).and_then(|header| NameOrder::of_header(header));
    if let Some((first, last)) =
        names::split(name).or_else(|| stated.and_then(|order| names::split_in(name, order)))
    {
        (who.first_name, who.last_name) = (first, last);
        return;
    }
    // «Mme Marie Dupont», as people say it; a couple has no first name.
    let is_one = civility.is_some_and(|civility| civility != Civility::MEtMme);
    if let Some((first, last)) =
        names::split_in(name, NameOrder::FirstLast).filter(|_| is_one && stated.is_none())
    {
        (who.first_name, who.last_name) = (first, last);
        draft.remark(index, name, RemarkKind::NameSplitAssumed);
        return;
    }
    name.clone_into(&mut who.last_name);
    if name.contains(char::is_whitespace) {
        draft.remark(index, name, RemarkKind::NameNotSplit);
    }
}

/// «Mme Dupont» in the column of last names.
fn take_civility(who: &mut Identity) {
    if let Some((civility, rest)) = names::leading_civility(&who.last_name) {
        who.civility = Some(civility);
        who.last_name = rest.to_owned();
    }
}

/// A company's person is whom to speak to; a company without a name of its own bears the person's.
fn settle_company(draft: &mut Draft, who: &mut Identity) {
    let person = joined(&who.first_name, &who.last_name);
    let slot = if who.company_name.is_empty() { &mut who.company_name } else { &mut who.contact_person };
    if slot.is_empty() {
        draft.limit_whole(&person, MAX_NAME);
        *slot = person;
        who.first_name.clear();
        who.last_name.clear();
    }
}

/// Where a person works is a note.
fn settle_individual(draft: &mut Draft, who: &mut Identity) {
    if who.is_person()
        && let Some((index, name)) = draft.first(Field::CompanyName)
    {
        draft.keep_in_notes(index, &name);
        who.company_name.clear();
    }
}

fn joined(first: &str, second: &str) -> String {
    let space = if first.is_empty() || second.is_empty() { "" } else { " " };
    [first, space, second].concat()
}

fn civility(draft: &mut Draft) -> Option<Civility> {
    let (index, value) = draft.first(Field::Civility)?;
    let civility = Civility::recognise(&value);
    if civility.is_none() && !means_nothing(&value) {
        draft.keep_doubtful(index, &value, RemarkKind::CivilityUnknown);
    }
    civility
}

fn kind(draft: &mut Draft) -> Option<ClientKind> {
    let (index, value) = draft.first(Field::Kind)?;
    let folded = fold(&value);
    match folded.as_str() {
        "individual" | "particulier" | "particuliere" | "personne" | "person" | "private" | "te_private"
        | "b2c" => {
            return Some(ClientKind::Individual);
        }
        "company" | "societe" | "entreprise" | "professionnel" | "professionnelle" | "pro"
        | "association" | "b2b" => {
            return Some(ClientKind::Company);
        }
        // Dolibarr's sizes of companies.
        code if code.starts_with("te_") => return Some(ClientKind::Company),
        _ => {}
    }
    let kind = parse_flag(&folded)
        .map(|is_company| if is_company { ClientKind::Company } else { ClientKind::Individual });
    if kind.is_none() {
        draft.keep_doubtful(index, &value, RemarkKind::KindUnknown);
    }
    kind
}

fn siret(draft: &mut Draft) -> Option<Siret> {
    let (index, value) = draft.first(Field::Siret)?;
    match Siret::parse(&value) {
        Ok(siret) => return Some(siret),
        Err(_) if means_nothing(&value) => {}
        Err(error) => draft.problem(index, &value, Reason::SiretInvalid(error)),
    }
    None
}

fn vat_number(draft: &mut Draft) -> Option<VatNumber> {
    let (index, value) = draft.first(Field::VatNumber)?;
    match VatNumber::parse(&value) {
        Ok(number) => return Some(number),
        Err(_) if means_nothing(&value) => {}
        Err(error) => draft.problem(index, &value, Reason::VatNumberInvalid(error)),
    }
    None
}
