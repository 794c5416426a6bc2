//! Every page: quiet, from our own host alone, usable on a phone, in both languages.

use checkindog_api::NewClient;
use checkindog_daemon::animals::AnimalInput;
use reqwest::Method;
use reqwest::multipart::{Form, Part};

use super::{Browser, Device};
use crate::support::{Server, individual};

/// The pages of the team and of one's own account.
const ACCOUNTS: [&str; 9] = [
    "/welcome",
    "/staff",
    "/staff/new",
    "/account",
    "/account/second-factor",
    "/account/sessions",
    "/account/tokens",
    "/account/sign-ins",
    "/account/salons",
];

/// A salon with something to show, and the addresses of all its pages.
pub(super) async fn pages(server: &Server) -> Vec<String> {
    let client = NewClient {
        email: "une.adresse.vraiment.tres.longue.comme.on.en.voit@quelque-part.exemple.fr".to_owned(),
        mobile: "06 12 34 56 78".to_owned(),
        address_line1: "Résidence des Grands Tilleuls de la Vallée Heureuse, bâtiment C".to_owned(),
        city: "Saint-Rémy-en-Bouzemont-Saint-Genest-et-Isson".to_owned(),
        notes: "Anticonstitutionnellement".repeat(8),
        ..individual("Marie-Antoinette", "de La Rochefoucauld-Montmorency")
    };
    let client = server.add_client(client).await;
    let animal = AnimalInput {
        name: "Ulysse du Clos des Mille Étangs".to_owned(),
        species: "dog".to_owned(),
        type_name: "Berger allemand".to_owned(),
        alerts: vec!["bites".to_owned(), "allergy".to_owned(), "category_2".to_owned()],
        ..AnimalInput::default()
    };
    let animal = server.add_animal(client, animal).await;
    server.add_memo(client, "Préfère le mardi").await;
    let tabs = ["", "/information", "/animals", "/memos", "/history", "/edit", "/animals/new", "/deletion"];
    let settings = [
        "",
        "/salon",
        "/legal",
        "/appearance",
        "/logo",
        "/clients",
        "/exemption-types",
        "/codes",
        "/history",
    ];
    let of_animal = ["", "/edit", "/deletion", "/transfer", "/photo"];
    let import = an_import(server).await;
    let of_import = ["", "/columns", "/rejects"].map(|page| format!("{import}{page}"));
    [
        "/".to_owned(),
        "/clients".to_owned(),
        "/clients?search=nobody".to_owned(),
        "/clients?former=true&civility=mme&columns=phone,email,city,animals,manager,changed,created"
            .to_owned(),
        "/clients/views?kind=company".to_owned(),
        "/animals".to_owned(),
        "/clients/new".to_owned(),
        "/nowhere".to_owned(),
        "/imports".to_owned(),
    ]
    .into_iter()
    .chain(of_import)
    .chain(tabs.iter().map(|tab| format!("/clients/{client}{tab}")))
    .chain(of_animal.iter().map(|page| format!("/animals/{animal}{page}")))
    .chain(ACCOUNTS.map(str::to_owned))
    .chain([format!("/staff/{}", server.cast.desk.id)])
    .chain(settings.iter().map(|page| format!("/settings{page}")))
    .collect()
}

/// A draft with examples, remarks and rejects; its address.
async fn an_import(server: &Server) -> String {
    let file = "Nom;Mail;Une colonne dont le titre est vraiment très long, comme on en voit;SMS accepté;Animal\n\
        Anticonstitutionnellement-Montmorency;marie@exemple.fr;x;peut-être;Rex\n\
        Hamelin;une.adresse.vraiment.tres.longue.qui.n.en.est.pas.une.du.tout.parce.que;y;oui;Mia\n";
    let staff = server.staff(checkindog_api::Role::Owner).await;
    let file =
        Part::text(file).file_name("Clients du salon, la dernière version d’avant les vacances (2).csv");
    let request = staff.request(Method::POST, "/imports").header("origin", server.url());
    let sent = staff.send(request.multipart(Form::new().part("file", file))).await.expect(303);
    while staff.get(sent.location()).await.has("#import[aria-busy]") {}
    sent.location().trim_end_matches("/columns").to_owned()
}

/// The first tab of the client's record.
fn record_among(pages: &[String]) -> &str {
    let is_record = |page: &&String| page.starts_with("/clients/0") && page.matches('/').count() == 2;
    pages.iter().find(is_record).expect("the pages of a client")
}

#[tokio::test]
async fn every_page_is_quiet_and_asks_nothing_of_other_hosts() {
    let server = Server::start().await;
    let pages = pages(&server).await;
    let browser = Browser::signed_in(&server, Device::Desk, &server.cast.owner).await;
    for page in &pages {
        browser.goto(page).await;
        browser.find("h1").await;
        let fits = "return document.documentElement.scrollWidth <= innerWidth";
        browser.becomes(&format!("{page} is no wider than the window"), fits).await;
    }
    browser.finish().await;
}

#[tokio::test]
async fn every_page_fits_a_phone_with_the_navigation_at_the_thumb() {
    let server = Server::start().await;
    let pages = pages(&server).await;
    let browser = Browser::signed_in(&server, Device::Phone, &server.cast.owner).await;
    for page in &pages {
        browser.goto(page).await;
        browser.find("h1").await;
        let wide = "return innerWidth === 390 && document.documentElement.scrollWidth <= innerWidth";
        browser.becomes(&format!("{page} is no wider than the phone"), wide).await;
        if page != "/nowhere" {
            let bar = "const bar = document.querySelector('nav.rail').getBoundingClientRect(); \
                       return Math.abs(bar.bottom - innerHeight) < 2 && bar.height < 100 && bar.width === innerWidth";
            browser.becomes(&format!("the navigation of {page} is at the bottom"), bar).await;
        }
    }
    browser.goto(record_among(&pages)).await;
    browser.click("nav.rail a[href='/clients']").await;
    browser.arrives("/clients").await;
    browser.click("nav.rail button.account").await;
    browser.sees("#account:popover-open", "Se déconnecter").await;
    browser.finish().await;
}

#[tokio::test]
async fn the_language_changes_where_one_is() {
    let server = Server::start().await;
    let pages = pages(&server).await;
    let browser = Browser::signed_in(&server, Device::Desk, &server.cast.owner).await;
    let record = record_among(&pages);
    browser.goto(record).await;
    browser.sees(".record-head a.primary", "Modifier").await;
    browser.click("nav.rail button.account").await;
    browser.click("#account button[name=lang]").await;
    browser.sees(".record-head a.primary", "Edit").await;
    assert_eq!(browser.path().await, record);
    assert_eq!(browser.run("return document.documentElement.lang").await, "en");
    browser.goto("/clients/new").await;
    browser.sees("h1", "New client").await;
    browser.choose_by_keyboard("#field-animal_type", "german shep", "German Shepherd Dog").await;

    browser.click("nav.rail button.account").await;
    browser.click("#account form[action='/sign-out'] button").await;
    browser.arrives("/sign-in").await;
    browser.sees("h1", "Sign in").await;
    browser.finish().await;
}
