//! What each role may do (feature SE1). This is the one place that says it: handlers take an extractor, views ask the person, the
//! API asks its token, and the page of the team shows [`Permission::held_by`] as a table.

use checkindog_api::{Role, Scope};
use poem::{FromRequest, Request, RequestBody};

use super::sessions::Staff;
use super::tokens::ApiStaff;
use crate::error::Error;

/// Something that a role allows or does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// See clients, animals, memos, history.
    ReadRecords,
    WriteMemos,
    WriteAnimals,
    WriteClients,
    ImportAndExport,
    /// Change how the salon works.
    ChangeSettings,
    /// Invite, change roles, reset passwords, remove; all but owners.
    ManageTeam,
    /// The same for owners.
    ManageOwners,
    /// Change what the salon is before the law.
    ChangeLegalIdentity,
    /// See when and from where everybody of the team signed in.
    ReadSignIns,
}

impl Permission {
    /// All of them, from what everybody may to what only owners may.
    pub const ALL: [Self; 10] = [
        Self::ReadRecords,
        Self::WriteMemos,
        Self::WriteAnimals,
        Self::WriteClients,
        Self::ImportAndExport,
        Self::ChangeSettings,
        Self::ManageTeam,
        Self::ManageOwners,
        Self::ChangeLegalIdentity,
        Self::ReadSignIns,
    ];

    /// Whether somebody in this role may.
    pub fn held_by(self, role: Role) -> bool {
        match self {
            Self::ReadRecords | Self::WriteMemos | Self::WriteAnimals => true,
            Self::WriteClients | Self::ImportAndExport => role != Role::Groomer,
            Self::ChangeSettings | Self::ManageTeam => matches!(role, Role::Owner | Role::Manager),
            Self::ChangeLegalIdentity | Self::ManageOwners | Self::ReadSignIns => role == Role::Owner,
        }
    }

    /// What a token must be good for, on top of the role of its user.
    pub fn scope(self) -> Scope {
        match self {
            Self::ReadRecords => Scope::Read,
            Self::WriteMemos | Self::WriteAnimals | Self::WriteClients => Scope::Write,
            Self::ImportAndExport => Scope::Import,
            Self::ChangeSettings
            | Self::ManageTeam
            | Self::ChangeLegalIdentity
            | Self::ManageOwners
            | Self::ReadSignIns => Scope::Manage,
        }
    }

    /// Name of the translation that says it: `permission-{slug}`.
    pub fn slug(self) -> &'static str {
        match self {
            Self::ReadRecords => "read-records",
            Self::WriteMemos => "write-memos",
            Self::WriteAnimals => "write-animals",
            Self::WriteClients => "write-clients",
            Self::ImportAndExport => "import-export",
            Self::ChangeSettings => "change-settings",
            Self::ManageTeam => "manage-team",
            Self::ChangeLegalIdentity => "change-legal-identity",
            Self::ManageOwners => "manage-owners",
            Self::ReadSignIns => "read-sign-ins",
        }
    }
}

impl Staff {
    /// Whether the person may, in this salon and by this way in.
    pub fn may(&self, permission: Permission) -> bool {
        permission.held_by(self.role) && self.scopes.contains(&permission.scope())
    }

    /// Create, change and delete client records.
    pub fn may_write_clients(&self) -> bool {
        self.may(Permission::WriteClients)
    }

    /// Import and export.
    pub fn may_import(&self) -> bool {
        self.may(Permission::ImportAndExport)
    }

    /// Create, change and delete animals.
    pub fn may_write_animals(&self) -> bool {
        self.may(Permission::WriteAnimals)
    }

    /// Change how the salon works.
    pub fn may_change_settings(&self) -> bool {
        self.may(Permission::ChangeSettings)
    }

    /// Change what the salon is before the law.
    pub fn may_change_legal_identity(&self) -> bool {
        self.may(Permission::ChangeLegalIdentity)
    }

    /// Write memos.
    pub fn may_write_memos(&self) -> bool {
        self.may(Permission::WriteMemos)
    }

    /// Manage the team.
    pub fn may_manage_team(&self) -> bool {
        self.may(Permission::ManageTeam)
    }

    /// Mark what is one's own, such as favourites. Everybody may, but no token that only reads.
    pub fn may_write_own(&self) -> bool {
        self.scopes.contains(&Scope::Write)
    }

    /// Change one's own account: its tokens, its sessions. Everybody may, but not every token.
    pub fn may_manage_account(&self) -> bool {
        self.scopes.contains(&Scope::Manage)
    }
}

impl ApiStaff {
    /// The person behind the token, if their role and the token's scopes allow it: `staff.who(Staff::may_import)?`.
    pub fn who(self, may: fn(&Staff) -> bool) -> Result<Staff, Error> {
        if may(&self.0) { Ok(self.0) } else { Err(Error::Forbidden) }
    }
}

macro_rules! allowed {
    ($(#[$meta:meta])* $name:ident, $may:ident) => {
        $(#[$meta])*
        pub struct $name(pub Staff);

        impl<'a> FromRequest<'a> for $name {
            async fn from_request(request: &'a Request, body: &mut RequestBody) -> poem::Result<Self> {
                let staff = Staff::from_request(request, body).await?;
                if staff.$may() { Ok(Self(staff)) } else { Err(Error::Forbidden.into()) }
            }
        }
    };
}

allowed!(
    /// Someone who may create, change and delete client records.
    ClientWriter, may_write_clients
);
allowed!(
    /// Someone who may import and export.
    Importer, may_import
);
allowed!(
    /// Someone who may create, change and delete animals.
    AnimalWriter, may_write_animals
);
allowed!(
    /// Someone who may write memos.
    MemoWriter, may_write_memos
);
allowed!(
    /// Someone who may manage the team.
    TeamManager, may_manage_team
);
allowed!(
    /// Someone who may change how the salon works.
    SettingsWriter, may_change_settings
);
allowed!(
    /// Someone who may change what the salon is before the law.
    LegalIdentityWriter, may_change_legal_identity
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_may_what_the_one_below_it_may() {
        for permission in Permission::ALL {
            for pair in Role::ALL.windows(2) {
                assert!(
                    permission.held_by(pair[0]) || !permission.held_by(pair[1]),
                    "{permission:?} {pair:?}"
                );
            }
            assert!(permission.held_by(Role::Owner), "{permission:?}");
        }
    }
}
