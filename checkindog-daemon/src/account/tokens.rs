//! API tokens of one's own, in the salon where one is: made, looked at, revoked.

use checkindog_api::Scope;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use maud::{Markup, html};
use poem::web::Path;
use poem::web::cookie::CookieJar;
use poem::{Request, Response, handler};
use serde::Deserialize;
use uuid::Uuid;

use super::frame::{self, Part};
use crate::auth::audit::{self, Event, Origin};
use crate::auth::{self, Channel, Staff};
use crate::error::Error;
use crate::schema::tokens;
use crate::validation::FieldErrors;
use crate::web::components::{Tone, Weight, badge, card, link_button, submit_button, submit_button_about};
use crate::web::form::Sent;
use crate::web::forms::{self, Choice, Field, Mark, Span};
use crate::web::secret::shown_once;
use crate::web::{reply, visit};

/// A token that may be used, or could be until it expired.
#[derive(Clone, Debug, Queryable)]
pub struct Token {
    pub id: Uuid,
    pub name: String,
    pub scopes: Vec<Scope>,
    pub created_at: DateTime<Utc>,
    pub expires_at: Option<DateTime<Utc>>,
    /// Its last use, to within five minutes.
    pub seen_at: Option<DateTime<Utc>>,
}

/// Those of the person in this salon that are not revoked, newest first.
pub async fn list(staff: &Staff) -> Result<Vec<Token>, Error> {
    let mut db = staff.db().await?;
    let own = tokens::table
        .filter(tokens::user_id.eq(staff.user_id))
        .filter(tokens::salon_id.eq(db.salon))
        .filter(tokens::revoked_at.is_null())
        .order(tokens::id.desc())
        .limit(200)
        .select((
            tokens::id,
            tokens::name,
            tokens::scopes,
            tokens::created_at,
            tokens::expires_at,
            tokens::seen_at,
        ));
    Ok(own.load(&mut db.conn).await?)
}

/// A token as it was asked for.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct TokenInput {
    pub name: String,
    pub scopes: Vec<String>,
    /// Days until it expires; empty for never.
    pub days: String,
}

/// Longest life of a token with an end, in days.
const LONGEST: i64 = 3650;

/// Makes a token; gives its id and text. `Invalid` when something is wrong with what was asked for, or goes beyond what this way in
/// is good for. A token made with another ends no later than that one.
pub async fn create(staff: &Staff, origin: &Origin, input: &TokenInput) -> Result<(Uuid, String), Error> {
    let mut errors = FieldErrors::default();
    let name = errors.text("name", &input.name, 200);
    if name.is_empty() {
        errors.add("name", "required");
    }
    let scopes: Result<Vec<Scope>, _> = input.scopes.iter().map(|scope| scope.parse()).collect();
    let own = |scopes: &Vec<Scope>| scopes.iter().all(|scope| staff.scopes.contains(scope));
    let scopes = errors.take("scopes", scopes.ok().filter(own).ok_or("unknown_choice"));
    let days = match input.days.trim() {
        "" => Ok(None),
        days => {
            days.parse().ok().filter(|days| (1..=LONGEST).contains(days)).map(Some).ok_or("number_invalid")
        }
    };
    let days = errors.take("days", days);
    let (Some(scopes), Some(days), true) = (scopes, days, errors.is_empty()) else {
        return Err(Error::Invalid(errors));
    };
    let scopes = auth::with_read(scopes);
    let mut conn = staff.app.db.conn().await?;
    let latest = match staff.channel {
        Channel::Api(token) => auth::tokens::end_of(&mut conn, token).await?,
        Channel::Staff => None,
    };
    let asked = days.map(|days| staff.app.now() + TimeDelta::days(days));
    let expires_at = [asked, latest].into_iter().flatten().min();
    let new = auth::NewToken {
        user: staff.user_id,
        salon: staff.salon.id,
        name: &name,
        scopes: &scopes,
        expires_at,
    };
    conn.transaction(async |conn| {
        let made = auth::create_token(conn, new).await?;
        audit::record(conn, &staff.entry(origin, Event::TokenMade)).await?;
        Ok(made)
    })
    .await
}

/// From now on the token opens nothing; `NotFound` when the person has no such token here.
pub async fn revoke(staff: &Staff, origin: &Origin, id: Uuid) -> Result<(), Error> {
    let mut db = staff.db().await?;
    let token = tokens::table
        .find(id)
        .filter(tokens::user_id.eq(staff.user_id))
        .filter(tokens::salon_id.eq(db.salon))
        .filter(tokens::revoked_at.is_null());
    let revoked = diesel::update(token).set(tokens::revoked_at.eq(staff.app.now())).execute(&mut db.conn);
    match revoked.await? {
        0 => Err(Error::NotFound),
        _ => audit::record(&mut db.conn, &staff.entry(origin, Event::TokenRevoked)).await,
    }
}

#[handler]
pub async fn show(staff: Staff, cookies: &CookieJar) -> Result<Response, Error> {
    let input =
        TokenInput { scopes: vec![Scope::Write.to_string()], days: "90".to_owned(), ..TokenInput::default() };
    Ok(reply::ok(page(&staff, cookies, &input, &FieldErrors::default()).await?))
}

