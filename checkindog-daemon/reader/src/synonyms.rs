//! The words that files use for our fields: one table, French and English.
//!
//! Written without case, accents, spaces and punctuation ([`key`]); `#` stands for the number of a repeated group.
//! Where several columns of a file mean one field, the lower rank is preferred; of an address, the rank tells the
//! blocks apart (home before work).

use std::{collections::HashMap, sync::LazyLock};

use checkindog_values::fold;

use crate::Field::{self, *};

/// A recognised header: the field, and its rank among the columns of that field.
pub(crate) type Meaning = (Field, u16);

/// The meaning of a header as it stands in a file.
pub(crate) fn recognise(header: &str) -> Option<Meaning> {
    if let Some(code) = code_in_brackets(header) {
        return DOLIBARR.iter().find(|(known, _)| *known == code).map(|(_, field)| (*field, 0));
    }
    let header = key(header);
    recognise_key(&header.whole).or_else(|| recognise_key(&header.without_brackets))
}

/// `s.nom` of «Nom du tiers* (s.nom)», the database's name for the column in Dolibarr's files.
pub(crate) fn code_in_brackets(header: &str) -> Option<&str> {
    let inside = header.trim().strip_suffix(')')?.rsplit_once('(')?.1;
    inside.strip_prefix("s.").or_else(|| inside.strip_prefix("extra."))
}

struct Key {
    whole: String,
    without_brackets: String,
}

fn key(header: &str) -> Key {
    let folded = fold(header);
    let before = folded.split_once('(').map_or(folded.as_str(), |(before, _)| before);
    let letters = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect();
    Key { whole: letters(&folded), without_brackets: letters(before) }
}

fn recognise_key(key: &str) -> Option<Meaning> {
    if let Some(meaning) = BY_KEY.get(key) {
        return Some(*meaning);
    }
    let digits = key.find(|c: char| c.is_ascii_digit())?;
    let after = key[digits..].find(|c: char| !c.is_ascii_digit()).map_or(key.len(), |length| digits + length);
    let number: u16 = key[digits..after].parse().ok().filter(|number| *number < 1000)?;
    let (before, after) = (&key[..digits], &key[after..]);
    if let Some((field, rank)) = BY_KEY.get(format!("{before}#{after}").as_str()) {
        return Some((*field, rank + number));
    }
    // «Téléphone 2», «Mail 2»: one more of the same.
    let (field, rank) = BY_KEY.get(format!("{before}{after}").as_str())?;
    matches!(field, Phone | Mobile | Email | Notes).then_some((*field, rank + number))
}

static BY_KEY: LazyLock<HashMap<&'static str, Meaning>> = LazyLock::new(|| {
    let words = |(field, rank, keys): &(Field, u16, &'static str)| {
        let meaning = (*field, *rank);
        keys.split_whitespace().map(move |key| (key, meaning)).collect::<Vec<_>>()
    };
    SYNONYMS.iter().flat_map(words).collect()
});

