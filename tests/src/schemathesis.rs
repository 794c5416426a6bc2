//! Made-up requests of every kind, thousands of them: none gets a 500, none an answer that the document of the API does not describe.
//! `make schemathesis` sends many more.

use checkindog_api::Role;
use checkindog_daemon::animals::AnimalInput;
use tokio::process::Command;

use crate::support::{Server, individual};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../.ci/schemathesis");
/// How many requests at least.
const REQUESTS: &str = "2000";

#[tokio::test(flavor = "multi_thread")]
async fn no_made_up_request_gets_an_answer_that_is_not_documented() {
    let server = Server::start().await;
    let client = server.add_client(individual("Marion", "Bastide")).await;
    server.add_animal(client, AnimalInput { name: "Filou".to_owned(), ..AnimalInput::default() }).await;
    server.add_memo(client, "Très calme").await;
    let token = server.token(server.cast.person(Role::Owner), None).await;
    let requests = std::env::var("CHECKINDOG_REQUESTS").unwrap_or_else(|_| REQUESTS.to_owned());
    let run =
        Command::new(SCRIPT).args([server.url(), &requests]).env("CHECKINDOG_TOKEN", token).output().await;
    let run = run.expect("the script runs");
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "{said}\n{}", String::from_utf8_lossy(&run.stderr));
    println!("{said}");
}
