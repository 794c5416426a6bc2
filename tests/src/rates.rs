//! The limit on the requests of a token.

use checkindog_api::Role;

use crate::support::Server;

#[tokio::test]
async fn each_answer_tells_where_the_token_stands() {
    let server = Server::start_limited(100).await;
    let api = server.api_of(Role::Owner).await;
    for (path, status, remaining) in
        [("/me", 200, "99"), ("/clients/CLI99999", 404, "98"), ("/me", 200, "97")]
    {
        let answer = api.get(path).await.expect(status);
        assert_eq!(
            (answer.header("ratelimit-limit"), answer.header("ratelimit-remaining")),
            ("100", remaining)
        );
        assert_eq!(answer.header("ratelimit-reset"), "1");
    }
}

#[tokio::test]
async fn beyond_the_limit_a_token_has_to_wait_and_no_other_does() {
    let server = Server::start_limited(3).await;
    let (api, other) = (server.api_of(Role::Owner).await, server.api_of(Role::Manager).await);
    for _ in 0..3 {
        api.get("/me").await.expect(200);
    }
    let refused = api.get("/me").await.expect_problem(429, "throttled");
    let wait: u64 = refused.header("retry-after").parse().expect("seconds");
    assert!((1..=4).contains(&wait), "{wait}");
    assert_eq!(refused.header("ratelimit-remaining"), "0");
    other.get("/me").await.expect(200);
    // The document and the pages ask for no token, and know no limit.
    for _ in 0..5 {
        server.visitor().get("/api/v1/openapi.json").await.expect(200);
        server.visitor().get("/sign-in").await.expect(200);
    }
}

#[tokio::test]
async fn without_a_limit_nothing_is_said_of_one() {
    let server = Server::start().await;
    let answer = server.api_of(Role::Owner).await.get("/me").await.expect(200);
    assert_eq!(answer.header("ratelimit-limit"), "");
}
