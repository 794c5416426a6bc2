//! What people put into one cell: several numbers, several addresses, whole names, remarks of each animal.

use serde_json::json;

use super::Shop;
use super::shop::field;

#[tokio::test]
async fn several_addresses_and_numbers_in_a_cell() {
    let shop = Shop::open().await;
    let file = "\
Nom;Mail;Tél
Un;a@exemple.fr / b@exemple.fr;06 12 34 56 78 / 01 45 67 89 01
Deux;c@exemple.fr ; à demander;06 11 22 33 44, 06 55 66 77 88, 01 02 03 04 05
Trois;\"d@exemple.fr (mari)\";\"06 99 88 77 66
à vérifier\"
"
    .replace("c@exemple.fr ; à demander", "\"c@exemple.fr ; à demander\"");
    shop.import(file, &[]).await.expect(0, [3, 0, 0, 0]);
    let clients = shop.clients().await;
    assert_eq!(field(&clients, "email"), ["a@exemple.fr", "c@exemple.fr", "d@exemple.fr"]);
    assert_eq!(field(&clients, "mobile"), ["+33612345678", "+33611223344", "+33699887766"]);
    assert_eq!(field(&clients, "phone"), ["+33145678901", "+33102030405", ""]);
    let notes = field(&clients, "notes");
    assert_eq!(notes[0], "Mail\u{a0}: b@exemple.fr");
    assert_eq!(notes[1], "Tél\u{a0}: 06 55 66 77 88\nMail\u{a0}: c@exemple.fr ; à demander");
    assert_eq!(notes[2], "Tél\u{a0}: 06 99 88 77 66\nà vérifier\nMail\u{a0}: d@exemple.fr (mari)");
}

#[tokio::test]
async fn whole_names() {
    let shop = Shop::open().await;
    let file = "Nom complet;Mail\nDUPONT Marie;a@exemple.fr\n\"Dupont, Marie\";b@exemple.fr\nMme Marie Dupont;c@exemple.fr\nMarie DUPONT;d@exemple.fr\nMarie Dupont;e@exemple.fr\n";
    shop.import(file, &[]).await.expect(0, [5, 0, 0, 0]);
    let clients = shop.clients().await;
    assert_eq!(field(&clients, "first_name"), ["Marie", "Marie", "Marie", "Marie", ""]);
    assert_eq!(field(&clients, "last_name"), ["DUPONT", "Dupont", "Dupont", "DUPONT", "Marie Dupont"]);
    assert_eq!(clients[2]["civility"], "mme");

    let shop = Shop::open().await;
    shop.import("Nom et prénom\nDupont Marie\n", &[]).await.expect(0, [1, 0, 0, 0]);
    assert_eq!(shop.clients().await[0]["first_name"], "Marie", "the header says what comes first");
}

#[tokio::test]
async fn remarks_beside_each_animal_are_not_lost() {
    let shop = Shop::open().await;
    let file = "Nom;Mail;Animal;Remarques\nMartin;a@exemple.fr;Rex;Craint l’eau\nMartin;a@exemple.fr;Mia;Mord\nMartin;a@exemple.fr;Oslo;Craint l’eau\n";
    shop.import(file, &[]).await.expect(0, [1, 2, 0, 0]);
    assert_eq!(shop.clients().await[0]["notes"], "Craint l’eau");
    let animals = shop.animals().await;
    assert_eq!(field(&animals, "name"), ["Mia", "Oslo", "Rex"]);
    assert_eq!(field(&animals, "notes"), ["Mord", "", ""]);
    let before = shop.dump().await;
    shop.import(file, &[]).await.expect(0, [0, 0, 3, 0]);
    assert_eq!(shop.dump().await, before);
}

#[tokio::test]
async fn the_dead_are_told_by_a_word_or_a_day() {
    let shop = Shop::open().await;
    let file = "Nom;Animal;Décédé;Caractère\nMartin;Rex;oui;Joueur\nMartin;Mia;12/03/2020;\nMartin;Oslo;non;\nMartin;Zoé;?!;\n";
    shop.import(file, &[]).await.expect(0, [1, 3, 0, 0]);
    let animals = shop.animals().await;
    assert_eq!(field(&animals, "name"), ["Mia", "Oslo", "Rex", "Zoé"]);
    let dead: Vec<_> = animals.iter().map(|animal| animal["deceased"].clone()).collect();
    assert_eq!(dead, [json!(true), json!(false), json!(true), json!(false)]);
    assert_eq!(
        (&animals[0]["deceased_on"], &animals[2]["temperament"]),
        (&json!("2020-03-12"), &json!("Joueur"))
    );
}
