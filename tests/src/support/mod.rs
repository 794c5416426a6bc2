//! What every test stands on: a cluster with a database for each test, a daemon in this process, a cast of people, and visitors
//! who speak HTTP to it as a browser or a program would.

mod api;
mod cast;
mod clock;
mod cluster;
mod dice;
mod fields;
mod http;
mod page;
mod server;
mod sql;
mod strange;
mod visitor;

pub use api::{Answer, Api};
pub use cast::{PASSWORD, Person, company, individual};
pub use cluster::{Database, TestCluster, database};
pub use dice::Dice;
pub use fields::Fields;
pub use page::Page;
pub use server::Server;
pub use sql::Sql;
pub use strange::strange_texts;
pub use visitor::Visitor;
