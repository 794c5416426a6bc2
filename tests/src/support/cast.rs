//! The cast: who works in the salons of the tests. They stand in the template, so that each test finds them in its database.

use checkindog_api::{NewClient, Role};
use checkindog_daemon::animals::{self, AnimalData};
use checkindog_daemon::auth::{Actor, Channel};
use checkindog_daemon::clients::{self, rules};
use checkindog_daemon::db::{AnimalId, ClientId, Conn, Db, SalonId, UserId};
use checkindog_daemon::memos;
use checkindog_daemon::salons::{self, NewSalon};
use chrono::Utc;

use super::cluster::Database;

/// Everybody's password.
pub const PASSWORD: &str = "croquettes-et-brosses";

/// The two salons and their people.
#[derive(Clone, Debug)]
pub struct Cast {
    /// «Les Poils d’Or», where the tests happen.
    pub salon: SalonOfCast,
    pub owner: Person,
    pub manager: Person,
    pub desk: Person,
    pub groomer: Person,
    /// «Chez Médor», the other salon, whose records are nobody else's business.
    pub neighbour: Neighbour,
}

#[derive(Clone, Debug)]
pub struct SalonOfCast {
    pub id: SalonId,
    pub name: &'static str,
    pub slug: &'static str,
}

#[derive(Clone, Debug)]
pub struct Person {
    pub id: UserId,
    pub email: &'static str,
    pub name: &'static str,
    pub role: Role,
}

/// The other salon with one client, Suzanne Voisin, and her dog Zorro.
#[derive(Clone, Debug)]
pub struct Neighbour {
    pub salon: SalonOfCast,
    pub owner: Person,
    pub client: ClientId,
    pub animal: AnimalId,
}

impl Cast {
    /// Who works at «Les Poils d’Or» in this role.
    pub fn person(&self, role: Role) -> &Person {
        match role {
            Role::Owner => &self.owner,
            Role::Manager => &self.manager,
            Role::FrontDesk => &self.desk,
            Role::Groomer => &self.groomer,
        }
    }
}

/// A client who is a person, with nothing but a name.
pub fn individual(first_name: &str, last_name: &str) -> NewClient {
    NewClient { first_name: first_name.to_owned(), last_name: last_name.to_owned(), ..NewClient::default() }
}

/// A client that is a business, with nothing but a name.
pub fn company(name: &str) -> NewClient {
    NewClient { kind: "company".to_owned(), company_name: name.to_owned(), ..NewClient::default() }
}

pub(super) async fn enter(database: &Database) -> Cast {
    let db = Db::new(&database.url, 2).expect("a pool");
    let mut conn = db.conn().await.expect("the template answers");
    let salon = open(&mut conn, "Les Poils d’Or", "les-poils-d-or").await;
    let medor = open(&mut conn, "Chez Médor", "chez-medor").await;
    let owner = hire(&mut conn, &salon, "odile@poilsdor.test", "Odile Garnier", Role::Owner).await;
    let manager = hire(&mut conn, &salon, "marc@poilsdor.test", "Marc Lefèvre", Role::Manager).await;
    let desk = hire(&mut conn, &salon, "diane@poilsdor.test", "Diane Rousseau", Role::FrontDesk).await;
    let groomer = hire(&mut conn, &salon, "gabin@poilsdor.test", "Gabin Moreau", Role::Groomer).await;
    let henri = hire(&mut conn, &medor, "henri@medor.test", "Henri Faure", Role::Owner).await;
    let neighbour = furnish(&db, medor, henri).await;
    Cast { salon, owner, manager, desk, groomer, neighbour }
}

async fn open(conn: &mut Conn, name: &'static str, slug: &'static str) -> SalonOfCast {
    let id = salons::add_salon(conn, NewSalon { name, slug, ..NewSalon::default() }).await.expect("a salon");
    SalonOfCast { id, name, slug }
}

async fn hire(
    conn: &mut Conn,
    salon: &SalonOfCast,
    email: &'static str,
    name: &'static str,
    role: Role,
) -> Person {
    let id = salons::add_user(conn, salon.id, email, name, role, PASSWORD.to_owned()).await.expect("a user");
    Person { id, email, name, role }
}

async fn furnish(db: &Db, salon: SalonOfCast, owner: Person) -> Neighbour {
    let mut scope = db.salon(salon.id).await.expect("a connection");
    let actor = Actor {
        user: owner.id,
        channel: Channel::Staff,
        now: Utc::now(),
        time_zone: chrono_tz::Europe::Paris,
    };
    let rules = rules::Rules { profile: "grooming", country: "FR", companies: true };
    let suzanne = NewClient {
        email: "suzanne.voisin@exemple.fr".to_owned(),
        mobile: "06 55 44 33 22".to_owned(),
        ..individual("Suzanne", "Voisin")
    };
    let data = rules::check(&suzanne, &rules, Some(owner.id)).expect("Suzanne is in order");
    let client = clients::model::create(&mut scope, actor, data, None).await.expect("Suzanne").id;
    let zorro = AnimalData::named("Zorro".to_owned());
    let animal = animals::model::create(&mut scope, actor, client, &zorro).await.expect("Zorro").id;
    memos::model::add(&mut scope, actor, client, "Préfère le mardi").await.expect("a memo");
    Neighbour { salon, owner, client, animal }
}
