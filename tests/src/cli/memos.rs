//! `checkindog memos …` and `checkindog consents …`.

use checkindog_api::{Client, Consent, Memo, NewClient};

use super::{Cli, cli_of};
use crate::support::{Server, individual};

async fn salon() -> (Server, Cli) {
    let server = Server::start().await;
    let marion = NewClient { mobile: "06 12 34 56 78".to_owned(), ..individual("Marion", "Bastide") };
    server.add_client(marion).await;
    server.add_client(individual("Zoé", "Hamelin")).await;
    let cli = cli_of(&server, &server.cast.desk).await;
    (server, cli)
}

#[tokio::test]
async fn memos_are_added_and_read() {
    let (_server, cli) = salon().await;
    let memo: Memo =
        cli.run(&["memos", "add", "CLI00001", "Préfère le matin", "--json"]).await.expect(0).json();
    assert_eq!((memo.text.as_str(), memo.author.as_str()), ("Préfère le matin", "Diane Rousseau"));
    let piped = cli.run_with_input(&["memos", "add", "CLI00001", "-"], "Une ligne.\nUne autre.\n".as_bytes());
    assert!(piped.await.expect(0).out.contains("\n  Une ligne.\n  Une autre.\n"));
    let listed = cli.run(&["memos", "list", "CLI00001"]).await.expect(0).out;
    assert!(listed.contains("Une autre.") && listed.contains("Préfère le matin"), "{listed}");
    let first = cli.run(&["memos", "list", "CLI00001", "--limit", "1", "--json"]).await.expect(0);
    assert_eq!(
        (first.lines::<Memo>().len(), first.err.as_str()),
        (1, "The first 1 shown; --limit N shows more.\n")
    );
}

#[tokio::test]
async fn consents_are_given_and_withdrawn() {
    let (_server, cli) = salon().await;
    let given: Consent = cli.run(&["consents", "give", "CLI00001", "--json"]).await.expect(0).json();
    assert!(given.given && given.user == "Diane Rousseau");
    let client = async || {
        cli.run(&["clients", "show", "CLI00001", "--json"]).await.expect(0).json::<Client>().sms_consent
    };
    assert!(client().await);
    let withdrawn = cli.run(&["consents", "withdraw", "CLI00001"]).await.expect(0).out;
    assert!(withdrawn.contains("withdrawn"), "{withdrawn}");
    assert!(!client().await);
    let acts: Vec<Consent> = cli.run(&["consents", "list", "CLI00001", "--json"]).await.expect(0).lines();
    assert_eq!(acts.iter().map(|act| act.given).collect::<Vec<_>>(), [false, true]);
    let table = cli.run(&["consents", "list", "CLI00001"]).await.expect(0).out;
    assert!(table.starts_with("WHEN") && table.contains("given  "), "{table}");

    let landline = cli.run(&["consents", "give", "CLI00002"]).await.expect(1);
    assert!(landline.err.contains("(HTTP 422") && landline.err.contains("\n  "), "{}", landline.err);
}

#[tokio::test]
async fn nothing_is_noted_on_nobody() {
    let (server, cli) = salon().await;
    let suzanne = server.cast.neighbour.client.to_string();
    for client in ["CLI99999", &suzanne] {
        for arguments in [
            &["memos", "list", client][..],
            &["memos", "add", client, "Bonjour"],
            &["consents", "list", client],
            &["consents", "give", client],
            &["consents", "withdraw", client],
        ] {
            let done = cli.run(arguments).await.expect(1);
            assert!(done.out.is_empty() && done.err.contains(&format!("({client})")), "{}", done.err);
        }
    }
    let empty = cli.run(&["memos", "add", "CLI00001", " "]).await.expect(1);
    assert!(empty.err.contains("\n  text: "), "{}", empty.err);
}