/// The answer holds the token: it is shown this once.
#[handler]
pub async fn make(
    staff: Staff,
    request: &Request,
    cookies: &CookieJar,
    sent: Sent,
) -> Result<Response, Error> {
    let input: TokenInput = sent.read()?;
    match create(&staff, &Origin::of(request), &input).await {
        Ok((_, token)) => {
            let lang = staff.lang;
            let content = html! {
                div."card form-page" {
                    h2 { (lang.tf("token-made", &[("name", input.name.trim().into())])) }
                    (shown_once(lang, lang.t("token-label"), &token, lang.t("token-once")))
                    p.soft { (lang.t("token-how")) " " a href="/api/v1/docs" { (lang.t("reference-title")) } }
                    div.button-row { (link_button("/account/tokens", lang.t("link-done"), None, Weight::Primary)) }
                }
            };
            Ok(reply::ok(frame::page(&staff, cookies, Part::Tokens, content)))
        }
        Err(Error::Invalid(errors)) => Ok(reply::invalid(page(&staff, cookies, &input, &errors).await?)),
        Err(error) => Err(error),
    }
}

#[handler]
pub async fn take_back(
    staff: Staff,
    request: &Request,
    cookies: &CookieJar,
    Path(id): Path<Uuid>,
) -> Result<Response, Error> {
    revoke(&staff, &Origin::of(request), id).await?;
    Ok(visit::done(cookies, staff.lang.t("token-revoked").to_owned(), "/account/tokens"))
}

async fn page(
    staff: &Staff,
    cookies: &CookieJar,
    input: &TokenInput,
    errors: &FieldErrors,
) -> Result<Markup, Error> {
    let tokens = list(staff).await?;
    let content = html! {
        div."stack form-page" {
            @if !tokens.is_empty() { (own(staff, &tokens)) }
            (form(staff, input, errors))
        }
    };
    Ok(frame::page(staff, cookies, Part::Tokens, content))
}

fn own(staff: &Staff, tokens: &[Token]) -> Markup {
    let lang = staff.lang;
    let rows = html! {
        ul.plain-list {
            @for token in tokens {
                li {
                    div.grow {
                        b { (token.name) }
                        @for scope in &token.scopes { " " (badge(Tone::Neutral, lang.t(&format!("scope-{scope}")))) }
                        @if token.expires_at.is_some_and(|end| end <= staff.app.now()) {
                            " " (badge(Tone::Yellow, lang.t("token-expired")))
                        }
                        div."soft small" { (life(staff, token)) }
                    }
                    form method="post" action={ "/account/tokens/" (token.id) "/revocation" }
                        data-confirm=(lang.tf("token-revoke-question", &[("name", token.name.as_str().into())]))
                        data-confirm-yes=(lang.t("token-revoke")) {
                        (submit_button_about(lang.t("token-revoke"), &token.name, Weight::Danger))
                    }
                }
            }
        }
    };
    card(lang.t("tokens-yours"), None, rows)
}

/// When it was made, last used, and will end.
fn life(staff: &Staff, token: &Token) -> String {
    let lang = staff.lang;
    let time = |instant| lang.day_and_time(instant, staff.salon.time_zone);
    let made = lang.tf("token-created", &[("date", time(token.created_at).into())]);
    let used = match token.seen_at {
        Some(seen_at) => lang.tf("token-used", &[("date", time(seen_at).into())]),
        None => lang.t("token-unused").to_owned(),
    };
    let end = match token.expires_at {
        Some(end) => lang.tf("token-ends", &[("date", time(end).into())]),
        None => lang.t("token-endless").to_owned(),
    };
    [made, used, end].join(" · ")
}

fn form(staff: &Staff, input: &TokenInput, errors: &FieldErrors) -> Markup {
    let lang = staff.lang;
    let error = |name| errors.of(name).map(|code| lang.t(&format!("invalid-{code}")));
    let name = Field::new("name", lang.t("token-name"), &input.name)
        .error(error("name"))
        .hint(lang.t("token-name-hint"))
        .mark(Mark::Required)
        .max_length(200);
    let days = Field::new("days", lang.t("token-days"), &input.days).error(error("days"));
    let lives = [
        ("30", "token-days-30"),
        ("90", "token-days-90"),
        ("365", "token-days-365"),
        ("", "token-days-none"),
    ];
    let lives: Vec<Choice<'_>> = lives.iter().map(|(days, label)| (*days, lang.t(label))).collect();
    let scopes = Field::new("scopes", lang.t("token-scopes"), "").error(error("scopes")).span(Span::Wide);
    let optional = [Scope::Write, Scope::Import, Scope::Manage];
    let choices: Vec<Choice<'_>> =
        optional.iter().map(|scope| (scope.as_str(), lang.t(&format!("scope-{scope}-text")))).collect();
    let chosen: Vec<&str> = input.scopes.iter().map(String::as_str).collect();
    let content = html! {
        p.soft { (lang.t("tokens-text")) }
        form method="post" action="/account/tokens" novalidate {
            div.fields {
                (forms::text(lang, &name))
                (forms::select(lang, &days, &lives))
                (forms::checkboxes(lang, &scopes.hint(lang.t("token-scopes-hint")), &choices, &chosen))
            }
            div.button-row { (submit_button(lang.t("token-create"), None, Weight::Primary)) }
        }
    };
    card(lang.t("token-new"), None, content)
}
