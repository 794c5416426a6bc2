//! Files as they come on bad days: reported with their line, never a crash, never a shifted column.

use std::io::Cursor;

use checkindog_reader::{
    Assignment, Entry, Field, OpenError, Options, Reader, Reason, Reject, RemarkKind, Row, header_key,
};

fn open(bytes: &[u8]) -> Result<Reader<Cursor<&[u8]>>, OpenError> {
    Reader::open(Cursor::new(bytes), &Options::default())
}

/// The entries of a file that opens.
fn read(bytes: &[u8]) -> (Vec<Row>, Vec<Reject>) {
    let (mut rows, mut rejects) = (Vec::new(), Vec::new());
    for entry in open(bytes).expect("a readable file") {
        match entry.expect("a source without errors") {
            Entry::Row(row) => rows.push(*row),
            Entry::Reject(reject) => rejects.push(reject),
        }
    }
    (rows, rejects)
}

/// Line and codes of each reject.
fn told(rejects: &[Reject]) -> Vec<(u64, Vec<&'static str>)> {
    let codes = |reject: &Reject| reject.problems.iter().map(|problem| problem.reason.code()).collect();
    rejects.iter().map(|reject| (reject.line, codes(reject))).collect()
}

fn last_names(rows: &[Row]) -> Vec<&str> {
    rows.iter().map(|row| row.client.last_name.as_str()).collect()
}

#[test]
fn files_that_are_no_client_file() {
    assert!(matches!(open(b""), Err(OpenError::Empty)));
    assert!(matches!(open(b"\n\r\n"), Err(OpenError::Empty)));
    assert!(matches!(open(b"\xef\xbb\xbf"), Err(OpenError::Empty)));
    assert!(matches!(open(b"PK\x03\x04rest of a workbook"), Err(OpenError::Spreadsheet)));
    assert!(matches!(open(&[0; 4096]), Err(OpenError::Binary)));
    let header = match open(b"color;shape\nred;round\n") {
        Err(OpenError::NoKnownColumn { header }) => header,
        _ => panic!("a header without a client"),
    };
    assert_eq!(header, ["color", "shape"]);
    let unknown = Options { encoding: Some("klingon".to_owned()), ..Options::default() };
    assert!(matches!(Reader::open(Cursor::new(b"Nom\n"), &unknown), Err(OpenError::UnknownEncoding(_))));
}

#[test]
fn a_header_alone_has_no_rows() {
    assert_eq!(read(b"Nom;Mail"), (Vec::new(), Vec::new()));
    assert_eq!(read(b"Nom;Mail\r\n\r\n"), (Vec::new(), Vec::new()));
}

#[test]
fn all_problems_of_a_row_are_told() {
    let (rows, rejects) = read("Nom;Mail;Tél;SIRET\nDupont;marie@;12;73282932000075\nDurand;;;\n".as_bytes());
    assert_eq!(last_names(&rows), ["Durand"]);
    assert_eq!(told(&rejects), [(2, vec!["siret_invalid", "phone_invalid", "email_invalid"])]);
    assert_eq!(rejects[0].record, ["Dupont", "marie@", "12", "73282932000075"]);
    let mail = &rejects[0].problems[2];
    assert_eq!((mail.column.as_deref(), mail.value.as_str()), (Some("Mail"), "marie@"));
}

#[test]
fn ragged_rows() {
    let (rows, rejects) = read(b"Nom;Ville;Mail\nA;Paris;;;\nB;Paris\nC;Paris;c@exemple.fr;surplus\n;;\nD\n");
    assert_eq!(last_names(&rows), ["A", "B", "D"]);
    assert_eq!(told(&rejects), [(4, vec!["ragged_row"])]);
    assert_eq!(rejects[0].problems[0].reason, Reason::RaggedRow { expected: 3, found: 4 });
}

#[test]
fn quotes_gone_wrong() {
    let (rows, rejects) =
        read(b"Nom;Ville\n\"A;Paris\nB;Paris\n\"C\" dit Bob;Lyon\n\"D\" x;Lyon;y;z\nE;Nice\n");
    assert_eq!(told(&rejects), [(2, vec!["unterminated_quote"]), (5, vec!["misplaced_quote"])]);
    assert_eq!(rejects[0].record, ["\"A;Paris"]);
    assert_eq!(last_names(&rows), ["B", "\"C\" dit Bob", "E"]);
    assert!(rows[1].remarks.iter().any(|remark| remark.kind == RemarkKind::MisplacedQuote));
}

