//! What a row of a client file becomes.

use checkindog_api::{Civility, ClientKind, ClientStage, Sex, SituationMode, Species};
use checkindog_values::{
    ChipNumber, Email, EmailError, Phone, PhoneError, Siret, SiretError, VatError, VatNumber,
};
use chrono::NaiveDate;

/// One record of the file: accepted or not, never lost.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    Row(Box<Row>),
    Reject(Reject),
}

/// A client, and an animal where the file holds one per row: its owner is repeated in each of its rows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// Physical line where the record starts, from 1.
    pub line: u64,
    pub client: ClientRow,
    pub animal: Option<AnimalRow>,
    /// What was understood in a way that a person may want to look at.
    pub remarks: Vec<Remark>,
}

/// The columns of a client, normalised; an empty text is an absent one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ClientRow {
    pub code: String,
    /// The client's id in the program that wrote the file.
    pub external_id: String,
    pub kind: ClientKind,
    pub stage: Option<ClientStage>,
    pub civility: Option<Civility>,
    pub first_name: String,
    pub last_name: String,
    pub company_name: String,
    pub siret: Option<Siret>,
    pub vat_number: Option<VatNumber>,
    pub contact_person: String,
    pub email: Option<Email>,
    pub phone: Option<Phone>,
    pub mobile: Option<Phone>,
    /// Only what the file says explicitly.
    pub sms_consent: Option<bool>,
    pub address_line1: String,
    pub address_line2: String,
    pub postal_code: String,
    pub city: String,
    /// ISO 3166-1 alpha-2.
    pub country: Option<&'static str>,
    /// What the columns of notes say; may hold line feeds.
    pub notes: String,
    /// What found no column of its own, one «header: value» a line.
    pub extra_notes: String,
    pub file_number: String,
    pub exemption: String,
    /// E-mail address or name of a staff member.
    pub manager: String,
    pub situation: Option<SituationMode>,
}

/// The columns of an animal, normalised; an empty text is an absent one, but the name is never empty.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AnimalRow {
    pub name: String,
    pub species: Option<Species>,
    /// An entry of the breed list, as the file spells it.
    pub animal_type: String,
    pub breed: String,
    pub sex: Option<Sex>,
    pub birth_date: Option<NaiveDate>,
    pub birth_date_approximate: bool,
    pub neutered: Option<bool>,
    pub coat: String,
    pub weight_grams: Option<i32>,
    pub chip_number: Option<ChipNumber>,
    pub tattoo: String,
    pub temperament: String,
    pub alerts: String,
    pub other_alert: String,
    pub notes: String,
    /// Known to be dead, with or without the day.
    pub deceased: bool,
    pub deceased_on: Option<NaiveDate>,
}

/// A record that is not taken over, with everything that is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    /// Physical line where the record starts, from 1.
    pub line: u64,
    /// The cells as in the file; of a record that cannot be split, its first line as one cell.
    pub record: Vec<String>,
    pub problems: Vec<Problem>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The header as in the file; none when the whole record is meant.
    pub column: Option<String>,
    /// The value, cut to 100 characters.
    pub value: String,
    pub reason: Reason,
}

/// Why a record is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    EmailInvalid(EmailError),
    PhoneInvalid(PhoneError),
    SiretInvalid(SiretError),
    VatNumberInvalid(VatError),
    /// More characters than the column takes.
    TooLong {
        max: usize,
    },
    /// Cells with content beyond the header's last column.
    RaggedRow {
        expected: usize,
        found: usize,
    },
    /// Text after a closing quote, in a record of the wrong width: the columns cannot be trusted.
    MisplacedQuote,
    UnterminatedQuote,
    /// Longer than a mebibyte.
    RecordTooLong,
    NulByte,
    BinaryContent,
    /// Nothing in the row belongs to a client.
    NoClient,
    /// In a file of animals: the row names none.
    NoAnimal,
}

impl Reason {
    /// A stable name for programs and translations.
    pub fn code(self) -> &'static str {
        match self {
            Self::EmailInvalid(_) => "email_invalid",
            Self::PhoneInvalid(_) => "phone_invalid",
            Self::SiretInvalid(_) => "siret_invalid",
            Self::VatNumberInvalid(_) => "vat_number_invalid",
            Self::TooLong { .. } => "too_long",
            Self::RaggedRow { .. } => "ragged_row",
            Self::MisplacedQuote => "misplaced_quote",
            Self::UnterminatedQuote => "unterminated_quote",
            Self::RecordTooLong => "record_too_long",
            Self::NulByte => "nul_byte",
            Self::BinaryContent => "binary_content",
            Self::NoClient => "no_client",
            Self::NoAnimal => "no_animal",
        }
    }
}

/// Something a person may want to look at in a row that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The header as in the file; none when the whole row is meant.
    pub column: Option<String>,
    /// The value, cut to 100 characters.
    pub value: String,
    pub kind: RemarkKind,
}

/// What was remarked. Unless said otherwise the value is in the notes, of the client or of the animal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemarkKind {
    /// First and last name could not be told apart: the whole is the last name, not in the notes.
    NameNotSplit,
    /// Two words after a form of address were taken as first and last name, in this order; not in the notes.
    NameSplitAssumed,
    /// A single name with a legal form in it was taken as a company's, not in the notes.
    CompanyAssumed,
    CivilityUnknown,
    CountryUnknown,
    KindUnknown,
    StageUnknown,
    SituationUnknown,
    /// Neither yes nor no: no consent.
    ConsentUnclear,
    /// A spreadsheet had dropped the leading zero of a French postal code; not in the notes.
    PostalCodeCompleted,
    /// Words beside a phone number.
    PhoneWithWords,
    /// Something beside telephone numbers that is none.
    PhonePartlyInvalid,
    /// Something beside e-mail addresses that is none.
    EmailPartlyInvalid,
    DateInvalid,
    SexUnknown,
    SpeciesUnknown,
    NeuteredUnclear,
    WeightInvalid,
    ChipInvalid,
    AnimalWithoutName,
    /// Text after a closing quote, in a record of the right width; not in the notes.
    MisplacedQuote,
    DeathUnclear,
    /// Bytes that the file's encoding does not have: read as Windows-1252, or lost; not in the notes.
    EncodingDoubtful,
}

impl RemarkKind {
    /// A stable name for programs and translations.
    pub fn code(self) -> &'static str {
        match self {
            Self::NameNotSplit => "name_not_split",
            Self::NameSplitAssumed => "name_split_assumed",
            Self::CompanyAssumed => "company_assumed",
            Self::CivilityUnknown => "civility_unknown",
            Self::CountryUnknown => "country_unknown",
            Self::KindUnknown => "kind_unknown",
            Self::StageUnknown => "stage_unknown",
            Self::SituationUnknown => "situation_unknown",
            Self::ConsentUnclear => "consent_unclear",
            Self::PostalCodeCompleted => "postal_code_completed",
            Self::PhoneWithWords => "phone_with_words",
            Self::PhonePartlyInvalid => "phone_partly_invalid",
            Self::EmailPartlyInvalid => "email_partly_invalid",
            Self::DateInvalid => "date_invalid",
            Self::SexUnknown => "sex_unknown",
            Self::SpeciesUnknown => "species_unknown",
            Self::NeuteredUnclear => "neutered_unclear",
            Self::WeightInvalid => "weight_invalid",
            Self::ChipInvalid => "chip_invalid",
            Self::AnimalWithoutName => "animal_without_name",
            Self::MisplacedQuote => "misplaced_quote",
            Self::DeathUnclear => "death_unclear",
            Self::EncodingDoubtful => "encoding_doubtful",
        }
    }
}