const SYNONYMS: &[(Field, u16, &str)] = &[
    (
        Code,
        0,
        "code codeclient codeduclient clientcode customercode identifiantclient numeroclient numclient nclient",
    ),
    (Code, 0, "noclient referenceclient refclient reference ref identifiant customernumber clientnumber"),
    (
        ExternalId,
        0,
        "externalid id idexterne identifiantexterne idclient clientid customerid contactid personid uid",
    ),
    (Kind, 0, "kind iscompany estunesociete companytype genredeclient particulierprofessionnel"),
    (Stage, 0, "stage typedeclient typeclient prospectclient"),
    (
        Civility,
        0,
        "civility civilite civ titre title nameprefix prefix prefixe salutation politesse persontitle",
    ),
    (
        FirstName,
        0,
        "firstname prenom prenoms givenname forename personfirstname ownerfirstname prenomduproprietaire",
    ),
    (FirstName, 0, "prenomclient prenomduclient prenomproprietaire"),
    (MiddleName, 0, "middlename deuxiemeprenom additionalname"),
    (
        LastName,
        0,
        "lastname nom nomdefamille familyname surname personlastname ownerlastname nomclient nomduclient",
    ),
    (LastName, 0, "nomproprietaire nomduproprietaire nomusuel nomdusage"),
    (LastName, 1, "nomdenaissance"),
    (
        FullName,
        0,
        "fullname name displayname nomcomplet nometprenom nomprenom prenomnom prenometnom nomsprenoms",
    ),
    (
        FullName,
        0,
        "nomaffiche personname ownername owner proprietaire client customer customername clientname",
    ),
    (FullName, 0, "maitre proprietairedelanimal contactname nomaafficher fileas"),
    (
        CompanyName,
        0,
        "companyname company societe raisonsociale entreprise organizationname organisationname",
    ),
    (
        CompanyName,
        0,
        "organization organisation organization#name nomcommercial raisonsocialeounomcommercial",
    ),
    (CompanyName, 0, "nomdelasociete nomsociete etablissement"),
    (Siret, 0, "siret nsiret numerosiret nosiret companyregistry"),
    (VatNumber, 0, "vatnumber vat vatid tva numerotva ntva notva tvaintracom tvaintracommunautaire taxid"),
    (VatNumber, 0, "numerodetva numerodetvaintracommunautaire ntvaintracommunautaire ntvaintracom"),
    (ContactPerson, 0, "contactperson personneacontacter contact interlocuteur nomducontact"),
    (
        Email,
        0,
        "email mail courriel emailaddress adressemail adresseemail adressedemessagerie primaryemail mel",
    ),
    (
        Email,
        0,
        "adresseelectronique personemail owneremail emailclient email#value email#address emailpersonnel",
    ),
    (Email, 1, "secondaryemail emailsecondaire emailprofessionnel adressedemessagerie# email2 mail2"),
    (PhoneLabel, 0, "phone#label phone#type"),
    (
        Phone,
        0,
        "phone phone#value telephone tel telephonedomicile teldomicile homephone homephone# telfixe fixe",
    ),
    (Phone, 0, "telephonefixe phonenumber numerodetelephone numtel ntel notel personhomephone ownerphone"),
    (
        Phone,
        0,
        "telephoneprincipal primaryphone telephoneduclient telephoneclient landline lignefixe personphone",
    ),
    (
        Phone,
        20,
        "telephoneprofessionnel telephonebureau telbureau telprofessionnel telpro businessphone workphone",
    ),
    (
        Phone,
        20,
        "businessphone# telephonebureau# workphone# personworkphone telephonetravail teltravail companymainphone",
    ),
    (Phone, 30, "otherphone autretelephone autretel telephoneautre telautre telephoneurgence"),
    (
        Mobile,
        0,
        "mobile portable mobilephone mobilenumber telmobile telephonemobile telportable telephoneportable",
    ),
    (
        Mobile,
        0,
        "numerodeportable nportable gsm cell cellphone cellphonenumber personcellphone cellular personmobile",
    ),
    (Phone, 0, "ndetelephone ntelephone"),
    (Mobile, 0, "numeroportable numeromobile numerodemobile ndeportable"),
    (
        SmsConsent,
        0,
        "smsconsent consentementsms consentementauxsms accordsms acceptesms acceptelessms smsoptin optinsms",
    ),
    (SmsConsent, 0, "autorisationsms smsautorise smsaccepte"),
    (
        AddressLine1,
        0,
        "addressline1 adresse adresse1 rue ruedomicile address address1 street street1 homestreet",
    ),
    (
        AddressLine1,
        0,
        "homeaddress personaddress owneraddress adressepostale voie adresseligne1 ligneadresse1",
    ),
    (AddressLine1, 0, "address#street addressstreet adressedomicile streetaddress numeroetvoie"),
    (
        AddressLine2,
        0,
        "addressline2 adresse2 address2 street2 homestreet2 homeaddress2 complementdadresse complement",
    ),
    (
        AddressLine2,
        0,
        "complementadresse adresseligne2 ligneadresse2 address#extendedaddress address#pobox ruedomicile2",
    ),
    (AddressFormatted, 0, "address#formatted"),
    (
        PostalCode,
        0,
        "postalcode cp codepostal codepostaldomicile zip zipcode homepostalcode homezipcode postcode",
    ),
    (PostalCode, 0, "personzipcode personpostcode ownerpostcode address#postalcode"),
    (City, 0, "city ville villedomicile homecity commune localite town personcity ownertown address#city"),
    (
        Country,
        0,
        "country pays paysregion paysregiondomicile homecountry homecountryregion countryid countrycode",
    ),
    (Country, 0, "codepays personcountry address#country countryregion"),
    (AddressLine1, 100, "businessstreet ruebureau workaddress"),
    (AddressLine2, 100, "businessstreet2 workaddress2 ruebureau2"),
    (PostalCode, 100, "businesspostalcode codepostalbureau workzipcode"),
    (City, 100, "businesscity villebureau workcity"),
    (Country, 100, "businesscountryregion businesscountry paysregionbureau workcountry"),
    (AddressLine1, 200, "otherstreet rueautre"),
    (AddressLine2, 200, "otherstreet2"),
    (PostalCode, 200, "otherpostalcode codepostalautre"),
    (City, 200, "othercity villeautre"),
    (Country, 200, "othercountryregion othercountry paysregionautre"),
    (
        Notes,
        0,
        "notes note remarques remarque commentaire commentaires observations observation comment comments",
    ),
    (Notes, 0, "memo memos infos informations divers personcomments"),
    (FileNumber, 0, "filenumber numerodedossier numerodossier ndossier nodossier dossier"),
    (Exemption, 0, "exemption typedexoneration exoneration"),
    (Manager, 0, "manager gerepar suivipar responsable assignedto salesperson vendeur"),
    (Situation, 0, "situation statut status statutclient situationclient"),
    (
        AnimalName,
        0,
        "animalname animal nomdelanimal nomanimal petname pet nomduchien nomchien chien nomduchat chat",
    ),
    (AnimalName, 0, "dogname dog catname toutou compagnon"),
    (AnimalSpecies, 0, "animalspecies espece species petspecies especedelanimal speciesname"),
    (AnimalType, 0, "animaltype typedanimal typeanimal pettype"),
    (
        AnimalBreed,
        0,
        "animalbreed race breed petbreed petbreed1 animalbreed1 breed1 racedelanimal raceanimal breedname",
    ),
    (AnimalBreed, 0, "animalbreedname raceduchien racechien"),
    (AnimalBreed, 1, "petbreed2 animalbreed2 breed2 croisement race2"),
    (AnimalSex, 0, "animalsex sexe sex petsex gender petgender sexedelanimal sexeanimal sexeduchien"),
    (
        AnimalBirthDate,
        0,
        "animalbirthdate datedenaissance naissance nele neele birthdate dateofbirth dob animaldob",
    ),
    (
        AnimalBirthDate,
        0,
        "petbirthday petdob animaldateofbirth datenaissance datedenaissanceanimal petbirthdate",
    ),
    (AnimalBirthDateApproximate, 0, "animalbirthdateapproximate naissanceapproximative birthdateapproximate"),
    (AnimalBirthDateApproximate, 0, "datedenaissanceapproximative approximatebirthdate estimateddob"),
    (
        AnimalNeutered,
        0,
        "animalneutered sterilise castre sterilisation neutered petaltered altered petneutered fixed",
    ),
    (AnimalNeutered, 0, "castresterilise sterilisecastre"),
    (
        AnimalCoat,
        0,
        "animalcoat pelage robe poil couleur color colour petcolor petcoat animalcolor animalcolour coat",
    ),
    (AnimalCoat, 0, "basecolourname animalcoattype couleurdelanimal coattype"),
    (AnimalWeight, 0, "animalweight poids weight petweight poidskg poidsenkg"),
    (AnimalWeightGrams, 0, "animalweightgrams poidsg poidsengrammes"),
    (
        AnimalChip,
        0,
        "animalchipnumber puce numerodepuce npuce nopuce microchip animalmicrochip petmicrochip chip",
    ),
    (
        AnimalChip,
        0,
        "identichipnumber microchipnumber chipnumber numeropuce identification identificationanimal",
    ),
    (AnimalChip, 0, "transpondeur numerodidentification"),
    (
        AnimalTattoo,
        0,
        "animaltattoo tatouage numerodetatouage ntatouage notatouage tattoo tattoonumber pettattoo",
    ),
    (AnimalOtherAlert, 0, "animalotheralert autrealerte"),
    (AnimalAlerts, 0, "animalalerts alerte alertes alerts petalerts allergies"),
    (AnimalTemperament, 0, "animaltemperament temperament caractere comportement pettemperament temper"),
    (AnimalNotes, 0, "animalnotes petnotes remarquesanimal notesanimal animalcomments animaldescription"),
    (AnimalNotes, 0, "petdescription notessurlanimal"),
    (AnimalDeceased, 0, "animaldeceased decede deceased mort petdeceased animaldecede"),
    (AnimalDeceasedOn, 0, "animaldeceasedon animaldeceaseddate datededeces decedele deceaseddate"),
];