#[test]
fn bytes_that_are_no_text() {
    let mut file = b"Nom;Ville\n".to_vec();
    file.extend("Dupont;Paris\n".repeat(20).bytes());
    file.extend(b"A\0B;Paris\n\x01\x02\x03\x04;x\nDurand\x07;Lyon\n");
    let (rows, rejects) = read(&file);
    assert_eq!(told(&rejects), [(22, vec!["nul_byte"]), (23, vec!["binary_content"])]);
    assert_eq!(last_names(&rows).last(), Some(&"Durand"));
}

#[test]
fn too_long() {
    let long = "x".repeat(201);
    let (rows, rejects) =
        read(format!("Nom;Ville;Notes\n{long};{long};n\nA;B;{}\n", "n".repeat(10_001)).as_bytes());
    assert_eq!(rows, []);
    assert_eq!(told(&rejects), [(2, vec!["too_long", "too_long"]), (3, vec!["too_long"])]);
    assert_eq!(rejects[0].problems[0].value.len(), 100);
    let (rows, _) =
        read(format!("Nom;Ville;Notes\n{};B;{}\n", "é".repeat(200), "n".repeat(10_000)).as_bytes());
    assert_eq!(rows.len(), 1);
}

#[test]
fn ten_thousand_columns() {
    let wide = "x;".repeat(10_000);
    let (rows, rejects) = read(format!("Nom;Ville\n{wide}\nA;Paris{}\n", ";".repeat(10_000)).as_bytes());
    assert_eq!((told(&rejects), last_names(&rows)), (vec![(2, vec!["ragged_row"])], vec!["A"]));
    let header: String = (0..10_000).map(|n| format!(";une colonne de plus, la {n}")).collect();
    let (rows, rejects) = read(format!("Nom{header}\nA;{wide}\n").as_bytes());
    assert_eq!((last_names(&rows), rejects), (vec!["A"], Vec::new()));
}

#[test]
fn one_endless_line() {
    let file = format!("Nom;Ville\n{}\nA;Paris\n", "x".repeat(3 << 20));
    let (rows, rejects) = read(file.as_bytes());
    assert_eq!((told(&rejects), last_names(&rows)), (vec![(2, vec!["record_too_long"])], vec!["A"]));
}

#[test]
fn what_becomes_too_long_by_being_put_together_is_told() {
    let (half, cell) = ("x".repeat(150), "y".repeat(6_000));
    for file in [
        format!("Nom;Prénom;Deuxième prénom\nA;{half};{half}\n"),
        format!("Nom;Prénom;Genre de client\n{half};{half};entreprise\n"),
        format!("Nom;Remarques;Notes\nA;{cell};{cell}\n"),
        format!("Nom;Animal;Remarques animal;Sexe\nA;Rex;{cell};{cell}\n"),
    ] {
        let (rows, rejects) = read(format!("{file}\n").as_bytes());
        assert_eq!((rows.len(), told(&rejects)), (0, vec![(2, vec!["too_long"])]), "{}", &file[..40]);
    }
}

#[test]
fn what_is_not_understood_is_kept_in_the_notes() {
    let file = "Civilité;Nom;Prénom;Pays;Animal;Né le;Puce;Consentement SMS\n\
                Famille;Dupont;Marie;Syldavie;Rex;au printemps;12;peut-être\n";
    let (rows, rejects) = read(file.as_bytes());
    assert_eq!(rejects, []);
    let row = &rows[0];
    assert_eq!(row.client.notes, "");
    assert_eq!(
        row.client.extra_notes,
        "Civilité\u{a0}: Famille\nPays\u{a0}: Syldavie\nConsentement SMS\u{a0}: peut-être"
    );
    assert_eq!(row.client.sms_consent, None);
    assert_eq!(row.animal.as_ref().unwrap().notes, "Puce\u{a0}: 12\nNé le\u{a0}: au printemps");
    let codes: Vec<_> = row.remarks.iter().map(|remark| remark.kind.code()).collect();
    assert_eq!(
        codes,
        ["civility_unknown", "country_unknown", "consent_unclear", "chip_invalid", "date_invalid"]
    );
}

#[test]
fn an_animal_without_an_owner_is_not_a_client() {
    let (rows, rejects) = read(b"Nom;Animal;Race\n;Rex;Caniche\nDupont;;Caniche\n");
    assert_eq!(told(&rejects), [(2, vec!["no_client"])]);
    assert_eq!((&rows[0].animal, rows[0].client.extra_notes.as_str()), (&None, "Race\u{a0}: Caniche"));
}

