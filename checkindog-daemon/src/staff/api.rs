//! The team for programs.

use checkindog_api::{
    Invitation as InvitationJson, InvitationList, NewInvitation, OneTimeLink, StaffList, StaffMember,
    StaffMemberChanges,
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
use crate::app::App;
use crate::auth::audit::{self, Event, Origin};
use crate::auth::links::Purpose;
use crate::auth::{ApiStaff, Staff};
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
        Ok(Json(StaffList { items: members.into_iter().map(shown).collect() }))
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
        let (id, origin) = (UserId(id.0), Origin::of(request));
        let mut db = staff.db().await?;
        let mut member = model::find(&mut db, id).await?;
        let role = body.0.role.map(|role| role.parse().map_err(|_| Error::field("role", "unknown_choice")));
        if let Some(role) = role.transpose()? {
            member = model::change(&mut db, &staff, &origin, id, Change::Role(role)).await?;
        }
        if let Some(active) = body.0.active.filter(|active| *active != member.is_active()) {
            let change = if active { Change::Return } else { Change::Leave };
            member = model::change(&mut db, &staff, &origin, id, change).await?;
        }
        Ok(Json(shown(member)))
    }

    /// Makes a link by which somebody of the team chooses a new password; an earlier one works no more.
    #[oai(path = "/staff/:id/password-link", method = "post", operation_id = "createPasswordLink")]
    async fn password_link(
        &self,
        request: &Request,
        app: Data<&App>,
        staff: ApiStaff,
        id: Path<Uuid>,
    ) -> Result<Json<OneTimeLink>, Error> {
        let staff = staff.who(Staff::may_manage_team)?;
        let mut db = staff.db().await?;
        let member = model::find(&mut db, UserId(id.0)).await?;
        rules::manages(&staff, &member)?;
        model::manages_everywhere(&mut db, &staff, &member).await?;
        let secret = renewal::offer(&mut db.conn, member.id, Some(staff.user_id), app.now()).await?;
        let origin = Origin::of(request);
        audit::record(&mut db.conn, &member.email, &origin, Event::ResetLink, true, app.now()).await?;
        Ok(Json(OneTimeLink { url: Purpose::Password.address(&app.public_url, &secret) }))
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

fn shown(member: Member) -> StaffMember {
    let active = member.is_active();
    StaffMember { id: member.id.0, name: member.name, role: member.role, active }
}

fn invited(invitation: Invitation) -> InvitationJson {
    let Invitation { id, name, email, role, by, expires_at } = invitation;
    InvitationJson { id, name, email, role, invited_by: by, expires_at }
}
