//! Every sample of `fixtures/imports` is recognised without a mapping and read without a reject.

use std::fs::File;
use std::path::Path;

use checkindog_api::{Civility, ClientKind, ClientStage, Sex, SituationMode, Species};
use checkindog_reader::{Entry, Field, Layout, Options, Reader, RemarkKind, Row};
use checkindog_values::Phone;
use chrono::NaiveDate;

fn open(name: &str) -> Reader<File> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/imports").join(name);
    Reader::open(File::open(path).expect("a sample"), &Options::default()).expect("a readable sample")
}

/// The rows of a sample; a reject fails the test.
fn rows(name: &str, layout: Layout, encoding: &str, separator: char) -> Vec<Row> {
    let reader = open(name);
    let head = reader.head();
    assert_eq!((head.layout, head.encoding, head.separator), (layout, encoding, separator), "{name}");
    let row = |entry| match entry {
        Ok(Entry::Row(row)) => *row,
        other => panic!("{name}: {other:?}"),
    };
    reader.map(row).collect()
}

fn national(phone: &Option<Phone>) -> Option<String> {
    phone.as_ref().map(Phone::national)
}

fn email(row: &Row) -> &str {
    row.client.email.as_ref().map_or("", |email| email.as_str())
}

/// Phone and mobile as people read them; empty when absent.
fn phones(row: &Row) -> (String, String) {
    (national(&row.client.phone).unwrap_or_default(), national(&row.client.mobile).unwrap_or_default())
}

fn pair(phone: &str, mobile: &str) -> (String, String) {
    (phone.to_owned(), mobile.to_owned())
}

fn remarks(row: &Row) -> Vec<RemarkKind> {
    row.remarks.iter().map(|remark| remark.kind).collect()
}

fn name(row: &Row) -> (&str, &str) {
    (&row.client.first_name, &row.client.last_name)
}

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

#[test]
fn google() {
    let rows = rows("google.csv", Layout::Google, "UTF-8", ',');
    assert_eq!(rows.len(), 6);
    assert_eq!(name(&rows[0]), ("Éléonore", "Vasseur"));
    assert_eq!(rows[0].client.civility, Some(Civility::Mme));
    assert_eq!(phones(&rows[0]), pair("01 43 55 12 08", "06 12 45 78 90"));
    assert_eq!(rows[0].client.address_line1, "14 rue des Glycines");
    assert_eq!(rows[0].client.country, Some("FR"));
    assert_eq!(rows[0].client.notes, "Caniche royal, craint le séchoir.\nPréfère le mardi.");
    assert_eq!(rows[1].line, 6, "notes and a formatted address hold line breaks");
    assert_eq!(name(&rows[1]), ("Jean Baptiste", "Le Goff"));
    assert_eq!(email(&rows[1]), "jb.legoff@exemple.fr");
    assert_eq!(rows[1].client.extra_notes, "E-mail 1 - Value\u{a0}: legoff.atelier@exemple.fr");
    assert_eq!(phones(&rows[1]), pair("02 98 44 10 27", "07 81 22 36 54"));
    assert_eq!(rows[2].client.kind, ClientKind::Individual);
    assert_eq!(rows[2].client.extra_notes, "Organization Name\u{a0}: Cabinet Amrani");
    assert_eq!(rows[3].client.kind, ClientKind::Company);
    assert_eq!(rows[3].client.company_name, "Élevage du Val Fleuri");
    assert_eq!(phones(&rows[4]), pair("", "+32 475 12 34 56"));
    assert_eq!((rows[4].client.country, rows[4].client.postal_code.as_str()), (Some("BE"), "1000"));
    let formatted = &rows[5].client;
    assert_eq!(
        (formatted.address_line1.as_str(), formatted.address_line2.as_str()),
        ("8 allée des Tilleuls", "Bâtiment C")
    );
    assert_eq!((formatted.postal_code.as_str(), formatted.city.as_str()), ("69003", "Lyon"));
    assert!(rows.iter().all(|row| row.client.sms_consent.is_none() && row.animal.is_none()));
}

