//! The history of a record: told page by page, and values given back.

use checkindog_api::{NewClient, Role};
use checkindog_daemon::animals::AnimalInput;
use checkindog_daemon::db::ClientId;
use serde_json::json;

use crate::support::{Page, Server, Visitor, individual};

fn marion() -> NewClient {
    NewClient {
        email: "marion@exemple.fr".to_owned(),
        mobile: "06 12 34 56 78".to_owned(),
        city: "Brest".to_owned(),
        ..individual("Marion", "Bastide")
    }
}

async fn change(staff: &Visitor, client: ClientId, field: &str, value: &str) {
    let address = format!("/clients/{client}");
    let form = staff.get(&format!("{address}/edit")).await.expect(200).form_to(&address);
    staff.submit(&address, form.set(field, value)).await;
}

async fn history(staff: &Visitor, client: ClientId) -> Page {
    staff.get(&format!("/clients/{client}/history")).await.expect(200)
}

/// The address of the newest change that can be given back.
fn way_back(history: &Page) -> String {
    history.attribute("form.restore", "action")
}

#[tokio::test]
async fn a_value_is_given_back_and_that_is_a_change_like_any_other() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let client = server.add_client(marion()).await;
    change(&staff, client, "city", "Quimper").await;
    let page = history(&staff, client).await;
    assert_eq!(
        page.attribute("form.restore button", "aria-label"),
        "Restaurer cette valeur\u{a0}: Ville, Brest"
    );
    let way = way_back(&page);
    let page = staff.submit(&way, [("field", "city")]).await;
    assert_eq!(
        page.flash().as_deref(),
        Some("Le champ «\u{202f}Ville\u{202f}» a retrouvé sa valeur d’avant.")
    );
    assert_eq!(
        page.select(".changes > li:first-child .diff li"),
        ["Ville\u{a0}: Quimper → Brest Restaurer cette valeur"]
    );
    // Of the older change there is nothing left to give back.
    assert!(!page.has(".changes > li:nth-child(2) form.restore"));
    staff.post(&way, [("field", "city")]).await.expect(404);
    assert!(
        staff.get(&format!("/clients/{client}")).await.fact("Adresse").expect("a fact").contains("Brest")
    );
}

#[tokio::test]
async fn the_list_one_came_from_goes_along() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let client = server.add_client(marion()).await;
    change(&staff, client, "city", "Quimper").await;
    change(&staff, client, "code", "VIP-1").await;
    let list = "search=bast&kind=individual";
    let page = staff.get(&format!("/clients/{client}/history?{list}")).await.expect(200);
    let ways = page.attributes("form.restore", "action");
    assert!(ways.len() == 2 && ways.iter().all(|way| way.ends_with(&format!("?{list}"))), "{ways:?}");
    let answer = staff.post(&ways[1], [("field", "city")]).await.expect(303);
    assert_eq!(answer.location(), format!("/clients/{client}/history?{list}"));
    let page = staff.follow(&answer).await.expect(200);
    assert!(page.attributes("nav.arrows a.button", "href").iter().all(|arrow| arrow.ends_with(list)));
    // Through a value that the rules refuse as well.
    server.add_client(NewClient { code: "CLI00001".to_owned(), ..individual("Jean", "Second") }).await;
    let page = staff.post(&ways[0], [("field", "code")]).await.expect(422);
    let address = format!("/clients/{client}?{list}");
    let saved = staff.post(&address, page.form_to(&address).set("code", "VIP-2")).await.expect(303);
    assert_eq!(saved.location(), address);
}

#[tokio::test]
async fn a_value_that_the_rules_refuse_comes_in_the_form_with_the_reason() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let client = server.add_client(marion()).await;
    change(&staff, client, "code", "VIP-1").await;
    server.add_client(NewClient { code: "CLI00001".to_owned(), ..individual("Jean", "Second") }).await;
    let way = way_back(&history(&staff, client).await);
    let page = staff.post(&way, [("field", "code")]).await.expect(422);
    assert_eq!(page.error_of("code").as_deref(), Some("Ce code est déjà celui d’un autre client."));
    assert_eq!(page.field("code").as_deref(), Some("CLI00001"));
    let address = format!("/clients/{client}");
    staff.submit(&address, page.form_to(&address).set("code", "VIP-2")).await;
}

#[tokio::test]
async fn consent_is_never_given_back_by_a_button() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let client = server.add_client(NewClient { sms_consent: true, ..marion() }).await;
    let address = format!("/clients/{client}");
    let form = staff.get(&format!("{address}/edit")).await.form_to(&address);
    staff.submit(&address, form.without("sms_consent").set("city", "Quimper")).await;
    let page = history(&staff, client).await;
    assert_eq!(page.attributes("form.restore button", "value"), ["city"]);
    staff.post(&way_back(&page), [("field", "sms_consent")]).await.expect(404);
    for field in ["", "owner", "id", "version"] {
        staff.post(&way_back(&page), [("field", field)]).await.expect(404);
    }
}

