//! What the API itself refuses: wrong options, files too large, other salons' imports, roles that may not.

use checkindog_api::Role;
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::Shop;
use crate::support::{Answer, Api};

fn file(content: &str) -> Form {
    Form::new().part("file", Part::text(content.to_owned()).file_name("clients.csv"))
}

async fn post(api: &Api, form: Form) -> Answer {
    api.send(api.request(Method::POST, "/imports").header("accept-language", "en").multipart(form)).await
}

#[tokio::test]
async fn an_import_is_accepted_and_followed_to_its_end() {
    let shop = Shop::open().await;
    let api = shop.api().await;
    let accepted = post(&api, file("Nom\nMartin\n").text("on_match", "fill").text("match", "email,code"))
        .await
        .expect(202);
    let path = accepted.header("location").to_owned();
    assert_eq!(path, format!("/api/v1/imports/{}", accepted.json["id"].as_str().expect("an id")));
    let path = format!("{}?wait=20", path.trim_start_matches("/api/v1"));
    let mut import = api.get(&path).await.expect(200).json;
    while import["state"] != "done" {
        assert_ne!(import["state"], "failed");
        import = api.get(&path).await.expect(200).json;
    }
    assert_eq!([&import["rows"], &import["created"]], [&json!(1), &json!(1)]);
    assert_eq!([&import["created_by"], &import["on_match"]], ["Diane Rousseau", "fill"]);
}

#[tokio::test]
async fn wrong_options_are_told_field_by_field() {
    let shop = Shop::open().await;
    let api = shop.api().await;
    let form = file("Nom\nMartin\n")
        .text("dry_run", "maybe")
        .text("encoding", "klingon")
        .text("delimiter", ";;")
        .text("match", "code,shoe")
        .text("on_match", "merge")
        .text("atomic", "x".repeat(5000));
    let refused = post(&api, form).await.expect(422);
    let told: Vec<(&str, &str)> = refused.json["errors"]
        .as_array()
        .expect("errors")
        .iter()
        .map(|error| (error["field"].as_str().expect("a field"), error["code"].as_str().expect("a code")))
        .collect();
    let expected = [
        ("dry_run", "unknown_choice"),
        ("encoding", "encoding_unknown"),
        ("delimiter", "delimiter_unknown"),
        ("match", "unknown_choice"),
        ("on_match", "unknown_choice"),
        ("atomic", "unknown_choice"),
    ];
    assert_eq!(told, expected);
    assert_eq!(refused.json["errors"][1]["message"], "This encoding is not known.");

    let twice = file("Nom\nMartin\n").part("file", Part::text("Nom\nDurand\n").file_name("b.csv"));
    assert_eq!(post(&api, twice).await.expect(422).json["errors"][0]["code"], "only_one");
    let none = Form::new().text("dry_run", "true");
    assert_eq!(
        post(&api, none).await.expect(422).json["errors"],
        json!([
            { "field": "file", "code": "required", "message": "This field is required." }
        ])
    );
    assert_eq!(api.get("/imports").await.expect(200).json["total"], 0);
    assert_eq!(
        std::fs::read_dir(&shop.server.database.spool).expect("the spool").count(),
        0,
        "refused files are not kept"
    );
}

#[tokio::test]
async fn a_body_that_is_no_form_is_refused() {
    let shop = Shop::open().await;
    let api = shop.api().await;
    let request = || api.request(Method::POST, "/imports");
    let json = api.send(request().json(&json!({}))).await;
    assert!(matches!(json.status, 400 | 415), "{}", json.status);
    let torn = request()
        .header("content-type", "multipart/form-data; boundary=x")
        .body("--x\r\nContent-Disposition: form-data; na");
    let torn = api.send(torn).await.expect(400);
    assert_eq!(torn.header("content-type"), "application/problem+json");
    assert_eq!(std::fs::read_dir(&shop.server.database.spool).expect("the spool").count(), 0);
}

