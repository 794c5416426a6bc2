//! The same clients for COPY, which takes no parameters.

use postgres_protocol::escape::escape_literal;

use super::step::{self, Step};
use super::{Filter, Wanted};
use crate::db::SalonId;
use checkindog_api::Situation;

/// A condition on the table `c`: all clients of the salon that the search finds. What people typed stands in it as escaped
/// literals, everything else is codes, ids and truth values.
pub fn condition(salon: SalonId, wanted: &Wanted<'_>) -> String {
    let steps: Vec<String> = step::steps(wanted.text).iter().map(found_by).collect();
    let mut all = vec![format!("c.salon_id = '{salon}'"), format!("({})", steps.join(" OR "))];
    all.extend(filtered_by(wanted.filter));
    all.join(" AND ")
}

/// [`Step::condition`], written out.
fn found_by(step: &Step) -> String {
    let starts = |column: &str, start: &str| format!("starts_with(c.{column}, {})", escape_literal(start));
    let folded =
        |column: &str, start: &str| format!("starts_with(c.{column}, fold({}))", escape_literal(start));
    match step {
        Step::Names { last, first } => {
            format!("{} AND {}", folded("last_norm", last), folded("first_norm", first))
        }
        Step::Mobile { start } => starts("mobile", start),
        Step::Phone { start } => starts("phone", start),
        Step::Code { start } => starts("code", start),
        Step::Contains { words } => {
            let like = |word: &String| {
                format!("c.search_text LIKE searchable({})", escape_literal(&step::pattern(word)))
            };
            words.iter().map(like).collect::<Vec<_>>().join(" AND ")
        }
    }
}

/// [`Filter::conditions`] and the situation, written out.
fn filtered_by(filter: &Filter) -> Vec<String> {
    let inactive = filter.situation.map(|situation| situation == Situation::Inactive);
    let starred = |person| {
        format!(
            "EXISTS (SELECT FROM favourites f
                     WHERE f.salon_id = c.salon_id AND f.user_id = '{person}' AND f.client_id = c.id)"
        )
    };
    [
        filter.civility.map(|civility| format!("(c.civility = '{civility}' AND c.kind = 'individual')")),
        filter.kind.map(|kind| format!("c.kind = '{kind}'")),
        inactive.map(|inactive| format!("c.inactive = {inactive}")),
        filter.manager.map(|manager| format!("c.manager_id = '{manager}'")),
        filter.favourite_of.map(starred),
        filter.sms_consent.map(|consent| format!("c.sms_consent = {consent}")),
        filter.species.map(|species| format!("c.species @> '{{{species}}}'")),
    ]
    .into_iter()
    .flatten()
    .collect()
}
