//! Codes: given where the file has none, respected where it has one, refused where they are somebody else's.

use serde_json::json;

use super::Shop;
use super::shop::field;
use crate::support::individual;

#[tokio::test]
async fn codes_are_given_in_the_order_of_the_file() {
    let shop = Shop::open().await;
    shop.server.add_client(individual("Marion", "Bastide")).await;
    let file = "last_name;stage\nZola;client\nAmrani;prospect\nBenard;client\nCaron;prospect\n";
    shop.import(file, &[]).await.expect(0, [4, 0, 0, 0]);
    let clients = shop.clients().await;
    assert_eq!(field(&clients, "code"), ["00001", "00002", "CLI00001", "CLI00002", "CLI00003"]);
    assert_eq!(field(&clients, "last_name"), ["Amrani", "Caron", "Bastide", "Zola", "Benard"]);
    let next = shop.api().await.post("/clients", &json!({ "last_name": "Suivant" })).await.expect(201);
    assert_eq!(next.json["code"], "CLI00004");
}

#[tokio::test]
async fn codes_of_the_file_are_respected_and_the_count_goes_on_behind_them() {
    let shop = Shop::open().await;
    let file = "code;last_name\nCLI00041;Un\n;Deux\nVIP-1;Trois\nCLI00007;Quatre\n";
    shop.import(file, &[]).await.expect(0, [4, 0, 0, 0]);
    let clients = shop.clients().await;
    assert_eq!(field(&clients, "code"), ["CLI00007", "CLI00041", "CLI00042", "VIP-1"]);
    assert_eq!(field(&clients, "last_name"), ["Quatre", "Un", "Deux", "Trois"]);
    let next = shop.api().await.post("/clients", &json!({ "last_name": "Suivant" })).await.expect(201);
    assert_eq!(next.json["code"], "CLI00043");
}

#[tokio::test]
async fn a_code_that_is_taken_rejects_its_row() {
    let shop = Shop::open().await;
    shop.server.add_client(individual("Marion", "Bastide")).await;
    let file = "code;last_name;email\nCLI00001;Autre;autre@exemple.fr\nCLI00009;Neuf;\nCLI00009;Encore;\n";
    // By code the first row would be Marion; by address it is somebody new with her code.
    let outcome =
        shop.import(file, &["--match", "email", "--rejects", "rejects.csv"]).await.expect(2, [1, 0, 0, 2]);
    assert!(outcome.said.contains("line 2, code: Another client already has this code."), "{}", outcome.said);
    assert!(outcome.said.contains("line 4, code: Another client already has this code."), "{}", outcome.said);
    assert_eq!(field(&shop.clients().await, "last_name"), ["Bastide", "Neuf"]);

    shop.import("code;last_name\nCLI00001;Autre\n", &["--on-match", "create"]).await.expect(2, [0, 0, 0, 1]);
}

#[tokio::test]
async fn a_file_number_that_is_taken_rejects_its_row() {
    let shop = Shop::open().await;
    let file = "file_number;last_name\nD-1;Un\nD-1;Deux\nD-2;Trois\n";
    let outcome = shop.import(file, &[]).await.expect(2, [2, 0, 0, 1]);
    assert!(
        outcome.said.contains("line 3, file_number: This file number is already taken."),
        "{}",
        outcome.said
    );
    let outcome = shop.import("file_number;last_name\nD-2;Autre\n", &[]).await.expect(2, [0, 0, 0, 1]);
    assert!(outcome.said.contains("line 2, file_number"), "{}", outcome.said);
}

#[tokio::test]
async fn codes_follow_the_pattern_of_the_salon_with_and_without_gaps() {
    let shop = Shop::open().await;
    let set = "INSERT INTO code_counters (salon_id, stage, pattern, gap_free) VALUES ('{salon}', 'client', 'C.{000}-{AA}', {gap_free})
               ON CONFLICT (salon_id, stage) DO UPDATE SET gap_free = excluded.gap_free";
    for (gap_free, file) in
        [("false", "code;last_name\nC.041-25;Un\n;Deux\n"), ("true", "last_name\nTrois\nQuatre\n")]
    {
        let salon = shop.server.cast.salon.id.to_string();
        let statement = set.replace("{salon}", &salon).replace("{gap_free}", gap_free);
        shop.server.sql().await.run(&statement).await;
        shop.import(file, &[]).await.expect(0, [2, 0, 0, 0]);
    }
    let clients = shop.clients().await;
    assert_eq!(field(&clients, "code"), ["C.041-25", "C.042-26", "C.043-26", "C.044-26"]);
    let next = shop.api().await.post("/clients", &json!({ "last_name": "Suivant" })).await.expect(201);
    assert_eq!(next.json["code"], "C.045-26");
}
