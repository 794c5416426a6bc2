//! Consent to text messages: taken over only where the file says so, and proved by the import.

use checkindog_api::NewClient;

use super::Shop;
use super::shop::field;
use crate::support::individual;

async fn proofs(shop: &Shop, import: &checkindog_api::Import) -> Vec<String> {
    let statement = format!(
        "SELECT to_jsonb(c.code || ' ' || s.given || ' ' || s.channel) FROM consents s
         JOIN clients c ON c.salon_id = s.salon_id AND c.id = s.client_id
         WHERE s.salon_id = $1 AND s.import_id = '{}' ORDER BY c.code",
        import.id
    );
    shop.rows(&statement).await.iter().map(|proof| proof.as_str().expect("text").to_owned()).collect()
}

#[tokio::test]
async fn only_an_explicit_yes_to_a_mobile_is_consent() {
    let shop = Shop::open().await;
    let file = "last_name;mobile;sms_consent\n\
        Un;06 12 34 56 01;true\nDeux;06 12 34 56 02;\nTrois;06 12 34 56 03;false\nQuatre;;true\nCinq;06 12 34 56 05;peut-être\n";
    let outcome = shop.import(file, &[]).await.expect(0, [5, 0, 0, 0]);
    assert_eq!(field(&shop.clients().await, "sms_consent"), ["true", "false", "false", "false", "false"]);
    assert_eq!(proofs(&shop, &outcome.import).await, ["CLI00001 true import"]);
}

#[tokio::test]
async fn a_file_that_does_not_speak_of_consent_gives_none() {
    let shop = Shop::open().await;
    let outcome = shop.import("Nom;Portable\nUn;06 12 34 56 01\n", &[]).await.expect(0, [1, 0, 0, 0]);
    assert_eq!(field(&shop.clients().await, "sms_consent"), ["false"]);
    assert!(proofs(&shop, &outcome.import).await.is_empty());
}

#[tokio::test]
async fn consent_is_filled_where_it_was_never_spoken_of_and_withdrawn_only_by_overwriting() {
    let shop = Shop::open().await;
    for (name, mobile, sms_consent) in [("Un", "06 12 34 56 01", false), ("Deux", "06 12 34 56 02", true)] {
        let client = NewClient { mobile: mobile.to_owned(), sms_consent, ..individual("", name) };
        shop.server.add_client(client).await;
    }
    let file = "code;mobile;sms_consent\nCLI00001;;oui\nCLI00002;;non\n";
    let outcome = shop.import(file, &["--on-match", "fill"]).await.expect(0, [0, 1, 1, 0]);
    assert_eq!(field(&shop.clients().await, "sms_consent"), ["true", "true"]);
    assert_eq!(proofs(&shop, &outcome.import).await, ["CLI00001 true import"]);

    let outcome = shop.import(file, &["--on-match", "overwrite"]).await.expect(0, [0, 1, 1, 0]);
    assert_eq!(field(&shop.clients().await, "sms_consent"), ["true", "false"]);
    assert_eq!(proofs(&shop, &outcome.import).await, ["CLI00002 false import"]);
}
