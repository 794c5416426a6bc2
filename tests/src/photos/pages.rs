//! The photo in the browser.

use checkindog_api::Role;
use image::ImageFormat;

use super::{filou, load, picture, send, shown};
use crate::support::Server;

#[tokio::test]
async fn a_photo_is_sent_shown_replaced_and_removed() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let animal = filou(&server).await;
    let page = staff.get(&format!("/animals/{animal}")).await.expect(200);
    assert!(page.has("span.avatar.big") && page.has("form.picture-form input[capture]"));
    assert!(!page.has("form.picture-removal"));

    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let before = shown(&staff, animal).await;
        let answer = send(&staff, animal, picture(format)).await;
        let page = staff.follow(&answer).await;
        assert_eq!(page.flash().as_deref(), Some("La photo de Filou est enregistrée."), "{format:?}");
        let address = page.attribute("img.photo", "src");
        assert_ne!(Some(&address), before.as_ref(), "another photo, another address");
        assert_eq!(page.attribute("img.photo", "alt"), "Photo de Filou");
        let (status, kind, jpeg) = load(&staff, &address).await;
        assert_eq!((status, kind.as_str(), &jpeg[..2]), (200, "image/jpeg", &[0xff, 0xd8][..]));
        let cached = staff.get(&address.replace("large", "small")).await.expect(200);
        assert_eq!(cached.header("cache-control"), "private, max-age=604800, immutable");
        if let Some(before) = before {
            staff.get(&before).await.expect(404);
        }
    }
    let owner = page.attribute(".record-head .line a", "href");
    assert!(staff.get(&owner).await.expect(200).has(".pet img.avatar"), "on the client's record, too");

    let removal = format!("/animals/{animal}/photo/removal");
    let page = staff.get(&format!("/animals/{animal}")).await.expect(200);
    let page = staff.submit(&removal, page.form_to(&removal)).await;
    assert_eq!(page.flash().as_deref(), Some("La photo est retirée."));
    assert!(!page.has("img"));
    staff.submit(&removal, []).await;

    let history = staff.get(&format!("{owner}/history")).await.expect(200).select(".changes > li");
    assert!(history[0].contains("Photo\u{a0}: ancienne photo → vide"), "{}", history[0]);
    assert!(history[1].contains("ancienne photo → nouvelle photo"), "{}", history[1]);
    assert!(history[3].contains("vide → nouvelle photo"), "{}", history[3]);
}

#[tokio::test]
async fn who_edits_the_record_is_not_disturbed_by_a_photo() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let animal = filou(&server).await;
    let address = format!("/animals/{animal}");
    let form = staff.get(&format!("{address}/edit")).await.expect(200).form_to(&address);
    send(&staff, animal, picture(ImageFormat::Jpeg)).await.expect(303);
    staff.post(&address, form.set("coat", "Long")).await.expect(303);
    assert!(shown(&staff, animal).await.is_some());
}

#[tokio::test]
async fn a_photo_does_not_hide_what_a_colleague_changed_before_it() {
    let server = Server::start().await;
    let (staff, colleague) = (server.staff(Role::Groomer).await, server.staff(Role::Owner).await);
    let animal = filou(&server).await;
    let address = format!("/animals/{animal}");
    let form = staff.get(&format!("{address}/edit")).await.expect(200).form_to(&address);
    colleague.post(&address, form.clone().set("coat", "Court")).await.expect(303);
    send(&colleague, animal, picture(ImageFormat::Jpeg)).await.expect(303);
    let page = staff.post(&address, form.set("notes", "Calme")).await.expect(409);
    assert_eq!(page.attributes("input[checked]", "name"), ["keep-coat", "keep-notes"]);
    assert_eq!(page.attributes("input[checked]", "value"), ["theirs", "mine"]);
}

#[tokio::test]
async fn a_photo_is_for_the_staff_of_the_salon_alone() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let animal = filou(&server).await;
    send(&staff, animal, picture(ImageFormat::Jpeg)).await.expect(303);
    let address = shown(&staff, animal).await.expect("a photo");
    server.visitor().get(&address).await.expect(303);
    send(&server.visitor(), animal, picture(ImageFormat::Jpeg)).await.expect(303);
    let neighbour = server.signed_in(&server.cast.neighbour.owner).await;
    neighbour.get(&address).await.expect(404);
    neighbour.get(&format!("/animals/{animal}/photo")).await.expect(404);
    send(&neighbour, animal, picture(ImageFormat::Jpeg)).await.expect(404);
    neighbour.post(&format!("/animals/{animal}/photo/removal"), []).await.expect(404);
    assert_eq!(shown(&staff, animal).await, Some(address.clone()));
    for nothing in ["large", "../large", "huge"] {
        staff.get(&format!("/animals/{animal}/photo/{nothing}")).await.expect(404);
    }
    staff.get(&address.replace("large", "huge")).await.expect(404);
}
