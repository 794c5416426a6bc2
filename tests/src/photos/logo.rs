//! The logo of the salon: sent, shown to everybody in the salon, printed, replaced, removed; files that are none; a storage that is away.

use checkindog_api::Role;
use checkindog_daemon::pictures;
use checkindog_storage::Storage;
use chrono::TimeDelta;
use image::ImageFormat;
use reqwest::Method;
use reqwest::multipart::{Form, Part};

use super::bad_days::promising;
use super::storage::files;
use super::{load, picture};
use crate::support::{Page, Server, Visitor, individual};

const ADDRESS: &str = "/settings/logo";

async fn send(staff: &Visitor, file: Vec<u8>) -> Page {
    let form = Form::new().part("logo", Part::bytes(file).file_name("logo.png"));
    let request = staff.request(Method::POST, ADDRESS).header("sec-fetch-site", "same-origin");
    staff.send(request.multipart(form)).await
}

/// The address of the logo in the menu, if there is one.
async fn shown(staff: &Visitor) -> Option<String> {
    staff.get("/clients").await.expect(200).attributes("nav.rail img.mark", "src").pop()
}

#[tokio::test]
async fn a_logo_is_sent_shown_to_everybody_replaced_and_removed() {
    let server = Server::start().await;
    let (manager, groomer) = (server.staff(Role::Manager).await, server.staff(Role::Groomer).await);
    let page = manager.get(ADDRESS).await.expect(200);
    assert!(page.text().contains("Pas encore de logo") && !page.has("form.picture-removal"));
    assert!(page.has("nav.rail span.mark"));

    let answer = send(&manager, picture(ImageFormat::Png)).await;
    let page = manager.follow(&answer).await;
    assert_eq!(page.flash().as_deref(), Some("Le logo est enregistré."));
    assert_eq!(page.attribute("img.logo", "alt"), "Le logo de votre salon");
    let address = shown(&groomer).await.expect("a logo");
    let (status, kind, png) = load(&groomer, &address).await;
    assert_eq!((status, kind.as_str(), &png[..4]), (200, "image/png", &b"\x89PNG"[..]));
    let cached = groomer.request(Method::GET, &address).send().await.expect("an answer");
    assert_eq!(cached.headers()["cache-control"], "private, max-age=604800, immutable");

    send(&manager, picture(ImageFormat::Jpeg)).await.expect(303);
    let second = shown(&groomer).await.expect("a logo");
    assert_ne!(second, address, "another logo, another address");
    groomer.get(&address).await.expect(404);

    let removal = format!("{ADDRESS}/removal");
    let page = manager.get(ADDRESS).await.expect(200);
    let page = manager.submit(&removal, page.form_to(&removal)).await;
    assert_eq!(page.flash().as_deref(), Some("Le logo est retiré."));
    assert_eq!(shown(&groomer).await, None);
    groomer.get(&second).await.expect(404);
    manager.submit(&removal, []).await;

    let changes = manager.get("/settings/history").await.expect(200).select(".changes > li");
    assert_eq!(changes.len(), 3, "removing nothing leaves no trace: {changes:?}");
    assert!(changes[0].contains("a modifié le logo du salon"), "{}", changes[0]);
    assert!(changes[0].contains("Logo\u{a0}: ancien logo → vide"), "{}", changes[0]);
    assert!(changes[1].contains("ancien logo → nouveau logo"), "{}", changes[1]);
    assert!(changes[2].contains("vide → nouveau logo"), "{}", changes[2]);
}

#[tokio::test]
async fn who_edits_settings_is_not_disturbed_by_a_logo() {
    let server = Server::start().await;
    let owner = server.staff(Role::Owner).await;
    let form = owner.get("/settings/salon").await.expect(200).form_to("/settings/salon");
    send(&owner, picture(ImageFormat::Png)).await.expect(303);
    owner.post("/settings/salon", form.set("city", "Brest")).await.expect(303);
    assert!(shown(&owner).await.is_some());
}

#[tokio::test]
async fn a_logo_is_chosen_by_owners_and_managers_and_seen_in_the_salon_alone() {
    let server = Server::start().await;
    let owner = server.staff(Role::Owner).await;
    send(&owner, picture(ImageFormat::Png)).await.expect(303);
    let address = shown(&owner).await.expect("a logo");
    let neighbour = server.signed_in(&server.cast.neighbour.owner).await;
    neighbour.get(&address).await.expect(404);
    assert_eq!(shown(&neighbour).await, None);
    assert!(server.visitor().get(&address).await.expect(303).location().starts_with("/sign-in"));
    send(&server.visitor(), picture(ImageFormat::Png)).await.expect(303);
    for role in [Role::FrontDesk, Role::Groomer] {
        let staff = server.staff(role).await;
        send(&staff, picture(ImageFormat::Png)).await.expect(403);
        staff.post("/settings/logo/removal", []).await.expect(403);
    }
    assert_eq!(shown(&owner).await, Some(address));
    owner.get("/logo/1").await.expect(404);
}

