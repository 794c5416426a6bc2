//! Memos for programs.

use checkindog_api::{Memo as MemoJson, MemoList, NewMemo};
use diesel_async::AsyncConnection;
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;

use super::model;
use crate::auth::{ApiStaff, Staff};
use crate::clients;
use crate::error::Error;
use crate::idempotency::{Created, Kept, Once};
use crate::web::paging;

pub struct MemosApi;

#[OpenApi]
impl MemosApi {
    /// The memos on a client, newest first.
    #[oai(path = "/clients/:id/memos", method = "get", operation_id = "listMemos")]
    async fn list(
        &self,
        ApiStaff(staff): ApiStaff,
        /// The id, or the code that people see (`CLI00042`).
        id: Path<String>,
        /// How many items; 50 unless given.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u16>>,
        /// `next_cursor` of the page before.
        cursor: Query<Option<String>>,
    ) -> Result<Json<MemoList>, Error> {
        let asked = paging::asked(limit.0, cursor.0.as_deref())?;
        let mut db = staff.db().await?;
        let client = clients::model::find_by_key(&mut db, &id.0).await?;
        let mut memos = model::of_client(&mut db, client.id, asked).await?;
        let next_cursor = asked.cut(&mut memos, |memo| memo.id);
        Ok(Json(MemoList { items: memos.into_iter().map(json).collect(), next_cursor }))
    }

    /// Adds a memo, signed by the person behind the token. It cannot be changed afterwards.
    #[oai(path = "/clients/:id/memos", method = "post", operation_id = "addMemo")]
    async fn add(
        &self,
        staff: ApiStaff,
        /// The id, or the code that people see (`CLI00042`).
        id: Path<String>,
        /// A text of your own: the same request with the same key within 24 hours is answered, not carried out, again.
        #[oai(name = "Idempotency-Key", validator(min_length = 1, max_length = 200))]
        key: Header<Option<String>>,
        body: Json<NewMemo>,
    ) -> Result<Created<MemoJson>, Error> {
        let staff = staff.who(Staff::may_write_memos)?;
        let mut db = staff.db().await?;
        let client = clients::model::find_by_key(&mut db, &id.0).await?.id;
        let text = model::check(&body.text)?;
        let once = Once::new(&staff, key.0, &format!("memo on {client}"), &body.0)?;
        let (actor, salon) = (staff.actor(), db.salon);
        db.conn
            .transaction(async |conn| {
                if let Some(answer) = once.begin(conn).await? {
                    return Ok(Created::again(answer));
                }
                let id = model::insert(conn, salon, actor, client, &text).await?;
                let memo = MemoJson { id, text, author: staff.name.clone(), created_at: actor.now };
                let answer = Kept::new(String::new(), String::new(), &memo);
                once.keep(conn, &answer).await?;
                Ok(Created::first(answer))
            })
            .await
    }
}

/// A memo as the API shows it.
pub(crate) fn json(memo: model::Memo) -> MemoJson {
    MemoJson { id: memo.id, text: memo.text, author: memo.author, created_at: memo.created_at }
}
