//! What else is done with a record: paper, dossier, situation, codes, photo, anonymity; and who one is.

use checkindog_api::{Animal, Client, Me};
use image::ImageFormat;
use serde_json::Value;

use super::{Cli, cli_of};
use crate::photos::picture;
use crate::support::{Server, individual};

async fn salon() -> (Server, Cli) {
    let server = Server::start().await;
    server.add_client(individual("Marion", "Bastide")).await;
    let cli = cli_of(&server, &server.cast.owner).await;
    (server, cli)
}

#[tokio::test]
async fn a_client_is_set_inactive_and_active_again() {
    let (_server, cli) = salon().await;
    let set = async |situation: &str| -> Client {
        cli.run(&["clients", "situation", "CLI00001", situation, "--json"]).await.expect(0).json()
    };
    assert_eq!(set("inactive").await.situation.to_string(), "inactive");
    assert_eq!(set("automatic").await.situation.to_string(), "active");
    let shown = cli.run(&["clients", "situation", "CLI00001", "active"]).await.expect(0).out;
    assert!(shown.contains("Bastide"), "{shown}");
    let wrong = cli.run(&["clients", "situation", "CLI00001", "asleep"]).await.expect(64);
    assert!(wrong.err.contains("possible values: automatic, active, inactive"), "{}", wrong.err);
}

#[tokio::test]
async fn a_client_gets_new_codes() {
    let (_server, cli) = salon().await;
    let client: Client = cli
        .run(&["clients", "renumber", "CLI00001", "--code", "--file-number", "--json"])
        .await
        .expect(0)
        .json();
    assert_eq!(client.code, "CLI00002");
    assert!(!client.file_number.is_empty());
    let nothing = cli.run(&["clients", "renumber", "CLI00002"]).await.expect(64);
    assert!(nothing.err.contains("--code") && nothing.err.contains("--file-number"), "{}", nothing.err);
}

#[tokio::test]
async fn everything_about_a_client_is_written_down_and_then_forgotten() {
    let (_server, cli) = salon().await;
    cli.run(&["memos", "add", "CLI00001", "Préfère le matin"]).await.expect(0);
    let told = cli.run(&["clients", "dossier", "CLI00001"]).await.expect(0);
    assert!(told.out.contains("Bastide") && told.out.contains("Préfère le matin"), "{}", told.out);
    cli.run(&["clients", "dossier", "CLI00001", "--output", "marion.json"]).await.expect(0);
    let kept: Value = serde_json::from_str(&cli.read("marion.json")).expect("JSON");
    assert!(kept.is_object());

    let late = cli.run(&["clients", "anonymise", "CLI00001", "--if-version", "7"]).await.expect(1);
    assert!(late.err.contains("(HTTP 412"), "{}", late.err);
    let nobody: Client = cli.run(&["clients", "anonymise", "CLI00001", "--json"]).await.expect(0).json();
    assert_eq!((nobody.code.as_str(), nobody.last_name.as_str()), ("CLI00001", "Anonymised client"));
    let told = cli.run(&["clients", "dossier", "CLI00001"]).await.expect(0).out;
    assert!(!told.contains("Bastide") && !told.contains("Préfère"), "{told}");
}

#[tokio::test]
async fn a_record_becomes_a_file_to_print() {
    let (_server, cli) = salon().await;
    cli.run(&["clients", "print", "CLI00001", "--output", "marion.pdf"]).await.expect(0);
    // The printer of the tests gives back what it is asked to print.
    assert!(cli.read("marion.pdf").contains("Bastide"), "{}", cli.read("marion.pdf"));
}

#[tokio::test]
async fn an_animal_gets_a_photo_and_loses_it() {
    let (_server, cli) = salon().await;
    let filou: Animal =
        cli.run(&["animals", "create", "CLI00001", "--name", "Filou", "--json"]).await.expect(0).json();
    let id = filou.id.to_string();
    let none = cli.run(&["animals", "photo", "show", &id]).await.expect(1);
    assert!(none.out.is_empty() && none.err.contains(&format!("({id})")), "{}", none.err);
    cli.write("filou.jpg", picture(ImageFormat::Jpeg));
    cli.run(&["animals", "photo", "set", &id, "filou.jpg"]).await.expect(0);
    cli.run(&["animals", "photo", "show", &id, "--output", "back.jpg"]).await.expect(0);
    let back = std::fs::read(cli.path("back.jpg")).expect("a file");
    assert!(back.starts_with(&[0xff, 0xd8, 0xff]));
    cli.write("notes.txt", "not a photo");
    let text = cli.run(&["animals", "photo", "set", &id, "notes.txt"]).await.expect(1);
    assert!(text.err.contains("(HTTP 422") || text.err.contains("(HTTP 415"), "{}", text.err);
    cli.run(&["animals", "photo", "remove", &id]).await.expect(0);
    cli.run(&["animals", "photo", "show", &id]).await.expect(1);
}

#[tokio::test]
async fn one_sees_and_changes_who_one_is() {
    let (_server, cli) = salon().await;
    let shown = cli.run(&["me", "show"]).await.expect(0).out;
    assert!(shown.contains("owner") && shown.contains("Les Poils d’Or"), "{shown}");
    let update = ["me", "update", "--name", "Claire Le Bihan", "--language", "en", "--json"];
    let me: Me = cli.run(&update).await.expect(0).json();
    assert_eq!((me.name.as_str(), me.language.as_str()), ("Claire Le Bihan", "en"));
    let nothing = cli.run(&["me", "update"]).await.expect(64);
    assert!(nothing.err.contains("--name"), "{}", nothing.err);
    let long = "x".repeat(1_000);
    let refused = cli.run(&["me", "update", "--name", &long]).await.expect(1);
    assert!(refused.err.contains("\n  name: "), "{}", refused.err);
}

#[tokio::test]
async fn nothing_is_done_with_the_record_of_another_salon() {
    let (server, cli) = salon().await;
    let suzanne = server.cast.neighbour.client.to_string();
    for client in ["CLI99999", &suzanne] {
        for arguments in [
            &["clients", "situation", client, "inactive"][..],
            &["clients", "renumber", client, "--code"],
            &["clients", "print", client],
            &["clients", "dossier", client],
            &["clients", "anonymise", client],
        ] {
            let done = cli.run(arguments).await.expect(1);
            assert!(done.out.is_empty() && done.err.contains(&format!("({client})")), "{}", done.err);
        }
    }
}
