//! The clock of the machine jumps, forward and back: nobody stays signed in for ever, nothing fails.

use checkindog_api::Role;
use chrono::TimeDelta;
use serde_json::json;

use crate::support::{Server, individual};

#[tokio::test]
async fn a_session_outlives_a_clock_that_was_set_back_and_ends_when_it_is_set_forward() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    server.clock.advance(TimeDelta::days(-40));
    staff.get("/clients").await.expect(200);
    staff.post("/clients", [("last_name", "Avant")]).await.expect(303);
    server.clock.advance(TimeDelta::days(40));
    staff.get("/clients").await.expect(200);
    server.clock.advance(TimeDelta::days(400));
    staff.get("/clients").await.expect(303);
    // Whoever signs in now is in, also when the clock is put right.
    let again = server.staff(Role::FrontDesk).await;
    again.get("/clients").await.expect(200);
    server.clock.advance(TimeDelta::days(-400));
    again.get("/clients").await.expect(200);
}

#[tokio::test]
async fn a_token_ends_by_the_clock_and_records_keep_their_order() {
    let server = Server::start().await;
    let expires = server.clock.now() + TimeDelta::days(1);
    let api = server.api(&server.token(&server.cast.desk, Some(expires)).await);
    server.clock.advance(TimeDelta::days(-1));
    api.get("/me").await.expect(200);
    let client = server.add_client(individual("Marion", "Bastide")).await;
    let path = format!("/clients/{client}");
    let tag = api.get(&path).await.expect(200).header("etag").to_owned();
    // The edit is earlier than the creation, and still the later version.
    server.clock.advance(TimeDelta::hours(-5));
    let edit = api.request(reqwest::Method::PATCH, &path).header("if-match", &tag);
    let edited = api.send(edit.json(&json!({ "city": "Lyon" }))).await.expect(200);
    assert_ne!(edited.header("etag"), tag);
    assert_eq!(api.get(&path).await.expect(200).json["city"], "Lyon");
    server.clock.advance(TimeDelta::days(3));
    api.get("/me").await.expect(401);
}
