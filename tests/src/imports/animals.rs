//! A file of animals whose rows name their owner: who is found, who is not, and that a second time changes nothing.

use checkindog_api::imports::ImportReject;
use checkindog_api::{Import, ImportKind, ImportState, NewClient};
use serde_json::{Value, json};

use super::Shop;
use super::shop::{Outcome, field};
use crate::support::{Answer, individual};

const FILE: &str = "\
Code client;Mail;Nom;Race;Sexe;Remarques
CLI00001;;Rex;Caniche;M;Mord
;ZOE@exemple.fr;Mia;;;
CLI00001;;Oslo;;;
CLI99999;;Perdu;;;
;;Errant;;;
CLI00002;;;Bichon;;
";

/// Marion CLI00001, Zoé CLI00002.
async fn shop() -> Shop {
    let shop = Shop::open().await;
    let marion = NewClient { mobile: "06 12 34 56 78".to_owned(), ..individual("Marion", "Bastide") };
    let zoe = NewClient { email: "zoe@exemple.fr".to_owned(), ..individual("Zoé", "Hamelin") };
    for client in [marion, zoe] {
        shop.server.add_client(client).await;
    }
    shop
}

async fn import(shop: &Shop, content: &str, options: &[&str]) -> Outcome {
    shop.cli.write("animaux.csv", content);
    let arguments = [&["import", "animals", "animaux.csv", "--json"], options].concat();
    Outcome::of(shop.cli.run(&arguments).await)
}

async fn reasons(shop: &Shop, import: &Import) -> Vec<(i64, String)> {
    let page = shop.api().await.get(&format!("/imports/{}/rejected-rows", import.id)).await.expect(200).json;
    let rows: Vec<ImportReject> = serde_json::from_value(page["items"].clone()).expect("rejects");
    rows.into_iter().map(|row| (row.line, row.problems[0].code.clone())).collect()
}

fn told(reasons: &[(i64, &str)]) -> Vec<(i64, String)> {
    reasons.iter().map(|(line, code)| (*line, (*code).to_owned())).collect()
}

#[tokio::test]
async fn animals_go_to_the_owners_that_their_rows_name() {
    let shop = shop().await;
    let before = shop.clients().await;
    let import = import(&shop, FILE, &[]).await.expect(2, [3, 0, 0, 3]).import;
    assert_eq!((import.kind, import.animals), (ImportKind::Animals, 3));
    let expected = [(5, "owner_unknown"), (6, "owner_missing"), (7, "no_animal")];
    assert_eq!(reasons(&shop, &import).await, told(&expected));
    let animals = shop.animals().await;
    assert_eq!(field(&animals, "name"), ["Mia", "Oslo", "Rex"]);
    let owners = [&before[1]["id"], &before[0]["id"], &before[0]["id"]];
    assert_eq!(animals.iter().map(|animal| &animal["client_id"]).collect::<Vec<_>>(), owners);
    let rex = &animals[2];
    assert_eq!(
        [&rex["notes"], &rex["species"], &rex["sex"]],
        [&json!("Mord"), &json!("dog"), &json!("male")]
    );
    let now = shop.clients().await;
    assert_eq!(field(&now, "notes"), ["", ""], "owners stay as they are");
    assert_eq!(field(&now, "version"), field(&before, "version"));
    assert_eq!(field(&now, "animal_names"), ["Rex Oslo", "Mia"]);
}

