//! `checkindog import rejects|reading|undo|leftovers`, and mappings.

use checkindog_api::imports::{ImportLeftover, ImportMapping, ImportReading, ImportReject};
use checkindog_api::{Client, Import, ImportState};
use serde_json::json;

use super::{Cli, cli_of};
use crate::support::Server;

const NOBODY: &str = "00000000-0000-7000-8000-000000000000";
const FILE: &str =
    "Nom;Prénom;Mail\nBastide;Marion;marion@exemple.fr\nHamelin;Zoé;nulle part\nAmrani;Élise;\n";

async fn desk() -> (Server, Cli) {
    let server = Server::start().await;
    let cli = cli_of(&server, &server.cast.desk).await;
    cli.write("clients.csv", FILE);
    (server, cli)
}

async fn import(cli: &Cli, options: &[&str], status: i32) -> Import {
    cli.run(&[&["import", "clients", "clients.csv", "--json"], options].concat()).await.expect(status).json()
}

#[tokio::test]
async fn rejected_rows_come_as_csv_and_as_json() {
    let (_server, cli) = desk().await;
    let id = import(&cli, &[], 2).await.id.to_string();
    let piped = cli.run(&["import", "rejects", &id]).await.expect(0);
    assert!(piped.out.contains("nulle part") && !piped.out.contains("Amrani"), "{}", piped.out);
    cli.run(&["import", "rejects", &id, "--output", "rejects.csv"]).await.expect(0);
    assert_eq!(cli.read("rejects.csv"), piped.out);
    let rows: Vec<ImportReject> = cli.run(&["import", "rejects", &id, "--json"]).await.expect(0).lines();
    assert_eq!((rows.len(), rows[0].line, rows[0].problems[0].column.as_str()), (1, 3, "Mail"));
    let reading: ImportReading = cli.run(&["import", "reading", &id, "--json"]).await.expect(0).json();
    assert_eq!(reading.columns.len(), 3);
    let shown = cli.run(&["import", "reading", &id]).await.expect(0).out;
    assert!(shown.starts_with("COLUMN") && shown.contains("last_name"), "{shown}");
}

#[tokio::test]
async fn an_import_is_undone_but_for_what_somebody_worked_on() {
    let (_server, cli) = desk().await;
    let id = import(&cli, &[], 2).await.id.to_string();
    let imported: Vec<Client> = cli.run(&["clients", "list", "--json"]).await.expect(0).lines();
    assert_eq!(imported.len(), 2);
    let marion = imported.iter().find(|client| client.last_name == "Bastide").expect("Marion");
    cli.run(&["memos", "add", &marion.code, "Appelée ce matin"]).await.expect(0);

    let done = cli.run(&["import", "undo", &id]).await.expect(0);
    for fact in ["undone", "clients removed  1", "kept             1"] {
        assert!(done.out.contains(fact), "{fact:?} is missing: {}", done.out);
    }
    assert!(done.err.contains(&marion.code) && done.err.contains("has got memos since"), "{}", done.err);
    let left: Vec<ImportLeftover> = cli.run(&["import", "leftovers", &id, "--json"]).await.expect(0).lines();
    assert_eq!(left.iter().map(|record| record.client_id).collect::<Vec<_>>(), [marion.id]);
    assert_eq!(cli.run(&["clients", "list", "--json"]).await.expect(0).lines::<Client>().len(), 1);

    let again: Import = cli.run(&["import", "undo", &id, "--json"]).await.expect(0).json();
    assert_eq!(again.state, ImportState::Undone);
    let dry = import(&cli, &["--dry-run"], 2).await.id.to_string();
    let nothing = cli.run(&["import", "undo", &dry]).await.expect(1);
    assert!(nothing.err.contains("(HTTP 409"), "{}", nothing.err);
}

#[tokio::test]
async fn what_is_asked_of_no_import() {
    let (_server, cli) = desk().await;
    for command in ["rejects", "reading", "undo", "leftovers", "show"] {
        let done = cli.run(&["import", command, NOBODY]).await.expect(1);
        assert!(done.out.is_empty() && done.err.contains("`checkindog import list`"), "{}", done.err);
    }
}

#[tokio::test]
async fn mappings_are_kept_and_used() {
    let (_server, cli) = desk().await;
    cli.write("clients.csv", "Qui;Joindre\nBastide;marion@exemple.fr\n");
    let columns =
        json!([{ "column": "Qui", "field": "last_name" }, { "column": "Joindre", "field": "email" }]);
    cli.write("columns.json", columns.to_string());
    let by_file = import(&cli, &["--mapping", "columns.json", "--dry-run"], 0).await;
    assert_eq!((by_file.rows, by_file.created, by_file.mapping.as_str()), (1, 1, ""));

    let saved = cli.run(&["mappings", "put", "Ma caisse", "columns.json"]).await.expect(0).out;
    assert!(saved.contains("Ma caisse") && saved.contains("last_name"), "{saved}");
    let by_name = import(&cli, &["--mapping", "Ma caisse"], 0).await;
    assert_eq!((by_name.created, by_name.mapping.as_str()), (1, "Ma caisse"));

    let shown = cli.run(&["mappings", "show", "Ma caisse", "--json"]).await.expect(0);
    assert_eq!(shown.json::<ImportMapping>().columns.len(), 2);
    let copy = cli.run_with_input(&["mappings", "put", "Copie", "-", "--json"], shown.out.as_bytes()).await;
    assert_eq!(copy.expect(0).json::<ImportMapping>().columns, shown.json::<ImportMapping>().columns);
    let listed: Vec<ImportMapping> = cli.run(&["mappings", "list", "--json"]).await.expect(0).lines();
    assert_eq!(listed.iter().map(|known| known.name.as_str()).collect::<Vec<_>>(), ["Copie", "Ma caisse"]);
    let forgotten = cli.run(&["mappings", "delete", "Copie"]).await.expect(0).out;
    assert_eq!(forgotten, "The mapping Copie is forgotten.\n");
}

#[tokio::test]
async fn mappings_that_are_unknown_or_wrong() {
    let (_server, cli) = desk().await;
    for arguments in [&["mappings", "show", "Rien"][..], &["mappings", "delete", "Rien"]] {
        let done = cli.run(arguments).await.expect(1);
        assert!(
            done.err.contains("(Rien)") && done.err.contains("`checkindog mappings list`"),
            "{}",
            done.err
        );
    }
    let unknown = cli.run(&["import", "clients", "clients.csv", "--mapping", "Rien"]).await.expect(1);
    assert!(unknown.err.contains("\n  mapping: "), "{}", unknown.err);
    cli.write("wrong.json", json!({ "columns": [{ "column": "Qui", "field": "shoe" }] }).to_string());
    let wrong = cli.run(&["mappings", "put", "Caisse", "wrong.json"]).await.expect(1);
    assert!(wrong.err.contains("\n  columns: "), "{}", wrong.err);
    cli.write("broken.json", "{");
    for arguments in [
        &["mappings", "put", "Caisse", "broken.json"][..],
        &["import", "clients", "clients.csv", "--mapping", "./broken.json"],
    ] {
        let broken = cli.run(arguments).await.expect(1);
        assert!(broken.err.contains("broken.json is not understood"), "{}", broken.err);
    }
}
