//! Lists that a person comes back to under a name.

use checkindog_api::{NewClient, Role};

use crate::support::{Page, Server, Visitor, company, individual};

async fn save(staff: &Visitor, name: &str, query: &str, is_default: bool) -> Page {
    let default = if is_default { "true" } else { "false" };
    staff.post("/clients/views", [("name", name), ("query", query), ("is_default", default)]).await
}

/// The ids of the person's views, by name.
async fn ids(staff: &Visitor) -> Vec<String> {
    let page = staff.get("/clients/views").await.expect(200);
    let of = |link: String| link.trim_start_matches("/clients/views/").to_owned();
    page.attributes(".lines .row-actions a", "href").into_iter().map(of).collect()
}

#[tokio::test]
async fn a_list_is_saved_under_a_name_and_found_again() {
    let server = Server::start().await;
    server.add_client(individual("Marion", "Bastide")).await;
    server.add_client(company("Refuge du Val")).await;
    let staff = server.staff(Role::Groomer).await;
    let page = staff.get("/clients?kind=company&sort=created&columns=city").await.expect(200);
    let save = page.attribute(".list-bar a[href^='/clients/views']", "href");
    let page = staff.get(&save).await.expect(200);
    let form = page.form_to("/clients/views").set("name", "  Les refuges ");
    let answer = staff.post("/clients/views", form).await.expect(303);
    assert_eq!(answer.location(), "/clients?kind=company&sort=created&columns=city");
    let page = staff.get(answer.location()).await.expect(200);
    assert_eq!(page.flash().as_deref(), Some("La vue «\u{202f}Les refuges\u{202f}» est enregistrée."));
    assert_eq!(page.select("a.who b"), ["Refuge du Val"]);
    assert_eq!(
        page.text_of(".drop-menu a[aria-current]:not([href*='sort=created']), .actions a[aria-current]"),
        "Les refuges"
    );
    // Nobody else sees it.
    assert!(!server.staff(Role::Owner).await.get("/clients").await.text().contains("Les refuges"));
}

#[tokio::test]
async fn the_list_opens_with_the_default_view() {
    let server = Server::start().await;
    server.add_client(individual("Marion", "Bastide")).await;
    server
        .add_client(NewClient { situation_mode: "inactive".to_owned(), ..individual("Paul", "Caron") })
        .await;
    let staff = server.staff(Role::FrontDesk).await;
    save(&staff, "Actifs", "situation=active", true).await.expect(303);
    assert_eq!(staff.get("/clients").await.expect(303).location(), "/clients?situation=active");
    // Searching, clearing and everybody's lists do not end there.
    assert_eq!(staff.get_fragment("/clients").await.expect(200).select("a.who").len(), 2);
    let page = staff.get("/clients?situation=active").await.expect(200);
    assert_eq!(
        staff
            .get(&page.attribute(".list-bar a[href$='sort=name']", "href"))
            .await
            .expect(200)
            .select("a.who")
            .len(),
        2
    );

    // Nor does taking off the last filter, or emptying the search.
    let everybody = "/clients?sort=name";
    assert_eq!(page.attribute(".list-bar a.chip", "href"), everybody);
    assert_eq!(staff.get(everybody).await.expect(200).select("a.who").len(), 2);
    assert_eq!(staff.get("/clients?search=&kind=").await.expect(303).location(), everybody);
    let emptied = staff.get_fragment("/clients?search=&kind=").await.expect(200);
    assert_eq!(emptied.header("hx-replace-url"), everybody);

    // One default at most.
    save(&staff, "Anciens", "former=true", true).await.expect(303);
    assert_eq!(staff.get("/clients").await.expect(303).location(), "/clients?former=true");
    assert_eq!(staff.get("/clients/views").await.select(".lines .badge").len(), 1);
    server.staff(Role::Owner).await.get("/clients").await.expect(200);
}

#[tokio::test]
async fn views_are_renamed_and_deleted_by_their_owner_alone() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    save(&staff, "Un", "kind=company", false).await.expect(303);
    save(&staff, "Deux", "kind=individual", false).await.expect(303);
    let ids = ids(&staff).await;
    let (two, one) = (format!("/clients/views/{}", ids[0]), format!("/clients/views/{}", ids[1]));

    let form = staff.get(&one).await.expect(200).form_to(&one);
    let again = staff.post(&one, form.clone().set("name", "deux")).await.expect(422);
    assert_eq!(again.error_of("name").as_deref(), Some("Vous avez déjà une vue de ce nom."));
    assert_eq!(again.field("name").as_deref(), Some("deux"));
    staff.post(&one, form.clone().set("name", "Trois").tick("is_default", "true")).await.expect(303);
    assert_eq!(staff.get("/clients/views").await.select(".lines a.grow"), ["Deux", "Trois"]);

    let colleague = server.staff(Role::Owner).await;
    for visitor in [&colleague, &server.signed_in(&server.cast.neighbour.owner).await] {
        visitor.get(&one).await.expect(404);
        visitor.post(&one, form.clone()).await.expect(404);
        visitor.post(&format!("{one}/deletion"), []).await.expect(404);
    }
    for path in [one.clone(), format!("{one}/deletion")] {
        assert!(server.visitor().post(&path, []).await.expect(303).location().starts_with("/sign-in"));
    }
    server.visitor().get("/clients/views").await.expect(303);
    staff.post(&format!("{two}/deletion"), []).await.expect(303);
    staff.post(&format!("{two}/deletion"), []).await.expect(404);
    assert_eq!(staff.get("/clients/views").await.select(".lines a.grow"), ["Trois"]);
}

#[tokio::test]
async fn what_cannot_be_saved_comes_back_with_its_reason() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    for (name, error) in [("  ", "Ce champ est obligatoire."), (&"é".repeat(61), "Ce texte est trop long.")]
    {
        let page = save(&staff, name, "kind=company", false).await.expect(422);
        assert_eq!(page.error_of("name").as_deref(), Some(error));
        assert_eq!(page.field("query").as_deref(), Some("kind=company"));
    }
    save(&staff, "Zèbres", "kind=zebra", false).await.expect(400);
    let longest = format!("search={}&kind=company&sort=changed", "%F0%9F%90%B6".repeat(200));
    save(&staff, "Chiens", &longest, false).await.expect(303);
    save(&staff, "Trop long", &format!("search={}", "x".repeat(201)), false).await.expect(422);
    server.visitor().post("/clients/views", [("name", "À moi")]).await.expect(303);
    staff.get("/clients/views?kind=zebra").await.expect(400);
    for number in 1..50 {
        save(&staff, &format!("Vue {number}"), "kind=company", false).await.expect(303);
    }
    let page = save(&staff, "De trop", "", false).await.expect(422);
    assert!(page.error_of("name").is_some_and(|error| error.contains("maximum")));
}
