//! Every route, in three trees: pages of the staff, what needs no sign-in, and the API.

use std::sync::LazyLock;

use poem::endpoint::make_sync;
use poem::http::{StatusCode, header};
use poem::middleware::{CatchPanic, Compression, CookieJarManager};
use poem::web::{CompressionAlgo, CompressionLevel, Data, Path};
use poem::{Endpoint, EndpointExt, IntoResponse, Request, Response, Route, get, handler, post};
use poem_openapi::OpenApiService;
use serde_json::Value;

use crate::account::api::AccountApi;
use crate::account::me::MeApi;
use crate::animals::api::AnimalsApi;
use crate::animals::photos::api::PhotosApi;
use crate::animals::photos::pages as photo_pages;
use crate::animals::transfer_pages;
use crate::app::App;
use crate::clients::api::codes::CodesApi;
use crate::clients::api::consents::ConsentsApi;
use crate::clients::api::list::ClientListApi;
use crate::clients::api::privacy::ClientPrivacyApi;
use crate::clients::api::record::ClientRecordApi;
use crate::clients::favourites::api::FavouritesApi;
use crate::history::api::RevisionsApi;
use crate::imports::api::{ImportMappingsApi, ImportReportsApi, ImportsApi};
use crate::memos::api::MemosApi;
use crate::settings::api::SettingsApi;
use crate::settings::logo::api::LogoApi;
use crate::staff::api::StaffApi;
use crate::web::request_log::Logged;
use crate::web::{accent, assets, failures, rates, reply, security};
use crate::{
    account, animals, auth, clients, connections, design, history, home, imports, memos, openapi, pictures,
    settings, setup, staff,
};

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
        .nest("/", pages(app.dev));
    let caught = CatchPanic::new().with_handler(failures::panicked);
    Logged(routes.data(app).with(caught).and_then(headers))
}

