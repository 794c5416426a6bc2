//! What narrows the list down, with or without a search (feature CL11).

use checkindog_api::{Civility, ClientKind, Situation, Species};
use diesel::dsl::exists;
use diesel::prelude::*;

use super::step::{Condition, Step};
use crate::db::UserId;
use crate::schema::{clients, favourites};

/// Conditions that a client must all meet; one that is not set is met by everybody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub civility: Option<Civility>,
    pub kind: Option<ClientKind>,
    pub situation: Option<Situation>,
    /// Who manages the client.
    pub manager: Option<UserId>,
    /// Who marked the client with a star.
    pub favourite_of: Option<UserId>,
    pub sms_consent: Option<bool>,
    /// The species of one of its living animals.
    pub species: Option<Species>,
}

impl Filter {
    /// Whether everybody passes.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether clients of this situation may pass.
    pub(super) fn admits(&self, inactive: bool) -> bool {
        self.situation.is_none_or(|situation| (situation == Situation::Inactive) == inactive)
    }

    /// Whether nobody can pass, whoever is there: companies have no civility.
    pub(super) fn is_contradictory(&self) -> bool {
        self.civility.is_some() && self.kind == Some(ClientKind::Company)
    }

    /// Whether anybody who passes can be found by this step: companies have no first name.
    pub(super) fn can_meet(&self, step: &Step) -> bool {
        let needs_first_name = matches!(step, Step::Names { first, .. } if !first.is_empty());
        !(needs_first_name && self.kind == Some(ClientKind::Company))
    }

    /// The conditions in SQL, but for the situation, by which the list is divided anyway.
    pub(in crate::clients) fn conditions(&self) -> Vec<Condition> {
        let mut conditions: Vec<Condition> = Vec::new();
        if let Some(civility) = self.civility {
            // What a company was addressed with before it became one is kept, but not shown.
            let of_person = clients::civility.eq(civility).assume_not_null();
            conditions.push(Box::new(of_person.and(clients::kind.eq(ClientKind::Individual))));
        }
        if let Some(kind) = self.kind {
            conditions.push(Box::new(clients::kind.eq(kind)));
        }
        if let Some(manager) = self.manager {
            conditions.push(Box::new(clients::manager_id.eq(manager).assume_not_null()));
        }
        if let Some(person) = self.favourite_of {
            let starred = favourites::table
                .filter(favourites::salon_id.eq(clients::salon_id))
                .filter(favourites::user_id.eq(person))
                .filter(favourites::client_id.eq(clients::id));
            conditions.push(Box::new(exists(starred)));
        }
        if let Some(consent) = self.sms_consent {
            conditions.push(Box::new(clients::sms_consent.eq(consent)));
        }
        if let Some(species) = self.species {
            conditions.push(Box::new(clients::species.contains(vec![species])));
        }
        conditions
    }
}
