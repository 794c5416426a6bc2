//! What staff do with their team in the browser.

use checkindog_api::Role;
use poem::web::cookie::CookieJar;
use poem::web::{Data, Path};
use poem::{Request, Response, handler};
use serde::Deserialize;
use uuid::Uuid;

use super::invitations;
use super::model::{self, Change};
use super::renewal;
use super::rules::{self, InvitationInput};
use super::views;
use crate::account::sign_ins;
use crate::app::App;
use crate::auth::audit::Origin;
use crate::auth::links::Purpose;
use crate::auth::{Permission, Staff, TeamManager};
use crate::db::UserId;
use crate::error::Error;
use crate::validation::FieldErrors;
use crate::web::form::Sent;
use crate::web::layout::Place;
use crate::web::{reply, visit};

/// How many sign-ins the page of a member shows.
const SIGN_INS: i64 = 20;

#[handler]
pub async fn list(staff: Staff, cookies: &CookieJar) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    let members = model::list(&mut db).await?;
    let invitations = match staff.may_manage_team() {
        true => invitations::pending(&mut db, staff.app.now()).await?,
        false => Vec::new(),
    };
    let content = views::team(&staff, &members, &invitations);
    Ok(reply::ok(staff.page(cookies, Place::Team, staff.lang.t("team-title"), content)))
}

#[handler]
pub async fn new(TeamManager(staff): TeamManager, cookies: &CookieJar) -> Response {
    let input = InvitationInput { role: Role::FrontDesk.to_string(), ..InvitationInput::default() };
    reply::ok(invitation_form(&staff, cookies, &input, &FieldErrors::default()))
}

fn invitation_form(
    staff: &Staff,
    cookies: &CookieJar,
    input: &InvitationInput,
    errors: &FieldErrors,
) -> maud::Markup {
    let content = views::invitation_form(staff, &rules::roles_to_give(staff), input, errors);
    staff.page(cookies, Place::Team, staff.lang.t("invite-title"), content)
}

/// The answer holds the link: it is shown this once.
#[handler]
pub async fn invite(
    TeamManager(staff): TeamManager,
    app: Data<&App>,
    cookies: &CookieJar,
    sent: Sent,
) -> Result<Response, Error> {
    let input: InvitationInput = sent.read()?;
    let mut db = staff.db().await?;
    let invited = match rules::check(&staff, &input) {
        Ok(invitee) => invitations::invite(&mut db, &staff, &invitee).await.map(|secret| (invitee, secret)),
        Err(errors) => Err(Error::Invalid(errors)),
    };
    match invited {
        Ok((invitee, secret)) => {
            let link = Purpose::Invitation.address(&app.public_url, &secret);
            let title = staff.lang.tf("invite-link-title", &[("name", invitee.name.into())]);
            let content = views::link(staff.lang, &title, staff.lang.t("invite-link-text"), &link);
            Ok(reply::ok(staff.page(cookies, Place::Team, &title, content)))
        }
        Err(Error::Invalid(errors)) => Ok(reply::invalid(invitation_form(&staff, cookies, &input, &errors))),
        Err(error) => Err(error),
    }
}

#[handler]
pub async fn withdraw(
    TeamManager(staff): TeamManager,
    cookies: &CookieJar,
    Path(id): Path<Uuid>,
) -> Result<Response, Error> {
    let email = invitations::withdraw(&mut staff.db().await?, id).await?;
    let message = staff.lang.tf("invite-withdrawn", &[("email", email.into())]);
    Ok(visit::done(cookies, message, "/staff"))
}

#[handler]
pub async fn show(
    TeamManager(staff): TeamManager,
    cookies: &CookieJar,
    Path(id): Path<UserId>,
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    let member = model::find(&mut db, id).await?;
    let host = match member.invited_by {
        Some(host) => crate::clients::model::user_names(&mut db, &[host]).await?.pop().map(|(_, name)| name),
        None => None,
    };
    let sign_ins = match staff.may(Permission::ReadSignIns) {
        true => Some(sign_ins::here(&mut db, member.id, SIGN_INS).await?),
        false => None,
    };
    let more = views::More { host: host.as_deref(), sign_ins: sign_ins.as_deref() };
    let content = views::member(&staff, &member, &more);
    Ok(reply::ok(staff.page(cookies, Place::Team, &member.name, content)))
}

