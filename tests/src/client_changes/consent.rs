//! Consent to text messages, and its proof.

use checkindog_api::{NewClient, Role};
use chrono::TimeDelta;

use super::{address, edit_form, marion};
use crate::support::Server;

#[tokio::test]
async fn giving_and_withdrawing_consent_is_proved() {
    let server = Server::start().await;
    let (diane, marc) = (server.staff(Role::FrontDesk).await, server.staff(Role::Manager).await);
    let client = server.add_client(marion()).await;
    let given = edit_form(&diane, client).await.set("sms_consent", "true");
    let page = diane.submit(&address(client), given).await;
    assert!(page.fact("Mobile").expect("a mobile").ends_with("SMS accepté"));
    server.clock.advance(TimeDelta::days(1));
    let marc = {
        marc.get("/clients").await;
        server.signed_in(&server.cast.manager).await
    };
    let withdrawn = edit_form(&marc, client).await.without("sms_consent");
    marc.submit(&address(client), withdrawn).await;

    let statement =
        "SELECT given, channel, user_id, at, purpose FROM consents WHERE client_id = $1 ORDER BY id";
    let proofs = server.sql().await.rows(statement, &[&client.0]).await;
    let proof = |row: &tokio_postgres::Row| {
        (row.get::<_, bool>(0), row.get::<_, String>(1), row.get::<_, uuid::Uuid>(2))
    };
    let proofs_in_short: Vec<_> = proofs.iter().map(proof).collect();
    let (diane, marc) = (server.cast.desk.id.0, server.cast.manager.id.0);
    assert_eq!(proofs_in_short, [(true, "staff".to_owned(), diane), (false, "staff".to_owned(), marc)]);
    assert_eq!(proofs[1].get::<_, chrono::DateTime<chrono::Utc>>(3), server.clock.now());
    assert_eq!(proofs[1].get::<_, String>(4), "sms");
}

#[tokio::test]
async fn consent_cannot_outlive_the_mobile_number() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let client = server.add_client(NewClient { sms_consent: true, ..marion() }).await;
    let form = edit_form(&staff, client).await.set("mobile", "");
    let page = staff.post(&address(client), form).await.expect(422);
    assert_eq!(page.error_of("sms_consent").as_deref(), Some("Pour les SMS, il faut un numéro de mobile."));
}
