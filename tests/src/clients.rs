//! Creating clients: individuals and companies, what is refused and how, codes.

use checkindog_api::{NewClient, Role};
use tokio::task::JoinSet;

use crate::support::{Fields, Page, Server, Visitor, individual};

const REQUIRED: &str = "Ce champ est obligatoire.";

async fn create(staff: &Visitor, form: impl Into<Fields>) -> Page {
    staff.submit("/clients", form).await
}

async fn new_code(staff: &Visitor, form: impl Into<Fields>) -> String {
    let page = create(staff, form).await;
    page.text_of(".record-head .line").split("\u{a0}· ").next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_person_is_created_with_a_name_alone() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let form = staff.get("/clients/new").await.expect(200).form_to("/clients");
    assert_eq!(form.value("kind"), Some("individual"));
    assert_eq!(form.value("country"), Some("FR"));
    assert_eq!(form.value("manager_id"), Some(server.cast.desk.id.to_string().as_str()));
    assert_eq!(form.value("stage"), Some("client"));
    assert_eq!(form.value("situation_mode"), Some("automatic"));

    let page =
        create(&staff, form.set("last_name", "Bastide").set("first_name", "Marion").set("civility", "mme"))
            .await;
    assert_eq!(page.text_of("h1"), "Mme Marion Bastide");
    assert_eq!(page.flash().as_deref(), Some("La fiche de Marion Bastide est créée."));
    assert_eq!(
        page.text_of(".record-head .line"),
        "CLI00001\u{a0}· client depuis 2026\u{a0}· géré par Diane Rousseau"
    );
    assert_eq!(page.text_of(".record-name .badge"), "Client actif");
}

#[tokio::test]
async fn a_company_is_created_with_all_that_companies_have() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let form = staff.get("/clients/new?kind=company").await.expect(200).form_to("/clients");
    assert_eq!(form.value("kind"), Some("company"));
    let form = form
        .set("company_name", "Refuge du Val d’Orge")
        .set("siret", "732 829 320 00074")
        .set("vat_number", "fr 40 303265045")
        .set("contact_person", "Inès Caron")
        .set("email", "contact@refuge-orge.test")
        .set("phone", "01 60 15 22 33")
        .set("address_line1", "12, chemin des Prés")
        .set("postal_code", "91700")
        .set("city", "Sainte-Geneviève-des-Bois");
    let page = create(&staff, form).await;
    assert_eq!(page.text_of("h1"), "Refuge du Val d’Orge");
    assert_eq!(page.select(".record-name .badge"), ["Client actif", "Professionnel"]);
    assert_eq!(page.fact("Personne à contacter").as_deref(), Some("Inès Caron"));
    assert_eq!(page.fact("E-mail professionnel").as_deref(), Some("contact@refuge-orge.test"));
    assert_eq!(page.attribute("a[href^='tel:']", "href"), "tel:+33160152233");
    let address = page.fact("Adresse du siège social").expect("an address");
    assert!(
        address.contains("12, chemin des Prés")
            && address.contains("91700 Sainte-Geneviève-des-Bois, France"),
        "{address}"
    );

    let information = staff.get(&page.attribute(".tabs a[href$='/information']", "href")).await.expect(200);
    assert_eq!(information.fact("SIRET").as_deref(), Some("73282932000074"));
    assert_eq!(information.fact("Numéro de TVA").as_deref(), Some("FR40303265045"));
}

#[tokio::test]
async fn the_first_animal_comes_with_the_client() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let form = [("last_name", "Bastide"), ("animal_name", "Pistache"), ("animal_type", "caniche nain")];
    let page = create(&staff, form).await;
    assert_eq!(page.text_of(".pet .name"), "Pistache");
    assert_eq!(page.text_of(".pet .small"), "Caniche nain");
}

