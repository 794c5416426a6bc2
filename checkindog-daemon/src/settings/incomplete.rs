//! After a change of profile: which records lack what the salon now requires (feature CL28).

use diesel::sql_types::{Array, Text, Uuid};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};

use checkindog_api::ClientKind;

use crate::clients::rules::required_fields;
use crate::db::{Conn, SalonId};
use crate::error::Error;

/// Marks every client of the salon anew, in the transaction of the change. Only those whose mark differs are written.
pub async fn mark(conn: &mut Conn, salon: SalonId, profile: &str) -> Result<(), Error> {
    // A large salon takes longer than a request's statement may.
    conn.batch_execute("SET LOCAL statement_timeout = '5min'").await?;
    let fields = |kind| required_fields(profile, kind).to_vec();
    diesel::sql_query(include_str!("incomplete.sql"))
        .bind::<Uuid, _>(salon)
        .bind::<Array<Text>, _>(fields(ClientKind::Individual))
        .bind::<Array<Text>, _>(fields(ClientKind::Company))
        .execute(conn)
        .await?;
    Ok(())
}