#[test]
fn two_encodings_in_one_file() {
    let mut file = format!("Nom;Ville\n{}", "Bénard;Orléans\n".repeat(50)).into_bytes();
    file.extend(b"B\xe9nard;Orl\xe9ans\n");
    let (rows, rejects) = read(&file);
    assert_eq!(rejects, []);
    let last = rows.last().unwrap();
    assert_eq!((last.client.last_name.as_str(), last.client.city.as_str()), ("Bénard", "Orléans"));
    assert!(last.remarks.iter().all(|remark| remark.kind == RemarkKind::EncodingDoubtful));
    assert_eq!(last.remarks.len(), 2);
}

#[test]
fn one_text_in_every_encoding() {
    let text = "Nom;Prénom;Ville\r\nLefèvre;Zoé;Orléans\r\nBénard;Jérôme;Saint-Étienne\r\n";
    let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let windows: Vec<u8> = text.chars().map(|c| c as u8).collect();
    let mac: Vec<u8> = text
        .chars()
        .map(|c| match c {
            'è' => 0x8f,
            'é' => 0x8e,
            'ô' => 0x99,
            'É' => 0x83,
            c => c as u8,
        })
        .collect();
    let files = [
        text.as_bytes().to_vec(),
        ["\u{feff}".as_bytes(), text.as_bytes()].concat(),
        wide(u16::to_le_bytes),
        [vec![0xff, 0xfe], wide(u16::to_le_bytes)].concat(),
        [vec![0xfe, 0xff], wide(u16::to_be_bytes)].concat(),
        windows,
        mac,
    ];
    for file in files {
        let reader = open(&file).unwrap();
        let encoding = reader.head().encoding;
        assert_eq!(reader.head().header, ["Nom", "Prénom", "Ville"], "{encoding}");
        let (rows, _) = read(&file);
        assert_eq!((last_names(&rows), rows[1].line), (vec!["Lefèvre", "Bénard"], 3), "{encoding}");
        assert_eq!(rows[1].client.city, "Saint-Étienne", "{encoding}");
    }
}

#[test]
fn decisions_of_a_person_come_first() {
    let assigned = Assignment { key: header_key("Y"), field: Some(Field::LastName), policy: None };
    let options = Options {
        encoding: Some("cp1252".to_owned()),
        delimiter: Some(b'#'),
        columns: vec![assigned],
        ..Options::default()
    };
    let reader = Reader::open(Cursor::new(b"x#y\n1#B\xe9nard\n"), &options).unwrap();
    assert_eq!(reader.head().confidence, 100);
    let entries: Vec<_> = reader.map(Result::unwrap).collect();
    let Entry::Row(row) = &entries[0] else { panic!("{entries:?}") };
    assert_eq!(row.client.last_name, "Bénard");
}

/// Bytes that a file could hold, from a seed: mostly what makes trouble in CSV.
fn noise(seed: u64, length: usize) -> Vec<u8> {
    const ALPHABET: &[u8] = b"\"\"\";;,,\n\n\r\t|'=+@ 0612abcN\0\xe9\xc3\xa9\xff\xfe\x80\xef\xbf\xbd";
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    (0..length)
        .map(
            |_| {
                if seed.is_multiple_of(3) { next() as u8 } else { ALPHABET[next() as usize % ALPHABET.len()] }
            },
        )
        .collect()
}

#[test]
fn noise_never_panics() {
    let headers = [
        "",
        "Nom;Mail;Tél;Portable;Animal;Né le;Poids\n",
        "name,email,phone,pet_name,pet_birthday\n",
        "external_id,sms_consent,situation,last_name,phone,notes,animal_name\n",
        "\u{feff}Civilité\tNom\tAdresse\tCP\tVille\tPays\n",
    ];
    for seed in 0..200 {
        let header = headers[seed as usize % headers.len()];
        let file = [header.as_bytes(), &noise(seed, 2_000)].concat();
        for encoding in [None, Some("utf-8"), Some("utf-16le"), Some("macroman")] {
            let options = Options { encoding: encoding.map(str::to_owned), ..Options::default() };
            let Ok(reader) = Reader::open(Cursor::new(&file), &options) else { continue };
            let mut line = 0;
            for entry in reader {
                let next = match entry.expect("a source without errors") {
                    Entry::Row(row) => row.line,
                    Entry::Reject(reject) => reject.line,
                };
                assert!(next > line, "lines only grow");
                line = next;
            }
        }
    }
}