#[tokio::test]
async fn an_animal_gets_a_value_back_too_and_roles_decide() {
    let server = Server::start().await;
    let (desk, groomer) = (server.staff(Role::FrontDesk).await, server.staff(Role::Groomer).await);
    let client = server.add_client(marion()).await;
    let pistache =
        AnimalInput { name: "Pistache".to_owned(), weight: "6,2".to_owned(), ..AnimalInput::default() };
    let animal = server.add_animal(client, pistache).await;
    let address = format!("/animals/{animal}");
    let form = groomer.get(&format!("{address}/edit")).await.form_to(&address);
    groomer.submit(&address, form.set("weight", "26").tick("alerts", "bites")).await;
    change(&desk, client, "city", "Quimper").await;

    let page = history(&groomer, client).await;
    assert_eq!(page.attributes("form.restore button", "value"), ["alerts", "weight_grams"]);
    groomer.submit(&way_back(&page), [("field", "weight_grams")]).await;
    groomer.submit(&way_back(&page), [("field", "alerts")]).await;
    let form = groomer.get(&format!("{address}/edit")).await.form_to(&address);
    assert_eq!((form.value("weight"), form.value("alerts")), (Some("6,2"), None));
    let page = history(&desk, client).await;
    let place = page.attributes("form.restore button", "value").iter().position(|field| field == "city");
    let of_client = &page.attributes("form.restore", "action")[place.expect("the city can be given back")];
    groomer.post(of_client, [("field", "city")]).await.expect(403);
}

#[tokio::test]
async fn another_records_change_is_not_found() {
    let server = Server::start().await;
    let staff = server.staff(Role::Owner).await;
    let (marion, jean) =
        (server.add_client(marion()).await, server.add_client(individual("Jean", "Autre")).await);
    change(&staff, marion, "city", "Quimper").await;
    let way = way_back(&history(&staff, marion).await);
    staff.post(&way.replace(&marion.to_string(), &jean.to_string()), [("field", "city")]).await.expect(404);
    let neighbour = server.signed_in(&server.cast.neighbour.owner).await;
    neighbour.post(&way, [("field", "city")]).await.expect(404);
    server.visitor().post(&way, [("field", "city")]).await.expect(303);
}

#[tokio::test]
async fn long_histories_and_many_memos_have_pages() {
    let server = Server::start().await;
    let staff = server.staff(Role::Owner).await;
    let client = server.add_client(marion()).await;
    let (salon, owner) = (server.cast.salon.id, server.cast.owner.id);
    let sql = server.sql().await;
    let changes = "INSERT INTO revisions (salon_id, id, client_id, record_kind, record_id, action, changes, user_id, channel)
                   SELECT $1, new_id(), $2, 'client', $2, 'changed', jsonb_build_object('city', jsonb_build_array('V' || n, 'V' || n + 1)), $3, 'undo'
                   FROM (SELECT n FROM generate_series(1, 119) AS n ORDER BY n) AS numbers";
    sql.rows(changes, &[&salon.0, &client.0, &owner.0]).await;
    let memos = "INSERT INTO memos (salon_id, id, client_id, author_id, text)
                 SELECT $1, new_id(), $2, $3, 'Mémo ' || n FROM generate_series(1, 70) AS n";
    sql.rows(memos, &[&salon.0, &client.0, &owner.0]).await;

    for (tab, item, pages) in
        [("history", ".changes > li", vec![50, 50, 20]), ("memos", ".memo", vec![50, 20])]
    {
        let mut address = format!("/clients/{client}/{tab}");
        let mut seen = Vec::new();
        for (number, count) in pages.iter().enumerate() {
            let page = staff.get(&address).await.expect(200);
            assert_eq!(page.select(item).len(), *count, "{tab} {number}");
            assert_eq!(page.has(".pager a[rel='first']"), number > 0);
            assert_eq!(page.has(".pager a[rel='next']"), number + 1 < pages.len());
            seen.extend(page.select(item));
            address = page.attributes(".pager a", "href").pop().unwrap_or_default();
        }
        let all = seen.len();
        seen.dedup();
        assert_eq!(seen.len(), all, "nothing twice");
    }
    let newest = staff.get(&format!("/clients/{client}/history")).await;
    assert!(newest.text_of(".changes > li").starts_with("Odile Garnier a annulé un import"));
    for tab in ["history", "memos"] {
        staff.get(&format!("/clients/{client}/{tab}?before=x")).await.expect(400);
    }
}

#[tokio::test]
async fn the_history_says_by_what_a_change_was_made() {
    let server = Server::start().await;
    let client = server.add_client(marion()).await;
    let api = server.api_of(Role::FrontDesk).await;
    api.patch(&format!("/clients/{client}"), "\"1\"", &json!({ "city": "Lorient" })).await.expect(200);
    let page = history(&server.staff(Role::Owner).await, client).await;
    assert_eq!(page.select(".changes .badge"), ["Par l’API"]);
    // What the record held when it was created is there for those who ask.
    assert!(
        page.select(".changes > li:last-child details.held .diff li")
            .contains(&"Ville\u{a0}: Brest".to_owned())
    );
}
