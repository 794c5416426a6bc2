//! What becomes of the rows in `stage`: first a plan that writes nothing but temporary tables, then, if it is to be carried out,
//! the writing. All of it set by set, in the transaction that holds `stage`.

mod keys;
mod policies;

use checkindog_api::imports::ImportPreview;
use checkindog_api::{ClientKind, ClientStage, ImportKind, ImportState, OnMatch, OnRepeat};
use checkindog_reader::Layout;
use chrono::{DateTime, Utc};
use serde_json::json;
use tokio_postgres::Client;

use self::policies::Changeable;
use super::failure::Failure;
use super::lookups::Lookups;
use super::model::Order;
use super::reading::{Reading, header_of};
use super::staged_row::storable;
use crate::clients::codes::{self, Series};
use crate::db::{SalonConn, SalonId};

pub const BEGIN: &str = include_str!("begin.sql");
/// Those of the dry run before.
const FORGET_REJECTS: &str = "DELETE FROM import_rejects WHERE salon_id = $1 AND import_id = $2";
const DROP_REFUSED: &str = "DELETE FROM fates WHERE line IN (SELECT line FROM refusals)";

/// Longest notes of a client, in characters, that people can still edit.
const LONGEST_NOTES: i32 = crate::clients::rules::NOTES as i32;

/// What became of the rows, or would.
#[derive(Clone, Copy, Debug, Default)]
pub struct Totals {
    pub created: i64,
    pub updated: i64,
    pub skipped: i64,
    pub rejected: i64,
    pub animals: i64,
    pub repeated: i64,
}

/// One import in its transaction.
pub struct Merge<'a> {
    /// In a transaction that has `stage`.
    pub client: &'a Client,
    pub order: &'a Order,
    pub lookups: &'a Lookups,
    pub reading: &'a Reading,
    /// The time that the records are given.
    pub now: DateTime<Utc>,
}

