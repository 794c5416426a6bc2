//! The columns beside the name, chosen by each person for themselves.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use crate::db::{SalonConn, UserId};
use crate::error::Error;
use crate::schema::list_columns;

/// A column of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Code,
    Phone,
    Mobile,
    Email,
    Animals,
    City,
    Situation,
    Manager,
    Changed,
    Created,
}

impl Column {
    /// In the order of the page.
    pub const ALL: [Self; 10] = [
        Self::Code,
        Self::Phone,
        Self::Mobile,
        Self::Email,
        Self::City,
        Self::Animals,
        Self::Situation,
        Self::Manager,
        Self::Changed,
        Self::Created,
    ];

    /// Of somebody who has not chosen.
    pub const USUAL: [Self; 3] = [Self::Phone, Self::Email, Self::Animals];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Phone => "phone",
            Self::Mobile => "mobile",
            Self::Email => "email",
            Self::Animals => "animals",
            Self::City => "city",
            Self::Situation => "situation",
            Self::Manager => "manager",
            Self::Changed => "changed",
            Self::Created => "created",
        }
    }

    /// Those whose names stand in a text, `phone,city`, in the order of the page; none for an empty text.
    pub fn read_all(text: &str) -> Result<Option<Vec<Self>>, Error> {
        let names: Vec<&str> = text.split(',').filter(|name| !name.is_empty()).collect();
        let known = |name: &&str| Self::ALL.iter().any(|column| column.as_str() == *name);
        if let Some(name) = names.iter().find(|name| !known(name)) {
            return Err(Error::BadRequest(format!("no such column: {name:?}")));
        }
        Ok((!names.is_empty()).then(|| Self::named(&names)))
    }

    pub fn write_all(columns: &[Self]) -> String {
        columns.iter().map(|column| column.as_str()).collect::<Vec<_>>().join(",")
    }

    fn named(names: &[impl AsRef<str>]) -> Vec<Self> {
        let is_named = |column: &Self| names.iter().any(|name| name.as_ref() == column.as_str());
        Self::ALL.into_iter().filter(is_named).collect()
    }
}

/// The columns that the person has chosen, or the usual ones.
pub async fn chosen(db: &SalonConn, person: UserId) -> Result<Vec<Column>, Error> {
    let row = list_columns::table.find((db.salon, person)).select(list_columns::names);
    let names = row.first::<Vec<String>>(&mut db.shared()).await.optional()?;
    Ok(names.map_or_else(|| Column::USUAL.to_vec(), |names| Column::named(&names)))
}

/// Keeps the person's choice.
pub async fn choose(db: &mut SalonConn, person: UserId, columns: &[Column]) -> Result<(), Error> {
    let names: Vec<&str> = columns.iter().map(|column| column.as_str()).collect();
    diesel::insert_into(list_columns::table)
        .values((
            list_columns::salon_id.eq(db.salon),
            list_columns::user_id.eq(person),
            list_columns::names.eq(&names),
        ))
        .on_conflict((list_columns::salon_id, list_columns::user_id))
        .do_update()
        .set(list_columns::names.eq(&names))
        .execute(&mut db.conn)
        .await?;
    Ok(())
}
