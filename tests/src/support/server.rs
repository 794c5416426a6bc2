//! The daemon in this process, on a port of its own and a database of its own.

use checkindog_api::{NewClient, Role, Scope};
use checkindog_daemon::animals::{self, AnimalInput};
use checkindog_daemon::app::{App, Ports};
use checkindog_daemon::auth::{self, Actor, Channel, NewToken, Seal};
use checkindog_daemon::clients::{self, Turns, rules};
use checkindog_daemon::connections::Limits;
use checkindog_daemon::db::{AnimalId, ClientId, Db, SalonConn};
use checkindog_daemon::imports::Imports;
use checkindog_daemon::pictures::Pictures;
use checkindog_daemon::web::rates::Rates;
use checkindog_daemon::{memos, server};
use checkindog_storage::Storage;
use chrono::{DateTime, Utc};
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use super::api::Api;
use super::cast::{Cast, PASSWORD, Person, SalonOfCast};
use super::clock::TestClock;
use super::cluster::{Database, database};
use super::http::choose_cryptography;
use super::sql::Sql;
use super::visitor::Visitor;

/// A running daemon; it stops when this is dropped.
pub struct Server {
    pub app: App,
    pub cast: Cast,
    pub clock: TestClock,
    pub database: Database,
    url: String,
    _running: oneshot::Sender<()>,
}

impl Server {
    /// A daemon on a fresh database with the cast in it.
    pub async fn start() -> Self {
        let (database, cast) = database().await;
        Self::on(database, cast, None).await
    }

    /// The same behind a proxy that people reach at this address.
    pub async fn start_at(public_url: &str) -> Self {
        let (database, cast) = database().await;
        Self::on(database, cast, Some(public_url)).await
    }

    /// The same that lets a token make so many requests in ten seconds.
    pub async fn start_limited(api_rate: u32) -> Self {
        let (database, cast) = database().await;
        Self::with(database, cast, None, api_rate, Limits::default()).await
    }

    /// The same with limits of its own for connections.
    pub async fn start_guarded(limits: Limits) -> Self {
        let (database, cast) = database().await;
        Self::with(database, cast, None, 0, limits).await
    }

    /// The same that keeps files in this storage.
    pub async fn start_with(storage: Storage) -> Self {
        let (database, cast) = database().await;
        Self::keeping(database, cast, None, 0, Limits::default(), storage).await
    }

    /// A daemon on a given database.
    pub async fn on(database: Database, cast: Cast, public_url: Option<&str>) -> Self {
        Self::with(database, cast, public_url, 0, Limits::default()).await
    }

    async fn with(
        database: Database,
        cast: Cast,
        public_url: Option<&str>,
        api_rate: u32,
        limits: Limits,
    ) -> Self {
        let files = database.spool.with_extension("files");
        std::fs::create_dir_all(&files).expect("a folder for files");
        let storage = Storage::folder(&files).expect("a storage");
        Self::keeping(database, cast, public_url, api_rate, limits, storage).await
    }

