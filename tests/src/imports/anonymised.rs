//! Who was anonymised stays so, whatever a file still knows.

use reqwest::Method;

use super::Shop;
use super::shop::field;
use crate::support::individual;

#[tokio::test]
async fn who_was_anonymised_gets_nothing_back() {
    let shop = Shop::open().await;
    let marion = shop.server.add_client(individual("Marion", "Bastide")).await;
    shop.server.add_client(individual("Zoé", "Hamelin")).await;
    let api = shop.api().await;
    let forget = api.request(Method::POST, &format!("/clients/{marion}/anonymisation"));
    api.send(forget.header("if-match", "\"1\"")).await.expect(200);

    let file = "Code;Prénom;Nom;Mail;Remarques;Animal\n\
        CLI00001;Marion;Bastide;marion@exemple.fr;Craint l’eau;Rex\nCLI00002;Zoé;Hamelin;zoe@exemple.fr;;Mia\n";
    for policy in ["fill", "overwrite"] {
        shop.import(file, &["--on-match", policy]).await;
        let clients = shop.clients().await;
        assert_eq!(field(&clients, "last_name"), ["Client anonymisé", "Hamelin"], "{policy}");
        assert_eq!(field(&clients, "email"), ["", "zoe@exemple.fr"]);
        assert_eq!(field(&clients, "notes"), ["", ""]);
        assert_eq!(field(&shop.animals().await, "name"), ["Mia"]);
    }
    let animals = "Code client;Animal\nCLI00001;Rex\nCLI00002;Oslo\n";
    let import = shop.bring_in(animals, &[("kind", "animals")]).await;
    assert_eq!((import.created, import.skipped, import.rejected), (1, 1, 0));
    assert_eq!(field(&shop.animals().await, "name"), ["Mia", "Oslo"]);
}
