//! The import in the browser: upload, columns said by hand, what would change, the start, its result, its rejects, its undoing.

use checkindog_api::{NewClient, Role};
use reqwest::Method;
use reqwest::multipart::{Form, Part};

use super::Shop;
use super::shop::field;
use super::workbooks::workbook;
use crate::support::{Fields, Page, Server, Visitor, individual};

const FILE: &str = "\
Qui;Joindre;Ville;Bidule
Bastide;marion@exemple.fr;Lyon;x
Hamelin;zoe@exemple.fr;Nice;y
Amrani;nulle part;;z
";

/// Sends a file as the form of the list does; gives where it leads.
async fn send(server: &Server, staff: &Visitor, name: &str, content: impl Into<Vec<u8>>, kind: &str) -> Page {
    let file = Part::bytes(content.into()).file_name(name.to_owned());
    let form = Form::new().text("kind", kind.to_owned()).part("file", file);
    let request = staff.request(Method::POST, "/imports").header("origin", server.url());
    staff.send(request.multipart(form)).await
}

/// The page once nothing happens by itself any more.
async fn settled(staff: &Visitor, path: &str) -> Page {
    loop {
        let page = staff.get(path).await.expect(200);
        if !page.has("#import[aria-busy]") {
            return page;
        }
    }
}

/// Uploads a file of clients; gives the address of its import, once it has been looked through.
async fn upload(server: &Server, staff: &Visitor, content: &str) -> String {
    let sent = send(server, staff, "clients.csv", content, "clients").await.expect(303);
    let columns = sent.location().to_owned();
    settled(staff, &columns).await;
    columns.trim_end_matches("/columns").to_owned()
}

fn tiles(page: &Page) -> Vec<String> {
    page.select(".tile dd")
}

