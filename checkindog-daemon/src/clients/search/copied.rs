//! The same clients for COPY, which takes no parameters.

use postgres_protocol::escape::escape_literal;

use super::{Wanted, step};
use crate::db::SalonId;
use checkindog_api::Situation;

/// A condition on the table `c`: all clients of the salon that are wanted. What people typed stands in it as escaped literals,
/// everything else is codes, ids and truth values.
pub fn condition(salon: SalonId, wanted: &Wanted<'_>) -> String {
    let filter = wanted.filter;
    let mut all = vec![format!("c.salon_id = '{salon}'")];
    let words = step::words(wanted.text);
    if words.is_empty() && !wanted.text.trim().is_empty() {
        return "false".to_owned();
    }
    for word in words {
        all.push(format!("c.search_text LIKE fold({})", escape_literal(&step::pattern(&word))));
    }
    all.extend(filter.civility.map(|civility| format!("c.civility = '{civility}'")));
    all.extend(filter.kind.map(|kind| format!("c.kind = '{kind}'")));
    all.extend(
        filter.situation.map(|situation| format!("c.inactive = {}", situation == Situation::Inactive)),
    );
    all.extend(filter.manager.map(|manager| format!("c.manager_id = '{manager}'")));
    all.extend(filter.favourite_of.map(|person| {
        format!(
            "EXISTS (SELECT FROM favourites f
                     WHERE f.salon_id = c.salon_id AND f.user_id = '{person}' AND f.client_id = c.id)"
        )
    }));
    all.extend(filter.sms_consent.map(|consent| format!("c.sms_consent = {consent}")));
    all.extend(filter.species.map(|species| format!("c.species @> '{{{species}}}'")));
    all.join(" AND ")
}
