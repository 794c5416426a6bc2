//! Which trigrams of the words the index is asked for.
//!
//! For each trigram the index holds a list of those who have it, and reads the lists of all that it is asked for. The trigrams of what
//! everybody's e-mail address ends in have the longest lists and tell nothing: «our» and «rie» of «bourier», where all write to
//! «courriel». How frequent each is shows in a sample; a few of the rarest find nearly the same clients, and the words are compared
//! in full afterwards.

use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::{Array, BigInt, Integer, Text, Uuid};
use diesel_async::RunQueryDsl;

use super::step::led_by;
use crate::db::{SalonConn, SalonId};
use crate::error::Error;

/// Clients of the sample, the newest.
const SAMPLE: i64 = 100;

/// A trigram that more of them have tells nothing.
const MOST: i64 = 20;

/// Trigrams of a word, at most: more hardly leave fewer clients.
const ENOUGH: usize = 4;

/// Where other words leave few, too.
const ENOUGH_OF_SEVERAL: usize = 2;

/// Of each word the rarest trigrams; none of a word that is best looked for by all that it has.
pub(super) async fn telling(db: &mut SalonConn, words: &[String]) -> Result<Vec<Vec<String>>, Error> {
    let words: Vec<&str> = words.iter().map(|word| led_by(word)).collect();
    let count = i32::try_from(words.len()).map_err(Error::internal)?;
    let enough = if count > 1 { ENOUGH_OF_SEVERAL } else { ENOUGH };
    let found: Vec<(i32, String, i64)> = Trigrams { salon: db.salon, words }.load(&mut db.conn).await?;
    let of_word = |number| {
        found.iter().filter(move |(of, ..)| *of == number).map(|(_, text, had)| (text.as_str(), *had))
    };
    Ok((1..=count).map(|number| pick(&of_word(number).collect::<Vec<_>>(), enough)).collect())
}

/// From the trigrams of a word, the rarest first.
fn pick(trigrams: &[(&str, i64)], enough: usize) -> Vec<String> {
    let mut telling: Vec<&str> =
        trigrams.iter().filter(|(_, had)| *had <= MOST).map(|(text, _)| *text).collect();
    // Who has one trigram of a name has the others as well. Where two names meet is news: «e.m» in «isabelle.m».
    if let Some(seam) = telling.iter().position(|text| !is_plain(text)) {
        telling[..=seam].rotate_right(1);
    }
    telling.truncate(enough);
    if telling.len() == trigrams.len() {
        Vec::new()
    } else {
        telling.into_iter().map(str::to_owned).collect()
    }
}

/// Whether there is no sign in it.
fn is_plain(trigram: &str) -> bool {
    trigram.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// The trigrams of words, with the number of their word, from one on, and how many clients of the sample have them.
struct Trigrams<'a> {
    salon: SalonId,
    words: Vec<&'a str>,
}

impl QueryFragment<Pg> for Trigrams<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("WITH sample AS MATERIALIZED (SELECT search_text FROM clients WHERE salon_id = ");
        out.push_bind_param::<Uuid, _>(&self.salon)?;
        out.push_sql(" ORDER BY id DESC LIMIT ");
        out.push_bind_param::<BigInt, _>(&SAMPLE)?;
        out.push_sql("), folded AS MATERIALIZED (SELECT number, searchable(word) AS word FROM unnest(");
        out.push_bind_param::<Array<Text>, _>(&self.words)?;
        out.push_sql(
            ") WITH ORDINALITY AS typed (word, number)) \
             SELECT number::integer, trigram, (SELECT count(*) FROM sample WHERE strpos(search_text, trigram) > 0) \
             FROM folded, generate_series(1, length(word) - 2) AS place, substr(word, place, 3) AS trigram \
             GROUP BY number, trigram ORDER BY 3, 1, 2",
        );
        Ok(())
    }
}

impl Query for Trigrams<'_> {
    type SqlType = (Integer, Text, BigInt);
}

impl QueryId for Trigrams<'_> {
    type QueryId = Trigrams<'static>;
}

impl<Conn> diesel::RunQueryDsl<Conn> for Trigrams<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rarest_lead_and_what_everybody_has_never_does() {
        let bourier = [("uri", 0), ("bou", 3), ("ier", 9), ("our", 98), ("rie", 99)];
        assert_eq!(pick(&bourier, 4), ["uri", "bou", "ier"]);
        assert_eq!(pick(&bourier, 2), ["uri", "bou"]);
        assert_eq!(pick(&bourier[..3], 4), [""; 0], "all of them: as the word says");
        assert_eq!(pick(&bourier[3..], 4), [""; 0], "none tells");
        let isabelle_m = [("abe", 0), ("bel", 1), ("ell", 2), ("eǀm", 3), ("leǀ", 4), ("lle", 4)];
        assert_eq!(pick(&isabelle_m, 4), ["eǀm", "abe", "bel", "ell"], "the seam, and the rarest");
        assert_eq!(pick(&[("our", 1), ("eǀg", 98)], 4), ["our"], "a seam that everybody has");
    }
}
