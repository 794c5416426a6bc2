//! Words that few of many clients have, where everybody shares the domain of an e-mail address: the index is asked for some of
//! their trigrams only, and must find whom the words say, no more and no less.

use checkindog_api::{NewClient, Role};
use checkindog_daemon::animals::AnimalInput;
use reqwest::Method;

use crate::support::{Server, Visitor, company, individual};

/// Newer than those who are looked for, and all with the same domain.
async fn add_thousands(server: &Server) {
    let (salon, owner) = (server.cast.salon.id, server.cast.owner.id);
    let add = format!(
        "INSERT INTO clients (salon_id, id, code, last_name, email, inactive, created_by, updated_by)
         SELECT '{salon}', gen_random_uuid(), 'X' || n, 'Client', n || '@courriel.test', n % 3 = 0, '{owner}', '{owner}'
         FROM generate_series(1, 3000) n"
    );
    server.sql().await.run(&add).await;
}

async fn salon() -> Server {
    let server = Server::start().await;
    let at = |local: &str| format!("{local}@courriel.test");
    let bourier = NewClient { email: at("l.bourier"), ..individual("Luc", "Le Bourier") };
    let bourier = server.add_client(bourier).await;
    server.add_animal(bourier, AnimalInput { name: "Mano".to_owned(), ..AnimalInput::default() }).await;
    // Has the trigrams of «bourier», but not the word.
    let others = NewClient { email: at("uri.ier"), ..individual("Bou", "Ouriel") };
    server.add_client(others).await;
    let inactive = NewClient { situation_mode: "inactive".to_owned(), ..individual("Zoé", "Saint-Bourier") };
    server.add_client(inactive).await;
    server.add_client(company("L’Œil du Courrier")).await;
    server.add_client(individual("Émile", "A%b_ourie")).await;
    add_thousands(&server).await;
    server
}

async fn found(staff: &Visitor, text: &str) -> Vec<String> {
    let request = staff.request(Method::GET, "/clients").query(&[("search", text)]);
    staff.send(request).await.expect(200).select("a.who b")
}

#[tokio::test]
async fn they_find_whom_they_say() {
    let server = salon().await;
    let staff = server.staff(Role::FrontDesk).await;
    let (luc, zoe, eye, emile) =
        ("Luc Le Bourier", "Zoé Saint-Bourier", "L’Œil du Courrier", "Émile A%b_ourie");
    let bou = "Bou Ouriel";
    for (text, expected) in [
        ("bourier", [luc, zoe].as_slice()),
        ("BOURIÉR", &[luc, zoe]),
        ("ourier", &[luc, zoe]),
        ("ourie", &[bou, emile, luc, zoe]),
        ("bourier mano", &[luc]),
        ("mano bourier", &[luc]),
        ("mano ourier lu", &[luc]),
        ("mano boureir", &[]),
        ("courrier", &[eye]),
        ("œil courrier", &[eye]),
        ("du oeil", &[eye]),
        ("l.bourier@courriel.test", &[luc]),
        ("bourier@courriel", &[luc]),
        ("uri.ier", &[bou]),
        ("saint-bour", &[zoe]),
        ("int-bour", &[zoe]),
        ("a%b_our", &[emile]),
        ("%b_our", &[emile]),
        ("courriels", &[]),
        ("2999@courriel", &["Client"]),
    ] {
        let mut names = found(&staff, text).await;
        names.sort_unstable();
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(names, expected, "{text}");
    }
    assert_eq!(found(&staff, "courriel").await.len(), 50, "what everybody has is found all the same");
}