    async fn keeping(
        database: Database,
        cast: Cast,
        public_url: Option<&str>,
        api_rate: u32,
        limits: Limits,
        storage: Storage,
    ) -> Self {
        choose_cryptography();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("a bound listener has an address"));
        std::fs::create_dir_all(&database.spool).expect("a spool folder");
        let clock = TestClock::new();
        let app = App::new(Ports {
            db: Db::new(&database.url, 8).expect("a pool"),
            clock: clock.port(),
            public_url: public_url.unwrap_or(&url).to_owned(),
            spool: database.spool.clone(),
            seal: Seal::from_file(&database.spool.with_extension("key")).expect("a key"),
            imports: Imports::default(),
            pictures: Pictures::new(storage),
            creations: Default::default(),
            exports: Turns::default(),
            rates: Rates::new(api_rate),
            printer: Some(Arc::new(|sheet| Ok(serde_json::to_vec(sheet)?))),
            dev: true,
        });
        let (running, dropped) = oneshot::channel::<()>();
        let serving = server::serve(app.clone(), listener, limits, async {
            // An error says that the sender is gone, which is what we wait for.
            let _ = dropped.await;
        });
        tokio::spawn(serving);
        Self { app, cast, clock, database, url, _running: running }
    }

    /// The address without a trailing slash.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Somebody who is not signed in.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(&self.url, "fr")
    }

    /// The same, whose browser prefers another language.
    pub fn visitor_speaking(&self, language: &str) -> Visitor {
        Visitor::new(&self.url, language)
    }

    /// Who works at «Les Poils d’Or» in this role, signed in.
    pub async fn staff(&self, role: Role) -> Visitor {
        self.signed_in(self.cast.person(role)).await
    }

    /// Somebody of the cast, signed in.
    pub async fn signed_in(&self, person: &Person) -> Visitor {
        let visitor = self.visitor();
        visitor.post("/sign-in", [("email", person.email), ("password", PASSWORD)]).await.expect(303);
        visitor
    }

    /// The same at pages in English.
    pub async fn english_staff(&self, role: Role) -> Visitor {
        let visitor = self.staff(role).await;
        visitor.post("/language", [("lang", "en")]).await.expect(303);
        visitor
    }

    /// A program with this token.
    pub fn api(&self, token: &str) -> Api {
        Api::new(&self.url, token)
    }

    /// A program that acts for who works at «Les Poils d’Or» in this role.
    pub async fn api_of(&self, role: Role) -> Api {
        self.api(&self.token(self.cast.person(role), None).await)
    }

    /// A token of somebody of «Les Poils d’Or».
    pub async fn token(&self, person: &Person, expires_at: Option<DateTime<Utc>>) -> String {
        self.token_for(person, Scope::ALL, expires_at).await
    }

    /// The same, good for these scopes only.
    pub async fn token_for(
        &self,
        person: &Person,
        scopes: &[Scope],
        expires_at: Option<DateTime<Utc>>,
    ) -> String {
        let mut conn = self.app.db.conn().await.expect("a connection");
        let new = NewToken { user: person.id, salon: self.cast.salon.id, name: "test", scopes, expires_at };
        auth::create_token(&mut conn, new).await.expect("a token").1
    }

    /// Gives a person a place in another salon too.
    pub async fn works_at(&self, person: &Person, salon: &SalonOfCast, role: &str) {
        let statement = "INSERT INTO staff (salon_id, user_id, role) VALUES ($1, $2, $3)";
        self.sql().await.rows(statement, &[&salon.id.0, &person.id.0, &role]).await;
    }

    /// The database as superuser.
    pub async fn sql(&self) -> Sql {
        self.database.sql().await
    }

    /// The model's way to the data of «Les Poils d’Or».
    pub async fn scope(&self) -> SalonConn {
        self.app.db.salon(self.cast.salon.id).await.expect("a connection")
    }

    /// Adds a client, as the owner would.
    pub async fn add_client(&self, client: NewClient) -> ClientId {
        let rules = rules::Rules { profile: "grooming", country: "FR", companies: true };
        let data = rules::check(&client, &rules, Some(self.cast.owner.id)).expect("a client in order");
        clients::model::create(&mut self.scope().await, self.owner(), data, None)
            .await
            .expect("a new client")
            .id
    }

    /// Adds an animal, as the owner would.
    pub async fn add_animal(&self, client: ClientId, animal: AnimalInput) -> AnimalId {
        let mut scope = self.scope().await;
        let checked = animals::rules::check(&mut scope, &animal, None, self.clock.now().date_naive())
            .await
            .expect("an answer");
        let data = checked.expect("an animal in order");
        animals::model::create(&mut scope, self.owner(), client, &data).await.expect("a new animal").id
    }

    /// Adds a memo, signed by the owner.
    pub async fn add_memo(&self, client: ClientId, text: &str) {
        memos::model::add(&mut self.scope().await, self.owner(), client, text).await.expect("a new memo");
    }

    fn owner(&self) -> Actor {
        Actor {
            user: self.cast.owner.id,
            channel: Channel::Staff,
            now: self.clock.now(),
            time_zone: chrono_tz::Europe::Paris,
        }
    }
}
