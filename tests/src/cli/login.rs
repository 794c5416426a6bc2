//! `checkindog login`, and where address and token come from.

use std::os::unix::fs::PermissionsExt;

use checkindog_api::Me;

use super::{Cli, cli_of};
use crate::support::Server;

fn rights(path: &std::path::Path) -> u32 {
    std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777
}

#[tokio::test]
async fn login_keeps_address_and_token_for_their_owner_alone() {
    let server = Server::start().await;
    let token = server.token(&server.cast.owner, None).await;
    let cli = Cli::new();
    let done = cli
        .run_with_input(&["login", "--url", server.url()], format!("{token}\n").as_bytes())
        .await
        .expect(0);
    assert_eq!(
        done.out,
        format!("Logged in to {} as Odile Garnier (owner), salon Les Poils d’Or.\n", server.url())
    );
    assert!(done.err.contains(&cli.settings().display().to_string()), "{}", done.err);
    assert_eq!(rights(&cli.settings()), 0o600);
    assert_eq!(rights(cli.settings().parent().expect("a folder")), 0o700);

    assert!(!done.out.contains(&token) && !done.err.contains(&token));
    cli.run(&["clients", "list"]).await.expect(0);
}

#[tokio::test]
async fn a_token_that_the_server_does_not_know_is_not_stored() {
    let server = Server::start().await;
    let cli = Cli::new();
    let wrong = "cdg_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    let done = cli.run(&["login", "--url", server.url(), "--token", wrong]).await.expect(1);
    assert!(done.out.is_empty() && done.err.contains("(HTTP 401"), "{}", done.err);
    assert!(done.err.contains("hint: the token is unknown, revoked or expired"), "{}", done.err);
    assert!(!done.err.contains(wrong) && !cli.settings().exists());
}

#[tokio::test]
async fn options_go_before_the_environment_and_both_before_what_is_stored() {
    let server = Server::start().await;
    let [owner, desk, groomer] = [&server.cast.owner, &server.cast.desk, &server.cast.groomer];
    let [of_owner, of_desk, of_groomer] =
        [server.token(owner, None).await, server.token(desk, None).await, server.token(groomer, None).await];
    let cli = Cli::new().with("CHECKINDOG_URL", server.url());
    let who = async |cli: &Cli, arguments: &[&str]| {
        let arguments = [&["login", "--json"], arguments].concat();
        cli.run(&arguments).await.expect(0).json::<Me>().email
    };
    assert_eq!(who(&cli, &["--token", &of_owner]).await, owner.email);
    let cli = cli.with("CHECKINDOG_TOKEN", &of_desk);
    assert_eq!(who(&cli, &[]).await, desk.email);
    assert_eq!(who(&cli, &["--token", &of_groomer]).await, groomer.email);

    // The last login is the groomer's; the environment's token goes before it.
    assert!(cli.run(&["export", "clients"]).await.expect(0).out.starts_with("code,"));
    let cli = cli.with("CHECKINDOG_TOKEN", "");
    assert!(cli.run(&["export", "clients"]).await.expect(1).err.contains("(HTTP 403"));
}

#[tokio::test]
async fn a_stored_token_goes_to_its_own_address_alone() {
    let server = Server::start().await;
    let token = server.token(&server.cast.owner, None).await;
    let cli = Cli::new();
    cli.run(&["login", "--url", server.url(), "--token", &token]).await.expect(0);
    let done = cli.run(&["clients", "list", "--url", "http://127.0.0.1:1"]).await.expect(1);
    assert!(
        done.err.starts_with("error: no token for http://127.0.0.1:1\nhint: run `checkindog login --url"),
        "{}",
        done.err
    );
}

#[tokio::test]
async fn without_a_server_it_says_how_to_name_one() {
    let done = Cli::new().run(&["clients", "list"]).await.expect(1);
    assert!(done.err.contains("no server") && done.err.contains("checkindog login"), "{}", done.err);
    let cli = Cli::new();
    std::fs::create_dir_all(cli.settings().parent().expect("a folder")).expect("a folder");
    std::fs::write(cli.settings(), "url = \"http://127.0.0.1:1\"\ntoken = cdg_secret\n").expect("a file");
    let done = cli.run(&["clients", "list"]).await.expect(1);
    assert!(done.err.contains("line 2 is not understood") && !done.err.contains("secret"), "{}", done.err);
}

#[tokio::test]
async fn a_server_that_is_not_there_or_not_ours() {
    let cli = Cli::new().with("CHECKINDOG_TOKEN", "cdg_x");
    let done = cli.run(&["clients", "list", "--url", "http://127.0.0.1:1"]).await.expect(1);
    assert!(done.err.starts_with("error: cannot reach http://127.0.0.1:1: "), "{}", done.err);
    assert!(done.err.contains("hint: is the daemon running at http://127.0.0.1:1?"), "{}", done.err);

    let server = Server::start().await;
    let cli = cli_of(&server, &server.cast.owner).await;
    let elsewhere = format!("{}/elsewhere", server.url());
    let done = cli.run(&["clients", "list", "--url", &elsewhere]).await.expect(1);
    assert!(
        done.err.contains(&format!("{elsewhere} does not answer like a CheckinDog server")),
        "{}",
        done.err
    );
}
