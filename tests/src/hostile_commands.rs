//! Text that no keyboard types, on the command line: it arrives as it is, or the command says what is wrong with which field.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

use serde_json::Value;

use crate::cli::cli_of;
use crate::support::{Server, individual, strange_texts};

/// Options of `clients create` that take a text of one's own, with their fields.
const CLIENT: [(&str, &str); 17] = [
    ("--first-name", "first_name"),
    ("--last-name", "last_name"),
    ("--company-name", "company_name"),
    ("--siret", "siret"),
    ("--vat-number", "vat_number"),
    ("--contact-person", "contact_person"),
    ("--email", "email"),
    ("--phone", "phone"),
    ("--mobile", "mobile"),
    ("--address-line1", "address_line1"),
    ("--address-line2", "address_line2"),
    ("--postal-code", "postal_code"),
    ("--city", "city"),
    ("--country", "country"),
    ("--notes", "notes"),
    ("--code", "code"),
    ("--external-id", "external_id"),
];

/// What an argument can hold.
fn texts() -> impl Iterator<Item = (String, String)> {
    strange_texts().into_iter().filter(|(sent, stored)| !sent.contains('\0') && !stored.is_empty())
}

#[tokio::test]
async fn in_every_field_of_a_client() {
    let server = Server::start().await;
    let cli = cli_of(&server, &server.cast.owner).await;
    for (option, field) in CLIENT {
        for (sent, stored) in texts() {
            let name = if field == "last_name" { &[][..] } else { &["--last-name", "Bastide"] };
            let value = format!("{option}={sent}");
            let done = cli.run(&[&["clients", "create", "--json", &value], name].concat()).await;
            match done.status {
                0 => assert_eq!(done.json::<Value>()[field], stored.as_str(), "{option} {sent:.40?}"),
                1 => assert!(done.err.contains(field), "{option} {sent:.40?}: {:.300}", done.err),
                status => panic!("{option} {sent:.40?}: {status} {:.300}", done.err),
            }
        }
    }
}

#[tokio::test]
async fn in_memos_searches_and_names() {
    let server = Server::start().await;
    let client = server.add_client(individual("Marion", "Bastide")).await.to_string();
    let cli = cli_of(&server, &server.cast.owner).await;
    for (sent, stored) in texts() {
        let done = cli.run(&["memos", "add", &client, "--json", "--", &sent]).await;
        match done.status {
            0 => assert_eq!(done.json::<Value>()["text"], stored.as_str()),
            _ => assert!(done.expect(1).err.contains("text"), "{sent:.40?}"),
        }
        let short: String = sent.chars().take(1000).collect();
        let found = cli.run(&["clients", "list", "--search", &short]).await;
        assert!(found.status == 0 || found.err.contains("`search`"), "{sent:.40?}: {}", found.err);
        let shown = cli.run(&["clients", "show", "--", &short]).await.expect(1);
        assert!(shown.err.starts_with("error: ") && shown.err.contains("hint: "), "{}", shown.err);
    }
}

#[tokio::test]
async fn bytes_that_are_no_text() {
    let server = Server::start().await;
    let client = server.add_client(individual("Marion", "Bastide")).await.to_string();
    let cli = cli_of(&server, &server.cast.owner).await;
    let bytes = OsStr::from_bytes(b"Ba\xffstide");
    for before in [
        &["clients", "create", "--last-name"][..],
        &["clients", "list", "--search"],
        &["clients", "show"],
        &["memos", "add", &client],
        &["animals", "create", &client, "--name"],
    ] {
        let output = cli.command(before).arg(bytes).output().await.expect("the program ends");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(64), "{before:?}: {said}");
        let option = before.last().filter(|word| word.starts_with("--")).unwrap_or(&"");
        assert!(said.contains("UTF-8") && said.contains(option), "{before:?}: {said}");
    }
    // Standard input and files may hold them too.
    let done = cli.run_with_input(&["memos", "add", &client, "-"], b"Tr\xe8s calme").await;
    assert!(done.status != 0 && done.err.contains("UTF-8"), "{} {}", done.status, done.err);
    let done = cli.run_with_input(&["clients", "create", "--from", "-"], b"{\"last_name\": \"B\xff\"}").await;
    assert!(done.status != 0 && !done.err.contains("panicked"), "{} {}", done.status, done.err);
    // The name of a file is the system's, not ours.
    let name = OsStr::from_bytes(b"clients-\xff.csv");
    std::fs::write(cli.path("").join(name), "Nom\nMarchand\n").expect("a file");
    let output = cli.command(&["import", "clients"]).arg(name).output().await.expect("the program ends");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}
