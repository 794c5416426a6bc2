//! `checkindog clients list|show` and `checkindog export clients`.

use checkindog_api::{Client, NewClient};
use checkindog_daemon::animals::AnimalInput;

use super::{Cli, cli_of};
use crate::support::{Server, company, individual};

/// Three clients, one of them with an animal, and the desk at a shell.
async fn salon() -> (Server, Cli) {
    let server = Server::start().await;
    let marion = NewClient {
        civility: "mme".to_owned(),
        email: "marion@exemple.fr".to_owned(),
        mobile: "06 12 34 56 78".to_owned(),
        sms_consent: true,
        address_line1: "12 rue des Lilas".to_owned(),
        postal_code: "75012".to_owned(),
        city: "Paris".to_owned(),
        notes: "Craint l’eau.\nPrévoir deux personnes.".to_owned(),
        ..individual("Marion", "Bastide")
    };
    let marion = server.add_client(marion).await;
    let animal =
        AnimalInput { name: "Filou".to_owned(), species: "dog".to_owned(), ..AnimalInput::default() };
    server.add_animal(marion, animal).await;
    server.add_client(NewClient { stage: "prospect".to_owned(), ..individual("Élise", "Amrani") }).await;
    server.add_client(company("Élevage du Val Fleuri")).await;
    let cli = cli_of(&server, &server.cast.desk).await;
    (server, cli)
}

#[tokio::test]
async fn clients_are_listed_and_found() {
    let (_server, cli) = salon().await;
    let done = cli.run(&["clients", "list"]).await.expect(0);
    let lines: Vec<&str> = done.out.lines().collect();
    assert!(lines[0].starts_with("CODE") && lines[0].ends_with("STATUS"), "{}", done.out);
    assert_eq!(lines.len(), 4, "{}", done.out);
    assert!(lines[1].contains("Amrani Élise") && lines[1].ends_with("active, prospect"), "{}", done.out);
    assert!(
        lines[2].contains("Bastide Marion")
            && lines[2].contains("Filou")
            && lines[2].contains("+33612345678"),
        "{}",
        done.out
    );
    assert!(lines[3].contains("Élevage du Val Fleuri"), "{}", done.out);

    let found: Vec<Client> =
        cli.run(&["clients", "list", "--search", "filou", "--json"]).await.expect(0).lines();
    assert_eq!(found.iter().map(|client| client.last_name.as_str()).collect::<Vec<_>>(), ["Bastide"]);
    let first = cli.run(&["clients", "list", "--limit", "1"]).await.expect(0);
    assert_eq!((first.out.lines().count(), first.err.as_str()), (2, "1 of 3 shown; --limit N shows more.\n"));
    let nothing = cli.run(&["clients", "list", "--search", "xyzzy", "--json"]).await.expect(0);
    assert!(nothing.out.is_empty() && nothing.err.is_empty(), "{nothing:?}");
}

#[tokio::test]
async fn a_list_longer_than_a_page_comes_whole() {
    let server = Server::start().await;
    for number in 0..105 {
        server.add_client(individual("Client", &format!("N{number:03}"))).await;
    }
    let cli = cli_of(&server, &server.cast.desk).await;
    let all: Vec<Client> = cli.run(&["clients", "list", "--limit", "1000", "--json"]).await.expect(0).lines();
    let names: Vec<_> = all.into_iter().map(|client| client.last_name).collect();
    assert_eq!(names, (0..105).map(|number| format!("N{number:03}")).collect::<Vec<_>>());
}

#[tokio::test]
async fn one_client_is_shown_by_code_or_id() {
    let (_server, cli) = salon().await;
    let done = cli.run(&["clients", "show", "CLI00001"]).await.expect(0);
    for fact in [
        "Bastide Marion",
        "+33612345678",
        "SMS consent",
        "12 rue des Lilas",
        "75012 Paris",
        "Filou",
        "Prévoir deux personnes.",
    ] {
        assert!(done.out.contains(fact), "{fact} is missing: {}", done.out);
    }
    let client: Client = cli.run(&["clients", "show", "CLI00001", "--json"]).await.expect(0).json();
    let same: Client = cli.run(&["clients", "show", &client.id.to_string(), "--json"]).await.expect(0).json();
    assert_eq!((client.code.as_str(), client.id), ("CLI00001", same.id));
    let done = cli.run(&["clients", "show", "CLI99999"]).await.expect(1);
    assert!(
        done.out.is_empty() && done.err.contains("(CLI99999)") && done.err.contains("clients list --search"),
        "{}",
        done.err
    );
}

#[tokio::test]
async fn another_salons_client_is_nobody() {
    let server = Server::start().await;
    let cli = cli_of(&server, &server.cast.owner).await;
    let id = server.cast.neighbour.client.to_string();
    let done = cli.run(&["clients", "show", &id, "--json"]).await.expect(1);
    assert!(done.out.is_empty() && !done.err.contains("Voisin"), "{}", done.err);
}