#[tokio::test]
async fn an_animal_that_is_wrong_keeps_the_client_from_being_created() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let unknown = staff
        .post("/clients", [("last_name", "Bastide"), ("animal_name", "Pistache"), ("animal_type", "Licorne")])
        .await
        .expect(422);
    assert!(
        unknown.error_of("animal_type").expect("an error").starts_with("Ce type n’est pas dans la liste")
    );
    assert_eq!(
        (unknown.field("animal_name"), unknown.field("animal_type")),
        (Some("Pistache".into()), Some("Licorne".into()))
    );
    let nameless =
        staff.post("/clients", [("last_name", "Bastide"), ("animal_type", "Caniche nain")]).await.expect(422);
    assert_eq!(nameless.error_of("animal_name").as_deref(), Some(REQUIRED));
    assert!(staff.get("/clients").await.has(".empty"));
}

#[tokio::test]
async fn each_kind_requires_its_own_name() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let page = staff
        .post("/clients", [("kind", "individual"), ("first_name", "Marion"), ("company_name", "Refuge")])
        .await
        .expect(422);
    assert_eq!(
        (page.error_of("last_name").as_deref(), page.error_of("company_name")),
        (Some(REQUIRED), None)
    );
    assert_eq!(page.text_of(".error-summary h2"), "Un champ est à corriger");
    assert_eq!(page.attribute(".error-summary a", "href"), "#field-last_name");
    let page = staff.post("/clients", [("kind", "company"), ("last_name", "Bastide")]).await.expect(422);
    assert_eq!(
        (page.error_of("company_name").as_deref(), page.error_of("last_name")),
        (Some(REQUIRED), None)
    );
    let page = staff.post("/clients", [("last_name", " \u{0}\t ")]).await.expect(422);
    assert_eq!(page.error_of("last_name").as_deref(), Some(REQUIRED));
}

#[tokio::test]
async fn a_home_services_salon_requires_an_address_too() {
    let server = Server::start().await;
    server.sql().await.run("UPDATE salons SET profile = 'home_services'").await;
    let staff = server.staff(Role::FrontDesk).await;
    let page = staff.post("/clients", [("last_name", "Bastide")]).await.expect(422);
    for field in ["address_line1", "postal_code", "city"] {
        assert_eq!(page.error_of(field).as_deref(), Some(REQUIRED), "{field}");
    }
    assert_eq!(staff.get("/clients/new").await.field("exemption").as_deref(), Some("others"));
}

/// A field, what is typed there, and what is said of it in French and in English.
const MISTAKES: [(&str, &str, &str, &str); 12] = [
    (
        "email",
        "marion.bastide",
        "Cette adresse e-mail n’est pas valable.",
        "This e-mail address is not valid.",
    ),
    ("phone", "12", "Ce numéro de téléphone n’est pas valable.", "This phone number is not valid."),
    (
        "mobile",
        "pas de mobile",
        "Ce numéro de téléphone n’est pas valable.",
        "This phone number is not valid.",
    ),
    (
        "siret",
        "732 829 320 00075",
        "Ce SIRET n’est pas valable\u{a0}: vérifiez ses 14 chiffres.",
        "This SIRET is not valid: check its 14 digits.",
    ),
    ("vat_number", "FR41303265045", "Ce numéro de TVA n’est pas valable.", "This VAT number is not valid."),
    ("country", "XX", "Ce pays n’est pas connu.", "This country is not known."),
    ("civility", "duc", "Ce choix n’existe pas.", "This choice does not exist."),
    ("stage", "ami", "Ce choix n’existe pas.", "This choice does not exist."),
    ("situation_mode", "parfois", "Ce choix n’existe pas.", "This choice does not exist."),
    ("manager_id", "moi", "Ce choix n’existe pas.", "This choice does not exist."),
    ("exemption", "licorne", "Ce choix n’existe pas.", "This choice does not exist."),
    (
        "code",
        "CLI00900",
        "Ce code est déjà celui d’un autre client.",
        "Another client already has this code.",
    ),
];