/// What people see. `GET` reads, `POST` changes; a page that shows a record also takes its changes.
fn pages(dev: bool) -> impl Endpoint<Output = Response> {
    let routes = if dev { Route::new().at("/design", get(design::show)) } else { Route::new() };
    routes
        .at("/", get(home::pages::show))
        .at("/sign-in", get(auth::pages::sign_in_page).post(auth::pages::sign_in))
        .at("/sign-in/code", get(auth::second_step::ended).post(auth::second_step::enter))
        .at("/sign-out", post(auth::pages::sign_out))
        .at("/language", post(auth::language::change_language))
        .at("/setup", get(setup::pages::show).post(setup::pages::found))
        .at("/welcome", get(setup::pages::welcome))
        .at("/staff", get(staff::pages::list).post(staff::pages::invite))
        .at("/staff/new", get(staff::pages::new))
        .at("/staff/:id", get(staff::pages::show).post(staff::pages::set_role))
        .at("/staff/:id/password", post(staff::pages::renew_password))
        .at("/staff/:id/second-factor", post(staff::pages::remove_second_factor))
        .at("/staff/:id/deactivation", post(staff::pages::deactivate))
        .at("/staff/:id/activation", post(staff::pages::activate))
        .at("/invitations/:id/withdrawal", post(staff::pages::withdraw))
        .at("/invitation", get(staff::joining::show).post(staff::joining::join))
        .at("/password", get(staff::renewal::show).post(staff::renewal::renew))
        .at("/account", get(account::profile::show).post(account::profile::save))
        .at("/account/email", post(account::email::change))
        .at("/account/password", post(account::password::change))
        .at("/account/salons", get(account::salons::show).post(account::salons::enter))
        .at("/account/sessions", get(account::sessions::show))
        .at("/account/sessions/:id/end", post(account::sessions::end_one))
        .at("/account/other-sessions/end", post(account::sessions::end_others))
        .at("/account/tokens", get(account::tokens::show).post(account::tokens::make))
        .at("/account/tokens/:id/revocation", post(account::tokens::take_back))
        .at("/account/second-factor", get(account::second_factor::show).post(account::second_factor::begin))
        .at("/account/second-factor/confirmation", post(account::second_factor::confirm))
        .at("/account/second-factor/codes", post(account::second_factor::renew_codes))
        .at("/account/second-factor/removal", post(account::second_factor::remove))
        .at("/account/sign-ins", get(account::sign_ins::show))
        .at("/clients", get(clients::list::pages::show).post(clients::pages::create))
        .at("/clients/export", get(clients::list::pages::download))
        .at("/clients/columns", post(clients::list::pages::set_columns))
        .at(
            "/clients/views",
            get(clients::saved_views::pages::show).post(clients::saved_views::pages::create),
        )
        .at(
            "/clients/views/:id",
            get(clients::saved_views::pages::edit).post(clients::saved_views::pages::change),
        )
        .at("/clients/views/:id/deletion", post(clients::saved_views::pages::delete))
        .at("/clients/new", get(clients::pages::new))
        .at("/clients/code", get(clients::pages::generate_code))
        .at("/clients/file-number", get(clients::pages::generate_file_number))
        .at("/clients/:id", get(clients::pages::show).post(clients::pages::update))
        .at("/clients/:id/edit", get(clients::pages::edit))
        .at("/clients/:id/consents", post(clients::pages::record_consent))
        .at("/clients/:id/arrows/:direction", get(clients::pages::arrow))
        .at("/clients/:id/print", get(clients::pages::printed))
        .at("/clients/:id/privacy", get(clients::pages::personal_data))
        .at("/clients/:id/dossier", get(clients::pages::dossier_file))
        .at("/clients/:id/anonymisation", post(clients::pages::anonymise))
        .at("/clients/:id/codes", get(clients::pages::new_codes).post(clients::pages::renumber))
        .at("/clients/:id/situation", post(clients::pages::set_situation))
        .at("/clients/:id/reactivation", post(clients::list::pages::reactivate))
        .at("/clients/:id/favourite", post(clients::favourites::pages::set))
        .at("/clients/:id/deletion", get(clients::pages::deletion_page).post(clients::pages::delete))
        .at("/clients/:id/export", get(clients::pages::download))
        .at("/clients/:id/animals/new", get(animals::pages::new))
        .at("/clients/:id/animals", get(clients::pages::animals_tab).post(animals::pages::create))
        .at("/clients/:id/memos", get(clients::pages::memos_tab).post(memos::pages::add))
        .at("/clients/:id/revisions/:revision/restoration", post(history::pages::restore))
        .at("/clients/:id/:tab", get(clients::pages::record_tab))
        .at("/settings/codes", get(clients::pages::code_settings).post(clients::pages::set_codes))
        .at("/settings/codes/examples", get(clients::pages::code_examples))
        .at("/animals", get(animals::list::pages::show))
        .at("/animals/:id", get(animals::pages::show).post(animals::pages::update))
        .at("/animals/:id/edit", get(animals::pages::edit))
        .at("/animals/:id/deletion", get(animals::pages::deletion_page).post(animals::pages::delete))
        .at("/animals/:id/photo", get(photo_pages::show).post(photo_pages::send))
        .at("/animals/:id/photo/removal", post(photo_pages::remove))
        .at("/animals/:id/photo/:photo/:size", get(photo_pages::picture))
        .at("/animals/:id/transfer", get(transfer_pages::page).post(transfer_pages::carry_out))
        .at("/animal-types", get(animals::pages::propose_types))
        .at("/imports", get(imports::pages::list).post(imports::pages::upload))
        .at("/imports/mappings/deletion", post(imports::pages::forget_mapping))
        .at("/imports/:id", get(imports::pages::show))
        .at("/imports/:id/columns", get(imports::pages::columns_page).post(imports::pages::change_columns))
        .at("/imports/:id/start", post(imports::pages::start))
        .at("/imports/:id/deletion", post(imports::pages::discard))
        .at("/imports/:id/rejects", get(imports::pages::rejects).post(imports::pages::correct))
        .at("/imports/:id/rejects.csv", get(imports::pages::download_rejects))
        .at("/imports/:id/undo", get(imports::pages::undo_page).post(imports::pages::undo))
        .at("/logo/:id", get(settings::logo::pages::picture))
        .nest("/settings", settings())
        .around(|next, request| async move { auth::errand::keep_typed(&*next, request).await })
        .around(|next, request| async move { limit_body(&*next, request).await })
        .around(|next, request| async move { connections::keep_pace(&*next, request).await })
        .around(|next, request| async move { security::same_origin(&*next, request).await })
        .around(|next, request| async move { failures::as_pages(&*next, request).await })
        .with(CookieJarManager::new())
        // Gzip at its fastest: a list shrinks to a tenth for less time than the network takes for the rest.
        .with(Compression::new().with_quality(CompressionLevel::Fastest).algorithms([CompressionAlgo::GZIP]))
}

