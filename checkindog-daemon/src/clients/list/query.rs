//! What the address of the list says: who is looked for, in which order, with which columns.

use std::str::FromStr;

use serde::Deserialize;
use uuid::Uuid;

use super::{Column, Sort};
use crate::clients::search::{Filter, Wanted};
use crate::db::UserId;
use crate::error::Error;
use checkindog_api::Situation;

/// Everybody, by name: what is left when everything is cleared.
pub const EVERYBODY: &str = "/clients?sort=name";

/// Characters of a search; what people type is far shorter.
const LONGEST_SEARCH: usize = 200;

/// The parameters as they were sent. Forms send empty ones for what nobody chose.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub search: String,
    pub civility: String,
    pub kind: String,
    pub situation: String,
    pub manager: String,
    pub favourites: String,
    pub sms_consent: String,
    pub species: String,
    pub former: String,
    pub sort: String,
    pub columns: String,
    /// Where the page begins; no part of the query.
    pub cursor: String,
}

/// A list that can be come back to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What somebody typed.
    pub search: String,
    pub filter: Filter,
    /// «Anciens clients» (feature CL21): who was active once, or was set inactive by hand.
    pub former: bool,
    pub sort: Sort,
    /// The columns of this list; none: those that the person has chosen for all lists.
    pub columns: Option<Vec<Column>>,
}

impl Query {
    /// Reads the parameters for a person, whose favourites are meant. `BadRequest` when one has a value that it cannot have,
    /// `Invalid` when the search is too long.
    pub fn read(asked: &Asked, person: UserId) -> Result<Self, Error> {
        let search = asked.search.trim();
        if search.chars().count() > LONGEST_SEARCH {
            return Err(Error::field("search", "too_long"));
        }
        let former = flag(&asked.former)?.unwrap_or_default();
        let filter = Filter {
            civility: choice(&asked.civility)?,
            kind: choice(&asked.kind)?,
            // Until appointments exist nobody is inactive but by hand, so that these are all who are.
            situation: if former { Some(Situation::Inactive) } else { choice(&asked.situation)? },
            manager: choice::<Uuid>(&asked.manager)?.map(UserId),
            favourite_of: flag(&asked.favourites)?.unwrap_or_default().then_some(person),
            sms_consent: flag(&asked.sms_consent)?,
            species: choice(&asked.species)?,
        };
        Ok(Self {
            search: search.to_owned(),
            filter,
            former,
            sort: choice(&asked.sort)?.unwrap_or_default(),
            columns: Column::read_all(&asked.columns)?,
        })
    }

    /// Reads what stands behind the question mark.
    pub fn from_text(text: &str, person: UserId) -> Result<Self, Error> {
        let asked = serde_html_form::from_str(text).map_err(|error| Error::BadRequest(error.to_string()))?;
        Self::read(&asked, person)
    }

