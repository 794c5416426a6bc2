//! Admin commands: on a stopped house, beside a running daemon, and what they refuse.

use super::Home;
use crate::support::Database;

const PASSWORD: &str = "croquettes-et-brosses";

#[tokio::test]
async fn a_house_is_furnished_before_and_while_the_daemon_runs() {
    let home = Home::new();
    let salon = home.added(&["salon", "add", "Les Poils d’Or", "--slug", "poils"], "").await;
    assert_eq!(salon.len(), 36, "{salon} is an id");
    assert!(home.postgres().is_none(), "the server was started for the command alone");

    let daemon = home.start(&[]).await;
    home.added(&["salon", "add", "Chez Médor", "--slug", "medor", "--language", "en"], "").await;
    let user = home.added(&user_add("odile@poils.test", "poils", "owner"), &format!("{PASSWORD}\r\n")).await;
    assert_eq!(user.len(), 36, "{user} is an id");
    let visitor = daemon.visitor();
    visitor.post("/sign-in", [("email", "odile@poils.test"), ("password", PASSWORD)]).await.expect(303);
    assert_eq!(visitor.get("/clients").await.expect(200).text_of("nav.rail > .salon"), "Les Poils d’Or");

    let token = home.added(&["token", "create", "--email", "Odile@poils.test", "--name", "caisse"], "").await;
    let me = daemon.api(&token).get("/me").await.expect(200).json;
    assert_eq!(
        (&me["salon_slug"], &me["role"], &me["user_id"]),
        (&"poils".into(), &"owner".into(), &user.into())
    );

    // The same person in a second salon keeps the password, and has to say which salon a token is for.
    home.added(&user_add("odile@poils.test", "medor", "groomer"), "another-password").await;
    let undecided =
        home.administer(&["token", "create", "--email", "odile@poils.test", "--name", "x"], "").await;
    assert!(String::from_utf8_lossy(&undecided.stderr).contains("works in several salons"));
    let of_medor =
        ["token", "create", "--email", "odile@poils.test", "--name", "x", "--salon", "medor", "--days", "1"];
    let token = home.added(&of_medor, "").await;
    let me = daemon.api(&token).get("/me").await.expect(200).json;
    assert_eq!((&me["salon_slug"], &me["role"]), (&"medor".into(), &"groomer".into()));
    daemon.stop().await;
}

fn user_add<'a>(email: &'a str, salon: &'a str, role: &'a str) -> [&'a str; 11] {
    ["user", "add", "--email", email, "--name", "Odile", "--salon", salon, "--role", role, "--password-stdin"]
}

#[tokio::test]
async fn what_makes_no_sense_is_told_and_nothing_is_made() {
    let (home, database) = (Home::new(), Database::empty().await);
    let external = ["--database-url", &database.owner_url];
    home.added(&[&external[..], &["salon", "add", "Les Poils d’Or", "--slug", "poils"]].concat(), "").await;
    home.added(&[&external[..], &user_add("odile@poils.test", "poils", "owner")].concat(), PASSWORD).await;

    let refused: [(&[&str], &str, i32, &str); 11] = [
        (
            &["salon", "add", "Autre", "--slug", "poils"],
            "",
            1,
            "slug: Another salon already has this short name.",
        ),
        (
            &["salon", "add", "Autre", "--slug", "Les Poils"],
            "",
            1,
            "slug: A short name consists of lower-case letters",
        ),
        (&["salon", "add", " ", "--slug", "autre"], "", 1, "name: This field is required."),
        (
            &user_add("diane@poils.test", "ailleurs", "owner"),
            PASSWORD,
            1,
            "there is no salon with the short name \"ailleurs\"",
        ),
        (
            &user_add("diane@poils.test", "poils", "owner"),
            "court",
            1,
            "password: A password has at least 10 characters.",
        ),
        (&user_add("diane", "poils", "owner"), PASSWORD, 1, "email: This e-mail address is not valid."),
        (
            &user_add("odile@poils.test", "poils", "groomer"),
            PASSWORD,
            1,
            "email: This person already works in this salon.",
        ),
        (
            &user_add("diane@poils.test", "poils", "queen"),
            PASSWORD,
            2,
            "one of owner, manager, front_desk, groomer",
        ),
        (
            &["user", "add", "--email", "d@poils.test", "--name", "D", "--salon", "poils", "--role", "owner"],
            "",
            2,
            "--password-stdin",
        ),
        (
            &["token", "create", "--email", "diane@poils.test", "--name", "x"],
            "",
            1,
            "there is no user with the address \"diane@poils.test\"",
        ),
        (
            &["token", "create", "--email", "odile@poils.test", "--name", "x", "--salon", "ailleurs"],
            "",
            1,
            "there is no salon",
        ),
    ];
    for (arguments, input, status, reason) in refused {
        let output = home.administer(&[&external[..], arguments].concat(), input).await;
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {said}");
        assert!(output.stdout.is_empty() && said.contains(reason), "{arguments:?}: {said}");
        assert!(!said.contains(PASSWORD), "a password is nobody's business");
    }
    let made = "SELECT count(*) FROM salons UNION ALL SELECT count(*) FROM users UNION ALL SELECT count(*) FROM tokens";
    assert_eq!(database.sql().await.column::<i64>(made, &[]).await, [1, 1, 0]);
}
