//! Rows that say again what an earlier row of the same file says: taken for the same client, or refused with the line they repeat.

use checkindog_api::imports::ImportReject;
use checkindog_api::{ImportState, OnRepeat};

use super::Shop;
use super::shop::field;
use crate::support::Api;

const FILE: &str = "\
Nom;Prénom;Mail;Ville
Bastide;Marion;marion@exemple.fr;Lyon
Hamelin;Zoé;zoe@exemple.fr;
Bastide;Marion;MARION@exemple.fr;Paris
Bastide;M.;marion@exemple.fr;
";

async fn rejects(api: &Api, id: uuid::Uuid) -> Vec<ImportReject> {
    let page = api.get(&format!("/imports/{id}/rejected-rows")).await.expect(200).json;
    serde_json::from_value(page["items"].clone()).expect("rejects")
}

#[tokio::test]
async fn they_are_merged_unless_one_asks() {
    let shop = Shop::open().await;
    let merged = shop.import(FILE, &[]).await.expect(0, [2, 0, 2, 0]).import;
    assert_eq!((merged.on_repeat, merged.repeated), (OnRepeat::Merge, 2));
}

#[tokio::test]
async fn they_are_refused_with_the_line_that_they_repeat() {
    let shop = Shop::open().await;
    let refused = shop.import(FILE, &["--on-repeat", "reject", "--rejects", "rejects.csv"]).await;
    let import = refused.expect(2, [2, 0, 0, 2]).import;
    assert_eq!((import.on_repeat, import.repeated), (OnRepeat::Reject, 2));
    assert_eq!(field(&shop.clients().await, "city"), ["Lyon", ""]);
    let rows = rejects(&shop.api().await, import.id).await;
    let told: Vec<_> = rows
        .iter()
        .map(|row| (row.line, row.problems[0].code.as_str(), row.problems[0].value.as_str()))
        .collect();
    assert_eq!(told, [(4, "repeats_line", "2"), (5, "repeats_line", "2")]);
    assert_eq!(rows[0].problems[0].message, "Cette ligne répète la ligne\u{a0}2.");
    assert_eq!(rows[1].cells, ["Bastide", "M.", "marion@exemple.fr", ""]);
    assert!(shop.cli.read("rejects.csv").contains("This row repeats line 2."));
}

#[tokio::test]
async fn records_that_are_there_are_repeated_too() {
    let shop = Shop::open().await;
    shop.import("Nom;Mail\nBastide;marion@exemple.fr\n", &[]).await.expect(0, [1, 0, 0, 0]);
    let options = ["--on-repeat", "reject", "--on-match", "fill"];
    shop.import(FILE, &options).await.expect(2, [1, 1, 0, 2]);
    assert_eq!(field(&shop.clients().await, "city"), ["Lyon", ""]);
    // Where everybody is created again, those within the file are still told.
    shop.import(FILE, &["--on-repeat", "reject", "--on-match", "create", "--again"])
        .await
        .expect(2, [2, 0, 0, 2]);
}

#[tokio::test]
async fn two_rows_with_nothing_but_a_name_are_one_repetition() {
    let shop = Shop::open().await;
    let file = "Nom;Prénom;Ville\nBastide;Marion;Lyon\nBastide;Marion;Lyon\nBastide;Marion;Paris\n";
    shop.import(file, &["--on-repeat", "reject", "--dry-run"]).await.expect(2, [2, 0, 0, 1]);
    shop.import(file, &[]).await.expect(0, [3, 0, 0, 0]);
}

#[tokio::test]
async fn a_further_animal_is_no_repetition() {
    let shop = Shop::open().await;
    let file = "Nom;Mail;Animal\n\
        Bastide;marion@exemple.fr;Rex\n\
        Bastide;marion@exemple.fr;Mia\n\
        Bastide;marion@exemple.fr;REX\n\
        Bastide;marion@exemple.fr;\n";
    let import = shop.import(file, &["--on-repeat", "reject"]).await.expect(2, [1, 1, 0, 2]).import;
    assert_eq!(import.animals, 2);
    let lines: Vec<_> = rejects(&shop.api().await, import.id)
        .await
        .into_iter()
        .map(|row| (row.line, row.problems[0].value.clone()))
        .collect();
    assert_eq!(lines, [(4, "2".to_owned()), (5, "2".to_owned())]);
    let again = shop.import(file, &["--on-repeat", "reject", "--atomic"]).await;
    assert_eq!((again.status, again.import.state), (1, ImportState::Failed));
}
