//! What is said when the server is asked by the wrong person, or too often.

use super::{Cli, cli_of};
use crate::support::Server;

const NOBODY: &str = "00000000-0000-7000-8000-000000000000";

#[tokio::test]
async fn every_command_needs_a_token_that_is_known() {
    let server = Server::start().await;
    let wrong = "cdg_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    let cli = Cli::new().with("CHECKINDOG_URL", server.url()).with("CHECKINDOG_TOKEN", wrong);
    cli.write("mapping.json", "{}");
    for arguments in [
        &["clients", "list"][..],
        &["clients", "show", "CLI00001"],
        &["clients", "create", "--last-name", "Bastide"],
        &["clients", "update", "CLI00001", "--city", "Lyon"],
        &["clients", "update", "CLI00001", "--city", "Lyon", "--if-version", "1"],
        &["clients", "delete", "CLI00001"],
        &["clients", "delete", "CLI00001", "--dry-run"],
        &["clients", "history", "CLI00001"],
        &["clients", "exemptions"],
        &["animals", "list"],
        &["animals", "list", "--client", "CLI00001"],
        &["animals", "show", NOBODY],
        &["animals", "create", "CLI00001", "--name", "Filou"],
        &["animals", "update", NOBODY, "--name", "Filou"],
        &["animals", "move", NOBODY, "CLI00001"],
        &["animals", "delete", NOBODY],
        &["clients", "situation", "CLI00001", "inactive"],
        &["clients", "renumber", "CLI00001", "--code"],
        &["clients", "print", "CLI00001"],
        &["clients", "dossier", "CLI00001"],
        &["clients", "anonymise", "CLI00001"],
        &["animals", "photo", "show", NOBODY],
        &["animals", "photo", "set", NOBODY, "mapping.json"],
        &["animals", "photo", "remove", NOBODY],
        &["animals", "types"],
        &["memos", "list", "CLI00001"],
        &["memos", "add", "CLI00001", "Bonjour"],
        &["consents", "list", "CLI00001"],
        &["consents", "give", "CLI00001"],
        &["consents", "withdraw", "CLI00001"],
        &["import", "list"],
        &["import", "show", NOBODY],
        &["import", "reading", NOBODY],
        &["import", "rejects", NOBODY],
        &["import", "undo", NOBODY],
        &["import", "leftovers", NOBODY],
        &["mappings", "list"],
        &["mappings", "show", "Caisse"],
        &["mappings", "put", "Caisse", "mapping.json"],
        &["mappings", "delete", "Caisse"],
        &["export", "clients"],
        &["staff", "list"],
        &["me", "show"],
        &["me", "update", "--name", "Marion"],
        &["api", "get", "me"],
    ] {
        let done = cli.run(arguments).await.expect(1);
        assert!(done.out.is_empty() && done.err.contains("(HTTP 401"), "{arguments:?}: {}", done.err);
        assert!(done.err.contains("hint: the token is unknown, revoked or expired"), "{}", done.err);
        assert!(!done.err.contains(wrong), "{}", done.err);
    }
}

#[tokio::test]
async fn a_role_that_may_not_is_told_so() {
    let server = Server::start().await;
    let cli = cli_of(&server, &server.cast.groomer).await;
    for arguments in [&["clients", "create", "--last-name", "Bastide"][..], &["mappings", "list"]] {
        let done = cli.run(arguments).await.expect(1);
        assert!(done.err.contains("(HTTP 403") && done.err.contains("hint: the role"), "{}", done.err);
    }
}

#[tokio::test]
async fn who_asks_too_often_is_told_how_long_to_wait() {
    let server = Server::start_limited(2).await;
    let cli = cli_of(&server, &server.cast.desk).await;
    let mut refused = None;
    for _ in 0..5 {
        let done = cli.run(&["clients", "list"]).await;
        if done.status != 0 {
            refused = Some(done.expect(1));
            break;
        }
    }
    let refused = refused.expect("a refusal");
    assert!(refused.err.contains("(HTTP 429") && refused.err.contains("try again in "), "{}", refused.err);
}
