//! The list from which a person came to a record. Its search, filters, order and columns travel in the address of the record, so that the arrows
//! go through that list and no other (feature CL19).

use serde::{Deserialize, Serialize};

use super::list::Sort;
use super::search::Filter;
use crate::db::UserId;
use checkindog_api::Situation;

/// Search, filters, order and columns, as the address of the list has them. What is not one of their values is passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct Origin {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub search: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    former: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    favourites: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    civility: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    kind: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    situation: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    manager: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    sms_consent: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    species: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    sort: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    columns: String,
}

impl Origin {
    /// A list that was only searched.
    pub fn of_search(text: &str) -> Self {
        Self { search: text.trim().to_owned(), ..Self::default() }
    }

    /// The filters, of which that of favourites is about this person.
    pub fn filter(&self, person: UserId) -> Filter {
        let former = self.former == "true";
        Filter {
            civility: self.civility.parse().ok(),
            kind: self.kind.parse().ok(),
            situation: if former { Some(Situation::Inactive) } else { self.situation.parse().ok() },
            manager: self.manager.parse().ok().map(UserId),
            favourite_of: (self.favourites == "true").then_some(person),
            sms_consent: self.sms_consent.parse().ok(),
            species: self.species.parse().ok(),
        }
    }

    /// The order in which the list was seen: a search has an order of its own, whatever was chosen.
    pub fn sort(&self) -> Sort {
        if self.search.trim().is_empty() { self.sort.parse().unwrap_or_default() } else { Sort::Name }
    }

    /// The list itself.
    pub fn list(&self) -> String {
        format!("/clients{}", self.query())
    }

    /// What stands behind the path: nothing, or a question mark and the rest.
    pub fn query(&self) -> String {
        match serde_html_form::to_string(self) {
            Ok(query) if !query.is_empty() => format!("?{query}"),
            _ => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_travels_in_the_address() {
        let origin: Origin =
            serde_html_form::from_str("search=le+goff&kind=company&cursor=x&species=unicorn")
                .expect("a query");
        assert_eq!(origin.query(), "?search=le+goff&kind=company&species=unicorn");
        let filter = origin.filter(UserId::new());
        assert!(filter.kind.is_some() && filter.species.is_none() && filter.favourite_of.is_none());
        assert_eq!(Origin::default().query(), "");
        let origin: Origin =
            serde_html_form::from_str("former=true&sort=changed&columns=city").expect("a query");
        assert_eq!(origin.list(), "/clients?former=true&sort=changed&columns=city");
        assert_eq!(origin.sort(), Sort::Changed);
        assert_eq!(origin.filter(UserId::new()).situation, Some(Situation::Inactive));
    }
}