#[tokio::test]
async fn a_file_beyond_the_limit_is_refused_before_it_is_sent() {
    let shop = Shop::open().await;
    let token = shop.server.token(&shop.server.cast.desk, None).await;
    let host = shop.server.url().trim_start_matches("http://");
    let announced = 2_u64 * 1024 * 1024 * 1024 + 65_537;
    let request = format!(
        "POST /api/v1/imports HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nAccept-Language: en\r\n\
         Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {announced}\r\nConnection: close\r\n\r\n"
    );
    let mut connection = TcpStream::connect(host).await.expect("the server listens");
    connection.write_all(request.as_bytes()).await.expect("it reads");
    let mut answer = vec![0; 12];
    connection.read_exact(&mut answer).await.expect("it answers without having seen the file");
    assert_eq!(String::from_utf8_lossy(&answer), "HTTP/1.1 413");
}

#[tokio::test]
async fn an_upload_that_breaks_off_leaves_nothing() {
    let shop = Shop::open().await;
    let token = shop.server.token(&shop.server.cast.desk, None).await;
    let host = shop.server.url().trim_start_matches("http://");
    let request = format!(
        "POST /api/v1/imports HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 100000\r\n\r\n\
         --x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nNom\nMartin\n"
    );
    let spooled = || std::fs::read_dir(&shop.server.database.spool).expect("the spool").count();
    let mut connection = TcpStream::connect(host).await.expect("the server listens");
    connection.write_all(request.as_bytes()).await.expect("it reads");
    crate::daemon::eventually("the file begins to arrive", async || spooled() == 1).await;
    drop(connection);
    crate::daemon::eventually("the rest of the file goes", async || spooled() == 0).await;
    assert_eq!(shop.api().await.get("/imports").await.expect(200).json["total"], 0);
}

#[tokio::test]
async fn another_salons_import_is_nobodys_business() {
    let shop = Shop::open().await;
    let id = shop.import("Nom;Mail\nMartin;nulle part\n", &[]).await.import.id;
    let stranger = shop.neighbour().await;
    for path in [format!("/imports/{id}"), format!("/imports/{id}/rejects"), format!("/imports/{id}?wait=20")]
    {
        stranger.get(&path).await.expect(404);
        shop.api().await.get(path.trim_end_matches("?wait=20")).await.expect(200);
    }
    assert_eq!(stranger.get("/imports").await.expect(200).json["items"], json!([]));
    assert_eq!(
        stranger.get("/imports?cursor=00000000-0000-7000-8000-000000000000").await.expect(200).json["items"],
        json!([])
    );
}

#[tokio::test]
async fn a_groomer_neither_imports_nor_looks_at_imports() {
    let shop = Shop::open().await;
    let id = shop.import("Nom\nMartin\n", &[]).await.import.id;
    let groomer = shop.server.api_of(Role::Groomer).await;
    post(&groomer, file("Nom\nDurand\n")).await.expect(403);
    for path in [
        "/imports".to_owned(),
        format!("/imports/{id}"),
        format!("/imports/{id}/rejects"),
        "/exports/clients".to_owned(),
    ] {
        groomer.get(&path).await.expect(403);
    }
    post(&shop.server.api("cdg_unknown"), file("Nom\nDurand\n")).await.expect(401);
    let cli = crate::cli::cli_of(&shop.server, &shop.server.cast.groomer).await;
    cli.write("clients.csv", "Nom\nDurand\n");
    let done = cli.run(&["import", "clients", "clients.csv", "--json"]).await.expect(1);
    assert!(
        done.out.is_empty()
            && done.err.contains("(HTTP 403")
            && done.err.contains("ask the owner of the salon"),
        "{}",
        done.err
    );
}

#[tokio::test]
async fn the_list_of_imports_has_pages() {
    let shop = Shop::open().await;
    for _ in 0..3 {
        shop.import("Nom\nMartin\n", &[]).await;
    }
    let api = shop.api().await;
    let first = api.get("/imports?limit=2").await.expect(200).json;
    let cursor = first["next_cursor"].as_str().expect("there is more");
    let second = api.get(&format!("/imports?limit=2&cursor={cursor}")).await.expect(200).json;
    let ids = |page: &Value| {
        page["items"].as_array().expect("items").iter().map(|import| import["id"].clone()).collect::<Vec<_>>()
    };
    let all = [ids(&first), ids(&second)].concat();
    assert_eq!((all.len(), &second["next_cursor"], &second["total"]), (3, &Value::Null, &json!(3)));
    assert_eq!(all, ids(&api.get("/imports").await.expect(200).json), "newest first, none twice");
    for wrong in ["limit=0", "limit=101", "cursor=x"] {
        api.get(&format!("/imports?{wrong}")).await.expect(422);
    }
}
