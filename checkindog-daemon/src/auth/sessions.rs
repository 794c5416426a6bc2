//! Sessions of the staff side: a random secret in a cookie, its hash in the database, the role read at each request.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use poem::web::cookie::{Cookie, CookieJar, SameSite};
use poem::{FromRequest, Request, RequestBody};

use super::actor::{Actor, Channel};
use super::audit::Origin;
use super::secret;
use crate::app::App;
use crate::db::{Conn, PictureId, SalonConn, SalonId, UserId};
use crate::error::Error;
use crate::i18n::Lang;
use crate::schema::{salons, sessions, staff, users};
use checkindog_api::{Role, Scope};

/// A session ends after this long without a request…
const IDLE: TimeDelta = TimeDelta::hours(12);
/// … and after this long in any case.
const LIFETIME: TimeDelta = TimeDelta::days(30);
/// The cookie outlives its session by this, so that who comes too late is known to have had one, and what they typed is not lost.
const KEPT_AFTER: TimeDelta = TimeDelta::days(7);
/// `seen_at` is written at most this often, so that reading pages writes nothing.
const SEEN_GRAIN: TimeDelta = TimeDelta::minutes(5);

/// The signed-in person in their salon: the extractor of every staff page.
#[derive(Clone)]
pub struct Staff {
    pub app: App,
    pub user_id: UserId,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub lang: Lang,
    pub salon: Salon,
    /// Pages or API.
    pub channel: Channel,
    /// What this way in is good for: everything in the browser, what it was made for with a token.
    pub scopes: Vec<Scope>,
    /// Whether the person works elsewhere too.
    pub several_salons: bool,
}

/// What pages need of the salon they are in.
#[derive(Clone, Debug)]
pub struct Salon {
    pub id: SalonId,
    pub slug: String,
    pub name: String,
    pub time_zone: chrono_tz::Tz,
    pub country: String,
    pub profile: String,
    pub modules: Vec<String>,
    /// The colour of links and buttons, `#rrggbb`; empty for ours.
    pub accent: String,
    /// Its logo, if it has one.
    pub logo: Option<PictureId>,
}

/// The columns that make a [`Staff`], for sessions and tokens alike.
pub(super) type StaffRow = (
    UserId,
    String,
    String,
    String,
    Role,
    SalonId,
    String,
    String,
    String,
    String,
    String,
    Vec<String>,
    bool,
    String,
    Option<PictureId>,
);

/// The selection that a [`StaffRow`] is loaded from.
#[rustfmt::skip]
macro_rules! staff_columns {
    () => {
        (
            users::id, users::name, users::email, users::language, staff::role, salons::id, salons::slug, salons::name,
            salons::time_zone, salons::country, salons::profile, salons::modules,
            diesel::dsl::exists(
                elsewhere.filter(elsewhere.field(staff::user_id).eq(users::id))
                    .filter(elsewhere.field(staff::salon_id).ne(salons::id)).filter(elsewhere.field(staff::left_at).is_null())
            ),
            salons::accent, salons::logo_id,
        )
    };
}
pub(super) use staff_columns;

diesel::alias!(staff as elsewhere: Elsewhere);

impl Staff {
    pub(super) fn from_row(app: &App, row: StaffRow, channel: Channel, scopes: Vec<Scope>) -> Self {
        let (
            user_id,
            name,
            email,
            language,
            role,
            id,
            slug,
            salon_name,
            time_zone,
            country,
            profile,
            modules,
            several_salons,
            accent,
            logo,
        ) = row;
        let time_zone = time_zone.parse().unwrap_or(chrono_tz::Europe::Paris);
        let salon = Salon { id, slug, name: salon_name, time_zone, country, profile, modules, accent, logo };
        let lang = Lang::from_code(&language).unwrap_or(Lang::Fr);
        let app = app.clone();
        Self { app, user_id, name, email, role, lang, salon, channel, scopes, several_salons }
    }

