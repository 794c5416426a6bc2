//! `checkindog clients create|update|delete`.

use checkindog_api::{Client, ClientDeletion, ExemptionType, Revision};
use checkindog_daemon::animals::AnimalInput;
use serde_json::json;

use super::{Cli, cli_of};
use crate::support::{Server, individual};

async fn desk() -> (Server, Cli) {
    let server = Server::start().await;
    let cli = cli_of(&server, &server.cast.desk).await;
    (server, cli)
}

#[tokio::test]
async fn a_client_is_created_from_options() {
    let (server, cli) = desk().await;
    let arguments = [
        "clients",
        "create",
        "--json",
        "--civility",
        "m-et-mme",
        "--first-name",
        "Marion",
        "--last-name",
        "Bastide",
        "--mobile",
        "06 12 34 56 78",
        "--sms-consent",
        "--city",
        "Lyon",
        "--notes",
        "Craint l’eau.\nÀ deux.",
        "--manager",
        "Odile Garnier",
        "--situation",
        "inactive",
    ];
    let client: Client = cli.run(&arguments).await.expect(0).json();
    assert_eq!((client.code.as_str(), client.mobile.as_str()), ("CLI00001", "+33612345678"));
    assert_eq!(client.civility.map(|civility| civility.as_str()), Some("m_et_mme"));
    assert_eq!((client.sms_consent, client.situation.as_str()), (true, "inactive"));
    assert_eq!(client.manager_id, Some(server.cast.owner.id.0));
    assert_eq!(client.notes, "Craint l’eau.\nÀ deux.");

    let shown = cli.run(&["clients", "create", "--last-name", "Amrani"]).await.expect(0).out;
    assert!(shown.starts_with("Client") && shown.contains("CLI00002"), "{shown}");
}

#[tokio::test]
async fn a_client_is_created_from_a_file_with_options_laid_over_it() {
    let (_server, cli) = desk().await;
    cli.write(
        "client.json",
        json!({ "last_name": "Bastide", "city": "Lyon", "sms_consent": false }).to_string(),
    );
    let create = ["clients", "create", "--json", "--from", "client.json", "--city", "Nice"];
    let client: Client = cli.run(&create).await.expect(0).json();
    assert_eq!((client.last_name.as_str(), client.city.as_str()), ("Bastide", "Nice"));

    // What is shown can be taken in again, by a pipe too.
    let shown = cli.run(&["clients", "show", "CLI00001", "--json"]).await.expect(0).out;
    let copy = ["clients", "create", "--json", "--from", "-", "--code", "COPIE"];
    let copy: Client = cli.run_with_input(&copy, shown.as_bytes()).await.expect(0).json();
    assert_eq!((copy.code.as_str(), copy.last_name.as_str()), ("COPIE", "Bastide"));

    cli.write("list.json", "[]");
    for (file, why) in [("list.json", "list.json is not understood"), ("none.json", "cannot read none.json")]
    {
        let done = cli.run(&["clients", "create", "--from", file]).await.expect(1);
        assert!(done.out.is_empty() && done.err.contains(why) && done.err.contains("hint: "), "{}", done.err);
    }
    cli.write("wrong.json", json!({ "last_name": ["Bastide"] }).to_string());
    let done = cli.run(&["clients", "create", "--from", "wrong.json"]).await.expect(1);
    assert!(done.err.contains("(HTTP 400") && done.err.contains("/api/v1/docs"), "{}", done.err);
}

#[tokio::test]
async fn every_wrong_field_is_told() {
    let (server, cli) = desk().await;
    let create = ["clients", "create", "--email", "marion", "--siret", "12"];
    let done = cli.run(&create).await.expect(1);
    for field in ["(HTTP 422", "\n  email: ", "\n  siret: ", "\n  last_name: ", "hint: nothing was written"] {
        assert!(done.err.contains(field), "{field:?} is missing: {}", done.err);
    }
    let french = cli_of(&server, &server.cast.desk).await.with("LANG", "fr_FR.UTF-8");
    let done = french.run(&create).await.expect(1);
    assert!(done.err.contains("email: ") && done.err.contains("adresse"), "{}", done.err);
}

