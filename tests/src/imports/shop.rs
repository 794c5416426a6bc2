//! A salon whose desk imports files, and what its database says afterwards.

use checkindog_api::{Import, ImportState, Role, Scope};
use checkindog_daemon::auth::{NewToken, create_token};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::cli::{Cli, Done, cli_of};
use crate::support::{Answer, Api, Server};

/// Everything that an import may touch; what it must leave alone when it changes nothing.
const TABLES: [&str; 7] =
    ["clients", "animals", "consents", "revisions", "code_counters", "client_counts", "exemption_types"];

/// «Les Poils d’Or» with the desk at a shell.
pub struct Shop {
    pub server: Server,
    pub cli: Cli,
}

/// What came of an import.
pub struct Outcome {
    pub status: i32,
    pub import: Import,
    /// What the person reads.
    pub said: String,
}

impl Shop {
    pub async fn open() -> Self {
        let server = Server::start().await;
        let cli = cli_of(&server, &server.cast.desk).await;
        Self { server, cli }
    }

    /// Imports a file with this content.
    pub async fn import(&self, content: impl AsRef<[u8]>, options: &[&str]) -> Outcome {
        self.cli.write("clients.csv", content);
        self.import_file("clients.csv", options).await
    }

    /// Imports a file by its path.
    pub async fn import_file(&self, path: &str, options: &[&str]) -> Outcome {
        let arguments = [&["import", "clients", path, "--json"], options].concat();
        Outcome::of(self.cli.run(&arguments).await)
    }

    /// Sends a file as a program does, and gives the answer.
    pub async fn send(&self, content: impl Into<Vec<u8>>, options: &[(&str, &str)]) -> Answer {
        let file = Part::bytes(content.into()).file_name("clients.csv");
        let form = options.iter().fold(Form::new().part("file", file), |form, (name, value)| {
            form.text((*name).to_owned(), (*value).to_owned())
        });
        let api = self.api().await;
        api.send(api.request(Method::POST, "/imports").multipart(form)).await
    }

    /// Sends a file as a program does, and waits for the end.
    pub async fn bring_in(&self, content: impl Into<Vec<u8>>, options: &[(&str, &str)]) -> Import {
        let import: Import = self.send(content, options).await.expect(202).body();
        self.end_of(import.id).await
    }

    /// The import when nothing changes by itself any more.
    pub async fn end_of(&self, id: Uuid) -> Import {
        let api = self.api().await;
        loop {
            let import: Import = api.get(&format!("/imports/{id}?wait=20")).await.expect(200).body();
            if !matches!(import.state, ImportState::Queued | ImportState::Running | ImportState::Undoing) {
                return import;
            }
        }
    }

    /// Has an import undone, and waits for the end.
    pub async fn undo(&self, id: Uuid) -> Import {
        let api = self.api().await;
        api.post(&format!("/imports/{id}/undo"), &json!({})).await.expect(202);
        self.end_of(id).await
    }

    /// Changes one field of a client by hand.
    pub async fn edit(&self, client: Uuid, field: &str, value: &str) {
        let desk = self.server.staff(Role::FrontDesk).await;
        let page = desk.get(&format!("/clients/{client}/edit")).await.expect(200);
        let form = page.form_to(&format!("/clients/{client}")).set(field, value);
        desk.post(&format!("/clients/{client}"), form).await.expect(303);
    }

    /// A program of another salon.
    pub async fn neighbour(&self) -> Api {
        let mut conn = self.server.app.db.conn().await.expect("a connection");
        let neighbour = &self.server.cast.neighbour;
        let new = NewToken {
            user: neighbour.owner.id,
            salon: neighbour.salon.id,
            name: "test",
            scopes: Scope::ALL,
            expires_at: None,
        };
        let (_, token) = create_token(&mut conn, new).await.expect("a token");
        self.server.api(&token)
    }

    /// The desk as a program.
    pub async fn api(&self) -> Api {
        self.server.api_of(Role::FrontDesk).await
    }

    /// A client of the salon as the API shows it.
    pub async fn client(&self, code: &str) -> Value {
        self.api().await.get(&format!("/clients/{code}")).await.expect(200).json
    }

    /// All clients of the salon in the order of their codes, as rows of the database.
    pub async fn clients(&self) -> Vec<Value> {
        self.rows("SELECT to_jsonb(c) FROM clients c WHERE salon_id = $1 ORDER BY code COLLATE \"C\"").await
    }

    /// All animals of the salon, by name.
    pub async fn animals(&self) -> Vec<Value> {
        self.rows("SELECT to_jsonb(a) FROM animals a WHERE salon_id = $1 ORDER BY name COLLATE \"C\"").await
    }

    /// What a statement says about the salon, `$1`.
    pub async fn rows(&self, statement: &str) -> Vec<Value> {
        self.server.sql().await.column(statement, &[&self.server.cast.salon.id.0]).await
    }

    /// A table for each line: everything that imports write, to compare before and after.
    pub async fn dump(&self) -> Vec<Vec<String>> {
        let sql = self.server.sql().await;
        let mut tables = Vec::new();
        for table in TABLES {
            let rows = format!("SELECT to_jsonb(t)::text FROM {table} t ORDER BY 1");
            tables.push(sql.column(&rows, &[]).await);
        }
        tables
    }
}

impl Outcome {
    #[track_caller]
    pub fn of(done: Done) -> Self {
        let import: Import = done.json();
        let sum = import.created + import.updated + import.skipped + import.rejected;
        if import.error.is_empty() || import.atomic {
            assert_eq!(import.rows, sum, "the rows add up: {}", done.out);
        }
        Self { status: done.status, import, said: done.err }
    }

    /// The same if the import ended with this code and these counts: created, updated, skipped, rejected.
    #[track_caller]
    pub fn expect(self, status: i32, counts: [i64; 4]) -> Self {
        assert_eq!((self.status, self.counts()), (status, counts), "{}", self.said);
        self
    }

    /// Created, updated, skipped, rejected.
    pub fn counts(&self) -> [i64; 4] {
        let import = &self.import;
        [import.created, import.updated, import.skipped, import.rejected]
    }
}

/// A field of each row, as text; what is no text as JSON.
pub fn field(rows: &[Value], name: &str) -> Vec<String> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    rows.iter().map(|row| text(&row[name])).collect()
}
