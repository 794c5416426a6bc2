//! Questions to the test's database that the daemon has no page for.

use std::sync::Arc;

use tokio_postgres::types::{FromSqlOwned, ToSql};
use tokio_postgres::{Client, NoTls, Row};

use super::cluster::Lease;

/// A connection of the test's own.
pub struct Sql {
    client: Client,
    /// Keeps the database for as long as we speak to it.
    lease: Option<Arc<Lease>>,
}

impl Sql {
    pub async fn connect(url: &str) -> Self {
        let (client, connection) =
            tokio_postgres::connect(url, NoTls).await.expect("the test's cluster runs");
        tokio::spawn(connection);
        Self { client, lease: None }
    }

    pub(super) fn holding(mut self, lease: Arc<Lease>) -> Self {
        self.lease = Some(lease);
        self
    }

    /// All rows.
    pub async fn rows(&self, statement: &str, parameters: &[&(dyn ToSql + Sync)]) -> Vec<Row> {
        self.client
            .query(statement, parameters)
            .await
            .unwrap_or_else(|error| panic!("{statement}: {error:?}"))
    }

    /// The first column of all rows.
    pub async fn column<T: FromSqlOwned>(
        &self,
        statement: &str,
        parameters: &[&(dyn ToSql + Sync)],
    ) -> Vec<T> {
        self.rows(statement, parameters).await.iter().map(|row| row.get(0)).collect()
    }

    /// The first column of the only row.
    pub async fn value<T: FromSqlOwned>(&self, statement: &str, parameters: &[&(dyn ToSql + Sync)]) -> T {
        let mut values = self.column(statement, parameters).await;
        assert_eq!(values.len(), 1, "{statement}");
        values.remove(0)
    }

    /// Statements without parameters.
    pub async fn run(&self, statements: &str) {
        self.client.batch_execute(statements).await.unwrap_or_else(|error| panic!("{statements}: {error:?}"));
    }

    /// Why the database refuses a statement (its SQLSTATE).
    pub async fn refusal(&self, statement: &str) -> String {
        let error = self.client.batch_execute(statement).await.expect_err(statement);
        error.code().map(|code| code.code().to_owned()).unwrap_or_default()
    }

    /// Whoever is still connected to it is sent away.
    pub(super) async fn drop_database(&self, name: &str) {
        self.run(&format!("DROP DATABASE {name} WITH (FORCE)")).await;
    }

    pub(super) async fn copy_database(&self, template: &str, name: &str) {
        // By copying files, which is the quicker way for a template of some megabytes.
        self.run(&format!(
            "CREATE DATABASE {name} TEMPLATE {template} OWNER checkindog_owner STRATEGY file_copy"
        ))
        .await;
    }
}
