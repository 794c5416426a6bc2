//! What each role may do (feature SE1), as extractors: a handler that takes one of these is closed to everybody else.

use checkindog_api::Role;
use poem::{FromRequest, Request, RequestBody};

use super::sessions::Staff;
use super::tokens::ApiStaff;
use crate::error::Error;

impl Staff {
    /// Create, change and delete client records.
    pub fn may_write_clients(&self) -> bool {
        matches!(self.role, Role::Owner | Role::Manager | Role::FrontDesk)
    }

    /// Import and export.
    pub fn may_import(&self) -> bool {
        self.may_write_clients()
    }

    /// Create, change and delete animals.
    pub fn may_write_animals(&self) -> bool {
        true
    }

    /// Write memos.
    pub fn may_write_memos(&self) -> bool {
        true
    }
}

impl ApiStaff {
    /// The person behind the token, if their role may: `staff.who(Staff::may_import)?`.
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