#[tokio::test]
async fn what_is_no_image_is_told_beside_the_field_and_the_logo_stays() {
    let server = Server::start().await;
    let owner = server.staff(Role::Owner).await;
    send(&owner, picture(ImageFormat::Png)).await.expect(303);
    let address = shown(&owner).await;
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".to_vec();
    for (file, message) in [
        (svg, "Ce fichier n’est pas une image JPEG, PNG ou WebP."),
        (
            promising(8660, 5774),
            "Cette image est trop grande\u{a0}: au plus 40 mégapixels. Réduisez-la, puis réessayez.",
        ),
        (vec![0xff; 11 << 20], "Ce fichier est trop lourd\u{a0}: au plus 10\u{a0}Mo."),
        (Vec::new(), "Ce champ est obligatoire."),
    ] {
        let page = send(&owner, file).await.expect(422);
        assert_eq!(page.error_of("logo").as_deref(), Some(message));
        assert!(page.has("img.logo"));
    }
    assert_eq!(shown(&owner).await, address);
}

#[tokio::test]
async fn without_the_storage_everything_else_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start_with(Storage::folder(folder.path()).expect("a storage")).await;
    let owner = server.staff(Role::Owner).await;
    send(&owner, picture(ImageFormat::Png)).await.expect(303);
    let address = shown(&owner).await.expect("a logo");
    assert_eq!(files(folder.path()), 1);
    server.clock.advance(TimeDelta::hours(1));
    let client = server.add_client(individual("Zoé", "Lœuillet")).await;
    let print = format!("/clients/{client}/print");
    assert!(owner.get(&print).await.expect(200).body.contains("\"logo\":true"), "on paper, too");

    // A file stands where the folder was.
    let (salons, aside) = (folder.path().join("salons"), folder.path().join("aside"));
    std::fs::rename(&salons, &aside).expect("moved");
    std::fs::write(&salons, "").expect("a file");
    let (status, kind, _) = load(&owner, &address).await;
    assert_eq!((status, kind.as_str()), (503, "image/svg+xml"));
    let refused = send(&owner, picture(ImageFormat::Png)).await.expect(503);
    assert!(refused.error_of("logo").expect("an error").starts_with("Le stockage des images ne répond pas"));
    assert!(owner.get(&print).await.expect(200).body.contains("\"logo\":false"));
    std::fs::remove_file(&salons).expect("removed");
    std::fs::rename(&aside, &salons).expect("moved back");

    server.clock.advance(TimeDelta::days(10_000));
    assert_eq!(pictures::sweep(&server.app).await.expect("swept"), 0, "the one that the salon names stays");
    assert_eq!(files(folder.path()), 1);
}

#[tokio::test]
async fn programs_put_read_and_delete_it() {
    let server = Server::start().await;
    let api = server.api_of(Role::Manager).await;
    api.get(ADDRESS).await.expect_problem(404, "not-found");
    let put = |file: Vec<u8>| {
        let request = api.request(Method::PUT, ADDRESS).header("content-type", "application/octet-stream");
        api.send(request.body(file))
    };
    put(picture(ImageFormat::WebP)).await.expect(204);
    let answer = api.request(Method::GET, ADDRESS).send().await.expect("an answer");
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["content-type"]),
        (200, &"image/png".parse().expect("a type"))
    );
    let tag = answer.headers()["etag"].to_str().expect("text").to_owned();
    let png = answer.bytes().await.expect("a body");
    assert_eq!(image::load_from_memory(&png).expect("an image").width(), 480);
    let again = api.request(Method::GET, ADDRESS).header("if-none-match", tag);
    assert_eq!(again.send().await.expect("an answer").status().as_u16(), 304);
    let wrong = put(b"<svg/>".to_vec()).await.expect_problem(422, "invalid").mistakes();
    assert_eq!(wrong, [("logo".to_owned(), "picture_format".to_owned())]);

    let desk = server.api_of(Role::FrontDesk).await;
    assert_eq!(desk.request(Method::GET, ADDRESS).send().await.expect("an answer").status().as_u16(), 200);
    desk.send(desk.request(Method::DELETE, ADDRESS)).await.expect_problem(403, "forbidden");
    api.send(api.request(Method::DELETE, ADDRESS)).await.expect(204);
    api.get(ADDRESS).await.expect_problem(404, "not-found");
    api.send(api.request(Method::DELETE, ADDRESS)).await.expect(204);
}