#[tokio::test]
async fn every_mistake_is_told_beside_its_field_in_the_persons_language() {
    let server = Server::start().await;
    server.add_client(NewClient { code: "CLI00900".to_owned(), ..individual("Jean", "Premier") }).await;
    let (french, english) = (server.staff(Role::FrontDesk).await, server.english_staff(Role::Manager).await);
    for (field, value, in_french, in_english) in MISTAKES {
        for (staff, message) in [(&french, in_french), (&english, in_english)] {
            let form = Fields::from([("last_name", "Bastide"), ("city", "Brest")]).set(field, value);
            let page = staff.post("/clients", form).await.expect(422);
            assert_eq!(page.error_of(field).as_deref(), Some(message), "{field}");
            assert_eq!(page.select("p.error").len(), 1, "{field}");
            assert!(page.has(&format!("#field-{field}[aria-describedby~='field-{field}-error']")), "{field}");
            assert_eq!(
                (page.field("last_name").as_deref(), page.field("city").as_deref()),
                (Some("Bastide"), Some("Brest"))
            );
        }
    }
}

#[tokio::test]
async fn everything_that_was_typed_is_kept_when_something_is_wrong() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let typed = Fields::from([
        ("kind", "company"),
        ("civility", "dr"),
        ("first_name", " Marion "),
        ("last_name", "Bastide"),
        ("company_name", ""),
        ("siret", "123"),
        ("vat_number", "FR1"),
        ("contact_person", "Inès"),
        ("email", "pas une adresse"),
        ("phone", "02 98"),
        ("mobile", "06 12"),
        ("sms_consent", "true"),
        ("address_line1", "3, rue de l’Église"),
        ("address_line2", "Bât. B"),
        ("postal_code", "29200"),
        ("city", "Brest"),
        ("country", "BE"),
        ("notes", "Sonner deux fois.\nAttention au chat."),
        ("stage", "prospect"),
        ("situation_mode", "inactive"),
        ("code", "X-1"),
        ("exemption", "over_70"),
        ("manager_id", &server.cast.groomer.id.to_string()),
        ("animal_name", "Pistache"),
        ("animal_type", "caniche"),
    ]);
    let page = staff.post("/clients", typed.clone()).await.expect(422);
    for (name, value) in typed.pairs() {
        assert_eq!(page.field(name).as_deref(), Some(value.as_str()), "{name}");
    }
    assert_eq!(page.attribute("form.form-page", "data-guard"), "unsaved");
}

#[tokio::test]
async fn texts_that_are_too_long_are_told_and_not_cut() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let limits = [
        ("first_name", 200),
        ("last_name", 200),
        ("company_name", 200),
        ("contact_person", 200),
        ("address_line1", 200),
        ("address_line2", 200),
        ("postal_code", 20),
        ("city", 200),
        ("notes", 10_000),
        ("code", 40),
    ];
    for (field, limit) in limits {
        // «é» is two bytes: limits count characters.
        let form = Fields::from([("last_name", "Bastide")]).set(field, &"é".repeat(limit + 1));
        let page = staff.post("/clients", form).await.expect(422);
        assert_eq!(page.error_of(field).as_deref(), Some("Ce texte est trop long."), "{field}");
        assert_eq!(page.field(field).map(|value| value.chars().count()), Some(limit + 1), "{field}");
        let form = Fields::from([("last_name", "Bastide")]).set(field, &"é".repeat(limit));
        staff.post("/clients", form).await.expect(303);
    }
}

#[tokio::test]
async fn a_landline_is_no_mobile_and_consent_needs_one() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let page =
        staff.post("/clients", [("last_name", "Bastide"), ("mobile", "02 98 44 10 63")]).await.expect(422);
    assert_eq!(page.error_of("mobile").as_deref(), Some("Ce numéro n’est pas celui d’un mobile."));
    let page = staff.post("/clients", [("last_name", "Bastide"), ("sms_consent", "true")]).await.expect(422);
    assert_eq!(page.error_of("sms_consent").as_deref(), Some("Pour les SMS, il faut un numéro de mobile."));
    create(
        &staff,
        [("last_name", "Peeters"), ("country", "BE"), ("mobile", "0470 12 34 56"), ("sms_consent", "true")],
    )
    .await;
}

