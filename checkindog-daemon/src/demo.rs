//! The demo salon of `fixtures/demo.toml`: what `--demo` shows and what tests build on.

use checkindog_api::{NewClient, Role, SalonSettings, Sex, Species};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::{AnsiTransactionManager, RunQueryDsl, TransactionManager};
use serde::Deserialize;
use uuid::Uuid;

use crate::animals::{self, AnimalData};
use crate::auth::{Actor, Channel};
use crate::clients;
use crate::clients::rules::{self, Rules};
use crate::db::{Db, SalonConn, SalonId, UserId};
use crate::error::Error;
use crate::salons::{self, NewSalon};
use crate::schema::memos;
use crate::settings;

/// The password of every demo account. Known to all, so the demo serves on loopback only.
pub const PASSWORD: &str = "toutou-demo";

/// The demo is a grooming salon in France.
const RULES: Rules<'static> = Rules { profile: "grooming", country: "FR", companies: true };
const TIME_ZONE: chrono_tz::Tz = chrono_tz::Europe::Paris;

/// Who can sign in, and as what.
pub const ACCOUNTS: [(&str, Role); 4] = [
    ("owner@demo.test", Role::Owner),
    ("manager@demo.test", Role::Manager),
    ("groomer@demo.test", Role::Groomer),
    ("desk@demo.test", Role::FrontDesk),
];

#[derive(Deserialize)]
struct Demo {
    salon: DemoSalon,
    staff: Vec<DemoStaff>,
    clients: Vec<DemoClient>,
}

#[derive(Deserialize)]
struct DemoSalon {
    slug: String,
    #[serde(flatten)]
    settings: SalonSettings,
}

#[derive(Deserialize)]
struct DemoStaff {
    email: String,
    name: String,
    role: Role,
}

#[derive(Deserialize)]
struct DemoClient {
    #[serde(flatten)]
    fields: NewClient,
    manager: Option<String>,
    created_days_ago: i64,
    #[serde(default)]
    animals: Vec<DemoAnimal>,
    #[serde(default)]
    memos: Vec<DemoMemo>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct DemoAnimal {
    name: String,
    species: Option<Species>,
    r#type: Option<String>,
    breed: String,
    sex: Option<Sex>,
    birth_date: Option<NaiveDate>,
    birth_days_ago: Option<i64>,
    neutered: Option<bool>,
    coat: String,
    weight_grams: Option<i32>,
    chip_number: String,
    tattoo: String,
    temperament: String,
    alerts: Vec<String>,
    other_alert: String,
    notes: String,
    deceased_on: Option<NaiveDate>,
}

#[derive(Deserialize)]
struct DemoMemo {
    days_ago: i64,
    author: String,
    text: String,
}

/// Why there is no demo.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    #[error(
        "the database already holds another salon; the demo only goes into an empty one (give it a --data-dir of its own)"
    )]
    OtherSalon,
    #[error("the demo could not be loaded: {0}")]
    Failed(#[from] Error),
}

/// Loads the demo into an empty database; one that holds it already is left as it is, one that holds another salon is refused.
pub async fn load(db: &Db, now: DateTime<Utc>) -> Result<(), DemoError> {
    let demo: Demo = toml::from_str(include_str!("../../fixtures/demo.toml")).map_err(Error::internal)?;
    let mut conn = db.conn().await?;
    match salons::model::slugs(&mut conn).await?.as_slice() {
        [] => {}
        [slug] if *slug == demo.salon.slug => return Ok(()),
        _ => return Err(DemoError::OtherSalon),
    }
    drop(conn);
    let mut scope = db.salon(SalonId::default()).await?;
    // All or nothing: a kill in between leaves an empty database, which the next start fills.
    AnsiTransactionManager::begin_transaction(&mut *scope.conn).await.map_err(Error::from)?;
    fill(&mut scope, demo, now).await?;
    AnsiTransactionManager::commit_transaction(&mut *scope.conn).await.map_err(Error::from)?;
    tracing::info!("demo salon loaded");
    Ok(())
}

async fn fill(db: &mut SalonConn, demo: Demo, now: DateTime<Utc>) -> Result<(), Error> {
    let shown = &demo.salon.settings;
    let new = NewSalon {
        name: &shown.name,
        slug: &demo.salon.slug,
        language: &shown.language,
        ..NewSalon::default()
    };
    db.salon = salons::add_salon(&mut db.conn, new).await?;
    let mut people = Vec::new();
    for person in demo.staff {
        let id = salons::add_user(
            &mut db.conn,
            db.salon,
            &person.email,
            &person.name,
            person.role,
            PASSWORD.to_owned(),
        )
        .await?;
        people.push((person.email, id));
    }
    let owner = Actor { user: person(&people, ""), channel: Channel::Staff, now, time_zone: TIME_ZONE };
    let stored = settings::model::find(db).await?;
    let checked = settings::rules::check(shown, &stored.settings).map_err(Error::Invalid)?;
    settings::model::update(db, owner, stored.version, &checked).await?;
    for client in demo.clients {
        add_client(db, &people, client, now).await?;
    }
    Ok(())
}

fn person(people: &[(String, UserId)], email: &str) -> UserId {
    let found = people.iter().find(|(known, _)| known == email).or(people.first());
    found.map(|(_, id)| *id).expect("the demo has staff")
}

async fn add_client(
    db: &mut SalonConn,
    people: &[(String, UserId)],
    demo: DemoClient,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let manager = person(people, demo.manager.as_deref().unwrap_or_default());
    let created = now - TimeDelta::days(demo.created_days_ago);
    let actor = Actor { user: manager, channel: Channel::Staff, now: created, time_zone: TIME_ZONE };
    let data = rules::check(&demo.fields, &RULES, Some(manager)).map_err(Error::Invalid)?;
    let client = clients::model::create(db, actor, data, None).await?;
    for animal in demo.animals {
        animals::model::create(db, actor, client.id, &animal.into_data(now)).await?;
    }
    let memos: Vec<_> = demo
        .memos
        .iter()
        .map(|memo| {
            (
                memos::salon_id.eq(db.salon),
                memos::id.eq(Uuid::now_v7()),
                memos::client_id.eq(client.id),
                memos::author_id.eq(person(people, &memo.author)),
                memos::text.eq(&memo.text),
                memos::created_at.eq(now - TimeDelta::days(memo.days_ago)),
            )
        })
        .collect();
    diesel::insert_into(memos::table).values(memos).execute(&mut db.conn).await?;
    Ok(())
}

impl DemoAnimal {
    fn into_data(self, now: DateTime<Utc>) -> AnimalData {
        let birth_date =
            self.birth_date.or(self.birth_days_ago.map(|days| (now - TimeDelta::days(days)).date_naive()));
        AnimalData {
            name: self.name,
            species: self.species.unwrap_or(Species::Dog),
            type_code: self.r#type,
            breed: self.breed,
            sex: self.sex,
            birth_date,
            birth_date_approximate: self.birth_days_ago.is_some(),
            neutered: self.neutered,
            coat: self.coat,
            weight_grams: self.weight_grams,
            chip_number: self.chip_number,
            tattoo: self.tattoo,
            temperament: self.temperament,
            alerts: self.alerts,
            other_alert: self.other_alert,
            notes: self.notes,
            deceased: self.deceased_on.is_some(),
            deceased_on: self.deceased_on,
        }
    }
}