#[test]
fn google_old() {
    let rows = rows("google-old.csv", Layout::GoogleOld, "UTF-8", ',');
    assert_eq!(rows.len(), 5);
    assert_eq!(name(&rows[0]), ("Camille", "Roussel"));
    assert_eq!(rows[0].client.city, "Lille");
    assert_eq!(phones(&rows[1]), pair("03 88 12 34 56", "06 34 56 78 12"));
    assert_eq!(
        (rows[2].client.kind, rows[2].client.company_name.as_str()),
        (ClientKind::Company, "Animalerie des Quais")
    );
    assert_eq!(rows[2].client.last_name, "");
    assert_eq!(phones(&rows[4]), pair("01 40 00 00 02", ""));
    assert_eq!(rows[4].client.extra_notes, "Phone 1 - Value\u{a0}: 01 40 00 00 01", "a fax is no phone");
}

#[test]
fn outlook_in_english() {
    let rows = rows("outlook-en.csv", Layout::Outlook, "windows-1252", ',');
    assert_eq!(rows.len(), 5);
    assert_eq!(name(&rows[0]), ("Hélène", "Marchand"));
    assert_eq!(rows[0].client.civility, Some(Civility::Mme));
    assert_eq!(rows[0].client.notes, "Bouledogue français, allergie au shampooing à l’avoine");
    assert_eq!(rows[1].client.address_line1, "Résidence Les Pins");
    assert_eq!(rows[1].client.address_line2, "12 rue du Lac");
    assert_eq!(rows[1].client.extra_notes, "E-mail 2 Address\u{a0}: francois@travail.exemple.fr");
    assert_eq!(rows[2].client.address_line1, "40 rue du Faubourg", "work, for want of home");
    assert_eq!(rows[3].client.company_name, "Clinique vétérinaire du Parc");
    assert_eq!(rows[4].client.postal_code, "01000");
    assert_eq!(remarks(&rows[4]), [RemarkKind::PostalCodeCompleted]);
}

#[test]
fn outlook_in_french() {
    let rows = rows("outlook-fr.csv", Layout::Outlook, "windows-1252", ';');
    assert_eq!(rows.len(), 5);
    assert_eq!(name(&rows[0]), ("Amélie", "Poirier"));
    assert_eq!(rows[0].client.address_line1, "7 place de l’Église");
    assert_eq!(phones(&rows[0]), pair("04 77 12 13 14", "06 11 12 13 14"));
    assert_eq!(name(&rows[1]), ("Benoît André", "Lefèvre"));
    assert_eq!(rows[3].client.civility, Some(Civility::MEtMme));
    assert_eq!(rows[3].client.last_name, "Kœnig");
    assert_eq!((rows[4].client.kind, rows[4].client.city.as_str()), (ClientKind::Company, "Cholet"));
}

#[test]
fn thunderbird() {
    let rows = rows("thunderbird.csv", Layout::Thunderbird, "UTF-8", ',');
    assert_eq!(rows.len(), 5);
    assert_eq!(name(&rows[0]), ("Maëlle", "Kerbrat"));
    assert_eq!(email(&rows[0]), "maelle.kerbrat@exemple.fr");
    assert_eq!(rows[0].client.address_line2, "Étage 2");
    assert_eq!(rows[0].client.notes, "Épagneul breton");
    assert_eq!(rows[0].client.extra_notes, "Secondary Email\u{a0}: m.kerbrat@bureau.exemple.fr");
    assert_eq!(name(&rows[2]), ("Lucie", "BRETON"));
    assert_eq!(rows[3].client.extra_notes, "Organization\u{a0}: Fleurs Haddad");
    assert_eq!(
        (rows[4].client.kind, rows[4].client.company_name.as_str()),
        (ClientKind::Company, "Vétérinaires du Canal")
    );
}