#[tokio::test]
async fn clients_are_exported_to_the_pipe_or_to_a_file() {
    let (_server, cli) = salon().await;
    let piped = cli.run(&["export", "clients"]).await.expect(0);
    assert!(piped.err.is_empty(), "{}", piped.err);
    let mut rows = csv::Reader::from_reader(piped.out.as_bytes());
    assert_eq!(
        rows.headers().expect("a header").iter().take(3).collect::<Vec<_>>(),
        ["code", "external_id", "kind"]
    );
    assert_eq!(
        rows.records().map(|row| row.expect("a row")[0].to_owned()).collect::<Vec<_>>(),
        ["00001", "CLI00001", "CLI00002"]
    );

    let saved = cli.run(&["export", "clients", "--output", "clients.csv"]).await.expect(0);
    assert!(saved.out.is_empty());
    assert_eq!(cli.read("clients.csv"), piped.out);
    assert!(!cli.path("clients.csv.partial").exists());
    let nowhere = cli.run(&["export", "clients", "-o", "nowhere/clients.csv"]).await.expect(1);
    assert!(nowhere.err.contains("cannot write nowhere/clients.csv"), "{}", nowhere.err);
}

/// Names of the clients that these options let pass, of the list and of the export alike.
async fn filtered(cli: &Cli, options: &[&str]) -> Vec<String> {
    let listed = cli.run(&[&["clients", "list", "--json"], options].concat()).await.expect(0);
    let mut listed: Vec<String> = listed
        .lines::<Client>()
        .into_iter()
        .map(|client| if client.last_name.is_empty() { client.company_name } else { client.last_name })
        .collect();
    let exported = cli.run(&[&["export", "clients"], options].concat()).await.expect(0).out;
    let mut rows = csv::Reader::from_reader(exported.as_bytes());
    let header = rows.headers().expect("a header").clone();
    let column = |name| header.iter().position(|title| title == name).expect("a column");
    let (last, company) = (column("last_name"), column("company_name"));
    let mut names: Vec<String> = rows
        .records()
        .map(|row| row.expect("a row"))
        .map(|row| if row[last].is_empty() { row[company].to_owned() } else { row[last].to_owned() })
        .collect();
    listed.sort();
    names.sort();
    names.dedup();
    assert_eq!(listed, names, "{options:?}");
    listed
}

#[tokio::test]
async fn list_and_export_know_the_same_filters() {
    let (server, cli) = salon().await;
    let owner = server.cast.owner.id.0.to_string();
    for (options, names) in [
        (&["--civility", "mme"][..], &["Bastide"][..]),
        (&["--kind", "company"], &["Élevage du Val Fleuri"]),
        (&["--situation", "inactive"], &[]),
        (&["--situation", "active", "--kind", "individual"], &["Amrani", "Bastide"]),
        (&["--manager", "ODILE garnier", "--species", "dog"], &["Bastide"]),
        (&["--manager", &owner, "--sms-consent"], &["Bastide"]),
        (&["--no-sms-consent"], &["Amrani", "Élevage du Val Fleuri"]),
        (&["--favourites"], &[]),
        (&["--species", "cat"], &[]),
        (&["--search", "filou"], &["Bastide"]),
    ] {
        assert_eq!(filtered(&cli, options).await, names, "{options:?}");
    }
    let nobody = cli.run(&["export", "clients", "--manager", "Henri Faure"]).await.expect(1);
    assert!(nobody.out.is_empty() && nobody.err.contains("nobody in the salon is called Henri Faure"));
    assert!(nobody.err.contains("`checkindog staff list`"), "{}", nobody.err);
    cli.run(&["clients", "list", "--sms-consent", "--no-sms-consent"]).await.expect(64);
    let staff = cli.run(&["staff", "list"]).await.expect(0).out;
    assert!(staff.contains(&owner) && !staff.contains("Henri"), "{staff}");
}

#[tokio::test]
async fn names_cannot_steer_the_terminal() {
    let server = Server::start().await;
    server.add_client(individual("Zoé", "Bien")).await;
    // No door of ours lets such a name in; an older row may have one.
    server.sql().await.run("UPDATE clients SET last_name = E'\\x1b[2JBien' WHERE last_name = 'Bien'").await;
    let cli = cli_of(&server, &server.cast.desk).await;
    for arguments in [&["clients", "list"][..], &["clients", "show", "CLI00001"]] {
        let done = cli.run(arguments).await.expect(0);
        assert!(done.out.contains("[2JBien Zoé") && !done.out.contains('\u{1b}'), "{:?}", done.out);
    }
}
