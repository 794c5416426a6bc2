//! What people say of columns: with a file, or once and for all under a name.

use checkindog_api::NewClient;
use reqwest::Method;
use serde_json::{Value, json};

use super::Shop;
use crate::support::{Answer, individual};

const FILE: &str = "Qui;Où;Joindre;Dit\nBastide;Lyon;marion@exemple.fr;Vient le mardi\n";

fn mapping() -> Value {
    json!({
        "header": ["QUI", "Ou", "joindre", "dit"],
        "columns": [
            { "column": "qui", "field": "last_name" },
            { "column": "Où", "field": "city", "policy": "overwrite" },
            { "column": "Joindre", "field": "email" },
            { "column": "Dit", "field": "notes", "policy": "fill" },
        ],
    })
}

async fn put(shop: &Shop, name: &str, body: &Value) -> Answer {
    let api = shop.api().await;
    api.send(api.request(Method::PUT, &format!("/import-mappings/{name}")).json(body)).await
}

async fn delete(shop: &Shop, name: &str) -> Answer {
    let api = shop.api().await;
    api.send(api.request(Method::DELETE, &format!("/import-mappings/{name}"))).await
}

async fn shop_with_marion() -> Shop {
    let shop = Shop::open().await;
    let marion = NewClient {
        email: "marion@exemple.fr".to_owned(),
        city: "Paris".to_owned(),
        notes: "Craint l’eau".to_owned(),
        ..individual("Marion", "Bastide")
    };
    shop.server.add_client(marion).await;
    shop
}

#[tokio::test]
async fn a_stored_mapping_is_chosen_by_the_header() {
    let shop = shop_with_marion().await;
    let failed = shop.bring_in(FILE, &[]).await;
    assert_eq!(failed.state.as_str(), "failed", "nobody knows these words");
    let saved = put(&shop, "Caisse", &mapping()).await.expect(200).json;
    assert_eq!(
        (&saved["name"], &saved["header"]),
        (&json!("Caisse"), &json!(["qui", "ou", "joindre", "dit"]))
    );

    let import = shop.bring_in(FILE, &[]).await;
    assert_eq!((import.mapping.as_str(), import.updated, import.created), ("Caisse", 1, 0));
    let marion = shop.client("CLI00001").await;
    assert_eq!((&marion["city"], &marion["notes"]), (&json!("Lyon"), &json!("Craint l’eau")));

    let other = FILE.replace("Dit", "Autre");
    assert_eq!(shop.bring_in(other.clone(), &[]).await.state.as_str(), "failed", "another header");
    let import = shop.bring_in(other, &[("mapping", "Caisse"), ("dry_run", "true")]).await;
    assert_eq!((import.mapping.as_str(), import.state.as_str()), ("Caisse", "done"));
}

#[tokio::test]
async fn each_column_has_its_policy() {
    let shop = shop_with_marion().await;
    let file =
        "Mail;Nom;Ville;Remarques;Tél;CP\nmarion@exemple.fr;Roy;Lyon;Vient le mardi;01 43 07 11 12;69002\n";
    let columns = json!([
        { "column": "nom", "policy": "create" },
        { "column": "VILLE", "policy": "overwrite" },
        { "column": "Tél", "policy": "fill" },
        { "column": "CP", "policy": "ignore" },
    ]);
    let import = shop.bring_in(file, &[("columns", &columns.to_string()), ("on_match", "overwrite")]).await;
    assert_eq!((import.updated, import.created), (1, 0));
    let marion = shop.client("CLI00001").await;
    let told = ["last_name", "city", "notes", "phone", "postal_code"].map(|field| marion[field].clone());
    assert_eq!(told, ["Bastide", "Lyon", "Vient le mardi", "+33143071112", ""]);
    let reading = shop.api().await.get(&format!("/imports/{}/reading", import.id)).await.expect(200).json;
    assert_eq!(reading["columns"][2], json!({ "column": "Ville", "field": "city", "policy": "overwrite" }));
    assert_eq!(reading["columns"][5], json!({ "column": "CP", "field": "", "policy": "ignore" }));
}

#[tokio::test]
async fn mappings_are_listed_replaced_and_forgotten() {
    let shop = Shop::open().await;
    let api = shop.api().await;
    put(&shop, "B", &mapping()).await.expect(200);
    put(&shop, "A", &json!({})).await.expect(200);
    put(&shop, "B", &json!({ "columns": [{ "column": "x", "field": "city" }] })).await.expect(200);
    let list = api.get("/import-mappings").await.expect(200).json;
    assert_eq!(
        (&list["items"][0]["name"], &list["items"][1]["name"], &list["total"]),
        (&json!("A"), &json!("B"), &json!(2))
    );
    let one = api.get("/import-mappings/B").await.expect(200).json;
    assert_eq!(one["columns"], json!([{ "column": "x", "field": "city", "policy": "" }]));
    delete(&shop, "B").await.expect(204);
    delete(&shop, "B").await.expect(404);
    api.get("/import-mappings/B").await.expect(404);

    let stranger = shop.neighbour().await;
    stranger.get("/import-mappings/A").await.expect(404);
    assert_eq!(stranger.get("/import-mappings").await.expect(200).json["items"], json!([]));
    shop.server.api_of(checkindog_api::Role::Groomer).await.get("/import-mappings").await.expect(403);
    shop.server.api("cdg_unknown").get("/import-mappings").await.expect(401);
}

#[tokio::test]
async fn what_is_unknown_is_refused_with_its_field() {
    let shop = Shop::open().await;
    let wrong = json!([
        { "header": [], "columns": [{ "column": "x", "field": "shoe_size" }] },
        { "header": [], "columns": [{ "column": "x", "policy": "guess" }] },
        { "header": [], "columns": [{ "column": " " }] },
    ]);
    for body in wrong.as_array().expect("bodies") {
        let refused = put(&shop, "A", body).await.expect(422);
        assert_eq!(refused.json["errors"][0]["field"], "columns", "{body}");
    }
    let long = "x".repeat(101);
    assert_eq!(put(&shop, &long, &json!({})).await.expect(422).json["errors"][0]["field"], "name");
    for (option, value) in
        [("mapping", "Personne"), ("columns", "pas du JSON"), ("columns", "[{\"field\":\"x\"}]")]
    {
        let refused = shop.send(FILE, &[(option, value)]).await.expect(422);
        assert_eq!(refused.json["errors"][0]["field"], option, "{value}");
    }
}

#[tokio::test]
async fn a_file_of_rejects_is_read_as_the_file_that_it_was_made_of() {
    let shop = Shop::open().await;
    put(&shop, "Caisse", &mapping()).await.expect(200);
    let wrong = FILE.replace("marion@exemple.fr", "nulle part");
    let import = shop.bring_in(wrong, &[]).await;
    assert_eq!((import.mapping.as_str(), import.rejected), ("Caisse", 1));
    let desk = shop.server.staff(checkindog_api::Role::FrontDesk).await;
    let rejects = desk.get(&format!("/imports/{}/rejects.csv", import.id)).await.expect(200).body;
    assert!(rejects.starts_with("\u{feff}line;column;reason;Qui;"), "{rejects}");
    let import = shop.bring_in(rejects.replace("nulle part", "marion@exemple.fr"), &[]).await;
    assert_eq!((import.mapping.as_str(), import.created), ("Caisse", 1));
    assert_eq!(shop.client("CLI00001").await["notes"], "Vient le mardi");
}
