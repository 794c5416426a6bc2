//! Pages of a search while others write: whoever is there all along, and does not change, is shown exactly once.

use std::collections::{BTreeMap, BTreeSet};

use checkindog_api::{NewClient, Role};
use serde_json::{Value, json};

use crate::support::{Api, Dice, Server, Visitor, individual};

/// Searches that find many by several of their steps: last names, first names, both, numbers, what contains a word.
const SEARCHES: [&str; 5] = ["martin", "ma", "martin jean", "06 12", "612"];
/// Clients that others change, of all.
const CHANGING: usize = 3;

/// Clients who are found for every kind of reason, each kind over more than a page; every seventh is inactive.
async fn crowd(server: &Server) -> Vec<String> {
    let mut ids = Vec::new();
    for number in 0..240 {
        let name = match number % 4 {
            0 => individual("Jean", "Martin"),
            1 => individual("Martin", &format!("Nom{number}")),
            2 => individual("Jeanne", &format!("Saint-Martin{number}")),
            _ => individual("Paul", &format!("Autre{number}")),
        };
        let email = if number % 4 == 3 { format!("jean{number}@martin.test") } else { String::new() };
        let situation_mode = if number % 7 == 0 { "inactive" } else { "automatic" }.to_owned();
        let mobile = format!("06 12 00 {:02} {:02}", number / 100, number % 100);
        let client = NewClient { email, situation_mode, mobile, ..name };
        ids.push(server.add_client(client).await.to_string());
    }
    ids
}

/// What others do between two pages.
struct Others<'a> {
    api: &'a Api,
    dice: Dice,
    /// Clients whom they leave alone.
    left_alone: BTreeSet<String>,
    /// Clients whom they may change or delete.
    changing: Vec<String>,
}

impl Others<'_> {
    /// Changes some clients, and the last one of the page, behind whom the next page begins.
    async fn write(&mut self, last_shown: Option<&String>) {
        for first in ["Jean", "Martin", "Martine", "Zoé"] {
            let last = ["Aaa", "Martin", "Marta", "Zz-Martin"][self.dice.roll(4) as usize];
            let new = json!({ "first_name": first, "last_name": last, "mobile": "06 12 99 00 00" });
            self.api.post("/clients", &new).await.expect(201);
        }
        let mut victims: Vec<String> = last_shown.cloned().into_iter().collect();
        for _ in 0..6 {
            let place = self.dice.roll(self.changing.len() as u64) as usize;
            victims.push(self.changing[place].clone());
        }
        for victim in victims {
            self.left_alone.remove(&victim);
            self.change(&format!("/clients/{victim}")).await;
        }
    }

    async fn change(&mut self, path: &str) {
        let read = self.api.get(path).await;
        if read.status == 404 {
            return;
        }
        let tag = read.header("etag").to_owned();
        let change = match self.dice.roll(6) {
            0 => return drop(self.api.delete(path, &tag).await.expect(204)),
            1 => json!({ "last_name": "Aaa" }),
            2 => json!({ "last_name": "Martin", "first_name": "Zoé" }),
            3 => json!({ "last_name": "Zzz-Martin", "mobile": "06 12 99 99 99" }),
            4 => json!({ "situation_mode": "inactive" }),
            _ => json!({ "situation_mode": "automatic" }),
        };
        self.api.patch(path, &tag, &change).await.expect(200);
    }
}

/// One page of a search: ids in the order shown, and how to come to the next.
trait Pages {
    async fn page(&self, search: &str, next: Option<&str>) -> (Vec<String>, Option<String>);
}

impl Pages for Visitor {
    async fn page(&self, search: &str, next: Option<&str>) -> (Vec<String>, Option<String>) {
        // Without a question the list has a short address, where a saved view may await the person.
        let address = match search {
            "" => "/clients".to_owned(),
            words => format!("/clients?search={}", words.replace(' ', "+")),
        };
        let page = self.get(next.unwrap_or(&address)).await.expect(200);
        let id = |href: &String| href["/clients/".len()..].split('?').next().expect("an id").to_owned();
        let ids = page.attributes("a.who", "href").iter().map(id).collect();
        (ids, page.attributes("a[rel='next']", "href").pop())
    }
}

