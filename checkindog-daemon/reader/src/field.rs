//! What a column of a client file can mean.

use std::{fmt, str::FromStr};

use checkindog_api::UnknownCode;

macro_rules! fields {
    ($($(#[$doc:meta])* $field:ident $code:literal)*) => {
        /// The meaning of a column. The codes are those of our own export where it has the column.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Field {
            $($(#[$doc])* $field,)*
        }

        impl Field {
            pub const ALL: &[Self] = &[$(Self::$field,)*];

            /// A stable name for programs, translations and stored mappings.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$field => $code,)*
                }
            }
        }
    };
}

fields! {
    Code "code"
    ExternalId "external_id"
    /// Individual or company; «is a company: yes» is one too.
    Kind "kind"
    /// Prospect or client.
    Stage "stage"
    Civility "civility"
    FirstName "first_name"
    MiddleName "middle_name"
    LastName "last_name"
    /// First and last name, in an order that only the cell can tell.
    FullName "full_name"
    CompanyName "company_name"
    Siret "siret"
    VatNumber "vat_number"
    ContactPerson "contact_person"
    Email "email"
    Phone "phone"
    /// Says of the next phone column whether it is a mobile.
    PhoneLabel "phone_label"
    Mobile "mobile"
    SmsConsent "sms_consent"
    AddressLine1 "address_line1"
    AddressLine2 "address_line2"
    /// The whole address as one text of several lines.
    AddressFormatted "address_formatted"
    PostalCode "postal_code"
    City "city"
    Country "country"
    Notes "notes"
    FileNumber "file_number"
    Exemption "exemption"
    /// E-mail address or name of the staff member in charge.
    Manager "manager"
    Situation "situation"
    AnimalName "animal_name"
    AnimalSpecies "animal_species"
    /// An entry of the breed list; in foreign files, often the species.
    AnimalType "animal_type"
    AnimalBreed "animal_breed"
    AnimalSex "animal_sex"
    AnimalBirthDate "animal_birth_date"
    AnimalBirthDateApproximate "animal_birth_date_approximate"
    AnimalNeutered "animal_neutered"
    AnimalCoat "animal_coat"
    /// Kilograms, unless the cell says otherwise.
    AnimalWeight "animal_weight"
    AnimalWeightGrams "animal_weight_grams"
    AnimalChip "animal_chip_number"
    AnimalTattoo "animal_tattoo"
    AnimalTemperament "animal_temperament"
    AnimalAlerts "animal_alerts"
    /// What no code of an alert says.
    AnimalOtherAlert "animal_other_alert"
    AnimalNotes "animal_notes"
    /// Dead or not; a day will do.
    AnimalDeceased "animal_deceased"
    AnimalDeceasedOn "animal_deceased_on"
}

impl Field {
    pub fn is_of_animal(self) -> bool {
        self as usize >= Self::AnimalName as usize
    }

    /// A column by which a client who is there is known.
    pub fn tells_the_client(self) -> bool {
        matches!(self, Self::Code | Self::ExternalId | Self::Email | Self::Phone | Self::Mobile)
    }

    /// A column that can name or reach a client: a file without one cannot be imported.
    pub fn names_a_client(self) -> bool {
        matches!(
            self,
            Self::Code
                | Self::FirstName
                | Self::LastName
                | Self::FullName
                | Self::CompanyName
                | Self::Email
                | Self::Phone
                | Self::Mobile
        )
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Field {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL
            .iter()
            .copied()
            .find(|field| field.code() == code)
            .ok_or_else(|| UnknownCode(code.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_come_back() {
        for field in Field::ALL {
            assert_eq!(field.code().parse(), Ok(*field));
        }
        assert_eq!("nom".parse::<Field>(), Err(UnknownCode("nom".to_owned())));
    }

    #[test]
    fn animals_are_the_tail_of_the_list() {
        assert!(Field::AnimalName.is_of_animal());
        assert!(Field::AnimalDeceasedOn.is_of_animal());
        assert!(!Field::Situation.is_of_animal());
    }
}
