//! Every route, in three trees: pages of the staff, what needs no sign-in, and the API.

use std::sync::LazyLock;

use poem::endpoint::make_sync;
use poem::http::{StatusCode, header};
use poem::middleware::{CatchPanic, Compression, CookieJarManager};
use poem::web::{CompressionAlgo, CompressionLevel, Data, Path};
use poem::{Endpoint, EndpointExt, IntoResponse, Request, Response, Route, get, handler, post};
use poem_openapi::OpenApiService;
use serde_json::Value;

use crate::animals::api::AnimalsApi;
use crate::animals::photos::api::PhotosApi;
use crate::animals::photos::{self, pages as photo_pages};
use crate::animals::transfer_pages;
use crate::app::App;
use crate::auth::api::MeApi;
use crate::clients::api::consents::ConsentsApi;
use crate::clients::api::list::ClientListApi;
use crate::clients::api::record::ClientRecordApi;
use crate::history::api::RevisionsApi;
use crate::imports::api::{ImportMappingsApi, ImportReportsApi, ImportsApi};
use crate::memos::api::MemosApi;
use crate::web::request_log::Logged;
use crate::web::{assets, failures, rates, reply, security};
use crate::{animals, auth, clients, memos, openapi};

/// The whole daemon as one endpoint.
pub fn all(app: App) -> impl Endpoint<Output = Response> {
    let secure = app.is_secure();
    let headers = move |mut response: Response| {
        security::add_headers(&mut response, secure);
        async move { Ok(response) }
    };
    let routes = Route::new()
        .at("/healthz", get(healthy))
        .at("/readyz", get(ready))
        .at("/assets/:hash/:name", get(asset))
        .nest("/api/v1", api())
        .nest("/", pages());
    let caught = CatchPanic::new().with_handler(failures::panicked);
    Logged(routes.data(app).with(caught).and_then(headers))
}

/// What people see. `GET` reads, `POST` changes; a page that shows a record also takes its changes.
fn pages() -> impl Endpoint<Output = Response> {
    Route::new()
        .at("/", get(home))
        .at("/sign-in", get(auth::pages::sign_in_page).post(auth::pages::sign_in))
        .at("/sign-out", post(auth::pages::sign_out))
        .at("/language", post(auth::pages::change_language))
        .at("/clients", get(clients::pages::list).post(clients::pages::create))
        .at("/clients/new", get(clients::pages::new))
        .at("/clients/code", get(clients::pages::generate_code))
        .at("/clients/file-number", get(clients::pages::generate_file_number))
        .at("/clients/:id", get(clients::pages::show).post(clients::pages::update))
        .at("/clients/:id/edit", get(clients::pages::edit))
        .at("/clients/:id/situation", post(clients::pages::set_situation))
        .at("/clients/:id/deletion", get(clients::pages::deletion_page).post(clients::pages::delete))
        .at("/clients/:id/export", get(clients::pages::download))
        .at("/clients/:id/animals/new", get(animals::pages::new))
        .at("/clients/:id/animals", get(clients::pages::animals_tab).post(animals::pages::create))
        .at("/clients/:id/memos", get(clients::pages::memos_tab).post(memos::pages::add))
        .at("/clients/:id/:tab", get(clients::pages::record_tab))
        .at("/animals/:id", get(animals::pages::show).post(animals::pages::update))
        .at("/animals/:id/edit", get(animals::pages::edit))
        .at("/animals/:id/deletion", get(animals::pages::deletion_page).post(animals::pages::delete))
        .at("/animals/:id/photo", get(photo_pages::show).post(photo_pages::send))
        .at("/animals/:id/photo/removal", post(photo_pages::remove))
        .at("/animals/:id/photo/:photo/:size", get(photo_pages::picture))
        .at("/animals/:id/transfer", get(transfer_pages::page).post(transfer_pages::carry_out))
        .at("/animal-types", get(animals::pages::propose_types))
        .around(|next, request| async move {
            security::limit_body_to(body_limit(&request), &*next, request).await
        })
        .around(|next, request| async move { security::same_origin(&*next, request).await })
        .around(|next, request| async move { failures::as_pages(&*next, request).await })
        .with(CookieJarManager::new())
        // Gzip at its fastest: a list shrinks to a tenth for less time than the network takes for the rest.
        .with(Compression::new().with_quality(CompressionLevel::Fastest).algorithms([CompressionAlgo::GZIP]))
}

