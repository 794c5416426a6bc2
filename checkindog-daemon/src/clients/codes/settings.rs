//! What the salon says of its codes: a pattern for each stage and whether there may be gaps.

use checkindog_api::ClientStage;
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use poem_openapi::Object;
use serde::{Deserialize, Serialize};

use super::pattern::{Pattern, USUAL_FILE_NUMBER, usual};
use super::{Series, count_existing, highest, series};
use crate::auth::Actor;
use crate::db::SalonConn;
use crate::error::Error;
use crate::schema::code_counters;
use crate::settings::changes;
use crate::validation::FieldErrors;

/// How codes are made, as a form or a program sends it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Object)]
#[serde(default)]
pub struct CodeSettings {
    /// The codes of clients: text around the place of a number, `CLI{00000}`, and perhaps of the year, `{YYYY}` or `{YY}`.
    pub client_pattern: String,
    /// The codes of prospects, of another form than those of clients.
    pub prospect_pattern: String,
    /// File numbers: text around the place of the code, `D-{code}`, and perhaps of the year.
    pub file_number_pattern: String,
    /// Whether a number is only taken as the record is saved, so that none is left out. People who create at once then wait for each
    /// other.
    pub gap_free: bool,
}

impl Default for CodeSettings {
    fn default() -> Self {
        Self {
            client_pattern: usual(ClientStage::Client).to_owned(),
            prospect_pattern: usual(ClientStage::Prospect).to_owned(),
            file_number_pattern: USUAL_FILE_NUMBER.to_owned(),
            gap_free: false,
        }
    }
}

impl CodeSettings {
    /// Every mistake, each beside its field.
    pub fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        let client = errors.take("client_pattern", Pattern::of_codes(self.client_pattern.trim()));
        let prospect = errors.take("prospect_pattern", Pattern::of_codes(self.prospect_pattern.trim()));
        errors.take("file_number_pattern", Pattern::of_file_numbers(self.file_number_pattern.trim()));
        if let (Some(client), Some(prospect)) = (client, prospect)
            && client.may_meet(&prospect)
        {
            errors.add("prospect_pattern", "patterns_alike");
        }
        errors.check()
    }

    fn pattern(&self, stage: ClientStage) -> &str {
        match stage {
            ClientStage::Client => self.client_pattern.trim(),
            ClientStage::Prospect => self.prospect_pattern.trim(),
        }
    }
}

/// What patterns would make next, or what is wrong with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Examples {
    pub client: Result<String, &'static str>,
    pub prospect: Result<String, &'static str>,
    pub file_number: Result<String, &'static str>,
}

/// The next codes by these patterns, saved or not.
pub async fn examples(db: &mut SalonConn, settings: &CodeSettings, year: i32) -> Result<Examples, Error> {
    let stored = find(db).await?;
    let of_stage = async |db: &mut SalonConn, stage| {
        let pattern = match Pattern::of_codes(settings.pattern(stage)) {
            Ok(pattern) => pattern,
            Err(why) => return Ok::<_, Error>(Err(why)),
        };
        // A pattern that is new goes on behind the codes that fit it, whatever the counter of the former one says.
        let is_new = stored.pattern(stage) != settings.pattern(stage);
        let last = if is_new { highest(db, &pattern).await? } else { series(db, stage).await?.last };
        Ok(Ok(pattern.code(last + 1, year)))
    };
    let client = of_stage(db, ClientStage::Client).await?;
    let prospect = of_stage(db, ClientStage::Prospect).await?;
    let file_numbers = Pattern::of_file_numbers(settings.file_number_pattern.trim());
    let file_number =
        file_numbers.and_then(|pattern| client.clone().map(|code| pattern.file_number(&code, year)));
    let alike = settings.check().err().and_then(|errors| errors.of("prospect_pattern"));
    Ok(Examples { client, prospect: prospect.and_then(|code| alike.map_or(Ok(code), Err)), file_number })
}

/// What the salon has set, or else what is usual.
pub async fn find(db: &mut SalonConn) -> Result<CodeSettings, Error> {
    let stored = code_counters::table.filter(code_counters::salon_id.eq(db.salon)).select((
        code_counters::stage,
        code_counters::pattern,
        code_counters::file_number_pattern,
        code_counters::gap_free,
    ));
    let mut settings = CodeSettings::default();
    for (stage, pattern, file_numbers, gap_free) in
        stored.load::<(ClientStage, String, String, bool)>(&mut db.conn).await?
    {
        let place = match stage {
            ClientStage::Client => &mut settings.client_pattern,
            ClientStage::Prospect => &mut settings.prospect_pattern,
        };
        for (place, text) in [(place, pattern), (&mut settings.file_number_pattern, file_numbers)] {
            if !text.is_empty() {
                *place = text;
            }
        }
        settings.gap_free = gap_free;
    }
    Ok(settings)
}

/// Saves the settings; the numbers of a new pattern go on behind the highest of the codes that fit it. `Invalid` with every mistake.
pub async fn save(db: &mut SalonConn, actor: Actor, settings: &CodeSettings) -> Result<(), Error> {
    settings.check().map_err(Error::Invalid)?;
    let before = find(db).await?;
    let salon = db.salon;
    db.conn
        .transaction(async |conn| {
            for stage in ClientStage::ALL {
                let pattern = settings.pattern(*stage);
                let columns = (
                    code_counters::pattern.eq(pattern),
                    code_counters::file_number_pattern.eq(settings.file_number_pattern.trim()),
                    code_counters::gap_free.eq(settings.gap_free),
                );
                diesel::insert_into(code_counters::table)
                    .values((code_counters::salon_id.eq(salon), code_counters::stage.eq(stage), columns))
                    .on_conflict((code_counters::salon_id, code_counters::stage))
                    .do_update()
                    .set(columns)
                    .execute(conn)
                    .await?;
                if before.pattern(*stage) != pattern {
                    let counter = code_counters::table.find((salon, stage));
                    diesel::update(counter).set(code_counters::last.eq(0)).execute(conn).await?;
                }
                let series = Series::new(*stage, (pattern.to_owned(), String::new(), false, 0))?;
                count_existing(conn, salon, *stage, &series.pattern).await?;
            }
            changes::record(conn, salon, actor, "codes", Some(&before), Some(settings)).await
        })
        .await
}
