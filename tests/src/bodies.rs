//! Bodies of requests: too large, announced or not, and no form at all.

use checkindog_api::Role;
use reqwest::Method;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::{Fields, Server};

/// Sends bytes as they are and reads the first line of the answer.
async fn answer_to(server: &Server, request: &[u8]) -> String {
    let mut stream =
        TcpStream::connect(server.url().trim_start_matches("http://")).await.expect("the server listens");
    stream.write_all(request).await.expect("the server reads");
    let mut start = [0; 64];
    let read = stream.read(&mut start).await.expect("the server answers");
    String::from_utf8_lossy(&start[..read]).lines().next().unwrap_or_default().to_owned()
}

async fn head(server: &Server, path: &str, rest: &str) -> String {
    let staff = server.staff(Role::Owner).await;
    let cookie = staff.cookie("checkindog-staff").expect("signed in");
    let token = server.token(&server.cast.owner, None).await;
    let host = server.url().trim_start_matches("http://").to_owned();
    format!(
        "POST {path} HTTP/1.1\r\nhost: {host}\r\norigin: http://{host}\r\ncookie: checkindog-staff={cookie}\r\n\
         authorization: Bearer {token}\r\n{rest}\r\n\r\n"
    )
}

const TOO_LARGE: &str = "HTTP/1.1 413 Payload Too Large";
const TARGETS: [(&str, &str); 3] = [
    ("/clients", "application/x-www-form-urlencoded"),
    ("/sign-in", "application/x-www-form-urlencoded"),
    ("/api/v1/clients", "application/json"),
];

#[tokio::test]
async fn a_body_that_announces_more_than_a_mebibyte_is_refused_unread() {
    let server = Server::start().await;
    for (path, kind) in TARGETS {
        let request = head(&server, path, &format!("content-type: {kind}\r\ncontent-length: 1048577")).await;
        assert_eq!(answer_to(&server, request.as_bytes()).await, TOO_LARGE, "{path}");
    }
}

#[tokio::test]
async fn a_body_that_grows_beyond_a_mebibyte_is_refused_on_the_way() {
    let server = Server::start().await;
    for (path, kind) in TARGETS {
        let mut request = head(&server, path, &format!("content-type: {kind}\r\ntransfer-encoding: chunked"))
            .await
            .into_bytes();
        // A value that would be right if it ever ended; nothing more is sent, so the answer cannot be cut off.
        let opening = if kind.ends_with("json") { "{\"notes\": \"" } else { "notes=" };
        let body = format!("{opening}{}", "a".repeat((1 << 20) + 1 - opening.len()));
        for chunk in body.as_bytes().chunks(1 << 16) {
            request.extend(format!("{:x}\r\n", chunk.len()).bytes());
            request.extend(chunk);
            request.extend(b"\r\n");
        }
        assert_eq!(answer_to(&server, &request).await, TOO_LARGE, "{path}");
    }
}

#[tokio::test]
async fn a_form_just_below_the_limit_is_read() {
    let server = Server::start().await;
    let staff = server.staff(Role::Owner).await;
    let form = Fields::from([("last_name", "Bastide")]).set("notes", &"a".repeat((1 << 20) - 100));
    let page = staff.post("/clients", form).await.expect(422);
    assert_eq!(page.error_of("notes").as_deref(), Some("Ce texte est trop long."));
}

#[tokio::test]
async fn bodies_that_are_no_form_are_refused() {
    let server = Server::start().await;
    let staff = server.staff(Role::Owner).await;
    let post = || staff.request(Method::POST, "/clients").header("origin", server.url());
    let json = post().header("content-type", "application/json").body("{}");
    let binary =
        post().header("content-type", "application/x-www-form-urlencoded").body(vec![0xff, 0xfe, 0x00]);
    let nothing = post();
    for request in [json, binary, nothing] {
        staff.send(request).await.expect(400);
    }
    // Bytes that are no UTF-8 when decoded, and NUL, which no database text can hold.
    let odd =
        post().header("content-type", "application/x-www-form-urlencoded").body("last_name=Ba%00stide%FF");
    let answer = staff.send(odd).await;
    assert!(answer.status == 303 || answer.status == 400, "{}", answer.status);
}
