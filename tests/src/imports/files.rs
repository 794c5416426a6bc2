//! Files as they come on bad days: told in clear words, and nothing half-read is written.

use super::Shop;

/// Files that are no client files at all: what they hold, and what is said of them.
#[tokio::test]
async fn what_is_no_client_file_is_refused_as_a_whole() {
    let shop = Shop::open().await;
    let before = shop.dump().await;
    let unknown_header = "Couleur;Forme\nrouge;ronde\n".as_bytes();
    for (content, reason) in [
        (&b""[..], "The file is empty."),
        (b"\n\r\n\n", "The file is empty."),
        (b"\xef\xbb\xbf", "The file is empty."),
        (b"PK\x03\x04 and the rest of a workbook", "This file is a spreadsheet: save it as CSV first."),
        (&[0; 4096], "This file is not a CSV file."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0\x08\x06\0\0\0", "This file is not a CSV file."),
        (
            unknown_header,
            "No known column in the header: at least a name, an e-mail address or a telephone number is needed.",
        ),
    ] {
        let outcome = shop.import(content, &[]).await;
        assert_eq!((outcome.status, outcome.import.state.as_str()), (1, "failed"), "{content:?}");
        assert_eq!(outcome.import.error, reason, "{content:?}");
        assert!(
            outcome.said.contains(reason) && outcome.said.contains("nothing was written"),
            "{}",
            outcome.said
        );
    }
    assert_eq!(shop.dump().await, before);
}

#[tokio::test]
async fn the_reason_is_told_in_the_language_of_the_person() {
    let mut shop = Shop::open().await;
    shop.cli = shop.cli.with("LANG", "fr_FR.UTF-8");
    let outcome = shop.import("", &[]).await;
    assert_eq!(outcome.import.error, "Le fichier est vide.");
}

#[tokio::test]
async fn a_header_alone_is_an_import_of_nothing() {
    let shop = Shop::open().await;
    let outcome = shop.import("Nom;Mail\n", &[]).await.expect(0, [0, 0, 0, 0]);
    assert_eq!(outcome.import.rows, 0);
}

/// Rows that cannot be trusted, among others that can: content, rows that go in, lines that do not.
#[tokio::test]
async fn broken_rows_are_rejected_with_their_line_and_the_others_go_in() {
    let wide = "x;".repeat(10_000);
    let ten_thousand = format!("Nom;Ville\n{wide}\nDroit;Paris\n");
    let endless = format!("Nom;Ville\n{}\nDroit;Paris\n", "x".repeat(3 << 20));
    // So much text around them that the file as a whole is one.
    let torn =
        [b"Nom;Ville\nDroit;Paris\nA\0B;Paris\n\x01\x02\x03\x04;x\n", &b";\n".repeat(500)[..]].concat();
    for (content, created, rejected) in [
        ("Nom;Ville;Mail\nDroit;Paris;;;\nTrop;Paris;c@exemple.fr;surplus\n".as_bytes(), 1, vec![3]),
        ("Nom;Ville\n\"Ouvert;Paris\nDroit;Paris\n".as_bytes(), 1, vec![2]),
        ("Nom;Ville\nDroit;Paris\nAutre;\"coupé au mil".as_bytes(), 1, vec![3]),
        ("Nom;Ville\n\"D\" x;Lyon;y;z\nDroit;Nice\n".as_bytes(), 1, vec![2]),
        (&torn, 1, vec![3, 4]),
        ("Nom;Remarques\nDroit;\n;Personne\n".as_bytes(), 1, vec![3]),
        ("Nom;Mail;Tél;SIRET\nDroit;;;\nFaux;marie@;12;73282932000075\n".as_bytes(), 1, vec![3]),
        (ten_thousand.as_bytes(), 1, vec![2]),
        (endless.as_bytes(), 1, vec![2]),
    ] {
        let shop = Shop::open().await;
        let head = String::from_utf8_lossy(&content[..content.len().min(60)]);
        let outcome = shop.import(content, &["--rejects", "rejects.csv"]).await;
        assert_eq!(
            (outcome.status, outcome.counts()),
            (2, [created, 0, 0, rejected.len() as i64]),
            "{head}: {}",
            outcome.said
        );
        let statement = "SELECT to_jsonb(line) FROM import_rejects WHERE salon_id = $1 ORDER BY line";
        assert_eq!(shop.rows(statement).await, rejected, "{head}");
        assert_eq!(super::shop::field(&shop.clients().await, "last_name"), ["Droit"], "{head}");
    }
}

#[tokio::test]
async fn a_header_of_ten_thousand_columns() {
    let shop = Shop::open().await;
    let header: String = (0..10_000).map(|number| format!(";une colonne de plus, la {number}")).collect();
    let outcome = shop.import(format!("Nom{header}\nDroit{}\n", ";x".repeat(10_000)), &[]).await;
    assert!(matches!(outcome.status, 0 | 2), "{}", outcome.said);
    assert_eq!(outcome.import.rows, 1);
}

#[tokio::test]
async fn every_spelling_of_text_arrives_the_same() {
    let text = "Nom;Ville;Remarques\nŒuvrard;Saint-Étienne;«Noël», c’est 25 €\n";
    let utf16 = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| {
        [&mark[..], &text.encode_utf16().flat_map(bytes).collect::<Vec<_>>()].concat()
    };
    let files = [
        ("utf-8", text.as_bytes().to_vec()),
        ("utf-8", format!("\u{feff}{text}").into_bytes()),
        ("windows-1252", encoding_rs::WINDOWS_1252.encode(text).0.into_owned()),
        ("utf-16le", utf16([0xff, 0xfe], u16::to_le_bytes)),
        ("utf-16be", utf16([0xfe, 0xff], u16::to_be_bytes)),
    ];
    for (encoding, content) in files {
        let shop = Shop::open().await;
        let outcome = shop.import(content, &[]).await.expect(0, [1, 0, 0, 0]);
        assert_eq!(outcome.import.encoding, encoding);
        let client = &shop.clients().await[0];
        let told = [&client["last_name"], &client["city"], &client["notes"]];
        assert_eq!(told, ["Œuvrard", "Saint-Étienne", "«Noël», c’est 25 €"], "{encoding}");
    }
}

#[tokio::test]
async fn html_sql_and_formulas_are_text() {
    let shop = Shop::open().await;
    let nasty = [
        "<script>alert(1)</script>",
        "'; DROP TABLE clients; --",
        "=HYPERLINK(\"http://x\")",
        "\\copy \\N \\.",
        "{{7*7}}",
    ];
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record(["Nom", "Prénom", "Ville", "Adresse", "Remarques", "Animal", "Race"])
        .expect("memory");
    for text in nasty {
        writer.write_record([text; 7]).expect("memory");
    }
    let file = writer.into_inner().expect("memory");
    shop.import(file, &[]).await.expect(0, [5, 0, 0, 0]);
    let mut names = super::shop::field(&shop.clients().await, "last_name");
    names.sort();
    let mut expected = nasty.map(str::to_owned);
    expected.sort();
    assert_eq!(names, expected);
    let desk = shop.server.staff(checkindog_api::Role::FrontDesk).await;
    let page = desk.get("/clients").await.expect(200);
    assert!(!page.body.contains("<script>alert"), "markup in a name is text");
    assert_eq!(page.select("#clients .who").len(), 5);
}