impl Pages for Api {
    async fn page(&self, search: &str, next: Option<&str>) -> (Vec<String>, Option<String>) {
        let cursor = next.map(|next| format!("&cursor={next}")).unwrap_or_default();
        let address = format!("/clients?limit=40&search={}{cursor}", search.replace(' ', "+"));
        let page = self.get(&address).await.expect(200).json;
        let id = |item: &Value| item["id"].as_str().expect("an id").to_owned();
        let ids = page["items"].as_array().expect("a list").iter().map(id).collect();
        (ids, page["next_cursor"].as_str().map(str::to_owned))
    }
}

/// Everybody whom the pages show, in order; `between` them something happens.
async fn walk(pages: &impl Pages, search: &str, mut others: Option<&mut Others<'_>>) -> Vec<String> {
    let (mut seen, mut next) = (Vec::new(), None::<String>);
    loop {
        let (ids, following) = pages.page(search, next.as_deref()).await;
        if let Some(others) = &mut others {
            others.write(ids.last()).await;
        }
        seen.extend(ids);
        match following {
            Some(following) => next = Some(following),
            None => return seen,
        }
    }
}

/// So many others whom no search finds that what contains a word is looked up instead of walked to.
async fn add_thousands(server: &Server) {
    let (salon, owner) = (server.cast.salon.id, server.cast.owner.id);
    let add = format!(
        "INSERT INTO clients (salon_id, id, code, last_name, created_by, updated_by)
         SELECT '{salon}', gen_random_uuid(), 'X' || n, 'Client', '{owner}', '{owner}' FROM generate_series(1, 6000) n"
    );
    server.sql().await.run(&add).await;
}

/// Searches again and again while others write.
async fn assert_steady(server: &Server, pages: &impl Pages, seed: u64) {
    let ids = crowd(server).await;
    let api = server.api_of(Role::Owner).await;
    let (changing, left_alone): (Vec<_>, Vec<_>) =
        ids.into_iter().enumerate().partition(|(number, _)| number % CHANGING == 0);
    let changing = changing.into_iter().map(|(_, id)| id).collect();
    let left_alone = left_alone.into_iter().map(|(_, id)| id).collect();
    let mut others = Others { api: &api, dice: Dice(seed), left_alone, changing };
    assert_steady_for(pages, "", &mut others, seed).await;
    for search in SEARCHES {
        assert_steady_for(pages, search, &mut others, seed).await;
    }
    add_thousands(server).await;
    assert_steady_for(pages, "martin", &mut others, seed).await;
}

async fn assert_steady_for(pages: &impl Pages, search: &str, others: &mut Others<'_>, seed: u64) {
    let before: BTreeSet<String> = walk(pages, search, None).await.into_iter().collect();
    let seen = walk(pages, search, Some(others)).await;
    let mut times: BTreeMap<&String, usize> = BTreeMap::new();
    for id in &seen {
        *times.entry(id).or_default() += 1;
    }
    let expected: Vec<&String> = before.intersection(&others.left_alone).collect();
    assert!(expected.len() > 50, "«{search}» finds {} over more than a page", expected.len());
    for id in expected {
        assert_eq!(times.get(id), Some(&1), "«{search}», client {id}, seed {seed}");
    }
}

#[tokio::test]
async fn the_pages_of_the_list_are_steady_while_others_write() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    assert_steady(&server, &staff, 1).await;
}

#[tokio::test]
async fn the_pages_of_the_api_are_steady_while_others_write() {
    let server = Server::start().await;
    let api = server.api_of(Role::FrontDesk).await;
    assert_steady(&server, &api, 2).await;
}