#[test]
fn dolibarr() {
    let rows = rows("dolibarr.csv", Layout::Dolibarr, "UTF-8", ',');
    assert_eq!(rows.len(), 5);
    assert_eq!(name(&rows[0]), ("Juliette", "MOREAU"));
    assert_eq!(
        (rows[0].client.code.as_str(), rows[0].client.stage),
        ("CU2401-00001", Some(ClientStage::Client))
    );
    let company = &rows[1].client;
    assert_eq!(
        (company.kind, company.company_name.as_str()),
        (ClientKind::Company, "Les Écuries de la Loire SARL")
    );
    assert_eq!(company.siret.as_ref().map(|siret| siret.as_str()), Some("73282932000074"));
    assert_eq!(company.notes, "Les Écuries");
    assert_eq!((rows[2].client.civility, name(&rows[2])), (Some(Civility::Mme), ("Odile", "BLANCHET")));
    assert_eq!(name(&rows[3]), ("", "Paul Astier"));
    assert_eq!(
        (rows[3].client.stage, remarks(&rows[3])),
        (Some(ClientStage::Prospect), vec![RemarkKind::NameNotSplit])
    );
    assert_eq!(
        (rows[4].client.kind, remarks(&rows[4])),
        (ClientKind::Company, vec![RemarkKind::CompanyAssumed])
    );
}

#[test]
fn odoo() {
    let rows = rows("odoo.csv", Layout::Odoo, "UTF-8", ',');
    assert_eq!(rows.len(), 5);
    assert_eq!(name(&rows[0]), ("Corinne", "DELMAS"));
    assert_eq!(rows[0].client.external_id, "__export__.res_partner_101");
    assert_eq!(phones(&rows[0]), pair("05 56 10 11 12", "06 15 16 17 18"));
    assert_eq!(
        (rows[1].client.kind, rows[1].client.company_name.as_str()),
        (ClientKind::Company, "Pension des Landes")
    );
    assert_eq!(rows[1].client.vat_number.as_ref().map(|number| number.as_str()), Some("FR44732829320"));
    assert_eq!((name(&rows[2]), rows[2].client.country), (("Hugo", "LACROIX"), Some("BE")));
    assert_eq!(rows[3].client.extra_notes, "company_name\u{a0}: Boutique Cherif");
    assert_eq!(rows[3].client.kind, ClientKind::Individual);
}

#[test]
fn barkpass() {
    let rows = rows("barkpass.csv", Layout::Barkpass, "UTF-8", ',');
    assert_eq!(rows.len(), 5);
    let animal = |index: usize| rows[index].animal.as_ref().expect("one row per pet");
    assert_eq!(name(&rows[0]), ("Léa", "FONTAINE"));
    assert_eq!(rows[0].client, rows[1].client, "the owner is repeated");
    assert_eq!((animal(0).name.as_str(), animal(0).species), ("Oslo", Some(Species::Dog)));
    assert_eq!(animal(0).breed, "Labrador Retriever / Caniche");
    assert_eq!((animal(0).neutered, animal(0).weight_grams), (Some(true), Some(28_500)));
    assert_eq!(animal(0).birth_date, day(2019, 4, 25));
    assert_eq!(animal(1).birth_date, day(2021, 3, 4), "month first, as the other rows prove");
    assert_eq!((animal(1).species, animal(1).sex), (Some(Species::Cat), Some(Sex::Female)));
    assert_eq!(animal(2).weight_grams, Some(9_800));
    assert_eq!(animal(4).species, Some(Species::Other));
}

#[test]
fn asm3() {
    let rows = rows("asm3.csv", Layout::Asm3, "UTF-8", ',');
    assert_eq!(rows.len(), 5);
    let animal = |index: usize| rows[index].animal.as_ref().expect("one row per animal");
    assert_eq!(name(&rows[0]), ("Monique", "Tessier"));
    assert_eq!(rows[0].client, rows[1].client);
    assert_eq!(phones(&rows[0]), pair("05 55 11 12 13", "06 01 02 03 04"));
    assert_eq!(animal(0).breed, "Griffon / Fox Terrier");
    assert_eq!(animal(0).birth_date, day(2016, 6, 17));
    assert_eq!(animal(0).chip_number.as_ref().map(|chip| chip.as_str()), Some("250268712345678"));
    assert_eq!((animal(2).coat.as_str(), animal(2).neutered), ("Noir et feu", Some(false)));
    assert_eq!(rows[3].client.notes, "Adoptée en 2020");
    assert_eq!(phones(&rows[3]), pair("05 55 20 21 23", ""));
}