/// How large the body of a request may be, in bytes.
fn body_limit(request: &Request) -> usize {
    if request.uri().path().ends_with("/photo") { photos::BODY_LIMIT } else { security::BODY_LIMIT }
}

/// What the API can do: one type per feature.
type Apis = (
    MeApi,
    ClientListApi,
    ClientRecordApi,
    ConsentsApi,
    MemosApi,
    AnimalsApi,
    PhotosApi,
    RevisionsApi,
    ImportsApi,
    ImportReportsApi,
    ImportMappingsApi,
);

/// The API as such.
pub fn api_service() -> OpenApiService<Apis, ()> {
    let apis = (
        MeApi,
        ClientListApi,
        ClientRecordApi,
        ConsentsApi,
        MemosApi,
        AnimalsApi,
        PhotosApi,
        RevisionsApi,
        ImportsApi,
        ImportReportsApi,
        ImportMappingsApi,
    );
    OpenApiService::new(apis, "CheckinDog", env!("CARGO_PKG_VERSION"))
        .description("Client records of a salon, for programs. Errors are problem documents (RFC 9457).")
        .url_prefix("/api/v1")
}

/// The document of the API, also written to `openapi.json`.
pub static API_DOCUMENT: LazyLock<Value> = LazyLock::new(|| openapi::document(&api_service()));

/// What programs see. Uploads have a limit of their own.
fn api() -> impl Endpoint<Output = Response> {
    let document = API_DOCUMENT.to_string();
    Route::new()
        .at(
            "/openapi.json",
            make_sync(move |_| Response::builder().content_type("application/json").body(document.clone())),
        )
        .at("/docs", get(reference.with(CookieJarManager::new())))
        .nest("/", api_service())
        .around(|next, request| async move {
            let uploads = request.uri().path().ends_with("/imports");
            if uploads {
                return next.call(request).await.map(IntoResponse::into_response);
            }
            security::limit_body_to(body_limit(&request), &*next, request).await
        })
        .around(|next, request| async move { failures::as_problems(&*next, request).await })
        .around(|next, request| async move { rates::limit(&*next, request).await })
}

/// The document of the API, for people.
#[handler]
fn reference(request: &Request) -> Response {
    reply::ok(openapi::page(failures::language(request), &API_DOCUMENT))
}

/// Until there is a home page, the clients are it.
#[handler]
fn home() -> Response {
    reply::see_other("/clients")
}

/// The process runs.
#[handler]
fn healthy() -> &'static str {
    "ok"
}

/// The database answers.
#[handler]
async fn ready(app: Data<&App>) -> Response {
    match app.db.answers().await {
        true => "ready".into_response(),
        false => StatusCode::SERVICE_UNAVAILABLE.with_body("the database does not answer").into_response(),
    }
}

/// A style, script, icon or font; kept for ever under the address that its content gives it.
#[handler]
fn asset(request: &Request, Path((hash, name)): Path<(String, String)>) -> Response {
    let Some(asset) = assets::find(&name, request.header("accept-encoding")) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let cache = if hash == *assets::HASH { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut response = Response::builder()
        .content_type(asset.content_type)
        .header(header::CACHE_CONTROL, cache)
        .header(header::VARY, "Accept-Encoding");
    if let Some(encoding) = asset.encoding {
        response = response.header(header::CONTENT_ENCODING, encoding);
    }
    response.body(asset.bytes.into_owned())
}
