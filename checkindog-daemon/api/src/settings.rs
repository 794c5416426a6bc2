//! What a salon says of itself and how it wants to work.

use serde::{Deserialize, Serialize};

use crate::codes::codes;

codes! {
    /// Whether the salon charges VAT.
    pub enum VatStatus { Subject = "subject", Exempt293b = "exempt_293b" }
}
codes! {
    /// What the salon does, which decides what a client's record must hold.
    pub enum Profile { Grooming = "grooming", HomeServices = "home_services", Repair = "repair" }
}
codes! {
    /// The legal forms of French businesses that salons take.
    pub enum LegalForm {
        SoleTrader = "ei", MicroBusiness = "micro", Eurl = "eurl", Sarl = "sarl", Sasu = "sasu", Sas = "sas", Sa = "sa",
        Snc = "snc", Scop = "scop", Association = "association"
    }
}

/// The settings of the salon, as text. In a change an absent field stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
#[cfg_attr(feature = "openapi", oai(default))]
pub struct SalonSettings {
    pub name: String,
    /// E.164 in answers; any spelling in changes.
    pub phone: String,
    pub email: String,
    pub website: String,
    pub address_line1: String,
    pub address_line2: String,
    pub postal_code: String,
    pub city: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// `fr` or `en`.
    pub language: String,
    /// Name in the tz database: `Europe/Paris`.
    pub time_zone: String,
    /// Name of the business where it is not the salon's.
    pub legal_name: String,
    /// `ei`, `micro`, `eurl`, `sarl`, `sasu`, `sas`, `sa`, `snc`, `scop`, `association`, or empty.
    pub legal_form: String,
    /// 14 digits, or empty.
    pub siret: String,
    /// `subject`, `exempt_293b`, or empty.
    pub vat_status: String,
    pub vat_number: String,
    /// Entry in the register of commerce or of trades: `RCS Brest 812 345 678`.
    pub register: String,
    /// Share capital in euros: `1000` or `1000,50`; may be empty.
    pub capital: String,
    /// Address of the registered office where it is not the salon's.
    pub seat: String,
    /// Colour of links and buttons, `#rrggbb`; empty for the product's own.
    pub accent: String,
    /// `grooming`, `home_services` or `repair`.
    pub profile: String,
    /// Whether clients may be companies.
    pub company_records: bool,
    /// Months after the last appointment in which a client becomes inactive, 1 to 120.
    pub inactivity_months: String,
}