#[tokio::test]
async fn a_second_time_changes_nothing_and_undoing_takes_them_back() {
    let shop = shop().await;
    let file = FILE.lines().take(4).collect::<Vec<_>>().join("\n");
    let before = shop.dump().await;
    let dry = import(&shop, &file, &["--dry-run"]).await.expect(0, [3, 0, 0, 0]).import;
    assert_eq!((dry.animals, shop.dump().await), (3, before));
    let first = import(&shop, &file, &[]).await.expect(0, [3, 0, 0, 0]).import;
    let after = shop.dump().await;
    let again = import(&shop, &file, &[]).await.expect(0, [0, 0, 3, 0]).import;
    assert_eq!((again.animals, again.same_as), (0, Some(first.id)));
    assert_eq!(shop.dump().await, after);

    let undone = shop.undo(first.id).await;
    let told = undone.undone.expect("what was done");
    assert_eq!((undone.state, told.removed_clients, told.removed_animals), (ImportState::Undone, 0, 3));
    assert_eq!((shop.clients().await.len(), shop.animals().await.len()), (2, 0));
}

#[tokio::test]
async fn owners_are_known_by_each_key() {
    let shop = Shop::open().await;
    let file = "Nom;id externe;Mobile\nBastide;A-7;06 12 34 56 78\n";
    shop.import(file, &[]).await.expect(0, [1, 0, 0, 0]);
    let file = "Téléphone portable;ID externe;Animal\n+33 6 12 34 56 78;;Rex\n;A-7;Mia\n";
    import(&shop, file, &[]).await.expect(0, [2, 0, 0, 0]);
    let by_code = import(&shop, file, &["--match", "code"]).await.expect(2, [0, 0, 0, 2]).import;
    assert_eq!(reasons(&shop, &by_code).await, told(&[(2, "owner_unknown"), (3, "owner_unknown")]));
}

#[tokio::test]
async fn an_owner_who_could_be_several_is_none() {
    let shop = shop().await;
    for name in ["Jean", "Jeanne"] {
        let client = NewClient { phone: "02 98 00 00 01".to_owned(), ..individual(name, "Le Bras") };
        shop.server.add_client(client).await;
    }
    let file = "Code;Tél;Animal\n;02 98 00 00 01;Rex\nCLI00003;02 98 00 00 01;Mia\n";
    let import = import(&shop, file, &[]).await.expect(2, [1, 0, 0, 1]).import;
    assert_eq!(reasons(&shop, &import).await, told(&[(2, "owner_ambiguous")]));
    let csv = shop.cli.run(&["import", "rejects", &import.id.to_string()]).await.expect(0).out;
    assert!(csv.contains("Several clients match") && csv.contains(";02 98 00 00 01;Rex"), "{csv}");
}

#[tokio::test]
async fn the_same_animal_twice_comes_once_or_is_told() {
    let shop = shop().await;
    let file = "Code;Animal\nCLI00001;Rex\nCLI00001;rex\nCLI00002;Rex\n";
    import(&shop, file, &["--dry-run"]).await.expect(0, [2, 0, 1, 0]);
    let told_twice = import(&shop, file, &["--on-repeat", "reject"]).await.expect(2, [2, 0, 0, 1]).import;
    assert_eq!(reasons(&shop, &told_twice).await, told(&[(3, "repeats_line")]));
}

#[tokio::test]
async fn files_and_options_that_make_no_sense() {
    let shop = shop().await;
    for file in
        ["Code;Race\nCLI00001;Bichon\n", "Animal;Race\nRex;Bichon\n", "Propriétaire;Animal\nBastide;Rex\n"]
    {
        let refused = import(&shop, file, &[]).await;
        assert_eq!((refused.status, refused.import.state), (1, ImportState::Failed), "{file}");
        assert!(refused.import.error.contains("and one for its owner"), "{}", refused.import.error);
    }
    let wrong: Answer =
        shop.send("Code;Animal\nCLI00001;Rex\n", &[("kind", "animals"), ("on_match", "fill")]).await;
    let problem: Value = wrong.expect(422).json;
    assert_eq!(
        [&problem["errors"][0]["field"], &problem["errors"][0]["code"]],
        ["on_match", "not_for_animals"]
    );
    let unknown = shop.send("Code;Animal\n", &[("kind", "dogs")]).await.expect(422).json;
    assert_eq!(unknown["errors"][0]["field"], "kind");
    assert_eq!(shop.animals().await.len(), 0);
}