#[tokio::test]
async fn all_mistakes_are_told_at_once() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let form = [("email", "x"), ("phone", "y"), ("siret", "z"), ("animal_type", "Licorne")];
    let page = staff.post("/clients", form).await.expect(422);
    for field in ["last_name", "email", "phone", "siret", "animal_type"] {
        assert!(page.error_of(field).is_some(), "{field}");
    }
    assert_eq!(page.text_of(".error-summary h2"), "5 champs sont à corriger");
    assert_eq!(page.select(".error-summary li").len(), 5);
}

#[tokio::test]
async fn codes_are_filled_in_one_after_the_other_each_stage_with_its_own() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    assert_eq!(new_code(&staff, [("last_name", "Un")]).await, "CLI00001");
    assert_eq!(new_code(&staff, [("last_name", "Deux")]).await, "CLI00002");
    assert_eq!(new_code(&staff, [("last_name", "Trois"), ("stage", "prospect")]).await, "00001");
    assert_eq!(new_code(&staff, [("last_name", "Quatre")]).await, "CLI00003");
}

#[tokio::test]
async fn a_code_given_by_hand_is_respected_and_counted_past() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    assert_eq!(new_code(&staff, [("last_name", "Libre"), ("code", "VIP-7")]).await, "VIP-7");
    assert_eq!(new_code(&staff, [("last_name", "Main"), ("code", "CLI00002")]).await, "CLI00002");
    assert_eq!(new_code(&staff, [("last_name", "Un")]).await, "CLI00001");
    assert_eq!(new_code(&staff, [("last_name", "Trois")]).await, "CLI00003");
}

#[tokio::test]
async fn the_button_generates_the_next_code_and_its_file_number() {
    let server = Server::start().await;
    server.sql().await.run("UPDATE salons SET modules = '{timekeeping}'").await;
    let staff = server.staff(Role::FrontDesk).await;
    let code =
        staff.get_fragment("/clients/code?stage=client").await.expect(200).attribute("#field-code", "value");
    assert_eq!(code, "CLI00001");
    let field = staff.get_fragment(&format!("/clients/file-number?code={code}")).await.expect(200);
    assert_eq!(field.attribute("#field-file_number", "value"), "D-CLI00001");
    assert_eq!(
        new_code(&staff, [("last_name", "Un"), ("code", &code), ("file_number", "D-CLI00001")]).await,
        "CLI00001"
    );
    assert_eq!(new_code(&staff, [("last_name", "Deux")]).await, "CLI00002");
    let page =
        staff.post("/clients", [("last_name", "Trois"), ("file_number", "D-CLI00001")]).await.expect(422);
    assert_eq!(page.error_of("file_number").as_deref(), Some("Ce numéro de dossier est déjà pris."));
}

#[tokio::test]
async fn twenty_people_who_create_at_once_get_twenty_codes() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let mut creations = JoinSet::new();
    for _ in 0..20 {
        let staff = staff.clone();
        creations.spawn(async move { staff.post("/clients", [("last_name", "Foule")]).await.expect(303) });
    }
    assert_eq!(creations.join_all().await.len(), 20);
    let statement = "SELECT DISTINCT code FROM clients WHERE last_name = 'Foule' ORDER BY code";
    let codes: Vec<String> = server.sql().await.column(statement, &[]).await;
    let expected: Vec<String> = (1..=20).map(|number| format!("CLI{number:05}")).collect();
    assert_eq!(codes, expected);
}

#[tokio::test]
async fn twins_are_allowed() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    for code in ["CLI00001", "CLI00002"] {
        let form = [("first_name", "Marion"), ("last_name", "Bastide"), ("email", "marion@exemple.fr")];
        assert_eq!(new_code(&staff, form).await, code);
    }
}
