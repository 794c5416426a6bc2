//! Creations whose answers get lost, and creations that are run again.

use checkindog_api::{Client, Memo};
use tokio::io::{AsyncReadExt, copy, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};

use super::cli_of;
use crate::support::{Server, individual};

/// A way to the server on which the first so many answers get lost.
async fn losing(server: &Server, answers: usize) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let server = server.url().trim_start_matches("http://").to_owned();
    tokio::spawn(async move {
        for number in 0.. {
            let (mut near, _) = listener.accept().await.expect("a caller");
            let mut far = TcpStream::connect(&server).await.expect("the server");
            if number >= answers {
                tokio::spawn(async move { copy_bidirectional(&mut near, &mut far).await });
                continue;
            }
            let ((mut asks, _kept), (mut answers, mut on)) = (near.split(), far.split());
            // The request goes on until its answer begins, which nobody hears.
            tokio::select! { _ = copy(&mut asks, &mut on) => {}, _ = answers.read_u8() => {} }
        }
    });
    url
}

#[tokio::test]
async fn a_creation_whose_answer_is_lost_happens_once() {
    let server = Server::start().await;
    server.add_client(individual("Marion", "Bastide")).await;
    let cli = cli_of(&server, &server.cast.desk).await;
    let memo = ["memos", "add", "CLI00001", "Une seule fois", "--json", "--url", &losing(&server, 2).await];
    assert_eq!(cli.run(&memo).await.expect(0).json::<Memo>().text, "Une seule fois");
    let memos: Vec<Memo> = cli.run(&["memos", "list", "CLI00001", "--json"]).await.expect(0).lines();
    assert_eq!(memos.len(), 1);
}

#[tokio::test]
async fn a_creation_that_stays_unanswered_says_how_to_go_on() {
    let server = Server::start().await;
    let cli = cli_of(&server, &server.cast.desk).await;
    let lost = losing(&server, usize::MAX).await;
    let done = cli.run(&["clients", "create", "--last-name", "Bastide", "--url", &lost]).await.expect(1);
    assert!(done.err.contains("it is not known whether this was done"), "{}", done.err);
    let key = done.err.split("--once ").nth(1).and_then(|rest| rest.split('`').next()).expect("a key");
    let again = ["clients", "create", "--last-name", "Bastide", "--once", key, "--json"];
    assert_eq!(cli.run(&again).await.expect(0).json::<Client>().last_name, "Bastide");
    assert_eq!(cli.run(&["clients", "list", "--json"]).await.expect(0).lines::<Client>().len(), 1);
}

#[tokio::test]
async fn a_key_of_ones_own_is_for_one_creation() {
    let server = Server::start().await;
    let cli = cli_of(&server, &server.cast.desk).await;
    let create = ["clients", "create", "--last-name", "Bastide", "--once", "order-1742", "--json"];
    let first: Client = cli.run(&create).await.expect(0).json();
    let second: Client = cli.run(&create).await.expect(0).json();
    assert_eq!(first.id, second.id);
    let other =
        cli.run(&["clients", "create", "--last-name", "Amrani", "--once", "order-1742"]).await.expect(1);
    assert!(other.err.contains("(HTTP 422") && other.err.contains("what --once names"), "{}", other.err);
}
