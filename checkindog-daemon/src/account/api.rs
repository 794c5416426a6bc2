//! One's own account for programs: sessions, tokens, the record of sign-ins.

use checkindog_api::{
    NewToken, Session as SessionJson, SessionList, SignIn as SignInJson, SignInList, Token as TokenJson,
    TokenList, TokenMade,
};
use poem::Request;
use poem_openapi::OpenApi;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use uuid::Uuid;

use super::sessions::{self, Session};
use super::sign_ins::{self, SHOWN, SignIn};
use super::tokens::{self, Token, TokenInput};
use crate::auth::audit::Origin;
use crate::auth::sessions::close_all_but;
use crate::auth::{ApiStaff, Staff};
use crate::error::Error;
use crate::web::found::Deleted;

pub struct AccountApi;

#[OpenApi]
impl AccountApi {
    /// Where the person is signed in, the last used first.
    #[oai(path = "/sessions", method = "get", operation_id = "listSessions")]
    async fn sessions(&self, staff: ApiStaff) -> Result<Json<SessionList>, Error> {
        let staff = staff.who(Staff::may_manage_account)?;
        let item = |session: Session| SessionJson {
            id: session.key(),
            salon: session.salon.clone(),
            device: session.device(),
            address: session.address.clone(),
            created_at: session.created_at,
            seen_at: session.seen_at,
        };
        Ok(Json(SessionList { items: sessions::list(&staff).await?.into_iter().map(item).collect() }))
    }

    /// Ends all sessions of the person: every browser has to sign in again.
    #[oai(path = "/sessions", method = "delete", operation_id = "endAllSessions")]
    async fn end_all_sessions(&self, staff: ApiStaff) -> Result<Deleted, Error> {
        let staff = staff.who(Staff::may_manage_account)?;
        close_all_but(&mut staff.app.db.conn().await?, staff.user_id, None).await?;
        Ok(Deleted::Deleted)
    }

    /// Ends a session: that browser has to sign in again.
    #[oai(path = "/sessions/:id", method = "delete", operation_id = "endSession")]
    async fn end_session(&self, staff: ApiStaff, id: Path<String>) -> Result<Deleted, Error> {
        let staff = staff.who(Staff::may_manage_account)?;
        sessions::end(&staff, &id.0).await?;
        Ok(Deleted::Deleted)
    }

    /// The person's tokens in this salon, newest first.
    #[oai(path = "/tokens", method = "get", operation_id = "listTokens")]
    async fn tokens(&self, staff: ApiStaff) -> Result<Json<TokenList>, Error> {
        let staff = staff.who(Staff::may_manage_account)?;
        let item = |token: Token| {
            let Token { id, name, scopes, created_at, expires_at, seen_at } = token;
            TokenJson { id, name, scopes, created_at, expires_at, seen_at }
        };
        Ok(Json(TokenList { items: tokens::list(&staff).await?.into_iter().map(item).collect() }))
    }

    /// Makes a token for the person in this salon, which ends no later than the one in use. Its text is told this once.
    #[oai(path = "/tokens", method = "post", operation_id = "createToken")]
    async fn create_token(
        &self,
        request: &Request,
        staff: ApiStaff,
        body: Json<NewToken>,
    ) -> Result<Json<TokenMade>, Error> {
        let staff = staff.who(Staff::may_manage_account)?;
        let NewToken { name, scopes, days } = body.0;
        let days = days.map(|days| days.to_string()).unwrap_or_default();
        let (id, token) =
            tokens::create(&staff, &Origin::of(request), &TokenInput { name, scopes, days }).await?;
        Ok(Json(TokenMade { id, token }))
    }

    /// Revokes a token: from now on it opens nothing.
    #[oai(path = "/tokens/:id", method = "delete", operation_id = "revokeToken")]
    async fn revoke_token(
        &self,
        request: &Request,
        staff: ApiStaff,
        id: Path<Uuid>,
    ) -> Result<Deleted, Error> {
        let staff = staff.who(Staff::may_manage_account)?;
        tokens::revoke(&staff, &Origin::of(request), id.0).await?;
        Ok(Deleted::Deleted)
    }

    /// What happened at the person's door: the latest hundred, newest first.
    #[oai(path = "/sign-ins", method = "get", operation_id = "listSignIns")]
    async fn sign_ins(&self, staff: ApiStaff) -> Result<Json<SignInList>, Error> {
        let staff = staff.who(Staff::may_manage_account)?;
        let mut conn = staff.app.db.conn().await?;
        let latest = sign_ins::latest(&mut conn, staff.user_id, SHOWN).await?;
        Ok(Json(SignInList { items: latest.into_iter().map(SignIn::shown).collect() }))
    }
}

impl SignIn {
    /// As programs see it.
    pub fn shown(self) -> SignInJson {
        let Self { event, succeeded, address, at, .. } = self;
        SignInJson { event, succeeded, address, at }
    }
}
