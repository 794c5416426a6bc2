//! Bodies of requests that come drop by drop, or stop coming: forms, JSON and files to import.

use std::time::{Duration, Instant};

use checkindog_api::Role;
use checkindog_daemon::connections::{Limits, Pace};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use crate::support::Server;

/// Slower than this is too slow.
const PACE: Pace = Pace { patience: Duration::from_millis(600), bytes: 2048 };
const FILE: &str = "--part\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nNom\n";
const END: &str = "\r\n--part--\r\n";

async fn start() -> Server {
    Server::start_guarded(Limits { body: PACE, ..Limits::default() }).await
}

/// Sends the head of a request with a body of unknown length.
async fn open(server: &Server, path: &str, kind: &str) -> TcpStream {
    let host = server.url().trim_start_matches("http://");
    let token = server.token(&server.cast.owner, None).await;
    let cookie = server.staff(Role::Owner).await.cookie("checkindog-staff").expect("signed in");
    let mut stream = TcpStream::connect(host).await.expect("the server listens");
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: {host}\r\norigin: http://{host}\r\nauthorization: Bearer {token}\r\n\
         cookie: checkindog-staff={cookie}\r\ncontent-type: {kind}\r\ntransfer-encoding: chunked\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.expect("the server reads");
    stream
}

/// A part of the body; `false` when nobody reads any more.
async fn send(stream: &mut TcpStream, text: &str) -> bool {
    let chunk = format!("{:x}\r\n{text}\r\n", text.len());
    stream.write_all(chunk.as_bytes()).await.is_ok()
}

/// What has come when the connection ends, or says no more.
async fn answer(stream: &mut TcpStream) -> String {
    let (mut text, mut part) = (String::new(), [0; 4096]);
    while let Ok(Ok(read @ 1..)) = timeout(Duration::from_secs(5), stream.read(&mut part)).await {
        text.push_str(&String::from_utf8_lossy(&part[..read]));
        if text.contains("\r\n\r\n") {
            break;
        }
    }
    text
}

/// Every door that takes a body, with the kind of body and how one begins.
const DOORS: [(&str, &str, &str); 4] = [
    ("/clients", "application/x-www-form-urlencoded", "last_name="),
    ("/sign-in", "application/x-www-form-urlencoded", "email="),
    ("/api/v1/clients", "application/json", "{\"last_name\": \""),
    ("/api/v1/imports", "multipart/form-data; boundary=part", FILE),
];

#[tokio::test]
async fn a_body_that_drips_or_stops_is_given_up_and_leaves_nothing() {
    let server = start().await;
    for (path, kind, beginning) in DOORS {
        for drops in [true, false] {
            let mut stream = open(&server, path, kind).await;
            assert!(send(&mut stream, beginning).await);
            let begun = Instant::now();
            while drops && begun.elapsed() < 2 * PACE.patience && send(&mut stream, "a").await {
                sleep(PACE.patience / 10).await;
            }
            let said = answer(&mut stream).await;
            assert!(said.starts_with("HTTP/1.1 408"), "{path}, {drops}: {said}");
            assert!(begun.elapsed() < 8 * PACE.patience, "{path}: {:?}", begun.elapsed());
        }
    }
    let sql = server.sql().await;
    assert_eq!(sql.value::<i64>("SELECT count(*) FROM clients c JOIN salons s ON s.id = c.salon_id WHERE s.slug = 'les-poils-d-or'", &[]).await, 0);
    assert_eq!(sql.value::<i64>("SELECT count(*) FROM imports", &[]).await, 0);
    assert_eq!(std::fs::read_dir(&server.database.spool).expect("the spool").count(), 0);
}

#[tokio::test]
async fn a_file_that_comes_slowly_and_steadily_arrives() {
    let server = start().await;
    let (path, kind, beginning) = DOORS[3];
    let mut stream = open(&server, path, kind).await;
    let begun = Instant::now();
    assert!(send(&mut stream, beginning).await);
    let mut row = 0;
    while begun.elapsed() < 3 * PACE.patience {
        row += 1;
        assert!(
            send(&mut stream, &format!("Client {row}{}\n", "x".repeat(1000))).await,
            "given up after {row}"
        );
        sleep(PACE.patience / 20).await;
    }
    assert!(send(&mut stream, END).await && send(&mut stream, "").await);
    let said = answer(&mut stream).await;
    assert!(said.starts_with("HTTP/1.1 202"), "{said}");
}