#[test]
fn a_sheet_made_by_hand() {
    let reader = open("fait-main.csv");
    assert!(reader.head().one_row_per_animal);
    assert_eq!(reader.head().mapping[0], Some(Field::Civility));
    assert!(reader.head().confidence > 80, "{}", reader.head().confidence);

    let rows = rows("fait-main.csv", Layout::Sheet, "windows-1252", ';');
    assert_eq!(rows.len(), 12);
    assert_eq!(name(&rows[0]), ("Éléonore", "Lefèvre"));
    assert_eq!(rows[0].client.notes, "Craint l’eau ; prévoir deux personnes");
    assert_eq!(phones(&rows[0]), pair("01 43 07 11 12", "06 12 34 56 78"));
    assert_eq!(rows[1].client.civility, Some(Civility::MEtMme));
    assert_eq!(rows[2].client.civility, Some(Civility::M));
    assert_eq!(rows[3].client.civility, Some(Civility::MEtMme));
    assert_eq!(phones(&rows[3]), pair("", "06 12 45 78 89"), "the zero that the spreadsheet took");
    assert_eq!((name(&rows[5]), email(&rows[5])), (name(&rows[6]), email(&rows[6])), "an owner of two");
    assert_eq!(phones(&rows[5]), pair("", "06 33 44 55 66"), "a mobile in the column of phones");
    assert_eq!(rows[6].animal.as_ref().map(|animal| animal.name.as_str()), Some("Pénélope"));
    assert_eq!(phones(&rows[8]), pair("04 74 22 23 24", "06 55 66 77 88"));
    assert_eq!(rows[8].client.postal_code, "01000");
    assert_eq!(rows[10].animal, None);
    assert_eq!((rows[11].line, rows[11].client.notes.as_str()), (13, "Tonte courte\nongles"));
    assert_eq!(rows[11].client.address_line1, "Résidence \"Les Cèdres\"");
    assert!(rows.iter().all(|row| row.client.sms_consent.is_none()));
}

#[test]
fn our_own_export() {
    let rows = rows("checkindog.csv", Layout::CheckinDog, "UTF-8", ',');
    assert_eq!(rows.len(), 5);
    let owner = &rows[0].client;
    assert_eq!(owner, &rows[1].client);
    assert_eq!(
        (owner.code.as_str(), owner.civility, owner.sms_consent),
        ("CLI00001", Some(Civility::Mme), Some(true))
    );
    assert_eq!(owner.notes, "Craint l’eau.\nPrévoir deux personnes.");
    assert_eq!((owner.situation, owner.manager.as_str()), (Some(SituationMode::Active), "manager@demo.test"));
    let rex = rows[0].animal.as_ref().expect("an animal");
    assert_eq!((rex.animal_type.as_str(), rex.breed.as_str()), ("Berger allemand", "lignée de travail"));
    assert_eq!((rex.weight_grams, rex.birth_date), (Some(34_500), day(2018, 5, 14)));
    assert_eq!(rex.alerts, "Mord quand on touche les pattes");
    assert_eq!(rows[1].animal.as_ref().and_then(|mia| mia.deceased_on), day(2024, 3, 2));
    assert_eq!(
        (rows[2].client.kind, rows[2].client.contact_person.as_str()),
        (ClientKind::Company, "Odile Blanchet")
    );
    assert_eq!(rows[2].client.external_id, "4711");
    assert_eq!(phones(&rows[3]), pair("06 98 76 54 32", ""), "our own columns mean what they say");
    assert_eq!(rows[3].client.notes, "=2+2 est dans la note d’origine");
    assert_eq!(
        (rows[4].client.postal_code.as_str(), rows[4].client.situation),
        ("1000", Some(SituationMode::Inactive))
    );
    assert!(rows.iter().all(|row| row.remarks.is_empty()));
}
