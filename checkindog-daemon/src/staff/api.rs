//! The team for programs.

use checkindog_api::{
    Invitation as InvitationJson, InvitationList, NewInvitation, OneTimeLink, SignInList, StaffList,
    StaffMember, StaffMemberChanges,
};
use poem::Request;
use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use uuid::Uuid;

use super::invitations::{self, Invitation};
use super::model::{self, Change, Member};
use super::renewal;
use super::rules::{self, InvitationInput};
use crate::account::sign_ins::{self, SHOWN, SignIn};
use crate::app::App;
use crate::auth::audit::Origin;
use crate::auth::links::Purpose;
use crate::auth::{ApiStaff, Permission, Staff};
use crate::db::UserId;
use crate::error::Error;
use crate::web::found::Deleted;

pub struct StaffApi;

#[OpenApi]
impl StaffApi {
    /// The people who work in the salon, by name; those who left come last.
    #[oai(path = "/staff", method = "get", operation_id = "listStaff")]
    async fn staff(&self, ApiStaff(asker): ApiStaff) -> Result<Json<StaffList>, Error> {
        let members = model::list(&mut asker.db().await?).await?;
        Ok(Json(StaffList { items: members.into_iter().map(|member| shown(&asker, member)).collect() }))
    }

    /// Changes somebody's role, or whether they may enter.
    ///
    /// For owners and managers; only owners change the place of an owner, and the last owner of a salon stays.
    #[oai(path = "/staff/:id", method = "patch", operation_id = "changeStaffMember")]
    async fn change(
        &self,
        request: &Request,
        staff: ApiStaff,
        id: Path<Uuid>,
        body: Json<StaffMemberChanges>,
    ) -> Result<Json<StaffMember>, Error> {
        let staff = staff.who(Staff::may_manage_team)?;
        let (id, mut db) = (UserId(id.0), staff.db().await?);
        let member = model::find(&mut db, id).await?;
        let role = body.0.role.map(|role| role.parse().map_err(|_| Error::field("role", "unknown_choice")));
        let role = role.transpose()?.map(Change::Role);
        let active = body.0.active.filter(|active| *active != member.is_active());
        let place = active.map(|active| if active { Change::Return } else { Change::Leave });
        let changes: Vec<Change> = role.into_iter().chain(place).collect();
        let member = model::change(&mut db, &staff, &Origin::of(request), id, &changes).await?;
        Ok(Json(shown(&staff, member)))
    }

    /// Makes a link by which somebody of the team chooses a new password; an earlier one works no more.
    #[oai(path = "/staff/:id/password-link", method = "post", operation_id = "createPasswordLink")]
    async fn password_link(
        &self,
        request: &Request,
        staff: ApiStaff,
        id: Path<Uuid>,
    ) -> Result<Json<OneTimeLink>, Error> {
        let staff = staff.who(Staff::may_manage_team)?;
        let mut db = staff.db().await?;
        let (_, url) = renewal::offer_to(&mut db, &staff, &Origin::of(request), UserId(id.0)).await?;
        Ok(Json(OneTimeLink { url }))
    }

    /// Takes the second factor of somebody of the team away, who lost it: they sign in with the password alone.
    ///
    /// For owners, and not for their own.
    #[oai(path = "/staff/:id/second-factor", method = "delete", operation_id = "resetSecondFactor")]
    async fn reset_second_factor(
        &self,
        request: &Request,
        staff: ApiStaff,
        id: Path<Uuid>,
    ) -> Result<Deleted, Error> {
        let staff = staff.who(Staff::may_manage_team)?;
        let mut db = staff.db().await?;
        model::reset_second_factor(&mut db, &staff, &Origin::of(request), UserId(id.0)).await?;
        Ok(Deleted::Deleted)
    }

    /// What happened at somebody's door in this salon: the latest hundred, newest first. For owners.
    #[oai(path = "/staff/:id/sign-ins", method = "get", operation_id = "listSignInsOf")]
    async fn sign_ins(&self, staff: ApiStaff, id: Path<Uuid>) -> Result<Json<SignInList>, Error> {
        let staff = staff.who(|staff| staff.may(Permission::ReadSignIns))?;
        let mut db = staff.db().await?;
        let member = model::find(&mut db, UserId(id.0)).await?;
        let latest = sign_ins::here(&mut db, member.id, SHOWN).await?;
        Ok(Json(SignInList { items: latest.into_iter().map(SignIn::shown).collect() }))
    }

    /// The invitations that still work, newest first.
    #[oai(path = "/invitations", method = "get", operation_id = "listInvitations")]
    async fn invitations(&self, staff: ApiStaff) -> Result<Json<InvitationList>, Error> {
        let staff = staff.who(Staff::may_manage_team)?;
        let pending = invitations::pending(&mut staff.db().await?, staff.app.now()).await?;
        Ok(Json(InvitationList { items: pending.into_iter().map(invited).collect() }))
    }

    /// Invites somebody into the team: whoever has the address and the link joins. An earlier invitation of the same address
    /// works no more.
    #[oai(path = "/invitations", method = "post", operation_id = "invite")]
    async fn invite(
        &self,
        app: Data<&App>,
        staff: ApiStaff,
        body: Json<NewInvitation>,
    ) -> Result<Json<OneTimeLink>, Error> {
        let staff = staff.who(Staff::may_manage_team)?;
        let NewInvitation { name, email, role } = body.0;
        let invitee = rules::check(&staff, &InvitationInput { name, email, role }).map_err(Error::Invalid)?;
        let secret = invitations::invite(&mut staff.db().await?, &staff, &invitee).await?;
        Ok(Json(OneTimeLink { url: Purpose::Invitation.address(&app.public_url, &secret) }))
    }

    /// Takes an invitation back.
    #[oai(path = "/invitations/:id", method = "delete", operation_id = "withdrawInvitation")]
    async fn withdraw(&self, staff: ApiStaff, id: Path<Uuid>) -> Result<Deleted, Error> {
        let staff = staff.who(Staff::may_manage_team)?;
        invitations::withdraw(&mut staff.db().await?, id.0).await?;
        Ok(Deleted::Deleted)
    }
}

/// As the asker sees them: who signs in with a second step is for those who manage the team.
fn shown(asker: &Staff, member: Member) -> StaffMember {
    let active = member.is_active();
    let Member { id, name, email, role, second_factor, .. } = member;
    let second_factor = asker.may_manage_team().then_some(second_factor);
    StaffMember { id: id.0, name, email, role, active, second_factor }
}

fn invited(invitation: Invitation) -> InvitationJson {
    let Invitation { id, name, email, role, by, expires_at } = invitation;
    InvitationJson { id, name, email, role, invited_by: by, expires_at }
}
