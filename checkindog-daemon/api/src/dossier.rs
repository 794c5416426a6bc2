//! Everything that is kept about one client (RGPD art. 15 and 20).

use serde::{Deserialize, Serialize};

use crate::animals::Animal;
use crate::clients::Client;
use crate::consents::Consent;
use crate::memos::Memo;
use crate::revisions::Revision;

/// Everything that is kept about one client, the newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct ClientDossier {
    pub client: Client,
    pub animals: Vec<Animal>,
    pub memos: Vec<Memo>,
    pub consents: Vec<Consent>,
    pub revisions: Vec<Revision>,
}
