//! Every sample of `fixtures/imports` goes in as it is, and once only.

use std::path::PathBuf;

use checkindog_api::Role;

use super::Shop;
use super::shop::field;

/// Name, layout, clients, further rows of an owner, animals.
const SAMPLES: [(&str, &str, i64, i64, i64); 11] = [
    ("asm3.csv", "asm3", 4, 1, 5),
    ("barkpass.csv", "barkpass", 4, 1, 5),
    ("checkindog.csv", "checkindog", 4, 1, 3),
    ("dolibarr.csv", "dolibarr", 5, 0, 0),
    ("fait-main.csv", "sheet", 11, 1, 11),
    ("google-old.csv", "google_old", 5, 0, 0),
    ("google.csv", "google", 6, 0, 0),
    ("odoo.csv", "odoo", 5, 0, 0),
    ("outlook-en.csv", "outlook", 5, 0, 0),
    ("outlook-fr.csv", "outlook", 5, 0, 0),
    ("thunderbird.csv", "thunderbird", 5, 0, 0),
];

fn sample(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../fixtures/imports").join(name);
    path.canonicalize().unwrap_or_else(|error| panic!("{}: {error}", path.display())).display().to_string()
}

#[tokio::test]
async fn every_sample_goes_in_whole_and_the_second_time_changes_nothing() {
    for (name, layout, clients, further, animals) in SAMPLES {
        let shop = Shop::open().await;
        let first = shop.import_file(&sample(name), &[]).await.expect(0, [clients, further, 0, 0]);
        assert_eq!((first.import.layout.as_str(), first.import.animals), (layout, animals), "{name}");
        assert_eq!(
            (shop.clients().await.len() as i64, shop.animals().await.len() as i64),
            (clients, animals),
            "{name}"
        );
        again_changes_nothing(&shop, name, "skip", clients + further).await;
    }
}

#[tokio::test]
async fn a_sample_that_filled_or_overwrote_once_has_nothing_left_to_change() {
    for on_match in ["fill", "overwrite"] {
        let shop = Shop::open().await;
        for (name, _, clients, further, _) in SAMPLES {
            shop.import_file(&sample(name), &["--on-match", on_match]).await;
            again_changes_nothing(&shop, name, on_match, clients + further).await;
        }
    }
}

async fn again_changes_nothing(shop: &Shop, name: &str, on_match: &str, rows: i64) {
    let before = shop.dump().await;
    let again = shop.import_file(&sample(name), &["--on-match", on_match]).await.expect(0, [0, 0, rows, 0]);
    assert_eq!(again.import.animals, 0, "{name}");
    assert_eq!(shop.dump().await, before, "{name} with {on_match}");
}

#[tokio::test]
async fn every_sample_of_the_folder_is_tried() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../fixtures/imports");
    let files =
        std::fs::read_dir(folder).expect("the samples").map(|entry| entry.expect("a sample").file_name());
    let mut names: Vec<_> =
        files.filter_map(|name| name.into_string().ok()).filter(|name| name.ends_with(".csv")).collect();
    names.sort();
    assert_eq!(names, SAMPLES.map(|(name, ..)| name));
}

#[tokio::test]
async fn a_sheet_made_by_hand_is_seen_on_the_pages_with_its_accents() {
    let shop = Shop::open().await;
    let outcome = shop.import_file(&sample("fait-main.csv"), &[]).await;
    assert_eq!((outcome.import.encoding.as_str(), outcome.import.delimiter.as_str()), ("windows-1252", ";"));

    let desk = shop.server.staff(Role::FrontDesk).await;
    let list = desk.get("/clients?search=lefevre").await.expect(200);
    assert_eq!(list.select("#clients .who b"), ["Mme Éléonore Lefèvre"]);
    let record = desk.get(&list.attribute("#clients a.who", "href")).await.expect(200);
    assert_eq!(record.text_of("h1"), "Mme Éléonore Lefèvre");
    for text in [
        "06 12 34 56 78",
        "01 43 07 11 12",
        "12 rue des Lilas",
        "75012 Paris, France",
        "Craint l’eau ; prévoir deux personnes",
    ] {
        assert!(record.text().contains(text), "{text:?} is missing: {}", record.text());
    }
    assert_eq!(record.select(".pet .name a"), ["Rex"]);
    assert!(record.text_of(".pet").contains("Berger allemand"), "{}", record.text_of(".pet"));

    let list = desk.get("/clients?search=garcon").await.expect(200);
    assert_eq!(list.select("#clients .badges .badge"), ["Ulysse", "Pénélope"], "an owner of two");
    let list = desk.get("/clients?search=ozturk").await.expect(200);
    assert_eq!(list.select("#clients .who b"), ["M. et Mme Selin et Kaan Öztürk"]);
}

#[tokio::test]
async fn our_own_layout_finds_what_its_words_refer_to() {
    let shop = Shop::open().await;
    shop.import_file(&sample("checkindog.csv"), &[]).await;
    let clients = shop.clients().await;
    assert_eq!(field(&clients, "code"), ["00001", "CLI00001", "CLI00002", "CLI00003"]);
    assert_eq!(field(&clients, "stage"), ["prospect", "client", "client", "client"]);
    assert_eq!(field(&clients, "situation_mode"), ["automatic", "active", "automatic", "inactive"]);
    let eleonore = &clients[1];
    assert_eq!((&eleonore["exemption"], &eleonore["sms_consent"]), (&"others".into(), &true.into()));
    let notes = eleonore["notes"].as_str().expect("notes");
    assert!(notes.starts_with("Craint l’eau.\nPrévoir deux personnes."), "{notes}");
    assert!(
        notes.ends_with("manager\u{a0}: manager@demo.test"),
        "who works nowhere here stays readable: {notes}"
    );
    let animals = shop.animals().await;
    assert_eq!(
        field(&animals, "type_code"),
        ["cat-maine-coon", "dog-german-shepherd-dog", "dog-golden-retriever"]
    );
    assert_eq!(field(&animals, "deceased"), ["true", "false", "false"]);
}