/// The columns of Dolibarr's table of third parties.
const DOLIBARR: &[(&str, Field)] = &[
    ("nom", FullName),
    ("name_alias", Notes),
    ("code_client", Code),
    ("ref_ext", ExternalId),
    ("client", Stage),
    ("fk_typent", Kind),
    ("address", AddressLine1),
    ("zip", PostalCode),
    ("town", City),
    ("fk_pays", Country),
    ("phone", Phone),
    ("phone_mobile", Mobile),
    ("email", Email),
    ("siret", Siret),
    ("tva_intra", VatNumber),
    ("note_private", Notes),
    ("note_public", Notes),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_written_folded_and_once() {
        let mut seen = std::collections::HashSet::new();
        for (field, _, keys) in SYNONYMS {
            for word in keys.split_whitespace() {
                assert!(
                    word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'#'),
                    "{word}"
                );
                assert!(seen.insert(word), "{word} of {field} is there twice");
            }
        }
    }

    #[test]
    fn our_own_codes_are_known() {
        for field in Field::ALL.iter().filter(|field| **field != AddressFormatted && **field != PhoneLabel) {
            assert_eq!(recognise(field.code()).map(|(field, _)| field), Some(*field));
        }
    }

    #[test]
    fn case_accents_and_punctuation_do_not_count() {
        for (header, field) in [
            ("PRÉNOM", FirstName),
            (" Tél. ", Phone),
            ("C.P.", PostalCode),
            ("N° de portable", Mobile),
            ("Code postal (domicile)", PostalCode),
            ("Pays/Région (domicile)", Country),
            ("E-mail", Email),
            ("Nom (obligatoire)", LastName),
            ("Téléphone portable*", Mobile),
            ("Nom du tiers* (s.nom)", FullName),
            ("Né(e) le", AnimalBirthDate),
        ] {
            assert_eq!(recognise(header).map(|(field, _)| field), Some(field), "{header}");
        }
        for header in ["", "Job Title", "Anniversaire", "Fax", "État (s.status)", "Signe (préféré)", "7"]
        {
            assert_eq!(recognise(header), None, "{header}");
        }
    }

    #[test]
    fn groups_are_numbered() {
        assert_eq!(recognise("E-mail 2 - Value"), Some((Email, 2)));
        assert_eq!(recognise("Phone 12 - Label"), Some((PhoneLabel, 12)));
        assert_eq!(recognise("Address 2 - Postal Code"), Some((PostalCode, 2)));
        assert_eq!(recognise("Organization 1 - Name"), Some((CompanyName, 1)));
        assert_eq!(recognise("Téléphone 3"), Some((Phone, 3)));
        assert_eq!(recognise("Adresse 2"), Some((AddressLine2, 0)));
        assert_eq!(recognise("Animal 2"), None);
        assert_eq!(recognise("Phone 99999999999"), None);
    }
}
