//! Photos in a bucket: a server that speaks S3, in this process, on a folder.

use std::time::{Duration, Instant};

use checkindog_api::Role;
use checkindog_daemon::pictures;
use checkindog_storage::{Bucket, Storage};
use chrono::TimeDelta;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use image::ImageFormat;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use tokio::net::TcpListener;
use tokio::task::{JoinHandle, JoinSet};

use super::{filou, load, picture, send, shown};
use crate::support::Server;

const NAME: &str = "checkindog";

/// The running storage; its files go with it.
struct S3 {
    folder: tempfile::TempDir,
    endpoint: String,
    serving: JoinHandle<()>,
}

impl S3 {
    async fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join(NAME)).expect("a bucket");
        let files = s3s_fs::FileSystem::new(folder.path()).expect("a storage");
        let mut builder = S3ServiceBuilder::new(files);
        builder.set_auth(SimpleAuth::from_single("key", "secret"));
        let service = builder.build().into_shared();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let endpoint = format!("http://{}", listener.local_addr().expect("an address"));
        let serving = tokio::spawn(async move {
            // Dropped with this task, and with it every connection.
            let mut connections = JoinSet::new();
            while let Ok((socket, _)) = listener.accept().await {
                let service = service.clone();
                connections.spawn(async move {
                    let http = auto::Builder::new(TokioExecutor::new());
                    // A client that hangs up is no concern of the test's.
                    let _ = http.serve_connection(TokioIo::new(socket), service).await;
                });
            }
        });
        Self { folder, endpoint, serving }
    }

    fn storage(&self, secret: &str) -> Storage {
        let bucket = Bucket {
            name: NAME.to_owned(),
            endpoint: Some(self.endpoint.clone()),
            region: None,
            access_key_id: Some("key".to_owned()),
            secret_access_key: Some(secret.to_owned()),
        };
        Storage::bucket(&bucket).expect("a storage")
    }
}

#[tokio::test]
async fn photos_live_in_a_bucket() {
    let s3 = S3::start().await;
    let server = Server::start_with(s3.storage("secret")).await;
    let staff = server.staff(Role::Groomer).await;
    let animal = filou(&server).await;
    send(&staff, animal, picture(ImageFormat::Jpeg)).await.expect(303);
    let address = shown(&staff, animal).await.expect("a photo");
    assert_eq!(load(&staff, &address).await.0, 200);
    let folder = s3.folder.path().join(format!("{NAME}/salons/{}/animals/{animal}", server.cast.salon.id));
    let is_photo = |name: &str| name.ends_with(".jpg");
    let photos_in = || {
        let entries = std::fs::read_dir(&folder).expect("a folder").flatten();
        entries.filter(|entry| is_photo(&entry.file_name().to_string_lossy())).count()
    };
    assert_eq!(photos_in(), 2, "under the keys of salon and animal");
    let name = address.split('/').nth(4).expect("the photo's id");
    for size in ["small", "large"] {
        let lost = folder.join(format!("{}-{size}.jpg", uuid::Uuid::now_v7()));
        std::fs::copy(folder.join(format!("{name}-{size}.jpg")), lost).expect("copied");
    }
    server.clock.advance(TimeDelta::days(10_000));
    assert_eq!(pictures::sweep(&server.app).await.expect("swept"), 2);
    assert_eq!(photos_in(), 2, "those that the row names");
}

#[tokio::test]
async fn a_bucket_that_is_away_keeps_nobody_waiting() {
    let s3 = S3::start().await;
    let server = Server::start_with(s3.storage("secret")).await;
    let staff = server.staff(Role::Groomer).await;
    let animal = filou(&server).await;
    send(&staff, animal, picture(ImageFormat::Jpeg)).await.expect(303);
    s3.serving.abort();
    let began = Instant::now();
    send(&staff, animal, picture(ImageFormat::Jpeg)).await.expect(503);
    assert!(began.elapsed() < Duration::from_secs(15), "{:?}", began.elapsed());
    let page = staff.get(&format!("/animals/{animal}")).await.expect(200);
    assert!(page.text_of(".notice").starts_with("Le stockage des photos ne répond pas"));
    assert!(page.has("img.photo"), "the photo is still the animal's");
}

#[tokio::test]
async fn a_wrong_key_is_a_storage_that_is_away() {
    let s3 = S3::start().await;
    let server = Server::start_with(s3.storage("wrong")).await;
    let staff = server.staff(Role::Groomer).await;
    let animal = filou(&server).await;
    send(&staff, animal, picture(ImageFormat::Jpeg)).await.expect(503);
    assert_eq!(shown(&staff, animal).await, None);
}