#[derive(Deserialize)]
struct NewRole {
    #[serde(default)]
    role: String,
}

#[handler]
pub async fn set_role(
    TeamManager(staff): TeamManager,
    request: &Request,
    cookies: &CookieJar,
    Path(id): Path<UserId>,
    sent: Sent,
) -> Result<Response, Error> {
    model::find(&mut staff.db().await?, id).await?;
    let NewRole { role } = sent.read()?;
    let role = role.parse().map_err(|_| Error::field("role", "unknown_choice"))?;
    change(&staff, request, cookies, id, Change::Role(role)).await
}

#[handler]
pub async fn deactivate(
    TeamManager(staff): TeamManager,
    request: &Request,
    cookies: &CookieJar,
    Path(id): Path<UserId>,
) -> Result<Response, Error> {
    change(&staff, request, cookies, id, Change::Leave).await
}

#[handler]
pub async fn activate(
    TeamManager(staff): TeamManager,
    request: &Request,
    cookies: &CookieJar,
    Path(id): Path<UserId>,
) -> Result<Response, Error> {
    change(&staff, request, cookies, id, Change::Return).await
}

async fn change(
    staff: &Staff,
    request: &Request,
    cookies: &CookieJar,
    id: UserId,
    change: Change,
) -> Result<Response, Error> {
    let lang = staff.lang;
    let mut db = staff.db().await?;
    let back = format!("/staff/{id}");
    match model::change(&mut db, staff, &Origin::of(request), id, &[change]).await {
        Ok(member) => {
            let name = member.name.as_str().into();
            let message = match change {
                Change::Role(role) => {
                    let role = lang.t(&format!("role-{role}")).into();
                    lang.tf("member-role-changed", &[("name", name), ("role", role)])
                }
                Change::Leave => lang.tf("member-left", &[("name", name)]),
                Change::Return => lang.tf("member-returned", &[("name", name)]),
            };
            Ok(visit::done(cookies, message, &back))
        }
        Err(Error::Refused(slug, what)) => Ok(refused(staff, cookies, slug, &what, &back)),
        Err(error) => Err(error),
    }
}

fn refused(staff: &Staff, cookies: &CookieJar, slug: &str, what: &str, back: &str) -> Response {
    let text = staff.lang.tf(&format!("error-{slug}-text"), &[("what", what.into())]);
    visit::refused(cookies, text, back)
}

/// The answer holds the link: it is shown this once.
#[handler]
pub async fn renew_password(
    TeamManager(staff): TeamManager,
    request: &Request,
    cookies: &CookieJar,
    Path(id): Path<UserId>,
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    match renewal::offer_to(&mut db, &staff, &Origin::of(request), id).await {
        Ok((member, link)) => {
            let title = staff.lang.tf("renewal-link-title", &[("name", member.name.into())]);
            let content = views::link(staff.lang, &title, staff.lang.t("renewal-link-text"), &link);
            Ok(reply::ok(staff.page(cookies, Place::Team, &title, content)))
        }
        Err(Error::Refused(slug, what)) => Ok(refused(&staff, cookies, slug, &what, &format!("/staff/{id}"))),
        Err(error) => Err(error),
    }
}

/// For who lost their authenticator: they sign in with the password alone, and may begin anew.
#[handler]
pub async fn remove_second_factor(
    TeamManager(staff): TeamManager,
    request: &Request,
    cookies: &CookieJar,
    Path(id): Path<UserId>,
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    let back = format!("/staff/{id}");
    match model::reset_second_factor(&mut db, &staff, &Origin::of(request), id).await {
        Ok(member) => {
            let message = staff.lang.tf("member-second-factor-removed", &[("name", member.name.into())]);
            Ok(visit::done(cookies, message, &back))
        }
        Err(Error::Refused(slug, what)) => Ok(refused(&staff, cookies, slug, &what, &back)),
        Err(error) => Err(error),
    }
}
