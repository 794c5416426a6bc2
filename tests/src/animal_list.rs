//! The list of all animals.

use checkindog_api::Role;
use checkindog_daemon::animals::AnimalInput;

use crate::support::{Server, individual};

async fn salon() -> Server {
    let server = Server::start().await;
    let marion = server.add_client(individual("Marion", "Bastide")).await;
    let paul = server.add_client(individual("Paul", "Caron")).await;
    for (owner, name, species, chip) in [
        (marion, "Rex", "dog", "250269812345678"),
        (paul, "Élias", "cat", ""),
        (paul, "rexona", "other", ""),
        (marion, "Zoé", "dog", ""),
    ] {
        let (name, species, chip_number) = (name.to_owned(), species.to_owned(), chip.to_owned());
        server.add_animal(owner, AnimalInput { name, species, chip_number, ..AnimalInput::default() }).await;
    }
    server
}

#[tokio::test]
async fn animals_are_listed_by_name_with_their_owners() {
    let server = salon().await;
    let staff = server.staff(Role::Groomer).await;
    let page = staff.get("/animals").await.expect(200);
    assert_eq!(page.select("a.who b"), ["Élias", "Rex", "rexona", "Zoé"]);
    assert_eq!(
        page.select(".cell-owner a"),
        ["Paul Caron", "Marion Bastide", "Paul Caron", "Marion Bastide"]
    );
    for (query, expected) in [
        ("search=REX", &["Rex", "rexona"][..]),
        ("search=elia", &["Élias"]),
        ("search=250+26+98+12345678", &["Rex"]),
        ("species=dog", &["Rex", "Zoé"]),
        ("species=other&search=rex", &["rexona"]),
        ("search=%25", &[]),
        ("search=zorro", &[]),
    ] {
        let page = staff.get(&format!("/animals?{query}")).await.expect(200);
        assert_eq!(page.select("a.who b"), expected, "{query}");
    }
    let fragment = staff.get_fragment("/animals?search=rex&species=").await.expect(200);
    assert_eq!(
        (fragment.header("hx-replace-url"), fragment.select("a.who").len()),
        ("/animals?search=rex", 2)
    );
    assert_eq!(staff.get("/animals?search=zzz").await.text_of(".empty h2"), "Aucun animal ne correspond");
    for query in ["species=fish", "cursor=x", "cursor=7.a", "cursor=%00"] {
        staff.get(&format!("/animals?{query}")).await.expect(400);
    }
    server.visitor().get("/animals").await.expect(303);
}

#[tokio::test]
async fn every_animal_stands_on_exactly_one_page() {
    let server = Server::start().await;
    let owner = server.add_client(individual("Marion", "Bastide")).await;
    for number in 0..130 {
        let species = ["dog", "cat", "other"][number % 3].to_owned();
        let name = if number % 2 == 0 { "Rex".to_owned() } else { format!("Nom {number}") };
        server.add_animal(owner, AnimalInput { name, species, ..AnimalInput::default() }).await;
    }
    let staff = server.staff(Role::Groomer).await;
    for (first, count) in [("/animals", 130), ("/animals?species=dog", 44), ("/animals?search=re", 65)] {
        let (mut seen, mut next) = (Vec::new(), Some(first.to_owned()));
        while let Some(address) = next {
            let page = staff.get(&address).await.expect(200);
            seen.extend(page.attributes("a.who", "href"));
            next = page.attributes("a[rel='next']", "href").pop();
        }
        assert_eq!(seen.len(), count, "{first}");
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), count, "{first}");
    }
}
