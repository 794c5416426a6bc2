//! Who may do what to whom, and what the form of an invitation takes. What roles are good for is in `auth/roles.rs`.

use checkindog_api::Role;
use serde::Deserialize;

use super::model::Member;
use crate::auth::entry::account_email;
use crate::auth::{Permission, Staff};
use crate::error::Error;
use crate::validation::FieldErrors;

/// Whether the person may give or take this role.
pub fn may_give(staff: &Staff, role: Role) -> bool {
    staff.may(needed_for(role))
}

/// Whether somebody in one role may manage somebody in another.
pub fn role_manages(own: Role, theirs: Role) -> bool {
    needed_for(theirs).held_by(own)
}

fn needed_for(role: Role) -> Permission {
    if role == Role::Owner { Permission::ManageOwners } else { Permission::ManageTeam }
}

/// The roles that the person may give.
pub fn roles_to_give(staff: &Staff) -> Vec<Role> {
    Role::ALL.iter().copied().filter(|role| may_give(staff, *role)).collect()
}

/// Whether the person may change this member's place. Only owners change their own: nobody raises themselves.
pub fn may_manage(staff: &Staff, member: &Member) -> bool {
    may_give(staff, member.role) && (member.id != staff.user_id || staff.role == Role::Owner)
}

/// The same as a condition.
pub fn manages(staff: &Staff, member: &Member) -> Result<(), Error> {
    if may_manage(staff, member) { Ok(()) } else { Err(Error::Forbidden) }
}

/// Whether the person may make a link for a new password of this member. Not for themselves: whoever finds their screen unlocked would
/// take the account over, which their page of the account asks the password for.
pub fn may_renew_password(staff: &Staff, member: &Member) -> bool {
    may_manage(staff, member) && member.id != staff.user_id
}

/// Whether the person may take the second factor of this member away: owners may, but for their own, which they switch off in their
/// account.
pub fn resets_second_factor(staff: &Staff, member: &Member) -> Result<(), Error> {
    let may = staff.may(Permission::ManageOwners) && member.id != staff.user_id;
    if may { Ok(()) } else { Err(Error::Forbidden) }
}

/// An invitation as it was typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct InvitationInput {
    pub name: String,
    pub email: String,
    pub role: String,
}

/// An invitation in order.
pub struct Invitee {
    pub name: String,
    pub email: String,
    pub role: Role,
}

/// Checks an invitation, and finds all mistakes at once. A role that the person may not give is none of their choices.
pub fn check(staff: &Staff, input: &InvitationInput) -> Result<Invitee, FieldErrors> {
    let mut errors = FieldErrors::default();
    let name = errors.text("name", &input.name, 200);
    if name.is_empty() {
        errors.add("name", "required");
    }
    let email = errors.take("email", account_email(&input.email));
    let role = input.role.parse().ok().filter(|role| may_give(staff, *role));
    let role =
        errors.take("role", role.ok_or(if input.role.is_empty() { "required" } else { "unknown_choice" }));
    match (email, role, errors.is_empty()) {
        (Some(email), Some(role), true) => Ok(Invitee { name, email, role }),
        _ => Err(errors),
    }
}