    /// Who is looked for.
    pub fn wanted(&self) -> Wanted<'_> {
        Wanted { text: &self.search, filter: &self.filter }
    }

    /// Whether these are fewer than all clients.
    pub fn is_narrowed(&self) -> bool {
        !self.search.is_empty() || !self.filter.is_empty()
    }

    /// Whether only former clients are asked for, and nothing else is.
    pub fn is_former_alone(&self) -> bool {
        self.former && self.active() == ["former"] && self.search.is_empty()
    }

    /// The names of the filters that are set, as their parameters are called.
    pub fn active(&self) -> Vec<&'static str> {
        let filters = self.parameters().into_iter().map(|(name, _)| name);
        filters.filter(|name| !["search", "sort", "columns"].contains(name)).collect()
    }

    /// The same list without this filter.
    pub fn without(&self, name: &str) -> Self {
        let mut fewer = self.clone();
        match name {
            "civility" => fewer.filter.civility = None,
            "kind" => fewer.filter.kind = None,
            "situation" => fewer.filter.situation = None,
            "manager" => fewer.filter.manager = None,
            "favourites" => fewer.filter.favourite_of = None,
            "sms_consent" => fewer.filter.sms_consent = None,
            "species" => fewer.filter.species = None,
            "former" => {
                fewer.former = false;
                fewer.filter.situation = None;
            }
            _ => fewer.search.clear(),
        }
        fewer
    }

    /// The parameters of the address, without empty ones and always in the same order.
    pub fn parameters(&self) -> Vec<(&'static str, String)> {
        let filter = &self.filter;
        let situation = filter.situation.filter(|_| !self.former);
        let sort = (self.sort != Sort::default()).then_some(self.sort);
        let text = |value: &dyn ToString| value.to_string();
        [
            ("search", Some(self.search.clone()).filter(|search| !search.is_empty())),
            ("former", self.former.then(|| "true".to_owned())),
            ("favourites", filter.favourite_of.map(|_| "true".to_owned())),
            ("civility", filter.civility.as_ref().map(|one| text(one))),
            ("kind", filter.kind.as_ref().map(|one| text(one))),
            ("situation", situation.as_ref().map(|one| text(one))),
            ("manager", filter.manager.as_ref().map(|one| text(one))),
            ("sms_consent", filter.sms_consent.as_ref().map(|one| text(one))),
            ("species", filter.species.as_ref().map(|one| text(one))),
            ("sort", sort.map(|sort| sort.as_str().to_owned())),
            ("columns", self.columns.as_deref().map(Column::write_all)),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
    }

    /// What stands behind the question mark.
    pub fn text(&self) -> String {
        encode(&self.parameters())
    }

    /// The address of the list. That of everybody says so, for a person's own view may come first.
    pub fn address(&self) -> String {
        match self.text().as_str() {
            "" => EVERYBODY.to_owned(),
            text => format!("/clients?{text}"),
        }
    }

    /// The address of something that is about this list.
    pub fn address_of(&self, path: &str) -> String {
        format!("{path}{}", self.suffix())
    }

    /// What follows the path in such an address: nothing, or `?` and the query.
    pub fn suffix(&self) -> String {
        match self.text().as_str() {
            "" => String::new(),
            text => format!("?{text}"),
        }
    }

    /// The address of the page that begins behind the cursor.
    pub fn page_address(&self, cursor: &str) -> String {
        let mut parameters = self.parameters();
        parameters.push(("cursor", cursor.to_owned()));
        format!("/clients?{}", encode(&parameters))
    }
}

fn encode(parameters: &[(&str, String)]) -> String {
    serde_html_form::to_string(parameters).expect("names and texts can be written")
}

fn choice<T: FromStr>(text: &str) -> Result<Option<T>, Error> {
    let unknown = |_| Error::BadRequest(format!("no such choice: {text:?}"));
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(unknown) }
}

fn flag(text: &str) -> Result<Option<bool>, Error> {
    choice(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Query {
        Query::from_text(text, UserId(Uuid::nil())).expect("a query")
    }

    #[test]
    fn an_address_says_what_was_chosen_and_nothing_else() {
        for text in [
            "",
            "search=l%C3%A9a+b",
            "former=true&favourites=true",
            "civility=mme&kind=individual&situation=active&manager=00000000-0000-0000-0000-000000000007&sms_consent=false&species=cat",
            "sort=changed&columns=phone%2Ccity",
        ] {
            assert_eq!(read(text).text(), text);
        }
        let everybody = read("search=+&civility=&sort=name&favourites=false&cursor=x");
        assert_eq!((everybody.text().as_str(), everybody.address().as_str()), ("", EVERYBODY));
    }

    #[test]
    fn each_filter_can_be_taken_off_alone() {
        let query = read("search=a&former=true&favourites=true&civility=m&species=dog");
        assert_eq!(query.active(), ["former", "favourites", "civility", "species"]);
        for name in query.active() {
            let left = query.without(name).active();
            assert!(!left.contains(&name) && left.len() == 3, "{name}: {left:?}");
        }
        assert_eq!(query.without("search").search, "");
    }

    #[test]
    fn what_is_no_choice_is_refused() {
        for text in ["civility=x", "kind=zebra", "manager=7", "favourites=yes", "sort=up", "columns=phone,x"]
        {
            assert!(Query::from_text(text, UserId(Uuid::nil())).is_err(), "{text}");
        }
    }
}