#[tokio::test]
async fn an_update_changes_what_is_given_and_nothing_else() {
    let (_server, cli) = desk().await;
    let create = ["clients", "create", "--last-name", "Bastide", "--city", "Lyon", "--email", "m@exemple.fr"];
    cli.run(&create).await.expect(0);
    let update = ["clients", "update", "CLI00001", "--email", "", "--phone", "04 78 00 00 00", "--json"];
    let client: Client = cli.run(&update).await.expect(0).json();
    assert_eq!((client.version, client.email.as_str(), client.city.as_str()), (2, "", "Lyon"));
    assert_eq!(client.phone, "+33478000000");
    cli.write("null.json", r#"{ "city": null }"#);
    let shown = cli.run(&["clients", "update", "CLI00001", "--from", "null.json"]).await.expect(0).out;
    assert!(!shown.contains("Lyon") && shown.contains("Version"), "{shown}");

    let wrong = cli.run(&["clients", "update", "CLI00001", "--email", "x"]).await.expect(1);
    assert!(wrong.err.contains("\n  email: "), "{}", wrong.err);
    let nobody = cli.run(&["clients", "update", "CLI99999", "--city", "Nice"]).await.expect(1);
    assert!(nobody.err.contains("(CLI99999)") && nobody.err.contains("clients list"), "{}", nobody.err);
}

#[tokio::test]
async fn a_version_that_has_passed_is_neither_changed_nor_deleted() {
    let (server, cli) = desk().await;
    server.add_client(individual("Marion", "Bastide")).await;
    cli.run(&["clients", "update", "CLI00001", "--city", "Nice", "--if-version", "1"]).await.expect(0);
    for arguments in [
        &["clients", "update", "CLI00001", "--city", "Lyon", "--if-version", "1"][..],
        &["clients", "delete", "CLI00001", "--if-version", "1"],
    ] {
        let done = cli.run(arguments).await.expect(1);
        assert!(done.out.is_empty() && done.err.contains("(HTTP 412"), "{}", done.err);
        assert!(done.err.contains("hint: somebody has changed it meanwhile"), "{}", done.err);
    }
    let client: Client = cli.run(&["clients", "show", "CLI00001", "--json"]).await.expect(0).json();
    assert_eq!((client.version, client.city.as_str()), (2, "Nice"));
}

#[tokio::test]
async fn deleting_says_what_stands_in_the_way() {
    let (server, cli) = desk().await;
    let marion = server.add_client(individual("Marion", "Bastide")).await;
    let filou = AnimalInput { name: "Filou".to_owned(), ..AnimalInput::default() };
    let filou = server.add_animal(marion, filou).await;
    let done = cli.run(&["clients", "delete", "CLI00001"]).await.expect(1);
    assert!(done.err.contains("(HTTP 409") && done.err.contains("\n  1 "), "{}", done.err);
    assert!(done.err.contains("checkindog animals list --client"), "{}", done.err);
    let dry = cli.run(&["clients", "delete", "CLI00001", "--dry-run"]).await.expect(0).out;
    assert!(dry.contains("Can be deleted  no") && dry.contains("In the way"), "{dry}");

    cli.run(&["animals", "delete", &filou.to_string()]).await.expect(0);
    let dry = cli.run(&["clients", "delete", "CLI00001", "--dry-run", "--json"]).await.expect(0);
    assert!(dry.json::<ClientDeletion>().allowed);
    let done = cli.run(&["clients", "delete", "CLI00001"]).await.expect(0);
    assert_eq!(done.out, "Bastide Marion (CLI00001) is deleted.\n");
    let again = cli.run(&["clients", "delete", "CLI00001"]).await.expect(1);
    assert!(again.err.contains("(CLI00001)"), "{}", again.err);
}

#[tokio::test]
async fn the_history_says_who_changed_what() {
    let (server, cli) = desk().await;
    server.add_client(individual("Marion", "Bastide")).await;
    cli.run(&["clients", "update", "CLI00001", "--city", "Lyon"]).await.expect(0);
    let shown = cli.run(&["clients", "history", "CLI00001"]).await.expect(0).out;
    assert!(shown.contains("client changed by a program of Diane Rousseau\n  city: – → Lyon\n"), "{shown}");
    let changes: Vec<Revision> =
        cli.run(&["clients", "history", "CLI00001", "--json"]).await.expect(0).lines();
    assert_eq!(
        changes.iter().map(|change| change.action.as_str()).collect::<Vec<_>>(),
        ["changed", "created"]
    );
    let suzanne = server.cast.neighbour.client.to_string();
    let nobody = cli.run(&["clients", "history", &suzanne]).await.expect(1);
    assert!(nobody.out.is_empty() && nobody.err.contains("clients list"), "{}", nobody.err);
}

#[tokio::test]
async fn an_exemption_is_one_of_the_salons() {
    let (_server, cli) = desk().await;
    let known: Vec<ExemptionType> = cli.run(&["clients", "exemptions", "--json"]).await.expect(0).lines();
    assert!(!known.is_empty());
    let table = cli.run(&["clients", "exemptions"]).await.expect(0).out;
    assert!(table.starts_with("CODE") && table.lines().count() == known.len() + 1, "{table}");
    let create = ["clients", "create", "--last-name", "Bastide", "--json", "--exemption"];
    let client: Client = cli.run(&[&create[..], &[&known[0].code]].concat()).await.expect(0).json();
    assert_eq!(client.exemption, known[0].code);
    let wrong = cli.run(&[&create[..], &["no-such-type"]].concat()).await.expect(1);
    assert!(wrong.err.contains("\n  exemption: "), "{}", wrong.err);
}