    /// The person signed in with these cookies, if there is one.
    pub(super) async fn signed_in(app: &App, cookies: &CookieJar) -> Result<Option<Self>, Error> {
        match find(app, cookies).await {
            Ok(staff) => Ok(Some(staff)),
            Err(Error::SignedOut) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The person as the author of a change made now.
    pub fn actor(&self) -> Actor {
        Actor {
            user: self.user_id,
            channel: self.channel,
            now: self.app.now(),
            time_zone: self.salon.time_zone,
        }
    }

    /// A connection in the scope of the person's salon.
    pub async fn db(&self) -> Result<SalonConn, Error> {
        self.app.db.salon(self.salon.id).await
    }
}

impl Salon {
    /// Whether a module is switched on.
    pub fn has(&self, module: &str) -> bool {
        self.modules.iter().any(|on| on == module)
    }
}

impl<'a> FromRequest<'a> for Staff {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
        let app = request.data::<App>().expect("routes are built with the app");
        Ok(find(app, request.cookie()).await?)
    }
}

async fn find(app: &App, cookies: &CookieJar) -> Result<Staff, Error> {
    let Some(secret) = secret_in(app, cookies) else { return Err(Error::SignedOut) };
    let id = secret::hash(&secret);
    let now = app.now();
    let mut conn = app.db.conn().await?;
    let found: Option<(StaffRow, DateTime<Utc>)> = sessions::table
        .inner_join(users::table.on(users::id.eq(sessions::user_id)))
        .inner_join(salons::table.on(salons::id.eq(sessions::salon_id)))
        .inner_join(
            staff::table.on(staff::salon_id.eq(sessions::salon_id).and(staff::user_id.eq(sessions::user_id))),
        )
        .filter(staff::left_at.is_null())
        .filter(sessions::id.eq(&id))
        .filter(still_open(now))
        .select((staff_columns!(), sessions::seen_at))
        .first(&mut conn)
        .await
        .optional()?;
    let (row, seen_at) = found.ok_or(Error::SignedOut)?;
    if now - seen_at > SEEN_GRAIN {
        diesel::update(sessions::table.find(&id)).set(sessions::seen_at.eq(now)).execute(&mut conn).await?;
    }
    Ok(Staff::from_row(app, row, Channel::Staff, Scope::ALL.to_vec()))
}

/// The condition of a session that has not ended.
#[diesel::dsl::auto_type]
pub fn still_open(now: DateTime<Utc>) -> _ {
    let (quiet_since, born): (DateTime<Utc>, DateTime<Utc>) = (now - IDLE, now - LIFETIME);
    sessions::seen_at.gt(quiet_since).and(sessions::created_at.gt(born))
}

/// Opens a session and gives its cookie. An older session of the same browser ends.
pub async fn open(
    app: &App,
    conn: &mut Conn,
    cookies: &CookieJar,
    user: UserId,
    salon: SalonId,
    origin: &Origin,
) -> Result<(), Error> {
    close(app, conn, cookies).await?;
    let secret = secret::generate();
    let now = app.now();
    diesel::insert_into(sessions::table)
        .values((
            sessions::id.eq(secret::hash(&secret)),
            sessions::user_id.eq(user),
            sessions::salon_id.eq(salon),
            sessions::created_at.eq(now),
            sessions::seen_at.eq(now),
            sessions::user_agent.eq(&origin.user_agent),
            sessions::address.eq(&origin.address),
        ))
        .execute(conn)
        .await?;
    // Those that ended long ago are swept where new ones begin: no job is needed.
    diesel::delete(sessions::table.filter(sessions::seen_at.lt(now - IDLE))).execute(conn).await?;
    cookies.add(cookie(app, secret));
    Ok(())
}

/// Ends the session of this browser, if it has one.
pub async fn close(app: &App, conn: &mut Conn, cookies: &CookieJar) -> Result<(), Error> {
    if let Some(secret) = secret_in(app, cookies) {
        diesel::delete(sessions::table.find(secret::hash(&secret))).execute(conn).await?;
        let mut gone = cookie(app, String::new());
        gone.set_max_age(Duration::ZERO);
        cookies.add(gone);
    }
    Ok(())
}

/// Ends the sessions of a user, but for the one with this id, if it is given.
pub async fn close_all_but(conn: &mut Conn, user: UserId, kept: Option<Vec<u8>>) -> Result<(), Error> {
    let others =
        sessions::table.filter(sessions::user_id.eq(user)).filter(sessions::id.ne(kept.unwrap_or_default()));
    diesel::delete(others).execute(conn).await?;
    Ok(())
}

/// The id of this browser's session.
pub fn current(app: &App, cookies: &CookieJar) -> Option<Vec<u8>> {
    Some(secret::hash(&secret_in(app, cookies)?))
}

/// Whether this browser holds a session, ended or not.
pub fn had_session(app: &App, cookies: &CookieJar) -> bool {
    secret_in(app, cookies).is_some()
}

fn secret_in(app: &App, cookies: &CookieJar) -> Option<String> {
    Some(cookies.get(cookie_name(app))?.value_str().to_owned()).filter(|secret| !secret.is_empty())
}

fn cookie(app: &App, secret: String) -> Cookie {
    let mut cookie = Cookie::new_with_str(cookie_name(app), secret);
    cookie.set_path("/");
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_secure(app.is_secure());
    cookie.set_max_age(Duration::from_secs((LIFETIME + KEPT_AFTER).num_seconds().unsigned_abs()));
    cookie
}

/// The prefix binds the cookie to this host, but browsers take it with https only.
fn cookie_name(app: &App) -> &'static str {
    if app.is_secure() { "__Host-checkindog-staff" } else { "checkindog-staff" }
}