impl Merge<'_> {
    /// Decides the fate of every row.
    pub async fn plan(&self) -> Result<Totals, Failure> {
        self.client.batch_execute(include_str!("tables.sql")).await?;
        match self.order.kind {
            ImportKind::Clients => self.settle_clients().await?,
            ImportKind::Animals => self.settle_owners().await?,
        }
        if self.order.on_repeat == OnRepeat::Reject {
            self.client.execute(include_str!("refuse_repeated.sql"), &[&self.is_own()]).await?;
            self.client.execute(DROP_REFUSED, &[]).await?;
        }
        if self.reading.seen.animals {
            self.client.execute(include_str!("newcomers.sql"), &[&self.salon(), &self.is_own()]).await?;
        }
        let changeable = self.changeable();
        if !changeable.fields.is_empty() {
            self.compare(&changeable).await?;
        }
        self.totals().await
    }

    /// Whose the rows of a file of clients are.
    async fn settle_clients(&self) -> Result<(), Failure> {
        self.recognise().await?;
        self.client.execute(include_str!("fates.sql"), &[]).await?;
        self.refuse().await
    }

    /// Whose the rows of a file of animals are.
    async fn settle_owners(&self) -> Result<(), Failure> {
        let asked: Vec<_> = self.order.match_keys().collect();
        for key in keys::of(&asked, &self.reading.seen) {
            let Some(sql) = key.match_owner_sql() else { continue };
            let header = key.fields().iter().find_map(|field| header_of(&self.reading.head, field));
            self.client.execute(&sql, &[&self.salon(), &key.rank, &header]).await?;
        }
        self.client.execute(include_str!("fates_of_animals.sql"), &[]).await?;
        self.client.execute(include_str!("refuse_ownerless.sql"), &[]).await?;
        Ok(())
    }

    /// What the rows may change of records that are there: a file of animals nothing.
    fn changeable(&self) -> Changeable {
        match self.order.kind {
            ImportKind::Clients => Changeable::of(self.order.on_match, &self.reading.head),
            ImportKind::Animals => Changeable::default(),
        }
    }

    /// Which rows are records that are there, and which are the same client.
    async fn recognise(&self) -> Result<(), Failure> {
        let creates = self.order.on_match == OnMatch::Create;
        let repeats_owners = self.reading.head.one_row_per_animal;
        let asked: Vec<_> = self.order.match_keys().collect();
        if !creates {
            for key in keys::of(&asked, &self.reading.seen) {
                let matched = self.client.execute(&key.match_sql(), &[&self.salon(), &key.rank]).await?;
                if let Some(sql) = key.part_households_sql().filter(|_| matched > 0) {
                    let ids_count = key.is_weaker_than_external_id();
                    self.client.execute(&sql, &[&self.salon(), &key.rank, &ids_count]).await?;
                }
            }
        }
        let rejects_repeated = self.order.on_repeat == OnRepeat::Reject;
        let repeated = match (repeats_owners, creates) {
            (true, _) => keys::of(&keys::completed(&asked), &self.reading.seen),
            _ if rejects_repeated => keys::of(&asked, &self.reading.seen),
            // Two people of one name and address may be two; nothing else tells them apart.
            (false, false) => {
                keys::of(&asked, &self.reading.seen).into_iter().filter(|key| !key.is_name()).collect()
            }
            (false, true) => Vec::new(),
        };
        for key in repeated.iter().filter(|key| key.may_repeat) {
            self.client.execute(&key.repeat_sql(), &[&key.rank]).await?;
        }
        Ok(())
    }

    async fn refuse(&self) -> Result<(), Failure> {
        let mut refused = self.client.execute(include_str!("refuse_incomplete.sql"), &[]).await?;
        if self.reading.seen.codes.is_there {
            refused += self.refuse_taken("code").await?;
        }
        if self.reading.seen.file_numbers {
            refused += self.refuse_taken("file_number").await?;
        }
        if refused > 0 {
            self.client.execute(include_str!("refuse_orphans.sql"), &[]).await?;
            self.client.execute(DROP_REFUSED, &[]).await?;
        }
        Ok(())
    }

    async fn refuse_taken(&self, column: &str) -> Result<u64, Failure> {
        let sql = include_str!("refuse_taken.sql").replace("{column}", column);
        Ok(self.client.execute(&sql, &[&self.salon(), &header_of(&self.reading.head, column)]).await?)
    }

    /// What the rows change of records and of each other.
    async fn compare(&self, changeable: &Changeable) -> Result<(), Failure> {
        let defaults = json!({
            "kind": "individual", "stage": "client", "situation_mode": "automatic", "country": self.lookups.country,
            "sms_consent": false, "civility": null, "exemption": null, "manager_id": null,
        });
        let differing = include_str!("differing.sql").replace("{differs}", &changeable.differs());
        self.client.execute(&differing, &[&self.salon()]).await?;
        self.client.query_one(include_str!("lock_known.sql"), &[&self.salon()]).await?;
        if self.client.query_one(include_str!("gone.sql"), &[&self.salon()]).await?.get(0) {
            return Err(Failure::Collision("a client was deleted meanwhile".to_owned()));
        }
        self.client.execute(include_str!("spare_anonymised.sql"), &[&self.salon()]).await?;
        let (fields, replaceable) = (&changeable.fields, &changeable.replaceable);
        self.client
            .execute(include_str!("edits.sql"), &[&self.salon(), fields, replaceable, &defaults])
            .await?;
        if self.reading.seen.extra_notes && changeable.takes_notes() {
            let may_add = changeable.adds_to_notes();
            self.client
                .execute(include_str!("add_to_notes.sql"), &[&self.salon(), &may_add, &LONGEST_NOTES])
                .await?;
        }
        self.client.execute(include_str!("drop_mute_consents.sql"), &[&self.salon()]).await?;
        self.client.execute(include_str!("drop_undone.sql"), &[]).await?;
        Ok(())
    }

    async fn totals(&self) -> Result<Totals, Failure> {
        let row = self.client.query_one(include_str!("totals.sql"), &[]).await?;
        let (created, updated, skipped): (i64, i64, i64) =
            (row.get("created"), row.get("updated"), row.get("skipped"));
        let rejected = self.reading.rows - created - updated - skipped;
        let (animals, repeated) = (row.get("animals"), row.get("repeated"));
        // What a file of animals creates is animals.
        let (created, updated) = match self.order.kind {
            ImportKind::Clients => (created, updated),
            ImportKind::Animals => (updated, 0),
        };
        Ok(Totals { created, updated, skipped, rejected, animals, repeated })
    }

    /// Carries the plan out. `db` is another connection: numbers are taken from it without keeping others waiting.
    pub async fn write(&self, db: &mut SalonConn) -> Result<(), Failure> {
        let (import, user) = (self.order.id.0, self.order.created_by.0);
        let [clients, prospects] = self.take_codes(db).await?;
        self.client
            .execute(
                include_str!("insert_clients.sql"),
                &[
                    &self.salon(),
                    &import,
                    &user,
                    &self.now,
                    &self.lookups.country,
                    &clients.before,
                    &clients.first,
                    &clients.digits,
                    &clients.after,
                    &prospects.before,
                    &prospects.first,
                    &prospects.digits,
                    &prospects.after,
                ],
            )
            .await?;
        if !self.changeable().fields.is_empty() {
            let individual = self.lookups.required_fields(ClientKind::Individual);
            let company = self.lookups.required_fields(ClientKind::Company);
            self.client
                .execute(
                    include_str!("save_edits.sql"),
                    &[&self.salon(), &import, &user, &self.now, &individual, &company],
                )
                .await?;
        }
        self.client
            .execute(include_str!("insert_consents.sql"), &[&self.salon(), &import, &user, &self.now])
            .await?;
        if self.reading.seen.animals {
            if self.reading.seen.notes && !self.is_own() {
                self.client.execute(include_str!("keep_notes.sql"), &[&self.salon()]).await?;
            }
            self.client
                .execute(include_str!("insert_animals.sql"), &[&self.salon(), &import, &user, &self.now])
                .await?;
        }
        Ok(())
    }

    /// The codes for new clients without one, and those for prospects.
    async fn take_codes(&self, db: &mut SalonConn) -> Result<[GivenCodes; 2], Failure> {
        let mut given = [GivenCodes::default(), GivenCodes::default()];
        for row in self.client.query(include_str!("uncoded.sql"), &[]).await? {
            let stage: ClientStage = row.get::<_, &str>("stage").parse().map_err(Failure::internal)?;
            let series = codes::series(db, stage).await?;
            let highest =
                if self.reading.seen.codes.is_there { self.highest_code(&series).await? } else { 0 };
            let count = row.get("uncoded");
            let first = if series.is_gap_free {
                self.take_codes_inside(stage, count, highest).await?
            } else {
                take_codes_beyond(db, stage, count, highest).await?
            };
            let year = codes::year(db, self.now).await?;
            let (before, digits, after) = series.pattern.around_number(year);
            let digits = i32::try_from(digits).unwrap_or_default();
            given[usize::from(stage == ClientStage::Prospect)] = GivenCodes { before, first, digits, after };
        }
        Ok(given)
    }

    /// The highest number among the codes that the file brings.
    async fn highest_code(&self, series: &Series) -> Result<i64, Failure> {
        let pattern = series.pattern.regex();
        Ok(self.client.query_one(include_str!("highest_code.sql"), &[&pattern]).await?.get(0))
    }

    /// Takes a block of numbers above `highest` that is given back if the import fails: whoever creates a client waits for its end.
    async fn take_codes_inside(&self, stage: ClientStage, count: i64, highest: i64) -> Result<i64, Failure> {
        let take = async |count: i64| {
            let stage = stage.as_str();
            let row = self.client.query_one(codes::TAKE_INSIDE, &[&self.salon(), &stage, &count]).await?;
            Ok::<i64, Failure>(row.get("last"))
        };
        let last = take(0).await?;
        Ok(take(count + (highest - last).max(0)).await? - count + 1)
    }

    /// Keeps the rejects and says that the import has come to its end, whatever it was.
    pub async fn finish(
        &self,
        totals: Totals,
        state: ImportState,
        reason: &str,
        now: DateTime<Utc>,
    ) -> Result<(), Failure> {
        let head = &self.reading.head;
        let import = self.order.id.0;
        let header: Vec<_> = head.header.iter().map(|cell| storable(cell)).collect();
        let mapping = head.chosen.as_ref().unwrap_or(&self.order.asked_mapping);
        let mut understood = self.reading.understood(self.order.dry_run);
        if self.order.dry_run {
            understood.examples = self.examples().await?;
        }
        if self.order.prepared {
            self.client.execute(FORGET_REJECTS, &[&self.salon(), &import]).await?;
        }
        if totals.rejected > 0 {
            self.client.execute(include_str!("keep_rejects.sql"), &[&self.salon(), &import]).await?;
        }
        self.client
            .execute(
                include_str!("finish.sql"),
                &[
                    &self.salon(),
                    &import,
                    &state.as_str(),
                    &reason,
                    &now,
                    &self.reading.rows,
                    &totals.created,
                    &totals.updated,
                    &totals.skipped,
                    &totals.rejected,
                    &totals.animals,
                    &head.encoding.to_lowercase(),
                    &head.separator.to_string(),
                    &head.layout.code(),
                    &header,
                    &totals.repeated,
                    &i16::from(head.confidence),
                    mapping,
                    &serde_json::to_value(understood).map_err(Failure::internal)?,
                ],
            )
            .await?;
        Ok(())
    }

    /// The first rows that create or change something.
    async fn examples(&self) -> Result<Vec<ImportPreview>, Failure> {
        let rows = self.client.query_one(include_str!("examples.sql"), &[&self.salon()]).await?;
        serde_json::from_value(rows.get(0)).map_err(Failure::internal)
    }

    /// Whether the file is our own export.
    fn is_own(&self) -> bool {
        self.reading.head.layout == Layout::CheckinDog
    }

    fn salon(&self) -> uuid::Uuid {
        let SalonId(salon) = self.order.salon_id;
        salon
    }
}

/// The codes that an import gives to clients of one stage: text around numbers that follow each other.
#[derive(Default)]
struct GivenCodes {
    before: String,
    first: i64,
    digits: i32,
    after: String,
}

/// Takes a block of numbers above `highest`, a number that the file itself brings.
async fn take_codes_beyond(
    db: &mut SalonConn,
    stage: ClientStage,
    count: i64,
    highest: i64,
) -> Result<i64, Failure> {
    let first = codes::take_block(db, stage, count).await?.first;
    if first > highest {
        return Ok(first);
    }
    let between = highest - (first + count - 1);
    if between > 0 {
        codes::take_block(db, stage, between).await?;
    }
    Ok(codes::take_block(db, stage, count).await?.first)
}
