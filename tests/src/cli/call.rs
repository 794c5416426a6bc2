//! `checkindog api …`: any request to the API.

use checkindog_api::{Client, ClientList};
use serde_json::{Value, json};

use super::{Cli, cli_of};
use crate::support::{Server, individual};

async fn salon() -> (Server, Cli) {
    let server = Server::start().await;
    server.add_client(individual("Marion", "Bastide")).await;
    server.add_client(individual("Zoé", "Hamelin & Co")).await;
    let cli = cli_of(&server, &server.cast.owner).await;
    (server, cli)
}

#[tokio::test]
async fn whatever_the_api_does_a_shell_does() {
    let (_server, cli) = salon().await;
    for path in ["clients/CLI00001", "/clients/CLI00001", "/api/v1/clients/CLI00001"] {
        let client: Client = cli.run(&["api", "get", path]).await.expect(0).json();
        assert_eq!(client.last_name, "Bastide", "{path}");
    }
    let found =
        cli.run(&["api", "GET", "clients", "--query", "search=hamelin & co", "--query", "limit=5"]).await;
    let found: ClientList = found.expect(0).json();
    assert_eq!(found.items.iter().map(|client| client.code.as_str()).collect::<Vec<_>>(), ["CLI00002"]);

    let body = json!({ "name": "Les Poils d’Argent" }).to_string();
    let settings: Value = cli.run(&["api", "patch", "settings", "--body", &body]).await.expect(0).json();
    assert_eq!(settings["name"], "Les Poils d’Argent");
    let late = cli.run(&["api", "patch", "settings", "--body", &body, "--if-version", "1"]).await.expect(1);
    assert!(late.err.contains("(HTTP 412"), "{}", late.err);
    let starred = cli.run(&["api", "put", "clients/CLI00002/favourite"]).await.expect(0);
    assert_eq!((starred.out.as_str(), starred.err.as_str()), ("", ""));
    let favourites = cli.run(&["clients", "list", "--favourites", "--json"]).await.expect(0);
    assert_eq!(favourites.lines::<Client>().len(), 1);

    let saved = cli.run(&["api", "get", "me", "--output", "me.json"]).await.expect(0);
    assert!(saved.out.is_empty());
    assert!(cli.read("me.json").contains("\"role\":\"owner\""), "{}", cli.read("me.json"));
}

#[tokio::test]
async fn versions_and_keys_guard_as_elsewhere() {
    let (_server, cli) = salon().await;
    let change = |version: &'static str| {
        ["api", "patch", "clients/CLI00001", "--body", "{\"city\": \"Lyon\"}", "--if-version", version]
    };
    let changed: Client = cli.run(&change("1")).await.expect(0).json();
    assert_eq!((changed.city.as_str(), changed.version), ("Lyon", 2));
    let late = cli.run(&change("1")).await.expect(1);
    assert!(late.out.is_empty() && late.err.contains("(HTTP 412"), "{}", late.err);

    cli.write("new.json", "{\"last_name\": \"Quemener\"}");
    let create = ["api", "post", "clients", "--body-file", "new.json", "--once", "ticket 12"];
    let first: Client = cli.run(&create).await.expect(0).json();
    let again: Client = cli.run(&create).await.expect(0).json();
    assert_eq!(first.id, again.id);
    let piped =
        cli.run_with_input(&["api", "post", "clients", "--body-file", "-"], b"{\"last_name\": \"Le Goff\"}");
    assert_eq!(piped.await.expect(0).json::<Client>().last_name, "Le Goff");
}

#[tokio::test]
async fn what_makes_no_sense_is_said() {
    let (server, cli) = salon().await;
    for (arguments, words) in [
        (&["api", "get", "me", "--body", "{}"][..], "a body goes with post, put and patch"),
        (&["api", "get", "clients", "--query", "limit"], "it has to be NAME=VALUE"),
        (&["api", "head", "clients"], "invalid value 'head'"),
        (&["api", "get", "clients/a b"], "clients/a b"),
        (&["api", "post", "clients", "--body", "{}", "--body-file", "x"], "cannot be used with"),
    ] {
        let done = cli.run(arguments).await.expect(64);
        assert!(done.out.is_empty() && done.err.contains(words), "{arguments:?}: {}", done.err);
    }
    let neighbour = format!("clients/{}", server.cast.neighbour.client);
    for (arguments, words) in [
        (&["api", "get", &neighbour][..], "(HTTP 404"),
        (&["api", "get", "no-such-thing"], "(HTTP 404"),
        (&["api", "get", "../../healthz"], "(HTTP 404"),
        (&["api", "post", "clients", "--body", "{\"email\": \"nobody\"}"], "\n  email: "),
        (&["api", "post", "clients", "--body", "no json"], "(HTTP 400"),
        (&["api", "post", "clients", "--body-file", "nowhere.json"], "cannot read nowhere.json"),
    ] {
        let done = cli.run(arguments).await.expect(1);
        assert!(done.out.is_empty() && done.err.contains(words), "{arguments:?}: {}", done.err);
    }
}
