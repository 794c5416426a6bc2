//! `--dry-run`, `--atomic`, `--incomplete`, and what a salon requires.

use super::Shop;
use super::shop::field;

const ONE_WRONG: &str = "Nom;Prénom;Mail\nMartin;Léa;lea@exemple.fr\nDurand;Max;nulle part\nPetit;Zoé;\n";

#[tokio::test]
async fn a_dry_run_tells_and_writes_nothing() {
    let shop = Shop::open().await;
    let before = shop.dump().await;
    let outcome = shop.import(ONE_WRONG, &["--dry-run"]).await.expect(2, [2, 0, 0, 1]);
    assert!(
        outcome.import.dry_run && outcome.said.contains("line 3, Mail: This e-mail address is not valid."),
        "{}",
        outcome.said
    );
    assert_eq!(shop.dump().await, before);
    shop.import(ONE_WRONG, &[]).await.expect(2, [2, 0, 0, 1]);
}

#[tokio::test]
async fn all_rows_or_none() {
    let shop = Shop::open().await;
    let before = shop.dump().await;
    let outcome = shop.import(ONE_WRONG, &["--atomic", "--rejects", "rejects.csv"]).await;
    assert_eq!((outcome.status, outcome.import.rejected, outcome.import.rows), (1, 1, 3), "{}", outcome.said);
    assert_eq!(outcome.import.state.as_str(), "failed");
    assert!(outcome.said.contains("Some rows are rejected: nothing was imported."), "{}", outcome.said);
    assert_eq!(shop.dump().await, before);
    assert!(shop.cli.read("rejects.csv").contains("Durand"));

    let in_order = ONE_WRONG.replace("nulle part", "max@exemple.fr");
    shop.import(in_order, &["--atomic"]).await.expect(0, [3, 0, 0, 0]);
}

#[tokio::test]
async fn what_the_salon_requires_is_asked_of_new_clients() {
    let shop = Shop::open().await;
    let file = "Nom;Prénom;Mail\n;Léa;lea@exemple.fr\nDurand;Max;max@exemple.fr\n";
    let outcome = shop.import(file, &[]).await.expect(2, [1, 0, 0, 1]);
    assert!(outcome.said.contains("line 2, Nom: This field is required."), "{}", outcome.said);

    shop.import(file, &["--incomplete"]).await.expect(0, [1, 0, 1, 0]);
    let clients = shop.clients().await;
    assert_eq!(field(&clients, "first_name"), ["Max", "Léa"]);
    assert_eq!(field(&clients, "incomplete"), ["false", "true"]);

    // Whoever completes the record by an import takes the mark away.
    let complete = file.replace(";Léa", "Martin;Léa");
    shop.import(complete, &["--on-match", "fill"]).await.expect(0, [0, 1, 1, 0]);
    assert_eq!(field(&shop.clients().await, "incomplete"), ["false", "false"]);
}

#[tokio::test]
async fn each_profile_requires_its_own_fields() {
    let file = "Nom;Prénom;Société;Adresse;CP;Ville;Mail\n\
        Martin;Léa;;1 rue Neuve;75001;Paris;1@exemple.fr\n\
        Martin;Max;;;75001;Paris;2@exemple.fr\n\
        Martin;;;1 rue Neuve;75001;Paris;3@exemple.fr\n\
        ;;Refuge;;;;4@exemple.fr\n";
    for (profile, rejected) in [("grooming", vec![]), ("home_services", vec![3, 5]), ("repair", vec![4])] {
        let shop = Shop::open().await;
        shop.server.sql().await.run(&format!("UPDATE salons SET profile = '{profile}'")).await;
        let outcome = shop.import(file, &[]).await;
        assert_eq!(outcome.import.rejected, rejected.len() as i64, "{profile}: {}", outcome.said);
        let statement = "SELECT to_jsonb(line) FROM import_rejects WHERE salon_id = $1 ORDER BY line";
        assert_eq!(shop.rows(statement).await, rejected, "{profile}");
    }
}

#[tokio::test]
async fn encoding_and_separator_can_be_said() {
    let shop = Shop::open().await;
    // Nothing proves that é is one: as Windows-1252 these bytes are letters too.
    let outcome = shop
        .import(b"Nom;Ville\nB\x8enard;Paris\n", &["--encoding", "macroman"])
        .await
        .expect(0, [1, 0, 0, 0]);
    assert_eq!(outcome.import.encoding, "macintosh");
    assert_eq!(field(&shop.clients().await, "last_name"), ["Bénard"]);

    let outcome = shop.import("Nom|Ville\nA;B|Paris\n", &["--delimiter", "|"]).await.expect(0, [1, 0, 0, 0]);
    assert_eq!(outcome.import.delimiter, "|");
    let outcome =
        shop.import("Nom\tVille\nTab\tParis\n", &["--delimiter", "tab"]).await.expect(0, [1, 0, 0, 0]);
    assert_eq!(outcome.import.delimiter, "\t");
    assert_eq!(field(&shop.clients().await, "last_name"), ["Bénard", "A;B", "Tab"]);
}

#[tokio::test]
async fn the_file_may_come_from_a_pipe() {
    let shop = Shop::open().await;
    let done =
        shop.cli.run_with_input(&["import", "clients", "-", "--json"], b"Nom\nMartin\n").await.expect(0);
    let import: checkindog_api::Import = done.json();
    assert_eq!((import.created, import.file_name.as_str()), (1, "stdin.csv"));
    assert!(done.err.is_empty(), "quiet in a pipe: {}", done.err);
}

#[tokio::test]
async fn imports_are_listed_and_shown() {
    let shop = Shop::open().await;
    let first = shop.import(ONE_WRONG, &[]).await;
    shop.import("Nom\nSeul\n", &["--dry-run"]).await;
    let list = shop.cli.run(&["import", "list"]).await.expect(0).out;
    let lines: Vec<&str> = list.lines().collect();
    assert_eq!(lines.len(), 3, "{list}");
    assert!(lines[1].contains("done (dry run)") && lines[2].contains(&first.import.id.to_string()), "{list}");

    let id = first.import.id.to_string();
    let shown = shop.cli.run(&["import", "show", &id, "--rejects", "rejects.csv"]).await.expect(0);
    for fact in ["clients.csv", "utf-8, separated by ;", "Diane Rousseau", "  rejected  1"] {
        assert!(shown.out.contains(fact), "{fact:?} is missing: {}", shown.out);
    }
    assert!(shop.cli.read("rejects.csv").contains("nulle part"));
    let unknown = shop.cli.run(&["import", "show", "00000000-0000-7000-8000-000000000000"]).await.expect(1);
    assert!(unknown.err.contains("`checkindog import list` shows what there is"), "{}", unknown.err);
}
