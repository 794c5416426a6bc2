//! Animals.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::codes::codes;

codes! {
    /// Kind of animal.
    pub enum Species { Dog = "dog", Cat = "cat", Other = "other" }
}
codes! {
    pub enum Sex { Female = "female", Male = "male" }
}
codes! {
    /// What a groomer must know before touching the animal.
    pub enum Alert {
        Bites = "bites",
        Anxious = "anxious",
        Allergy = "allergy",
        Heart = "heart",
        Epilepsy = "epilepsy",
        Diabetes = "diabetes",
        Blind = "blind",
        Deaf = "deaf",
        /// Code rural, art. L211-12: may not enter premises open to the public.
        Category1 = "category_1",
        /// Code rural, art. L211-12: permit, muzzle and leash.
        Category2 = "category_2",
    }
}

/// An animal's record as stored.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct Animal {
    pub id: Uuid,
    /// Grows by one with every change; the ETag is this number in quotes.
    pub version: i32,
    /// Whose animal it is.
    pub client_id: Uuid,
    pub name: String,
    pub species: Species,
    /// Code of an animal type (`/animal-types`), or empty.
    #[serde(rename = "type")]
    #[cfg_attr(feature = "openapi", oai(rename = "type"))]
    pub type_code: String,
    /// Free-text detail of the type.
    pub breed: String,
    pub sex: Option<Sex>,
    pub birth_date: Option<NaiveDate>,
    pub birth_date_approximate: bool,
    pub neutered: Option<bool>,
    pub coat: String,
    /// In grams.
    pub weight_grams: Option<i32>,
    /// 15 digits (ISO 11784), or empty.
    pub chip_number: String,
    pub tattoo: String,
    pub temperament: String,
    /// Codes of health and temperament alerts.
    pub alerts: Vec<String>,
    /// An alert that no code says, in a few words.
    pub other_alert: String,
    pub notes: String,
    pub deceased: bool,
    pub deceased_on: Option<NaiveDate>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// One page of animals.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct AnimalList {
    pub items: Vec<Animal>,
    /// Give it back as `cursor` for the next page; null on the last.
    pub next_cursor: Option<String>,
}

/// An animal to create. Everything but the name is optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
#[cfg_attr(feature = "openapi", oai(default))]
pub struct NewAnimal {
    pub name: String,
    /// `dog` (default), `cat` or `other`; the type's, if there is one.
    pub species: String,
    /// Code of an animal type (`/animal-types`), or its name in French or English.
    #[serde(rename = "type")]
    #[cfg_attr(feature = "openapi", oai(rename = "type"))]
    pub type_code: String,
    /// Free-text detail of the type.
    pub breed: String,
    /// `female`, `male`, or empty.
    pub sex: String,
    /// `2021-05-30`, or as people write it.
    pub birth_date: String,
    pub birth_date_approximate: bool,
    pub neutered: Option<bool>,
    pub coat: String,
    /// In grams, up to 1,500,000.
    pub weight_grams: Option<i32>,
    /// 15 digits (ISO 11784); spaces and dots may stand between them.
    pub chip_number: String,
    /// Up to 40 characters.
    pub tattoo: String,
    pub temperament: String,
    /// Codes of health and temperament alerts: `bites`, `anxious`, `allergy`, `heart`, `epilepsy`, `diabetes`, `blind`, `deaf`,
    /// `category_1`, `category_2`.
    pub alerts: Vec<String>,
    /// An alert that no code says, in up to 80 characters.
    pub other_alert: String,
    pub notes: String,
    pub deceased: bool,
    /// As `birth_date`; an animal with such a date is deceased.
    pub deceased_on: String,
}

/// The new owner of an animal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
#[cfg_attr(feature = "openapi", oai(default))]
pub struct AnimalTransfer {
    /// Id or code of the client whose animal it becomes.
    pub client_id: String,
}

/// An entry of the list of breeds and other types, the same for all salons.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct AnimalType {
    pub code: String,
    pub species: Species,
    pub name_fr: String,
    pub name_en: String,
}

/// Animal types, those whose name begins with what was searched for first.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct AnimalTypeList {
    pub items: Vec<AnimalType>,
}
