//! What has been acknowledged so far, and whether the database holds it.

use std::collections::BTreeMap;
use std::fmt;

use super::work::{Deeds, Import};
use crate::support::Sql;

/// Everything that was acknowledged since the beginning.
#[derive(Default)]
pub struct Ledger {
    cities: BTreeMap<String, String>,
    /// What may have been written over the acknowledged city, until the next look.
    unsure: BTreeMap<String, String>,
    imports: Vec<Import>,
}

impl Ledger {
    /// Clients for a worker to edit, no two workers the same.
    pub fn some_clients(&self, worker: usize) -> Vec<String> {
        self.cities.keys().rev().skip(worker).step_by(3).take(5).cloned().collect()
    }

    pub fn take(&mut self, deeds: Deeds) {
        self.cities.extend(deeds.cities);
        self.unsure.extend(deeds.unsure);
        self.imports.extend(deeds.imports);
    }

    /// Compares with the database after a restart.
    pub async fn check(&mut self, sql: &Sql, when: &str) {
        let rows = sql.rows("SELECT id::text, city FROM clients WHERE last_name = 'Martyre'", &[]).await;
        let stored: BTreeMap<String, String> = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
        for (id, city) in &mut self.cities {
            let found = stored.get(id).unwrap_or_else(|| panic!("client {id} ({city}) is lost, {when}"));
            if found != city {
                assert_eq!(Some(found), self.unsure.get(id), "an edit of {id} to {city} is lost, {when}");
                found.clone_into(city);
            }
        }
        self.unsure.clear();
        let counts = "SELECT city, count(*) FROM clients WHERE last_name LIKE 'Import%' GROUP BY city";
        let stored: BTreeMap<String, i64> =
            sql.rows(counts, &[]).await.iter().map(|row| (row.get(0), row.get(1))).collect();
        for Import { mark, rows, .. } in &self.imports {
            let there = stored.get(mark).copied().unwrap_or(0);
            assert!(there == 0 || there == *rows, "import {mark}: {there} of {rows} rows, {when}");
        }
        let revisions = "SELECT count(*) FROM clients c WHERE last_name = 'Martyre' AND NOT EXISTS \
                         (SELECT FROM revisions r WHERE r.salon_id = c.salon_id AND r.record_id = c.id)";
        assert_eq!(sql.value::<i64>(revisions, &[]).await, 0, "a client without its revision, {when}");
    }

    /// Every import that was acknowledged has landed, once nobody works any more.
    pub async fn check_end(&mut self, sql: &Sql) {
        self.check(sql, "at the end").await;
        for Import { mark, rows, .. } in self.imports.iter().filter(|import| import.is_acknowledged) {
            let there: i64 = sql.value("SELECT count(*) FROM clients WHERE city = $1", &[mark]).await;
            assert_eq!(there, *rows, "import {mark} was acknowledged and has not landed");
        }
        let totals = "SELECT count(*) FROM clients";
        let counted: i64 = sql.value(totals, &[]).await;
        let maintained: i64 = sql.value("SELECT sum(clients)::bigint FROM client_counts", &[]).await;
        assert_eq!(counted, maintained, "the total that is kept is that of the clients");
    }
}

impl fmt::Display for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows: i64 =
            self.imports.iter().filter(|import| import.is_acknowledged).map(|import| import.rows).sum();
        let imports = self.imports.iter().filter(|import| import.is_acknowledged).count();
        write!(f, "{} clients and {imports} imports of {rows} rows acknowledged", self.cities.len())
    }
}
