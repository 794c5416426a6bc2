//! Client records.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::codes::codes;
use crate::problem::Reason;

codes! {
    /// A person or a business; decides which names are asked for.
    #[derive(Default)]
    pub enum ClientKind { #[default] Individual = "individual", Company = "company" }
}
codes! {
    /// How far the relation is (Ogust's «Type de client»); not the kind.
    pub enum ClientStage { Client = "client", Prospect = "prospect" }
}
codes! {
    /// Form of address.
    pub enum Civility { Mlle = "mlle", Mme = "mme", M = "m", MEtMme = "m_et_mme", Dr = "dr" }
}
codes! {
    /// Who decides the situation: the appointments, or a person.
    pub enum SituationMode { Automatic = "automatic", Active = "active", Inactive = "inactive" }
}
codes! {
    /// Whether the client is current.
    pub enum Situation { Active = "active", Inactive = "inactive" }
}

/// A client record as stored.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct Client {
    pub id: Uuid,
    /// Grows by one with every change of the record; the ETag begins with it.
    pub version: i32,
    /// Reference shown to people, unique in the salon.
    pub code: String,
    /// «Numéro de dossier» of remote time-keeping; may be empty.
    pub file_number: String,
    /// Identifier in the system the record came from; may be empty.
    pub external_id: String,
    pub kind: ClientKind,
    pub stage: ClientStage,
    pub situation: Situation,
    pub situation_mode: SituationMode,
    /// Lacks what the salon's rules require.
    pub incomplete: bool,
    pub civility: Option<Civility>,
    pub first_name: String,
    pub last_name: String,
    pub company_name: String,
    /// 14 digits, or empty.
    pub siret: String,
    pub vat_number: String,
    pub contact_person: String,
    pub email: String,
    /// E.164, or empty.
    pub phone: String,
    /// E.164, or empty.
    pub mobile: String,
    pub sms_consent: bool,
    pub address_line1: String,
    pub address_line2: String,
    pub postal_code: String,
    pub city: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    pub notes: String,
    /// Code of an exemption type of the salon.
    pub exemption: String,
    /// The user in charge of the record.
    pub manager_id: Option<Uuid>,
    /// The import that created it.
    pub import_id: Option<Uuid>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub animals: Vec<ClientAnimal>,
}

/// What a list of clients says of an animal.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct ClientAnimal {
    pub id: Uuid,
    pub name: String,
    /// Codes of health and temperament alerts.
    pub alerts: Vec<String>,
    /// What no code says, in a few words.
    pub other_alert: String,
    pub deceased: bool,
}

/// One page of clients, active ones first, then by name.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct ClientList {
    pub items: Vec<Client>,
    /// Give it back as `cursor` for the next page; null on the last.
    pub next_cursor: Option<String>,
    /// How many there are in all; null where a search has more than one page (they are not counted then).
    pub total: Option<i64>,
}

/// A client to create. Everything is optional but what the salon's rules require; an absent field keeps its default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
#[cfg_attr(feature = "openapi", oai(default))]
pub struct NewClient {
    /// `individual` (default) or `company`.
    pub kind: String,
    /// `client` (default) or `prospect`.
    pub stage: String,
    /// `mlle`, `mme`, `m`, `m_et_mme`, `dr`, or empty.
    pub civility: String,
    pub first_name: String,
    pub last_name: String,
    pub company_name: String,
    pub siret: String,
    pub vat_number: String,
    pub contact_person: String,
    pub email: String,
    pub phone: String,
    pub mobile: String,
    pub sms_consent: bool,
    pub address_line1: String,
    pub address_line2: String,
    pub postal_code: String,
    pub city: String,
    /// ISO 3166-1 alpha-2; `FR` by default.
    pub country: String,
    pub notes: String,
    /// Empty: the next code of the salon.
    pub code: String,
    pub file_number: String,
    pub external_id: String,
    pub exemption: String,
    /// Id of a user of the salon; empty: the person who creates.
    pub manager_id: String,
    /// `automatic` (default), `active` or `inactive`.
    pub situation_mode: String,
}

/// How a client's situation is decided.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
#[cfg_attr(feature = "openapi", oai(default))]
pub struct ClientSituation {
    /// `automatic`, `active` or `inactive`.
    pub situation_mode: String,
}

/// Which of its codes a client gets anew.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
#[cfg_attr(feature = "openapi", oai(default))]
pub struct NewCodes {
    pub code: bool,
    pub file_number: bool,
}

/// What deleting a client would do.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct ClientDeletion {
    /// Whether nothing stands in its way.
    pub allowed: bool,
    /// What stands in its way.
    pub reasons: Vec<Reason>,
    /// What would disappear with the record.
    pub also_deleted: Vec<Reason>,
}

/// A reason why a client is exempt from something, of those that the salon uses.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct ExemptionType {
    /// What `exemption` of a client takes.
    pub code: String,
    /// For people, in the language of the request.
    pub label: String,
}

/// The exemption types of the salon, in its order.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct ExemptionTypeList {
    pub items: Vec<ExemptionType>,
}
