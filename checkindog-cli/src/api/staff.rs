//! The people of the salon.

use checkindog_api::StaffMember;
use uuid::Uuid;

use super::Api;
use crate::error::Error;
use crate::list::List;

impl Api {
    /// Everybody, by name.
    pub fn staff(&self) -> Result<List<StaffMember>, Error> {
        self.fetch(self.get("staff"))
    }

    /// The id of somebody who is named by id or full name; nobody's is empty.
    pub fn staff_id(&self, person: &str) -> Result<String, Error> {
        if person.is_empty() || person.parse::<Uuid>().is_ok() {
            return Ok(person.to_owned());
        }
        let wanted = person.to_lowercase();
        let staff = self.staff()?;
        let mut found = staff.items.iter().filter(|member| member.name.to_lowercase() == wanted);
        match (found.next(), found.next()) {
            (Some(member), None) => Ok(member.id.to_string()),
            (first, _) => Err(Error::WhichPerson { name: person.to_owned(), several: first.is_some() }),
        }
    }
}
