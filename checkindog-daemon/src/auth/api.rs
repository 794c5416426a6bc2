//! Who the bearer of a token is, and with whom that person works.

use checkindog_api::{Me, Role, StaffList, StaffMember};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use poem_openapi::OpenApi;
use poem_openapi::payload::Json;

use super::ApiStaff;
use crate::db::UserId;
use crate::error::Error;
use crate::schema::{staff, users};

pub struct MeApi;

#[OpenApi]
impl MeApi {
    /// The person and the salon behind the token.
    #[oai(path = "/me", method = "get", operation_id = "me")]
    async fn me(&self, ApiStaff(staff): ApiStaff) -> Result<Json<Me>, Error> {
        Ok(Json(Me {
            user_id: staff.user_id.0,
            name: staff.name,
            email: staff.email,
            role: staff.role,
            salon_id: staff.salon.id.0,
            salon_name: staff.salon.name,
            salon_slug: staff.salon.slug,
        }))
    }
    /// The people who work in the salon, by name.
    #[oai(path = "/staff", method = "get", operation_id = "listStaff")]
    async fn staff(&self, ApiStaff(asker): ApiStaff) -> Result<Json<StaffList>, Error> {
        let mut db = asker.db().await?;
        let people = staff::table
            .inner_join(users::table.on(users::id.eq(staff::user_id)))
            .filter(staff::salon_id.eq(db.salon))
            .order((users::name, users::id))
            .select((users::id, users::name, staff::role));
        let people: Vec<(UserId, String, Role)> = people.load(&mut db.conn).await?;
        let member = |(id, name, role): (UserId, String, Role)| StaffMember { id: id.0, name, role };
        Ok(Json(StaffList { items: people.into_iter().map(member).collect() }))
    }
}