#[tokio::test]
async fn a_file_is_uploaded_mapped_previewed_started_and_undone() {
    let shop = Shop::open().await;
    let desk = shop.server.staff(Role::FrontDesk).await;
    let marion = NewClient { email: "marion@exemple.fr".to_owned(), ..individual("", "Bastide") };
    shop.server.add_client(marion).await;
    let list = desk.get("/imports").await.expect(200);
    assert!(list.text().contains("Aucun import pour l’instant"), "{}", list.text());
    assert!(list.has("nav.rail a[href='/imports'][aria-current]"));

    let import = upload(&shop.server, &desk, FILE).await;
    let page = desk.get(&format!("{import}/columns")).await.expect(200);
    assert_eq!(
        page.select("table.columns tbody th")[0],
        "QuiBastideHameliAmrani".replace("Hameli", "Hamelin")
    );
    let form = page.form_to(&format!("{import}/columns"));
    assert_eq!(
        ["field-0", "field-1", "field-2", "field-3"].map(|name| form.value(name)),
        [Some(""), Some(""), Some("city"), Some("")]
    );
    assert_eq!(page.select("table.columns .hint")[2], "Reconnu à son titre");

    // Said by hand, and remembered.
    let form = form.set("field-0", "last_name").set("field-1", "email").set("on_match", "fill");
    let form = form.set("policy-2", "overwrite").set("remember", "Caisse");
    let before = shop.dump().await;
    let preview = desk.post(&format!("{import}/columns"), form).await.expect(303);
    let preview = settled(&desk, preview.location()).await;
    assert_eq!(tiles(&preview), ["1", "1", "0", "0", "1"], "{}", preview.text());
    let text = preview.text();
    for words in [
        "Rien n’est encore enregistré",
        "Hamelin",
        "sera créé",
        "Bastide",
        "sera complété",
        "Ville",
        "Lyon",
        "Joindre —",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert_eq!(shop.dump().await, before, "nothing is written");
    let drafts = desk.get("/imports").await.expect(200);
    assert!(
        drafts.text().contains("À vérifier") && drafts.text().contains("1 nouveau, 1 complété, 1 rejeté")
    );
    assert!(drafts.text().contains("Caisse"), "the columns are remembered");

    desk.post(&format!("{import}/start"), []).await.expect(303);
    let done = settled(&desk, &import).await;
    assert!(done.text().contains("C’est fait"), "{}", done.text());
    assert_eq!(done.select("ul.plain a"), ["Hamelin"]);
    assert_eq!(field(&shop.clients().await, "city"), ["Lyon", "Nice"]);

    // Rejected rows are corrected on their page, and make a new import.
    let rejects = desk.get(&format!("{import}/rejects")).await.expect(200);
    let form = rejects.form_to(&format!("{import}/rejects"));
    assert_eq!(form.value("cell-4-1"), Some("nulle part"));
    assert!(rejects.has("input[name='cell-4-1'][aria-invalid]"));
    let csv = desk.get(&format!("{import}/rejects.csv")).await.expect(200);
    assert!(csv.body.contains("4;Joindre;") && csv.header("content-disposition").starts_with("attachment"));
    let corrected =
        desk.post(&format!("{import}/rejects"), form.set("cell-4-1", "elise@exemple.fr")).await.expect(303);
    let again = corrected.location().to_owned();
    assert_eq!(tiles(&settled(&desk, &again).await)[0], "1");
    desk.post(&format!("{again}/start"), []).await.expect(303);
    settled(&desk, &again).await;
    assert_eq!(field(&shop.clients().await, "last_name"), ["Bastide", "Hamelin", "Amrani"]);

    // The next file with this header is read the same way.
    let next = upload(&shop.server, &desk, "Qui;Joindre;Ville;Bidule\nPetit;petit@exemple.fr;Brest;\n").await;
    let page = settled(&desk, &next).await;
    assert_eq!(tiles(&page)[0], "1", "{}", page.text());
    let columns = desk.get(&format!("{next}/columns")).await.expect(200);
    assert!(
        columns.text().contains("le fichier est lu comme «\u{202f}Caisse\u{202f}»"),
        "{}",
        columns.text()
    );
    assert_eq!(columns.select("table.columns .hint")[0], "Retenu d’un import précédent");
    let gone = desk.submit(&format!("{next}/deletion"), []).await;
    assert!(gone.flash().expect("a message").contains("abandonné"));
    desk.get(&next).await.expect(404);

    // Undone, but for what somebody has worked on.
    let hamelin = field(&shop.clients().await, "id")[1].parse().expect("an id");
    shop.edit(hamelin, "notes", "À la main").await;
    let asked = desk.get(&format!("{import}/undo")).await.expect(200);
    let text = asked.text();
    assert!(
        text.contains("1 fiche retrouvera ses valeurs d’avant") && text.contains("1 fiche restera"),
        "{text}"
    );
    assert!(text.contains("Hamelin — la fiche a été modifiée depuis"), "{text}");
    assert!(!text.contains("sera retirée"), "{text}");
    desk.post(&format!("{import}/undo"), []).await.expect(303);
    let undone = settled(&desk, &import).await;
    assert!(
        undone.text().contains("Import annulé") && undone.text().contains("Hamelin"),
        "{}",
        undone.text()
    );
    assert_eq!(field(&shop.clients().await, "city"), ["", "Nice", ""]);
    assert!(!undone.has("a[href$='/undo']"));
}

#[tokio::test]
async fn animals_come_in_a_second_file_and_workbooks_as_they_are() {
    let shop = Shop::open().await;
    let desk = shop.server.staff(Role::Manager).await;
    shop.server.add_client(individual("Marion", "Bastide")).await;
    let sheet = workbook(&[&["Nom", "Prénom", "Portable"], &["Hamelin", "Zoé", "0612345678"]]);
    let sent = send(&shop.server, &desk, "Clients 2026.xlsx", sheet, "clients").await.expect(303);
    let page = settled(&desk, sent.location()).await;
    assert!(!page.has("select[name=encoding]"), "a workbook has no encoding to choose");
    let import = sent.location().trim_end_matches("/columns").to_owned();
    let preview = settled(&desk, &import).await;
    assert_eq!(tiles(&preview)[0], "1");
    assert!(preview.text().contains("Lu comme un classeur Excel."), "{}", preview.text());
    desk.post(&format!("{import}/deletion"), []).await.expect(303);

    let sent = send(
        &shop.server,
        &desk,
        "animaux.csv",
        "Code client;Nom;Divers\nCLI00001;Rex;x\nCLI9;Mia;y\n",
        "animals",
    );
    let columns = sent.await.expect(303).location().to_owned();
    let page = settled(&desk, &columns).await;
    let form = page.form_to(&columns);
    assert_eq!((form.value("field-0"), form.value("field-1")), (Some("code"), Some("animal_name")));
    assert!(!page.has("select[name='policy-0']") && !page.has("option[value='last_name']"));
    let refused = desk.post(&columns, form.clone().set("field-1", "")).await.expect(422);
    assert!(
        refused.text().contains("Dites quelle colonne contient le nom de l’animal"),
        "{}",
        refused.text()
    );
    let preview = desk.post(&columns, form).await.expect(303).location().to_owned();
    let page = settled(&desk, &preview).await;
    assert_eq!(tiles(&page), ["1", "0", "0", "1"], "{}", page.text());
    desk.post(&format!("{preview}/start"), []).await.expect(303);
    assert!(settled(&desk, &preview).await.text().contains("Marion Bastide"));
    assert_eq!(field(&shop.animals().await, "name"), ["Rex"]);
}

#[tokio::test]
async fn consent_counts_only_when_somebody_says_so() {
    let shop = Shop::open().await;
    let desk = shop.server.staff(Role::FrontDesk).await;
    let file = "Nom;Portable;SMS accepté\nBastide;06 12 34 56 78;oui\n";
    for (says_so, given) in [(false, "false"), (true, "true")] {
        let import = upload(&shop.server, &desk, file).await;
        let columns = format!("{import}/columns");
        let form = desk.get(&columns).await.expect(200).form_to(&columns).set("on_match", "overwrite");
        assert_eq!(form.value("consents"), None, "not ticked before");
        let form = if says_so { form.tick("consents", "true") } else { form };
        desk.post(&columns, form).await.expect(303);
        settled(&desk, &import).await;
        desk.post(&format!("{import}/start"), []).await.expect(303);
        settled(&desk, &import).await;
        assert_eq!(field(&shop.clients().await, "sms_consent"), [given]);
    }
}

#[tokio::test]
async fn what_is_wrong_is_told_beside_its_field_and_what_was_said_is_kept() {
    let shop = Shop::open().await;
    let desk = shop.server.staff(Role::FrontDesk).await;
    let none = send(&shop.server, &desk, "", "", "clients").await.expect(422);
    assert_eq!(none.error_of("file").as_deref(), Some("Choisissez d’abord un fichier."));
    let request = desk.request(Method::POST, "/imports").header("origin", shop.server.url());
    let nothing = desk.send(request.multipart(Form::new().text("kind", "animals"))).await.expect(422);
    assert_eq!(nothing.error_of("file").as_deref(), Some("Ce champ est obligatoire."));
    assert!(nothing.has("input[name=kind][value=animals][checked]"), "what was chosen is kept");
    assert_eq!(nothing.attribute("#field-file", "aria-describedby"), "field-file-error field-file-hint");

    let import = upload(&shop.server, &desk, FILE).await;
    let columns = format!("{import}/columns");
    let form = desk.get(&columns).await.expect(200).form_to(&columns);
    let nobody = desk.post(&columns, form.clone().set("field-3", "notes")).await.expect(422);
    assert!(nobody.text().contains("Dites quelle colonne contient le nom, l’e-mail ou le téléphone"));
    assert_eq!(nobody.form_to(&columns).value("field-3"), Some("notes"), "what was said is kept");
    let wrong =
        form.clone().set("field-0", "last_name").set("remember", &"x".repeat(101)).set("field-1", "email");
    let wrong = desk.post(&columns, wrong).await.expect(422);
    assert_eq!(wrong.error_of("remember").as_deref(), Some("Ce texte est trop long."));
    for (name, value) in [
        ("field-0", "shoe"),
        ("match", "shoe"),
        ("encoding", "klingon"),
        ("on_match", "x"),
        ("delimiter", ";;"),
    ] {
        let sent = form.clone().set("field-1", "email").set(name, value);
        let refused = desk.post(&columns, sent).await.expect(422);
        assert!(refused.has(".error-summary li"), "{name}");
    }
    desk.post(&columns, Fields::from([("field-0", "")])).await.expect(422);

    // A file that is none, and one that was given up meanwhile.
    let picture = send(
        &shop.server,
        &desk,
        "photo.csv",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0".as_slice(),
        "clients",
    )
    .await;
    let picture = picture.expect(303).location().trim_end_matches("/columns").to_owned();
    let failed = settled(&desk, &picture).await;
    assert!(failed.text().contains("Ce fichier n’est pas un fichier CSV."), "{}", failed.text());
    desk.post(&format!("{import}/deletion"), []).await.expect(303);
    desk.post(&columns, form).await.expect(404);
    desk.post(&format!("{import}/start"), []).await.expect(404);
}

#[tokio::test]
async fn a_file_without_any_known_column_is_mapped_by_hand_and_encodings_are_changed() {
    let shop = Shop::open().await;
    let desk = shop.server.staff(Role::FrontDesk).await;
    let file: Vec<u8> = "Qui;Où\nLefèvre;Orléans\n".chars().map(|c| c as u8).collect();
    let sent = send(&shop.server, &desk, "caisse.csv", file, "clients").await.expect(303);
    let columns = sent.location().to_owned();
    let page = settled(&desk, &columns).await;
    assert!(page.text().contains("Automatique\u{a0}: Windows"), "{}", page.text());
    // Read in another way the file is looked at again, whatever was said of its columns so far.
    let form = page.form_to(&columns).set("encoding", "macintosh").set("remember", "Faux");
    let again = desk.post(&columns, form).await.expect(303);
    assert_eq!(again.location(), columns);
    let wrong = settled(&desk, &columns).await;
    assert!(!wrong.text().contains("Lefèvre") && !wrong.text().contains("Qui;Où"), "{}", wrong.text());
    assert!(
        !desk.get("/imports").await.expect(200).text().contains("Faux"),
        "a wrong header is not remembered"
    );
    let form = wrong.form_to(&columns).set("encoding", "").set("delimiter", ",");
    assert_eq!(desk.post(&columns, form).await.expect(303).location(), columns);
    let wrong = settled(&desk, &columns).await;
    assert_eq!(wrong.select("table.columns tbody th"), ["Qui;OùLefèvre;Orléans"]);
    let form = wrong.form_to(&columns).set("delimiter", "");
    desk.post(&columns, form).await.expect(303);
    let form = settled(&desk, &columns).await.form_to(&columns).set("field-0", "last_name");
    let import = desk.post(&columns, form).await.expect(303).location().to_owned();
    let right = settled(&desk, &import).await;
    assert!(right.text().contains("Lefèvre") && tiles(&right)[0] == "1", "{}", right.text());
}

#[tokio::test]
async fn strangers_groomers_and_other_salons_have_no_say() {
    let shop = Shop::open().await;
    let desk = shop.server.staff(Role::FrontDesk).await;
    let import = upload(&shop.server, &desk, "Nom\nBastide\n").await;
    let groomer = shop.server.staff(Role::Groomer).await;
    let stranger = shop.server.signed_in(&shop.server.cast.neighbour.owner).await;
    assert!(!groomer.get("/clients").await.expect(200).has("a[href='/imports']"));
    assert!(stranger.get("/imports").await.expect(200).text().contains("Aucun import"));
    let visitor = shop.server.visitor();
    for path in ["", "/columns", "/rejects", "/rejects.csv", "/undo"] {
        let path = format!("{import}{path}");
        groomer.get(&path).await.expect(403);
        stranger.get(&path).await.expect(404);
        visitor.get(&path).await.expect(303);
    }
    for path in ["/columns", "/start", "/deletion", "/rejects", "/undo"] {
        let path = format!("{import}{path}");
        groomer.post(&path, []).await.expect(403);
        stranger.post(&path, []).await.expect(404);
        visitor.post(&path, []).await.expect(303);
    }
    send(&shop.server, &groomer, "clients.csv", "Nom\nX\n", "clients").await.expect(403);
    send(&shop.server, &visitor, "clients.csv", "Nom\nX\n", "clients").await.expect(303);
    groomer.get("/imports").await.expect(403);
    visitor.get("/imports").await.expect(303);
    desk.get(&import).await.expect(200);
    // What is no draft is neither started nor given up twice.
    desk.post(&format!("{import}/start"), []).await.expect(303);
    settled(&desk, &import).await;
    for path in ["/start", "/deletion"] {
        desk.post(&format!("{import}{path}"), []).await.expect(303);
    }
    assert_eq!(shop.clients().await.len(), 1);
}

#[tokio::test]
async fn remembered_columns_are_forgotten_by_those_who_may() {
    let shop = Shop::open().await;
    let desk = shop.server.staff(Role::FrontDesk).await;
    let import = upload(&shop.server, &desk, "Nom\nBastide\n").await;
    let columns = format!("{import}/columns");
    let form = desk.get(&columns).await.expect(200).form_to(&columns).set("remember", "Caisse");
    desk.post(&columns, form).await.expect(303);

    let path = "/imports/mappings/deletion";
    let name = [("name", "Caisse")];
    shop.server.visitor().post(path, name).await.expect(303);
    shop.server.staff(Role::Groomer).await.post(path, name).await.expect(403);
    let stranger = shop.server.signed_in(&shop.server.cast.neighbour.owner).await;
    stranger.post(path, name).await.expect(404);
    let list = desk.get("/imports").await.expect(200);
    assert!(list.text().contains("Caisse"), "{}", list.text());
    let gone = desk.submit(path, list.form_to(path)).await;
    assert_eq!(gone.flash().as_deref(), Some("C’est oublié."));
    assert!(!gone.has("li.mapping"));
    desk.post(path, name).await.expect(404);
    let nameless = desk.post(path, []).await.status;
    assert!((400..500).contains(&nameless), "{nameless}");
}

#[tokio::test]
async fn the_list_goes_on_with_older_imports() {
    let shop = Shop::open().await;
    let desk = shop.server.staff(Role::FrontDesk).await;
    let first = upload(&shop.server, &desk, "Nom\nBastide\n").await;
    let second = upload(&shop.server, &desk, "Nom\nHamelin\n").await;
    let links = |page: &Page| page.attributes("tbody a.who", "href");
    assert_eq!(links(&desk.get("/imports").await.expect(200)), [second.clone(), first.clone()]);
    let before = |import: &str| format!("/imports?before={}", import.trim_start_matches("/imports/"));
    assert_eq!(links(&desk.get(&before(&second)).await.expect(200)), std::slice::from_ref(&first));
    assert!(links(&desk.get(&before(&first)).await.expect(200)).is_empty());
    let wrong = desk.get("/imports?before=x").await.status;
    assert!((400..500).contains(&wrong), "{wrong}");
}

#[tokio::test]
async fn what_changes_is_told_in_words() {
    let shop = Shop::open().await;
    let desk = shop.server.staff(Role::FrontDesk).await;
    let marion = NewClient { email: "marion@exemple.fr".to_owned(), ..individual("Marion", "Bastide") };
    shop.server.add_client(marion).await;
    let manager = &shop.server.cast.manager;
    let file = format!("Nom;Mail;Qui\nBastide;marion@exemple.fr;{}\n", manager.email);
    let import = upload(&shop.server, &desk, &file).await;
    let columns = format!("{import}/columns");
    let form = desk.get(&columns).await.expect(200).form_to(&columns);
    desk.post(&columns, form.set("field-2", "manager").set("on_match", "overwrite")).await.expect(303);
    let preview = settled(&desk, &import).await.text();
    assert!(preview.contains(manager.name), "{preview}");
    assert!(!preview.contains(&manager.id.to_string()), "{preview}");
}

#[tokio::test]
async fn a_correction_that_is_still_wrong_is_corrected_again() {
    let shop = Shop::open().await;
    let desk = shop.server.staff(Role::FrontDesk).await;
    let file = "Nom;Mail;Remarques\nBastide;marion@exemple.fr;\nHamelin;nulle part;\"Deux\nlignes\"\n";
    let import = upload(&shop.server, &desk, file).await;
    settled(&desk, &import).await;
    // Beside rows that can go in, those of a draft wait.
    let rejects = desk.get(&format!("{import}/rejects")).await.expect(200);
    assert!(!rejects.has("form[action$='/rejects']"));
    assert!(rejects.text().contains("Importez d’abord les autres lignes"), "{}", rejects.text());
    desk.post(&format!("{import}/rejects"), [("cell-3-1", "zoe@exemple.fr")]).await.expect(303);
    desk.get(&import).await.expect(200);
    desk.post(&format!("{import}/start"), []).await.expect(303);
    settled(&desk, &import).await;

    let page = desk.get(&format!("{import}/rejects")).await.expect(200);
    assert_eq!(page.error_of("cell-3-1").as_deref(), Some("Cette adresse e-mail n’est pas valable."));
    assert_eq!(page.attribute("input[name='cell-3-1']", "aria-describedby"), "field-cell-3-1-error");
    let form = page.form_to(&format!("{import}/rejects"));
    assert_eq!(form.value("cell-3-2"), Some("Deux\nlignes"), "line breaks are kept");
    let form = form.set("cell-3-1", "zoe chez exemple");
    let draft = desk.post(&format!("{import}/rejects"), form).await.expect(303).location().to_owned();
    assert_eq!(tiles(&settled(&desk, &draft).await).last().map(String::as_str), Some("1"));

    let page = desk.get(&format!("{draft}/rejects")).await.expect(200);
    let form = page.form_to(&format!("{draft}/rejects"));
    assert_eq!(form.value("cell-2-1"), Some("zoe chez exemple"));
    let form = form.set("cell-2-1", "zoe@exemple.fr");
    let right = desk.post(&format!("{draft}/rejects"), form).await.expect(303).location().to_owned();
    desk.get(&draft).await.expect(404);
    assert_eq!(tiles(&settled(&desk, &right).await)[0], "1");
    desk.post(&format!("{right}/start"), []).await.expect(303);
    settled(&desk, &right).await;
    assert_eq!(field(&shop.clients().await, "notes"), ["", "Deux\nlignes"]);
}

#[tokio::test]
async fn a_draft_survives_a_restart_and_is_forgotten_after_a_week() {
    let shop = Shop::open().await;
    let desk = shop.server.staff(Role::FrontDesk).await;
    let import = upload(&shop.server, &desk, "Nom\nBastide\n").await;
    let spooled = || std::fs::read_dir(&shop.server.database.spool).expect("the spool").count();
    checkindog_daemon::imports::Imports::resume(&shop.server.app).await.expect("it starts again");
    assert_eq!((spooled(), settled(&desk, &import).await.has("form[action$='/start']")), (1, true));
    shop.server.clock.advance(chrono::TimeDelta::days(8));
    checkindog_daemon::imports::Imports::adopt(&shop.server.app).await.expect("it looks around");
    assert_eq!(spooled(), 0);
    shop.server.staff(Role::FrontDesk).await.get(&import).await.expect(404);
}

#[tokio::test]
async fn what_the_file_said_is_forgotten_after_thirty_days() {
    let shop = Shop::open().await;
    let import = shop.bring_in("Nom;Mail\nBastide;marion@exemple.fr\nHamelin;nulle part\n", &[]).await;
    let cells = "SELECT count(*) FROM import_rejects WHERE array_to_string(record, ' ') LIKE '%Hamelin%'";
    for (days, kept) in [(29, 1), (2, 0)] {
        shop.server.clock.advance(chrono::TimeDelta::days(days));
        checkindog_daemon::imports::Imports::adopt(&shop.server.app).await.expect("it looks around");
        assert_eq!(shop.server.sql().await.value::<i64>(cells, &[]).await, kept);
    }
    let desk = shop.server.staff(Role::FrontDesk).await;
    let page = desk.get(&format!("/imports/{}/rejects", import.id)).await.expect(200);
    assert!(page.text().contains("ne sont plus conservées"), "{}", page.text());
    let page = desk.get(&format!("/imports/{}", import.id)).await.expect(200);
    assert_eq!(tiles(&page), ["1", "0", "0", "0", "1"], "the counts stay");
}

#[tokio::test]
async fn an_import_that_refuses_its_rows_leads_to_them() {
    let shop = Shop::open().await;
    let file = "Nom;Mail\nBastide;marion@exemple.fr\nHamelin;nulle part\n";
    let import = shop.bring_in(file, &[("atomic", "true")]).await;
    let desk = shop.server.staff(Role::FrontDesk).await;
    let page = desk.get(&format!("/imports/{}", import.id)).await.expect(200);
    assert!(page.text().contains("Des lignes sont refusées"), "{}", page.text());
    let rejects = page.attribute("a[href$='/rejects']", "href");
    let rejects = desk.get(&rejects).await.expect(200);
    assert!(rejects.text().contains("nulle part") && !rejects.has("form[action$='/rejects']"));
}

#[tokio::test]
async fn who_was_in_charge_and_left_is_named_in_the_preview() {
    let shop = Shop::open().await;
    let (cast, desk) = (&shop.server.cast, shop.server.staff(Role::FrontDesk).await);
    let marion = NewClient {
        email: "marion@exemple.fr".to_owned(),
        manager_id: cast.manager.id.to_string(),
        ..individual("Marion", "Bastide")
    };
    shop.server.add_client(marion).await;
    let owner = shop.server.staff(Role::Owner).await;
    owner.post(&format!("/staff/{}/deactivation", cast.manager.id), []).await.expect(303);
    let file = "E-mail;Nom;Géré par\nmarion@exemple.fr;Bastide;Diane Rousseau\n";
    let import = upload(&shop.server, &desk, file).await;
    let form = desk.get(&format!("{import}/columns")).await.form_to(&format!("{import}/columns"));
    let preview =
        desk.post(&format!("{import}/columns"), form.set("on_match", "overwrite")).await.expect(303);
    let text = settled(&desk, preview.location()).await.text();
    assert!(text.contains("Marc Lefèvre → Diane Rousseau"), "{text}");
}
