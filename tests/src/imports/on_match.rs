//! What becomes of a record that the file knows too: skip, fill, overwrite, create.

use checkindog_api::{NewClient, Role};
use serde_json::{Value, json};

use super::Shop;
use super::shop::field;
use crate::support::individual;

/// A record with some fields filled, and a file that says otherwise and more.
const FILE: &str = "\
E-mail;Civilité;Prénom;Nom;Portable;Tél;Adresse;CP;Ville;Pays;Remarques
marion@exemple.fr;Mme;Marion-Lise;Bastide;+33 6 99 88 77 66;+33 1 43 07 11 12;1 rue Neuve;69002;Lyon;Belgique;Vient le mardi
";

async fn shop_with_marion() -> Shop {
    let shop = Shop::open().await;
    let marion = NewClient {
        email: "Marion@exemple.fr".to_owned(),
        mobile: "06 12 34 56 78".to_owned(),
        city: "Paris".to_owned(),
        notes: "Craint l’eau".to_owned(),
        ..individual("Marion", "Bastide")
    };
    shop.server.add_client(marion).await;
    shop
}

/// The fields that the file speaks of.
async fn marion(shop: &Shop) -> Value {
    let client = shop.client("CLI00001").await;
    let fields = [
        "email",
        "civility",
        "first_name",
        "last_name",
        "mobile",
        "phone",
        "address_line1",
        "postal_code",
        "city",
        "country",
        "notes",
        "version",
    ];
    fields
        .iter()
        .map(|name| ((*name).to_owned(), client[*name].clone()))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

#[tokio::test]
async fn skip_leaves_the_record_as_it_is() {
    let shop = shop_with_marion().await;
    let before = shop.dump().await;
    shop.import(FILE, &[]).await.expect(0, [0, 0, 1, 0]);
    shop.import(FILE, &["--on-match", "skip"]).await.expect(0, [0, 0, 1, 0]);
    assert_eq!(shop.dump().await, before);
}

#[tokio::test]
async fn fill_touches_empty_fields_only() {
    let shop = shop_with_marion().await;
    shop.import(FILE, &["--on-match", "fill"]).await.expect(0, [0, 1, 0, 0]);
    assert_eq!(
        marion(&shop).await,
        json!({
            "email": "Marion@exemple.fr", "civility": "mme", "first_name": "Marion", "last_name": "Bastide",
            "mobile": "+33612345678", "phone": "+33143071112", "address_line1": "1 rue Neuve", "postal_code": "69002",
            "city": "Paris", "country": "FR", "notes": "Craint l’eau", "version": 2,
        })
    );
    let before = shop.dump().await;
    shop.import(FILE, &["--on-match", "fill"]).await.expect(0, [0, 0, 1, 0]);
    assert_eq!(shop.dump().await, before, "there is nothing left to fill");
}

#[tokio::test]
async fn overwrite_takes_every_field_that_the_row_holds() {
    let shop = shop_with_marion().await;
    shop.import(FILE, &["--on-match", "overwrite"]).await.expect(0, [0, 1, 0, 0]);
    assert_eq!(
        marion(&shop).await,
        json!({
            "email": "marion@exemple.fr", "civility": "mme", "first_name": "Marion-Lise", "last_name": "Bastide",
            "mobile": "+33699887766", "phone": "+33143071112", "address_line1": "1 rue Neuve", "postal_code": "69002",
            "city": "Lyon", "country": "BE", "notes": "Vient le mardi", "version": 2,
        })
    );

    // An empty cell says nothing, and an absent column even less.
    shop.import("E-mail;Nom;Ville;Remarques\nmarion@exemple.fr;Bastide;;\n", &["--on-match", "overwrite"])
        .await
        .expect(0, [0, 0, 1, 0]);
    assert_eq!(marion(&shop).await["city"], "Lyon");
}

#[tokio::test]
async fn create_makes_a_second_record_all_the_same() {
    let shop = shop_with_marion().await;
    let before = shop.client("CLI00001").await;
    shop.import(FILE, &["--on-match", "create"]).await.expect(0, [1, 0, 0, 0]);
    assert_eq!(shop.client("CLI00001").await, before);
    let clients = shop.clients().await;
    assert_eq!(field(&clients, "code"), ["CLI00001", "CLI00002"]);
    assert_eq!(field(&clients, "city"), ["Paris", "Lyon"]);
}

#[tokio::test]
async fn identity_is_never_replaced() {
    let shop = Shop::open().await;
    let known = NewClient {
        external_id: "4711".to_owned(),
        email: "marion@exemple.fr".to_owned(),
        ..individual("Marion", "Bastide")
    };
    shop.server.add_client(known).await;
    let file = "code;external_id;email;last_name\nNEU1;9999;marion@exemple.fr;Bastide-Roy\n";
    shop.import(file, &["--on-match", "overwrite", "--match", "email"]).await.expect(0, [0, 1, 0, 0]);
    let client = shop.client("CLI00001").await;
    assert_eq!((&client["external_id"], &client["last_name"]), (&"4711".into(), &"Bastide-Roy".into()));
}

#[tokio::test]
async fn updates_are_revisions_and_created_rows_name_their_import() {
    let shop = shop_with_marion().await;
    let file = format!("{FILE}zoe@exemple.fr;;Zoé;Hamelin;;;;;;;\n");
    let outcome = shop.import(file, &["--on-match", "fill"]).await.expect(0, [1, 1, 0, 0]);
    let id = outcome.import.id.to_string();
    let clients = shop.clients().await;
    assert_eq!(field(&clients, "import_id"), ["null", id.as_str()]);

    let revisions =
        shop.rows("SELECT to_jsonb(r) FROM revisions r WHERE salon_id = $1 AND action = 'changed'").await;
    assert_eq!((field(&revisions, "import_id"), revisions.len()), (vec![id], 1));
    assert_eq!(revisions[0]["user_id"], json!(shop.server.cast.desk.id.0));
    assert_eq!(revisions[0]["client_id"], clients[0]["id"]);
    assert_eq!(
        revisions[0]["changes"],
        json!({
            "civility": [null, "mme"], "phone": ["", "+33143071112"], "address_line1": ["", "1 rue Neuve"], "postal_code": ["", "69002"],
        })
    );
    assert_eq!(clients[0]["updated_by"], json!(shop.server.cast.desk.id.0));
    assert_eq!(clients[1]["created_by"], json!(shop.server.cast.desk.id.0));
}

/// What found no column of its own is kept in the notes, but never in place of those that the salon took.
#[tokio::test]
async fn notes_of_the_salon_survive_a_file_that_has_none_of_its_own() {
    let shop = shop_with_marion().await;
    let notes = async || shop.client("CLI00001").await["notes"].as_str().map(str::to_owned).expect("notes");
    let file = "E-mail;Civilité;Nom\nmarion@exemple.fr / marion@travail.fr;Famille;Bastide\n";
    shop.import(file, &["--on-match", "fill"]).await;
    assert_eq!(notes().await, "Craint l’eau");
    shop.import(file, &["--on-match", "overwrite"]).await;
    let both = "Craint l’eau\nCivilité\u{a0}: Famille\nE-mail\u{a0}: marion@travail.fr";
    assert_eq!(notes().await, both);
    shop.import(file, &["--on-match", "overwrite"]).await.expect(0, [0, 0, 1, 0]);
    assert_eq!(notes().await, both, "nothing is added twice");

    // A cell of notes that is empty says nothing either; one that is not has the last word.
    let file = "E-mail;Civilité;Nom;Remarques\nmarion@exemple.fr;Tribu;Bastide;\n";
    shop.import(file, &["--on-match", "overwrite"]).await.expect(0, [0, 1, 0, 0]);
    assert_eq!(notes().await, format!("{both}\nCivilité\u{a0}: Tribu"));
    let file = file.replace("Bastide;", "Bastide;Vient le mardi");
    shop.import(&file, &["--on-match", "overwrite"]).await.expect(0, [0, 1, 0, 0]);
    assert_eq!(notes().await, "Vient le mardi\nCivilité\u{a0}: Tribu");
    shop.import(&file, &["--on-match", "overwrite"]).await.expect(0, [0, 0, 1, 0]);
}

#[tokio::test]
async fn what_several_rows_say_of_one_client_is_gathered() {
    let shop = Shop::open().await;
    shop.server.add_client(individual("Marion", "Bastide")).await;
    let file = "Code;Civilité;Nom;Remarques;Animal\n\
        CLI00001;Famille;Bastide;;Rex\nCLI00001;Famille;Bastide;;Mia\nCLI00001;Tribu;Bastide;;Oslo\n\
        N1;Famille;Hamelin;;Un\nN1;Famille;Hamelin;Vient le mardi;Deux\nN1;Tribu;Hamelin;;Trois\n";
    shop.import(file, &["--on-match", "overwrite"]).await;
    let notes = field(&shop.clients().await, "notes");
    assert_eq!(notes[0], "Civilité\u{a0}: Famille\nCivilité\u{a0}: Tribu");
    assert_eq!(notes[1], "Vient le mardi\nCivilité\u{a0}: Famille\nCivilité\u{a0}: Tribu");
    shop.import(file, &["--on-match", "overwrite"]).await.expect(0, [0, 0, 6, 0]);
}

#[tokio::test]
async fn what_an_import_did_is_not_among_ones_own_changes() {
    let shop = shop_with_marion().await;
    let desk = shop.server.staff(Role::FrontDesk).await;
    let own = async || {
        let page = desk.get("/").await.expect(200);
        page.select(".split > .stack:last-child .card:first-child .who b")
    };
    let jean = "E-mail;Nom\njean@exemple.fr;Autre\n";
    let created = shop.bring_in(jean, &[]).await;
    let changed = shop.bring_in(FILE, &[("on_match", "overwrite")]).await;
    assert_eq!((created.created, changed.updated), (1, 1));
    assert!(own().await.is_empty(), "neither who was created nor who was changed");
    // By hand they are, each of them.
    for (row, name) in shop.clients().await.iter().zip(["Marion-Lise Bastide", "Autre"]) {
        shop.server.clock.advance(chrono::TimeDelta::minutes(1));
        shop.edit(row["id"].as_str().expect("an id").parse().expect("an id"), "notes", "À la main").await;
        assert!(own().await[0].ends_with(name), "{name}");
    }
    // The undoing of an import is none of them either.
    shop.server.clock.advance(chrono::TimeDelta::minutes(1));
    shop.undo(changed.id).await;
    assert_eq!(own().await, ["Autre"]);
}
