//! Which record a row belongs to: the keys, their order, and rows that repeat each other.

use checkindog_api::NewClient;

use super::Shop;
use super::shop::field;
use crate::support::individual;

/// Three clients, each known by something else as well.
async fn shop() -> Shop {
    let shop = Shop::open().await;
    for client in [
        NewClient { external_id: "4711".to_owned(), ..individual("Anne", "Un") },
        NewClient { email: "deux@exemple.fr".to_owned(), ..individual("Bruno", "Deux") },
        NewClient {
            phone: "01 43 07 11 12".to_owned(),
            mobile: "06 12 34 56 78".to_owned(),
            ..individual("Carole", "Trois")
        },
    ] {
        shop.server.add_client(client).await;
    }
    shop
}

/// The notes of the three, after an import that overwrites.
async fn noted(shop: &Shop, file: &str, options: &[&str]) -> Vec<String> {
    shop.import(file, &[options, &["--on-match", "overwrite"]].concat()).await;
    field(&shop.clients().await, "notes")
}

#[tokio::test]
async fn a_client_is_known_by_code_id_address_or_number() {
    let shop = shop().await;
    let file = "code;external_id;email;phone;mobile;last_name;notes\n\
        CLI00001;;;;;Un;code\n;;DEUX@exemple.fr;;;Deux;email\n;;;;+33612345678;Trois;mobile\n";
    assert_eq!(noted(&shop, file, &[]).await, ["code", "email", "mobile"]);
    let file = "external_id;phone;last_name;notes\n4711;;Un;id\n;0612345678;Trois;mobile among the phones\n";
    assert_eq!(noted(&shop, file, &[]).await, ["id", "email", "mobile among the phones"]);
    let file = "mobile;last_name;notes\n01.43.07.11.12;Trois;phone among the mobiles\n";
    assert_eq!(noted(&shop, file, &[]).await, ["id", "email", "phone among the mobiles"]);
}

#[tokio::test]
async fn keys_are_tried_in_the_order_given() {
    // The row's code is the first client's, its address the second's, its number the third's.
    let file = "code;email;mobile;last_name;notes\nCLI00001;deux@exemple.fr;0612345678;X;touched\n";
    for (keys, touched) in
        [("code,email,phone", 0), ("email,code,phone", 1), ("phone,email", 2), ("external-id,email", 1)]
    {
        let shop = shop().await;
        let notes = noted(&shop, file, &["--match", keys]).await;
        let expected: Vec<_> = (0..3).map(|index| if index == touched { "touched" } else { "" }).collect();
        assert_eq!(notes, expected, "{keys}");
    }
}

#[tokio::test]
async fn a_key_that_was_not_asked_for_does_not_count() {
    let shop = shop().await;
    let file = "email;last_name;notes\ndeux@exemple.fr;Deux;touched\n";
    shop.import(file, &["--match", "code", "--on-match", "overwrite"]).await.expect(0, [1, 0, 0, 0]);
    assert_eq!(shop.clients().await.len(), 4);
}

#[tokio::test]
async fn other_salons_clients_are_strangers() {
    let shop = Shop::open().await;
    let file = "Nom;Prénom;Mail;Portable\nVoisin;Suzanne;suzanne.voisin@exemple.fr;06 55 44 33 22\n";
    shop.import(file, &["--on-match", "overwrite"]).await.expect(0, [1, 0, 0, 0]);
    assert_eq!(field(&shop.clients().await, "last_name"), ["Voisin"]);
}

#[tokio::test]
async fn rows_without_any_key_are_known_by_name_and_address() {
    let shop = Shop::open().await;
    let file = "Nom;Prénom;Adresse;CP;Ville\nMartin;Léa;1 rue Neuve;75001;Paris\nMartin;Léa;2 rue Neuve;75001;Paris\n";
    shop.import(file, &[]).await.expect(0, [2, 0, 0, 0]);
    shop.import(file, &[]).await.expect(0, [0, 0, 2, 0]);
    let respelled = file.replace("Martin;Léa", "MARTIN;Lea");
    shop.import(respelled, &[]).await.expect(0, [0, 0, 2, 0]);
}

#[tokio::test]
async fn a_row_that_repeats_another_is_the_same_client() {
    let shop = Shop::open().await;
    let file = "Nom;Mail;Ville\nMartin;lea@exemple.fr;\nMartin;LEA@exemple.fr;Paris\nDurand;d@exemple.fr;\n";
    shop.import(file, &[]).await.expect(0, [2, 0, 1, 0]);
    assert_eq!(field(&shop.clients().await, "city"), ["", ""]);

    let shop = Shop::open().await;
    shop.import(file, &["--on-match", "fill"]).await.expect(0, [2, 1, 0, 0]);
    assert_eq!(field(&shop.clients().await, "city"), ["Paris", ""]);

    let shop = Shop::open().await;
    shop.import(file, &["--on-match", "create"]).await.expect(0, [3, 0, 0, 0]);
}

