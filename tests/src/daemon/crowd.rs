//! Thousands of connections that are held open for nothing: who comes to ask something is served all the same.

use std::io::ErrorKind;
use std::time::{Duration, Instant};

use checkindog_daemon::connections;
use rustix::process::{Resource, getrlimit};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::Home;
use crate::support::database;

/// Connections that are held, a quarter more than the daemon lets in.
const HELD: usize = 2_500;
/// Files that all the other tests open in this process at once, roughly.
const OTHERS: usize = 1_500;

#[tokio::test]
async fn who_comes_while_thousands_hold_the_door_is_served_at_once() {
    connections::make_room(HELD + OTHERS);
    let allowed = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
    // Fewer only where this machine does not allow as many; the daemon gets as many places less.
    let held = HELD.min(usize::try_from(allowed).unwrap_or(usize::MAX).saturating_sub(OTHERS));
    assert!(held >= 100, "a process may open {allowed} files only");
    let places = held * 4 / 5;
    let (database, cast) = database().await;
    let home = Home::new();
    let token = home.token(&["--database-url", &database.owner_url], cast.owner.email).await;
    let limit = places.to_string();
    let daemon = home.start(&["--database-url", &database.owner_url, "--max-connections", &limit]).await;

    let mut crowd = Vec::new();
    for number in 0..held {
        let mut stream = connect(daemon.url()).await;
        if number % 2 == 0 {
            ask(&mut stream).await;
        }
        crowd.push(stream);
    }
    for _ in 0..20 {
        let begun = Instant::now();
        daemon.visitor().get("/sign-in").await.expect(200);
        daemon.api(&token).get("/clients").await.expect(200);
        assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    }
    // Those that asked something once may stay for 75 seconds, so most of them are still there; not so the others on a slow machine.
    let open = crowd.iter().filter(|stream| is_open(stream)).count();
    assert!(open > places * 2 / 5, "{open} of {held} are held");
    println!("{open} of {held} connections still held with {places} places");
    assert!(daemon.log().contains("all connections are taken"), "{}", daemon.log());
    daemon.stop().await;
}

async fn connect(url: &str) -> TcpStream {
    TcpStream::connect(url.trim_start_matches("http://")).await.expect("the daemon listens")
}

/// Asks something, so that the connection counts as one that is kept for the next question.
async fn ask(stream: &mut TcpStream) {
    stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: salon.test\r\n\r\n").await.expect("it reads");
    let read = stream.read(&mut [0; 4096]).await.expect("it answers");
    assert!(read > 0);
}

/// Whether the daemon has not closed it, as far as we know already.
fn is_open(stream: &TcpStream) -> bool {
    matches!(stream.try_read(&mut [0; 4096]), Err(error) if error.kind() == ErrorKind::WouldBlock)
}
