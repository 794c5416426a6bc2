//! `checkindog animals …`.

use checkindog_api::{Animal, AnimalType, Client};
use serde_json::json;

use super::{Cli, cli_of};
use crate::support::{Server, individual};

/// Marion with her dog Filou, and Zoé without animals.
async fn salon() -> (Server, Cli, Animal) {
    let server = Server::start().await;
    server.add_client(individual("Marion", "Bastide")).await;
    server.add_client(individual("Zoé", "Hamelin")).await;
    let cli = cli_of(&server, &server.cast.desk).await;
    let create = [
        "animals",
        "create",
        "CLI00001",
        "--json",
        "--name",
        "Filou",
        "--sex",
        "male",
        "--birth-date",
        "2021-05-30",
        "--birth-date-approximate",
        "--no-neutered",
        "--weight-grams",
        "7200",
        "--alerts",
        "bites,category-1",
    ];
    let filou: Animal = cli.run(&create).await.expect(0).json();
    (server, cli, filou)
}

#[tokio::test]
async fn an_animal_is_created_listed_and_shown() {
    let (_server, cli, filou) = salon().await;
    assert_eq!((filou.birth_date_approximate, filou.neutered), (true, Some(false)));
    assert_eq!((filou.weight_grams, filou.alerts.join(" ")), (Some(7200), "bites category_1".to_owned()));
    let id = filou.id.to_string();
    for list in [&["animals", "list"][..], &["animals", "list", "--client", "CLI00001"]] {
        let listed = cli.run(list).await.expect(0).out;
        let row = listed.lines().nth(1).unwrap_or_default();
        assert!(row.starts_with(&id) && row.contains("Filou") && row.contains("2021-05-30"), "{listed}");
    }
    assert!(cli.run(&["animals", "list", "--client", "CLI00002", "--json"]).await.expect(0).out.is_empty());
    let found: Vec<Animal> =
        cli.run(&["animals", "list", "--search", "fil", "--json"]).await.expect(0).lines();
    assert_eq!(found.len(), 1);
    let shown = cli.run(&["animals", "show", &id]).await.expect(0).out;
    for fact in ["Filou", "2021-05-30 or about", "7200 g", "bites, category_1", &filou.client_id.to_string()]
    {
        assert!(shown.contains(fact), "{fact} is missing: {shown}");
    }
}

#[tokio::test]
async fn an_animal_is_changed_at_its_version() {
    let (_server, cli, filou) = salon().await;
    let id = filou.id.to_string();
    let update = ["animals", "update", &id, "--alerts", "none", "--sex", "none", "--neutered", "--json"];
    let changed: Animal = cli.run(&update).await.expect(0).json();
    assert_eq!((changed.version, changed.alerts.len(), changed.sex), (2, 0, None));
    assert_eq!((changed.neutered, changed.weight_grams), (Some(true), Some(7200)));
    cli.write("null.json", json!({ "weight_grams": null }).to_string());
    let changed: Animal =
        cli.run(&["animals", "update", &id, "--from", "null.json", "--json"]).await.expect(0).json();
    assert_eq!(changed.weight_grams, None);
    let stale = cli.run(&["animals", "update", &id, "--coat", "noir", "--if-version", "1"]).await.expect(1);
    assert!(stale.err.contains("(HTTP 412"), "{}", stale.err);
    let wrong = cli.run(&["animals", "update", &id, "--chip-number", "12"]).await.expect(1);
    assert!(wrong.err.contains("\n  chip_number: "), "{}", wrong.err);
    cli.run(&["animals", "update", &id]).await.expect(64);
}

#[tokio::test]
async fn an_animal_changes_hands_and_goes() {
    let (_server, cli, filou) = salon().await;
    let id = filou.id.to_string();
    let unknown = cli.run(&["animals", "move", &id, "CLI99999"]).await.expect(1);
    assert!(unknown.err.contains("\n  client_id: "), "{}", unknown.err);
    let moved: Animal = cli.run(&["animals", "move", &id, "CLI00002", "--json"]).await.expect(0).json();
    let zoe: Client = cli.run(&["clients", "show", "CLI00002", "--json"]).await.expect(0).json();
    assert_eq!((moved.client_id, zoe.animals.len()), (zoe.id, 1));
    let done = cli.run(&["animals", "delete", &id]).await.expect(0);
    assert_eq!(done.out, "Filou is deleted.\n");
    for arguments in
        [&["animals", "show", &id][..], &["animals", "delete", &id], &["animals", "move", &id, "CLI00001"]]
    {
        let gone = cli.run(arguments).await.expect(1);
        assert!(gone.err.contains(&id) && gone.err.contains("`checkindog animals list"), "{}", gone.err);
    }
}

#[tokio::test]
async fn another_salons_animal_is_nobodys() {
    let (server, cli, _) = salon().await;
    let zorro = server.cast.neighbour.animal.to_string();
    let suzanne = server.cast.neighbour.client.to_string();
    for arguments in [
        &["animals", "show", &zorro][..],
        &["animals", "update", &zorro, "--name", "Filou"],
        &["animals", "delete", &zorro],
        &["animals", "list", "--client", &suzanne],
        &["animals", "create", &suzanne, "--name", "Filou"],
    ] {
        let done = cli.run(arguments).await.expect(1);
        assert!(done.out.is_empty() && done.err.contains("shows what there is"), "{}", done.err);
        assert!(!done.err.contains("Zorro") && !done.err.contains("Voisin"), "{}", done.err);
    }
}

#[tokio::test]
async fn types_of_animals_are_found() {
    let (_server, cli, _) = salon().await;
    let cats: Vec<AnimalType> =
        cli.run(&["animals", "types", "--species", "cat", "--json"]).await.expect(0).lines();
    assert!(cats.len() > 20 && cats.iter().all(|kind| kind.species.as_str() == "cat"));
    let found = cli.run(&["animals", "types", "--search", "bichon fri"]).await.expect(0).out;
    assert!(found.starts_with("CODE") && found.contains("Bichon"), "{found}");
    let create = ["animals", "create", "CLI00002", "--name", "Mia", "--type", &cats[0].code, "--json"];
    assert_eq!(cli.run(&create).await.expect(0).json::<Animal>().species.as_str(), "cat");
}