/// The pages of the settings; each has its entry in `settings::menu`.
fn settings() -> impl Endpoint<Output = Response> {
    use settings::logo::pages as logo;
    use settings::pages::{appearance, clients, exemptions, history, legal, menu, salon};
    Route::new()
        .at("/", get(menu::show))
        .at("/salon", get(salon::show).post(salon::save))
        .at("/legal", get(legal::show).post(legal::save))
        .at("/appearance", get(appearance::show).post(appearance::save))
        .at("/appearance/preview", get(appearance::preview))
        .at("/clients", get(clients::show).post(clients::save))
        .at("/exemption-types", get(exemptions::show).post(exemptions::add))
        .at("/exemption-types/:code", post(exemptions::rename))
        .at("/exemption-types/:code/position", post(exemptions::place))
        .at("/exemption-types/:code/deletion", post(exemptions::remove))
        .at("/logo", get(logo::show).post(logo::send))
        .at("/logo/removal", post(logo::remove))
        .at("/history", get(history::show))
}

/// How large the body of a request may be, in bytes.
fn body_limit(request: &Request) -> usize {
    let path = request.uri().path();
    if path.ends_with("/photo") || path.ends_with("/logo") {
        pictures::BODY_LIMIT
    } else {
        security::BODY_LIMIT
    }
}

/// What the API can do: one type per feature.
type Apis = (
    MeApi,
    StaffApi,
    AccountApi,
    ClientListApi,
    ClientRecordApi,
    // A tuple holds sixteen.
    (ClientPrivacyApi, CodesApi),
    ConsentsApi,
    FavouritesApi,
    MemosApi,
    AnimalsApi,
    PhotosApi,
    RevisionsApi,
    (SettingsApi, LogoApi),
    ImportsApi,
    ImportReportsApi,
    ImportMappingsApi,
);

/// The API as such.
pub fn api_service() -> OpenApiService<Apis, ()> {
    let apis = (
        MeApi,
        StaffApi,
        AccountApi,
        ClientListApi,
        ClientRecordApi,
        (ClientPrivacyApi, CodesApi),
        ConsentsApi,
        FavouritesApi,
        MemosApi,
        AnimalsApi,
        PhotosApi,
        RevisionsApi,
        (SettingsApi, LogoApi),
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

/// What programs see.
fn api() -> impl Endpoint<Output = Response> {
    let document = API_DOCUMENT.to_string();
    Route::new()
        .at(
            "/openapi.json",
            make_sync(move |_| Response::builder().content_type("application/json").body(document.clone())),
        )
        .at("/docs", get(reference.with(CookieJarManager::new())))
        .nest("/", api_service())
        .around(|next, request| async move { limit_body(&*next, request).await })
        .around(|next, request| async move { connections::keep_pace(&*next, request).await })
        .around(|next, request| async move { failures::as_problems(&*next, request).await })
        .around(|next, request| async move { rates::limit(&*next, request).await })
}

/// Uploads have a limit of their own.
async fn limit_body<E: Endpoint>(next: E, request: Request) -> poem::Result<Response> {
    if request.uri().path().ends_with("/imports") {
        return next.call(request).await.map(IntoResponse::into_response);
    }
    security::limit_body_to(body_limit(&request), next, request).await
}

/// The document of the API, for people.
#[handler]
fn reference(request: &Request) -> Response {
    reply::ok(openapi::page(failures::language(request), &API_DOCUMENT))
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
    let cache = if hash == *assets::HASH { "public, max-age=31536000, immutable" } else { "no-cache" };
    if let Some(sheet) = accent::find(&name) {
        let response = Response::builder().content_type("text/css; charset=utf-8");
        return response.header(header::CACHE_CONTROL, cache).body(sheet);
    }
    let Some(asset) = assets::find(&name, request.header("accept-encoding")) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut response = Response::builder()
        .content_type(asset.content_type)
        .header(header::CACHE_CONTROL, cache)
        .header(header::VARY, "Accept-Encoding");
    if let Some(encoding) = asset.encoding {
        response = response.header(header::CONTENT_ENCODING, encoding);
    }
    response.body(asset.bytes.into_owned())
}