#[tokio::test]
async fn people_who_share_a_telephone_are_told_apart_by_their_codes() {
    let shop = Shop::open().await;
    let file = "code;last_name;phone\nA1;Martin;0143071112\nA2;Durand;0143071112\n";
    shop.import(file, &[]).await.expect(0, [2, 0, 0, 0]);
    shop.import(file, &[]).await.expect(0, [0, 0, 2, 0]);
}

#[tokio::test]
async fn further_animals_of_an_owner_count_as_updates() {
    let shop = Shop::open().await;
    let file = "Nom;Mail;Animal;Race\nMartin;lea@exemple.fr;Rex;Caniche\nMartin;lea@exemple.fr;Mia;Chat\nMartin;lea@exemple.fr;rex;Caniche\n";
    let outcome = shop.import(file, &[]).await.expect(0, [1, 1, 1, 0]);
    assert_eq!(outcome.import.animals, 2);
    assert_eq!(field(&shop.animals().await, "name"), ["Mia", "Rex"]);
    assert_eq!(field(&shop.clients().await, "animal_names"), ["Rex Mia"]);

    // A new animal of a known client.
    let outcome =
        shop.import(format!("{file}Martin;lea@exemple.fr;Oslo;\n"), &[]).await.expect(0, [0, 1, 3, 0]);
    assert_eq!(outcome.import.animals, 1);
    assert_eq!(field(&shop.animals().await, "name"), ["Mia", "Oslo", "Rex"]);
}

#[tokio::test]
async fn owners_repeated_for_each_animal_stay_one_even_when_asked_to_create() {
    let shop = Shop::open().await;
    let file = "Nom;Mail;Animal\nMartin;lea@exemple.fr;Rex\nMartin;lea@exemple.fr;Mia\n";
    shop.import(file, &["--on-match", "create"]).await.expect(0, [1, 1, 0, 0]);
    // The very same file would be refused.
    let file = format!("{file}\n");
    shop.import(file, &["--on-match", "create"]).await.expect(0, [1, 1, 0, 0]);
    assert_eq!((shop.clients().await.len(), shop.animals().await.len()), (2, 4));
}

#[tokio::test]
async fn a_new_member_of_a_known_household_is_somebody_else() {
    for key in ["code", "external_id"] {
        let shop = Shop::open().await;
        let row = |id: &str, name: &str| format!("{id};{name};0143071112\n");
        let header = format!("{key};last_name;phone\n");
        shop.import(format!("{header}{}", row("A1", "Martin")), &[]).await.expect(0, [1, 0, 0, 0]);
        let both = format!("{header}{}{}", row("A1", "Martin"), row("A2", "Durand"));
        shop.import(&both, &["--on-match", "overwrite"]).await.expect(0, [1, 0, 1, 0]);
        let mut names = field(&shop.clients().await, "last_name");
        names.sort();
        assert_eq!(names, ["Durand", "Martin"], "{key}");
        shop.import(&both, &["--on-match", "overwrite"]).await.expect(0, [0, 0, 2, 0]);
    }
}

#[tokio::test]
async fn two_people_of_the_file_are_never_one_record() {
    let shop = shop().await;
    // Carole’s number, and two codes that nobody here has: the first is hers.
    let file = "code;last_name;mobile;notes\nX1;Trois;0612345678;first\nX2;Quatre;0612345678;second\n";
    shop.import(file, &["--on-match", "overwrite"]).await.expect(0, [1, 1, 0, 0]);
    assert_eq!(field(&shop.clients().await, "notes"), ["", "", "first", "second"]);
}

#[tokio::test]
async fn two_ids_of_another_program_are_two_clients() {
    let shop = Shop::open().await;
    let known = NewClient {
        external_id: "4711".to_owned(),
        email: "famille@exemple.fr".to_owned(),
        ..individual("Marion", "Bastide")
    };
    shop.server.add_client(known).await;
    let file = "external_id;email;last_name\n4712;famille@exemple.fr;Bastide\n";
    shop.import(file, &["--on-match", "overwrite"]).await.expect(0, [1, 0, 0, 0]);
    assert_eq!(field(&shop.clients().await, "external_id"), ["4711", "4712"]);
    // Who asks for the address first means it.
    let file = file.replace("4712", "4713");
    shop.import(file, &["--match", "email,external-id"]).await.expect(0, [0, 0, 1, 0]);
}
