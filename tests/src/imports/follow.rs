//! An import followed from afar: server-sent events from its arrival to its end, and through its undoing.

use checkindog_api::{Import, ImportState};
use reqwest::Method;

use super::Shop;

/// The events of a stream that ends by itself.
async fn events(shop: &Shop, path: &str) -> Vec<Import> {
    let request = shop.api().await.request(Method::GET, path);
    let answer = request.send().await.expect("the server answers");
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
    let text = answer.text().await.expect("the stream ends");
    let data = text.lines().filter_map(|line| line.strip_prefix("data: "));
    data.map(|json| serde_json::from_str(json).expect("an import")).collect()
}

#[tokio::test]
async fn events_lead_to_the_end() {
    let shop = Shop::open().await;
    let rows = (0..3000).map(|number| format!("Client {number};client{number}@exemple.fr\n"));
    let file: String = std::iter::once("Nom;Mail\n".to_owned()).chain(rows).collect();
    let import: Import = shop.send(file, &[]).await.expect(202).body();
    let events = events(&shop, &format!("/imports/{}/events", import.id)).await;
    let last = events.last().expect("an event");
    assert_eq!((last.state, last.created), (ImportState::Done, 3000));
    assert!(events.iter().all(|event| event.id == import.id));
    assert!(events.windows(2).all(|pair| pair[0] != pair[1]), "an event is a change");
}

#[tokio::test]
async fn the_undoing_is_followed_in_the_same_way() {
    let shop = Shop::open().await;
    let import = shop.bring_in("Nom\nMartin\n", &[]).await;
    let path = format!("/imports/{}/events", import.id);
    let seen = events(&shop, &path).await;
    assert_eq!(seen.len(), 1, "there is nothing to wait for");
    shop.api().await.post(&format!("/imports/{}/undo", import.id), &serde_json::json!({})).await.expect(202);
    let seen = events(&shop, &path).await;
    assert_eq!(seen.last().map(|import| import.state), Some(ImportState::Undone));
}

#[tokio::test]
async fn strangers_hear_nothing() {
    let shop = Shop::open().await;
    let import = shop.bring_in("Nom\nMartin\n", &[]).await;
    let path = format!("/imports/{}/events", import.id);
    shop.neighbour().await.get(&path).await.expect(404);
    shop.server.api_of(checkindog_api::Role::Groomer).await.get(&path).await.expect(403);
    shop.server.api("cdg_unknown").get(&path).await.expect(401);
    shop.api().await.get("/imports/not-an-id/events").await.expect(404);
}
