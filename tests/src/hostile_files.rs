//! Text that no keyboard types, in every column of a file to import and in every option beside it: it comes in as it is, or the row is
//! refused and names the column.

use checkindog_api::{Import, ImportState, Role};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::Value;

use crate::support::{Answer, Api, Server, strange_texts};

async fn send(api: &Api, file: Vec<u8>, name: &str, options: &[(&str, &str)]) -> Answer {
    let file = Part::bytes(file).file_name(name.to_owned());
    let form = options.iter().fold(Form::new().part("file", file), |form, (name, value)| {
        form.text((*name).to_owned(), (*value).to_owned())
    });
    api.send(api.request(Method::POST, "/imports").multipart(form)).await
}

/// The import at its end.
async fn end_of(api: &Api, accepted: Answer) -> Import {
    let path = format!("/imports/{}?wait=20", accepted.expect(202).json["id"].as_str().expect("an id"));
    loop {
        let import: Import = api.get(&path).await.expect(200).body();
        if !matches!(import.state, ImportState::Queued | ImportState::Running) {
            return import;
        }
    }
}

/// All rows that an import refused.
async fn rejects(api: &Api, import: &Import) -> Vec<Value> {
    let (mut all, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = api.get(&format!("/imports/{}/rejected-rows?{cursor}", import.id)).await.expect(200).json;
        all.extend(page["items"].as_array().cloned().unwrap_or_default());
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("cursor={next}"),
            None => return all,
        }
    }
}

/// The header of what we export: every column that there is.
async fn every_column(api: &Api) -> Vec<String> {
    let export = api.request(Method::GET, "/exports/clients").send().await.expect("an answer");
    let text = export.text().await.expect("text");
    let header = text.trim_start_matches('\u{feff}').lines().next().expect("a header");
    header.split(',').map(str::to_owned).collect()
}

/// A line of a CSV file; every cell in quotes.
fn line(cells: &[String]) -> String {
    cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(",") + "\n"
}

#[tokio::test]
async fn strange_text_in_every_column() {
    let server = Server::start().await;
    let api = server.api_of(Role::Owner).await;
    let columns = every_column(&api).await;
    assert!(columns.len() > 30, "{columns:?}");
    let name = columns.iter().position(|column| column == "last_name").expect("a column of names");
    let mut file = line(&columns);
    let mut tried = Vec::new();
    for column in &columns {
        for (sent, stored) in strange_texts() {
            let mut cells = vec![String::new(); columns.len()];
            cells[name] = format!("Bastide{}", tried.len());
            cells[columns.iter().position(|known| known == column).expect("a column")] = sent.clone();
            file += &line(&cells);
            tried.push((column, sent, stored));
        }
    }
    let import = end_of(&api, send(&api, file.into_bytes(), "a.csv", &[("on_match", "create")]).await).await;
    assert_eq!(import.state, ImportState::Done, "{}", import.error);
    let rejects = rejects(&api, &import).await;
    assert_eq!(rejects.len() as i64, import.rejected);
    for reject in &rejects {
        let cells: Vec<&str> =
            reject["cells"].as_array().expect("cells").iter().filter_map(Value::as_str).collect();
        let problems = reject["problems"].as_array().expect("reasons");
        let place = cells
            .iter()
            .enumerate()
            .position(|(place, cell)| place != name && !cell.is_empty())
            .unwrap_or(name);
        // What a column cannot take goes to the notes, with the name of the column before it.
        let is_named = |problem: &Value| {
            let value = problem["value"].as_str().unwrap_or_default();
            problem["column"] == columns[place]
                || (problem["column"] == "" && value.starts_with(&columns[place]))
        };
        let named = problems.iter().any(is_named);
        let words = problems
            .iter()
            .all(|problem| problem["message"].as_str().is_some_and(|words| words.contains(' ')));
        assert!(named && words, "{:?}: {problems:?}", columns[place]);
    }
    // What came in came in as it is.
    let sql = server.sql().await;
    for (number, (column, sent, stored)) in tried.iter().enumerate() {
        if ["first_name", "address_line1", "address_line2", "city", "notes", "contact_person"]
            .contains(&column.as_str())
        {
            let found: Vec<String> = sql
                .column(
                    &format!("SELECT {column} FROM clients WHERE last_name = $1"),
                    &[&format!("Bastide{number}")],
                )
                .await;
            assert!(found.is_empty() || found == [stored.as_str()], "{column} {sent:.40?}: {found:.40?}");
        }
    }
}

#[tokio::test]
async fn bytes_that_are_no_text_in_every_encoding() {
    let server = Server::start().await;
    let api = server.api_of(Role::Owner).await;
    for bytes in [
        &b"\xff"[..],
        b"\xc0\xaf",
        b"\xed\xa0\x80",
        b"\0",
        b"\xff\xfe",
        b"\xfe\xff\xd8",
        b"\xef\xbb\xbf\xef\xbb\xbf",
    ] {
        for encoding in ["", "utf-8", "utf-16le", "utf-16be", "windows-1252", "iso-8859-1", "macintosh"] {
            for file in [
                [b"Nom;Ville\nBas", bytes, b"tide;Br", bytes, b"est\n"].concat(),
                [bytes, b"Nom\nBastide\n"].concat(),
            ] {
                let accepted = send(&api, file, "a.csv", &[("encoding", encoding), ("again", "true")]).await;
                let import = end_of(&api, accepted).await;
                let words = import.state == ImportState::Done || import.error.contains(' ');
                assert!(words, "{bytes:?} as {encoding:?}: {:?} {}", import.state, import.error);
                assert!(!import.error.starts_with("Une erreur de notre côté"), "{bytes:?} as {encoding:?}");
                for reject in rejects(&api, &import).await {
                    let problems = reject["problems"].as_array().expect("reasons");
                    assert!(
                        problems.iter().all(|problem| problem["message"]
                            .as_str()
                            .is_some_and(|words| words.contains(' ')))
                    );
                }
            }
        }
    }
}

#[tokio::test]
async fn strange_text_in_every_option() {
    let server = Server::start().await;
    let api = server.api_of(Role::Owner).await;
    let file = || b"Nom\nBastide\n".to_vec();
    for (sent, stored) in strange_texts() {
        for option in [
            "dry_run",
            "encoding",
            "delimiter",
            "match",
            "on_match",
            "mapping",
            "columns",
            "atomic",
            "incomplete",
            "again",
        ] {
            let answer =
                send(&api, file(), "a.csv", &[(option, &sent), ("on_match", "create"), ("again", "true")])
                    .await;
            match answer.status {
                202 => drop(end_of(&api, answer).await),
                _ => {
                    let named = answer.expect(422).mistakes();
                    assert!(
                        named.iter().any(|(field, _)| field == option),
                        "{option} {sent:.40?}: {named:?}"
                    );
                }
            }
        }
        let name: String = sent.chars().filter(|c| !c.is_control()).take(400).collect();
        let import =
            end_of(&api, send(&api, file(), &name, &[("on_match", "create"), ("again", "true")]).await).await;
        let kept: String = stored.chars().take(300).collect();
        let named = if name.is_empty() {
            import.file_name == "clients.csv"
        } else {
            kept.starts_with(&import.file_name)
        };
        assert!(named, "{:.40?}", import.file_name);
    }
}
