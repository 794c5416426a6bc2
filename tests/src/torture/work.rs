//! What goes on while somebody kills. Each work ends at the first answer that fails to come.

use std::collections::BTreeMap;

use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::support::Api;

/// What was asked for, and what was acknowledged.
#[derive(Debug, Default)]
pub struct Deeds {
    /// The city of each client by id, as acknowledged.
    pub cities: BTreeMap<String, String>,
    /// A city that was asked for last without an answer, which may be there or not.
    pub unsure: Option<(String, String)>,
    /// Imports by their mark, with their rows; acknowledged or not.
    pub imports: Vec<Import>,
}

/// A file that was sent: all its clients live in the city of its mark.
#[derive(Debug)]
pub struct Import {
    pub mark: String,
    pub rows: i64,
    pub is_acknowledged: bool,
}

/// What came of a request; nothing when the daemon died, or said that its database is away.
async fn answer(request: reqwest::RequestBuilder, expected: u16) -> Option<(Value, String)> {
    let response = request.send().await.ok()?;
    let status = response.status().as_u16();
    let tag = response.headers().get("etag").and_then(|tag| tag.to_str().ok()).unwrap_or_default().to_owned();
    let body = response.text().await.ok()?;
    assert!(status == expected || status == 503, "{status}: {body}");
    (status == expected).then(|| (serde_json::from_str(&body).unwrap_or_default(), tag))
}

/// Creates and edits clients by turns: those that it was given, and its own.
pub async fn on_clients(api: Api, mark: String, mut known: Vec<String>) -> Deeds {
    let mut deeds = Deeds::default();
    for number in 0.. {
        let city = format!("{mark}N{number}");
        let body = json!({ "last_name": "Martyre", "city": city });
        let Some((created, _)) = answer(api.request(Method::POST, "/clients").json(&body), 201).await else {
            break;
        };
        let Some(id) = created["id"].as_str() else { break };
        deeds.cities.insert(id.to_owned(), city);
        known.push(id.to_owned());

        let edited = known[number % known.len()].clone();
        let path = format!("/clients/{edited}");
        let Some((_, tag)) = answer(api.request(Method::GET, &path), 200).await else { break };
        let city = format!("{mark}E{number}");
        let edit = api.request(Method::PATCH, &path).header("if-match", tag).json(&json!({ "city": city }));
        deeds.unsure = Some((edited.clone(), city.clone()));
        if answer(edit, 200).await.is_none() {
            break;
        }
        deeds.unsure = None;
        deeds.cities.insert(edited, city);
    }
    deeds
}

/// Sends files until nobody takes them.
pub async fn import(api: Api, mark: String, rows: u64) -> Deeds {
    let mut deeds = Deeds::default();
    for number in 0..3 {
        let mark = format!("{mark}{number}");
        let lines: String = (0..rows).map(|row| format!("Importé{row};{mark}\n")).collect();
        let file = Part::text(format!("Nom;Ville\n{lines}")).file_name("clients.csv");
        let form = Form::new().part("file", file).text("on_match", "create");
        let taken = answer(api.request(Method::POST, "/imports").multipart(form), 202).await;
        deeds.imports.push(Import {
            mark,
            rows: i64::try_from(rows).expect("few rows"),
            is_acknowledged: taken.is_some(),
        });
        if taken.is_none() {
            break;
        }
    }
    deeds
}
