//! Visitors who keep the daemon waiting: with half a request, with nothing at all, or with an answer that they do not read.

use std::io::ErrorKind;
use std::time::{Duration, Instant};

use checkindog_api::Role;
use checkindog_daemon::connections::Limits;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::{sleep, timeout};

use crate::daemon::eventually;
use crate::support::Server;

const HEAD: Duration = Duration::from_millis(400);

fn limits(connections: usize) -> Limits {
    Limits { connections, head: HEAD, stalled: Duration::from_secs(3), ..Limits::default() }
}

async fn connect(server: &Server) -> TcpStream {
    let socket = TcpSocket::new_v4().expect("a socket");
    // As little as the system lets a reader take unasked.
    socket.set_recv_buffer_size(4096).expect("a small buffer");
    let address = server.url().trim_start_matches("http://").parse().expect("an address");
    socket.connect(address).await.expect("the server listens")
}

async fn send(stream: &mut TcpStream, bytes: &str) {
    stream.write_all(bytes.as_bytes()).await.expect("the server reads");
}

/// What comes until nothing does for a moment, or the connection ends.
async fn answer(stream: &mut TcpStream) -> String {
    let (mut text, mut part) = (String::new(), [0; 4096]);
    while let Ok(Ok(read @ 1..)) = timeout(HEAD / 2, stream.read(&mut part)).await {
        text.push_str(&String::from_utf8_lossy(&part[..read]));
    }
    text
}

/// Waits for the end of the connection, in order or not.
async fn end(stream: &mut TcpStream) {
    let end = timeout(Duration::from_secs(20), async {
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).await
    });
    if let Err(error) = end.await.expect("the server closes") {
        assert_eq!(error.kind(), ErrorKind::ConnectionReset);
    }
}

const ASK: &str = "GET /healthz HTTP/1.1\r\nhost: salon.test\r\n\r\n";

#[tokio::test]
async fn who_sends_a_head_drop_by_drop_is_shown_out() {
    let server = Server::start_guarded(limits(10)).await;
    for before in ["", ASK, "\r\n\r\n"] {
        let mut stream = connect(&server).await;
        send(&mut stream, before).await;
        answer(&mut stream).await;
        let begun = Instant::now();
        while stream.write_all(b"G").await.is_ok() {
            assert!(begun.elapsed() < Duration::from_secs(10), "after {before:?}");
            sleep(HEAD / 10).await;
        }
        end(&mut stream).await;
    }
}

#[tokio::test]
async fn between_requests_and_within_bodies_there_is_time() {
    let server = Server::start_guarded(limits(10)).await;
    let mut stream = connect(&server).await;
    for _ in 0..2 {
        send(&mut stream, ASK).await;
        assert!(answer(&mut stream).await.starts_with("HTTP/1.1 200"));
        sleep(2 * HEAD).await;
    }
    // A body that comes when it likes, invited or not.
    for invited in ["", "expect: 100-continue\r\n"] {
        let head = format!(
            "POST /sign-in HTTP/1.1\r\nhost: {host}\r\norigin: {origin}\r\n{invited}content-length: 12\r\n\
             content-type: application/x-www-form-urlencoded\r\n\r\n",
            host = server.url().trim_start_matches("http://"),
            origin = server.url(),
        );
        send(&mut stream, &head).await;
        let invitation = answer(&mut stream).await;
        assert_eq!(invitation.starts_with("HTTP/1.1 100"), !invited.is_empty(), "{invitation}");
        for part in ["emai", "l=a&", "b=cd"] {
            sleep(HEAD).await;
            send(&mut stream, part).await;
        }
        let said = answer(&mut stream).await;
        assert!(said.starts_with("HTTP/1.1 4"), "{said}");
    }
}

#[tokio::test]
async fn the_longest_silent_make_room_for_who_comes() {
    let server = Server::start_guarded(Limits { head: Duration::from_secs(60), ..limits(100) }).await;
    let mut idle = Vec::new();
    for _ in 0..150 {
        idle.push(connect(&server).await);
    }
    // A request under way is no silence, however long it takes.
    let mut asking = connect(&server).await;
    let head = format!(
        "POST /sign-in HTTP/1.1\r\nhost: {host}\r\norigin: {origin}\r\ncontent-length: 12\r\n\
         content-type: application/x-www-form-urlencoded\r\n\r\n",
        host = server.url().trim_start_matches("http://"),
        origin = server.url(),
    );
    send(&mut asking, &head).await;
    for _ in 0..150 {
        idle.push(connect(&server).await);
    }
    let begun = Instant::now();
    server.visitor().get("/healthz").await.expect(200);
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    for stream in &mut idle[..202] {
        end(stream).await;
    }
    assert!(idle[202..].iter().all(is_open), "all others may stay");
    send(&mut asking, "email=a&b=cd").await;
    let said = answer(&mut asking).await;
    assert!(said.starts_with("HTTP/1.1 4"), "{said}");
}

/// Whether the server has not closed it, as far as we know already.
fn is_open(stream: &TcpStream) -> bool {
    matches!(stream.try_read(&mut [0; 4096]), Err(error) if error.kind() == ErrorKind::WouldBlock)
}

/// Clients with long notes, some dozens of mebibytes in all: more than sockets hold.
async fn fill(server: &Server) {
    let (salon, owner) = (server.cast.salon.id, server.cast.owner.id);
    let fill = format!(
        "INSERT INTO clients (salon_id, id, code, last_name, notes, created_by, updated_by)
         SELECT '{salon}', gen_random_uuid(), 'X' || n, 'Client ' || n, repeat('poil ras ', 600), '{owner}', '{owner}'
         FROM generate_series(1, 6000) n"
    );
    server.sql().await.run(&fill).await;
}

#[tokio::test]
async fn readers_who_stop_reading_hold_up_nobody_and_are_given_up() {
    const TURNS: usize = 4;
    let server = Server::start_guarded(limits(50)).await;
    fill(&server).await;
    let (api, sql) = (server.api_of(Role::Owner).await, server.sql().await);
    let exports = async |waiting: &str| {
        let running = format!(
            "SELECT count(*) FROM pg_stat_activity
             WHERE datname = current_database() AND query LIKE 'COPY (%' AND {waiting}"
        );
        usize::try_from(sql.value::<i64>(&running, &[]).await).expect("some")
    };
    let ask = format!(
        "GET /api/v1/exports/clients HTTP/1.1\r\nhost: salon.test\r\nauthorization: Bearer {}\r\n\r\n",
        server.token(&server.cast.owner, None).await
    );
    let mut readers = Vec::new();
    for _ in 0..TURNS {
        let mut reader = connect(&server).await;
        send(&mut reader, &ask).await;
        readers.push(reader);
    }
    // PostgreSQL itself waits for the readers, so that nothing piles up in the daemon.
    eventually("all wait", async || exports("wait_event = 'ClientWrite'").await == TURNS).await;
    let refused = api.get("/exports/clients").await.expect_problem(503, "busy");
    assert_eq!(refused.header("retry-after"), "5");
    for _ in 0..20 {
        api.get("/clients").await.expect(200);
    }
    assert_eq!(exports("true").await, TURNS, "nobody was given up yet");

    eventually("all are given up", async || exports("true").await == 0).await;
    for reader in &mut readers {
        end(reader).await;
    }
    let whole = api.request(reqwest::Method::GET, "/exports/clients").send().await.expect("an answer");
    assert_eq!(whole.status(), 200);
    let csv = whole.text().await.expect("the whole export");
    assert!(csv.len() > 30_000_000, "{}", csv.len());
}
