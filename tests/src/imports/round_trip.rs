//! What we export comes back in: to the same records, and into an empty salon as the same records.

use checkindog_api::NewClient;
use checkindog_daemon::animals::AnimalInput;

use super::Shop;
use crate::support::{company, individual};

/// Clients with every field, with none, and with what is hard to write down.
async fn full_shop() -> Shop {
    let shop = Shop::open().await;
    let server = &shop.server;
    let marion = NewClient {
        civility: "mme".to_owned(),
        email: "marion@exemple.fr".to_owned(),
        phone: "01 43 07 11 12".to_owned(),
        mobile: "06 12 34 56 78".to_owned(),
        sms_consent: true,
        address_line1: "12 rue des Lilas".to_owned(),
        address_line2: "Escalier B ; 3ᵉ étage".to_owned(),
        postal_code: "01000".to_owned(),
        city: "Bourg-en-Bresse".to_owned(),
        notes: "=2+2 \"entre guillemets\",\nligne; deuxième\n'apostrophe".to_owned(),
        file_number: "D-7".to_owned(),
        external_id: "+4711".to_owned(),
        exemption: "over_70".to_owned(),
        manager_id: server.cast.manager.id.to_string(),
        situation_mode: "inactive".to_owned(),
        ..individual("-Marion", "N’Guessan")
    };
    let marion = server.add_client(marion).await;
    // Two of one name: the second came when the first had gone.
    for (name, deceased) in [("Rex", true), ("=Mia", false), ("Rex", false)] {
        let animal = AnimalInput {
            name: name.to_owned(),
            deceased,
            birth_date_approximate: deceased,
            temperament: "-timide\nmais joueuse".to_owned(),
            species: "dog".to_owned(),
            type_name: "Berger allemand".to_owned(),
            breed: "Caniche".to_owned(),
            sex: "female".to_owned(),
            birth_date: "2018-05-14".to_owned(),
            neutered: "true".to_owned(),
            coat: "noir et feu".to_owned(),
            weight: "34,5".to_owned(),
            chip_number: "250268712345678".to_owned(),
            tattoo: "=2GKX 418".to_owned(),
            other_alert: "Phobie, des \"ciseaux\"".to_owned(),
            alerts: vec!["bites".to_owned(), "category_1".to_owned()],
            notes: "Muselière".to_owned(),
            ..AnimalInput::default()
        };
        server.add_animal(marion, animal).await;
    }
    let refuge = NewClient {
        siret: "73282932000074".to_owned(),
        vat_number: "FR44732829320".to_owned(),
        contact_person: "Odile Blanchet".to_owned(),
        country: "BE".to_owned(),
        ..company("Refuge «Les Quatre Vents»")
    };
    server.add_client(refuge).await;
    server.add_client(NewClient { stage: "prospect".to_owned(), ..individual("", "Seul") }).await;
    // Words that mean something elsewhere, and marks that cannot be seen, are themselves here.
    let apostrophes = NewClient {
        city: "'=1+1".to_owned(),
        address_line1: "''@home".to_owned(),
        company_name: "0612345678".to_owned(),
        ..individual("néant", "Mme \u{202b}עברית\u{202c} e\u{301}")
    };
    server.add_client(apostrophes).await;
    shop
}

/// Records without what the export has no column for, and what is new elsewhere: ids, versions, who and when.
pub fn essence(rows: Vec<serde_json::Value>) -> Vec<serde_json::Value> {
    let news = [
        "salon_id",
        "id",
        "client_id",
        "version",
        "photo_id",
        "import_id",
        "created_by",
        "created_at",
        "updated_by",
        "updated_at",
        "by_hand",
        "manager_id",
    ];
    let mut rows = rows;
    for row in &mut rows {
        news.iter().for_each(|name| drop(row.as_object_mut().expect("a row").remove(*name)));
    }
    rows
}

pub async fn export(shop: &Shop) -> String {
    shop.cli.run(&["export", "clients"]).await.expect(0).out
}

#[tokio::test]
async fn our_own_export_changes_nothing_where_it_came_from() {
    let shop = full_shop().await;
    let before = shop.dump().await;
    let exported = export(&shop).await;
    for on_match in ["skip", "fill", "overwrite"] {
        let outcome = shop.import(&exported, &["--on-match", on_match]).await.expect(0, [0, 0, 6, 0]);
        assert_eq!(outcome.import.layout, "checkindog");
        assert_eq!(shop.dump().await, before, "{on_match}");
    }
}

#[tokio::test]
async fn our_own_export_makes_the_same_records_in_an_empty_salon() {
    let shop = full_shop().await;
    let exported = export(&shop).await;
    let empty = Shop::open().await;
    let outcome = empty.import(&exported, &[]).await.expect(0, [4, 2, 0, 0]);
    assert_eq!(outcome.import.animals, 3);
    assert_eq!(export(&empty).await, exported);

    assert_eq!(essence(empty.clients().await), essence(shop.clients().await));
    assert_eq!(essence(empty.animals().await), essence(shop.animals().await));
}

#[tokio::test]
async fn an_empty_salon_exports_a_header_alone() {
    let shop = Shop::open().await;
    let exported = export(&shop).await;
    assert_eq!(exported.lines().count(), 1);
    shop.import(&exported, &[]).await.expect(0, [0, 0, 0, 0]);
}
