//! Questions to the test's database that the daemon has no page for.

use tokio_postgres::types::{FromSqlOwned, ToSql};
use tokio_postgres::{Client, NoTls, Row};

/// A connection of the test's own.
pub struct Sql(Client);

impl Sql {
    pub async fn connect(url: &str) -> Self {
        let (client, connection) =
            tokio_postgres::connect(url, NoTls).await.expect("the test's cluster runs");
        tokio::spawn(connection);
        Self(client)
    }

    /// All rows.
    pub async fn rows(&self, statement: &str, parameters: &[&(dyn ToSql + Sync)]) -> Vec<Row> {
        self.0.query(statement, parameters).await.unwrap_or_else(|error| panic!("{statement}: {error:?}"))
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
        self.0.batch_execute(statements).await.unwrap_or_else(|error| panic!("{statements}: {error:?}"));
    }

    /// Why the database refuses a statement (its SQLSTATE).
    pub async fn refusal(&self, statement: &str) -> String {
        let error = self.0.batch_execute(statement).await.expect_err(statement);
        error.code().map(|code| code.code().to_owned()).unwrap_or_default()
    }

    pub(super) async fn copy_database(&self, template: &str, name: &str) {
        // By copying files, which is the quicker way for a template of some megabytes.
        self.run(&format!(
            "CREATE DATABASE {name} TEMPLATE {template} OWNER checkindog_owner STRATEGY file_copy"
        ))
        .await;
    }
}
