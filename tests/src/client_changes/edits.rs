//! Edits of a client's record: every field, what stays, and what is wrong.

use checkindog_api::{NewClient, Role};

use super::{address, edit_form, history, marion};
use crate::support::{Server, individual};

#[tokio::test]
async fn a_number_that_nobody_touched_survives_a_move_abroad() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let client = server.add_client(NewClient { phone: "+32 2 512 34 56".to_owned(), ..marion() }).await;
    let stored = || async {
        let statement = "SELECT mobile || ' ' || phone FROM clients WHERE id = $1";
        server.sql().await.value::<String>(statement, &[&client.0]).await
    };
    for country in ["BE", "FR", "BE"] {
        let form = edit_form(&staff, client).await.set("country", country);
        staff.submit(&address(client), form).await;
        assert_eq!(stored().await, "+33612345678 +3225123456", "{country}");
    }
    // What is typed is read as a number of the country that is chosen.
    let form = edit_form(&staff, client).await.set("mobile", "0470 12 34 56");
    staff.submit(&address(client), form).await;
    assert_eq!(stored().await, "+32470123456 +3225123456");
}

#[tokio::test]
async fn every_field_can_be_edited() {
    let server = Server::start().await;
    server.sql().await.run("UPDATE salons SET modules = '{company_records,timekeeping}'").await;
    let staff = server.staff(Role::FrontDesk).await;
    let client = server.add_client(marion()).await;
    let manager = server.cast.groomer.id.to_string();
    let values = [
        ("kind", "company"),
        ("civility", "dr"),
        ("first_name", "Anne"),
        ("last_name", "Le Goff"),
        ("company_name", "Les Toutous de la Rade"),
        ("siret", "73282932000074"),
        ("vat_number", "FR40303265045"),
        ("contact_person", "Yann"),
        ("email", "toutous@exemple.fr"),
        ("phone", "+32 2 512 34 56"),
        ("mobile", "0470 12 34 56"),
        ("sms_consent", "true"),
        ("address_line1", "1, quai du Port"),
        ("address_line2", "2e étage"),
        ("postal_code", "29200"),
        ("city", "Quimper"),
        ("country", "BE"),
        ("notes", "Portail vert.\nChien au jardin."),
        ("stage", "prospect"),
        ("situation_mode", "active"),
        ("code", "RADE-1"),
        ("file_number", "D-1"),
        ("exemption", "over_70"),
        ("manager_id", manager.as_str()),
    ];
    let mut form = edit_form(&staff, client).await;
    for (name, value) in values {
        form = form.set(name, value);
    }
    let page = staff.submit(&address(client), form).await;
    assert_eq!(page.flash().as_deref(), Some("La fiche de Les Toutous de la Rade est enregistrée."));
    let saved = edit_form(&staff, client).await;
    for (name, value) in values {
        let value = if name == "mobile" { "+32 470 12 34 56" } else { value };
        assert_eq!(saved.value(name), Some(value), "{name}");
    }
    assert_eq!(saved.value("version"), Some("2"));
}

#[tokio::test]
async fn a_form_saved_unchanged_changes_nothing() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let client = server.add_client(marion()).await;
    let form = edit_form(&staff, client).await;
    staff.submit(&address(client), form).await;
    assert_eq!(edit_form(&staff, client).await.value("version"), Some("1"));
    assert_eq!(history(&staff, client).await.select(".changes > li").len(), 1);
}

#[tokio::test]
async fn a_field_that_the_form_does_not_send_stays_as_it_is() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let new = NewClient {
        external_id: "ogust-12".to_owned(),
        file_number: "D-9".to_owned(),
        sms_consent: true,
        ..marion()
    };
    let client = server.add_client(new).await;
    staff.submit(&address(client), [("version", "1"), ("city", "Quimper")]).await;
    let statement =
        "SELECT city, email, mobile, sms_consent, external_id, file_number, code FROM clients WHERE id = $1";
    let rows = server.sql().await.rows(statement, &[&client.0]).await;
    let text = |column: usize| rows[0].get::<_, String>(column);
    assert_eq!(
        (text(0), text(1), text(2)),
        ("Quimper".into(), "marion@exemple.fr".into(), "+33612345678".into())
    );
    assert!(rows[0].get::<_, bool>(3), "a box that was not shown is not unticked");
    assert_eq!((text(4), text(5), text(6)), ("ogust-12".into(), "D-9".into(), "CLI00001".into()));
}

#[tokio::test]
async fn an_emptied_code_keeps_the_old_one_and_a_taken_one_is_refused() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let client = server.add_client(marion()).await;
    server.add_client(individual("Jean", "Second")).await;
    let form = edit_form(&staff, client).await.set("code", "").set("city", "Quimper");
    staff.submit(&address(client), form).await;
    let form = edit_form(&staff, client).await;
    assert_eq!(form.value("code"), Some("CLI00001"));
    let page =
        staff.post(&address(client), form.set("code", "CLI00002").set("city", "Rennes")).await.expect(422);
    assert_eq!(page.error_of("code").as_deref(), Some("Ce code est déjà celui d’un autre client."));
    assert_eq!(page.field("city").as_deref(), Some("Rennes"));
    assert_eq!(page.field("version").as_deref(), Some("2"));
}

#[tokio::test]
async fn a_wrong_edit_keeps_what_was_typed_and_the_version_that_was_seen() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let client = server.add_client(marion()).await;
    let form =
        edit_form(&staff, client).await.set("email", "rien").set("city", "Quimper").set("last_name", "");
    let page = staff.post(&address(client), form).await.expect(422);
    assert_eq!(page.error_of("email").as_deref(), Some("Cette adresse e-mail n’est pas valable."));
    assert_eq!(page.error_of("last_name").as_deref(), Some("Ce champ est obligatoire."));
    let again = page.form_to(&address(client));
    assert_eq!(
        (again.value("email"), again.value("city"), again.value("version")),
        (Some("rien"), Some("Quimper"), Some("1"))
    );
    staff.submit(&address(client), again.set("email", "").set("last_name", "Bastide")).await;
}

#[tokio::test]
async fn an_edit_of_a_client_that_was_deleted_is_not_found() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let client = server.add_client(marion()).await;
    let form = edit_form(&staff, client).await;
    staff.submit(&format!("/clients/{client}/deletion"), []).await;
    staff.post(&address(client), form).await.expect(404);
}
