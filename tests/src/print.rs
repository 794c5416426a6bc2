//! A record on paper. What the pages look like is tested where they are set (checkindog-daemon/pdf); here it is what they say.

use checkindog_api::{NewClient, Role};
use checkindog_daemon::animals::AnimalInput;
use serde_json::Value;

use crate::support::{Server, individual};

#[tokio::test]
async fn the_sheet_says_what_the_record_says() {
    let server = Server::start().await;
    let client = NewClient {
        civility: "mme".to_owned(),
        mobile: "06 12 34 56 78".to_owned(),
        address_line1: "1, quai du Port".to_owned(),
        city: "Évry".to_owned(),
        notes: "Portail vert".to_owned(),
        ..individual("Zoé", "Lœuillet")
    };
    let client = server.add_client(client).await;
    let alerts = vec!["bites".to_owned()];
    server
        .add_animal(client, AnimalInput { name: "Ulysse".to_owned(), alerts, ..AnimalInput::default() })
        .await;
    let desk = server.staff(Role::FrontDesk).await;
    let record = desk.get(&format!("/clients/{client}")).await.expect(200);
    let file = desk.get(&record.attribute("a[href$='/print']", "href")).await.expect(200);
    assert_eq!(file.header("content-type"), "application/pdf");
    // The printer of the tests gives back what it is asked to print.
    let sheet: Value = serde_json::from_str(&file.body).expect("a sheet");
    assert_eq!(sheet["title"], "Mme Zoé Lœuillet");
    assert_eq!(sheet["subtitle"], "CLI00001 · Client actif");
    assert!(sheet["alert"].as_str().expect("text").contains("Ulysse"));
    for words in ["06 12 34 56 78", "1, quai du Port, Évry, France", "Portail vert", "Odile Garnier"] {
        assert!(sheet["blocks"].to_string().contains(words), "{words} in {}", sheet["blocks"]);
    }
    assert!(sheet["footer"].as_str().expect("text").ends_with("par Diane Rousseau"));
    let groomer = server.staff(Role::Groomer).await;
    let record = groomer.get(&format!("/clients/{client}")).await.expect(200);
    groomer.get(&record.attribute("a[href$='/print']", "href")).await.expect(200);
    let english = server.english_staff(Role::Manager).await.get(&format!("/clients/{client}/print")).await;
    assert!(english.expect(200).body.contains("\"page\",\"of\""));
}

#[tokio::test]
async fn programs_get_the_sheet_too() {
    let server = Server::start().await;
    let client = server.add_client(individual("Zoé", "Lœuillet")).await;
    let token = server.token(&server.cast.groomer, None).await;
    let sheet = async |who: &str, token: &str| {
        let request = reqwest::Client::new().get(format!("{}/api/v1/clients/{who}/print", server.url()));
        request.bearer_auth(token).send().await.expect("the server answers")
    };
    for key in [client.to_string(), "CLI00001".to_owned()] {
        let answer = sheet(&key, &token).await;
        assert_eq!(answer.headers()["content-type"], "application/pdf");
        assert!(answer.text().await.expect("text").contains("Zoé Lœuillet"));
    }
    assert_eq!(sheet("CLI00002", &token).await.status(), 404);
    assert_eq!(sheet(&server.cast.neighbour.client.to_string(), &token).await.status(), 404);
    assert_eq!(sheet(&client.to_string(), "none").await.status(), 401);
}
