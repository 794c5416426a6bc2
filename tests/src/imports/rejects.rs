//! The file of rejected rows: what stood there, why it was refused, and the way back in.

use super::Shop;
use super::shop::field;

const FILE: &str = "\
Nom;Prénom;Mail;Portable;Remarques
Martin;Léa;lea@exemple.fr;06 12 34 56 78;
Durand;Max;max chez exemple;123;\"Deux lignes
et un \"\" guillemet\"
;Zoé;zoe@exemple.fr;;=1+1
Petit;Jo;jo@exemple.fr;;Bien
";

/// The rejects as a spreadsheet would read them.
fn rows(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark, for spreadsheets");
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

#[tokio::test]
async fn rejected_rows_come_back_with_line_column_and_reason() {
    let shop = Shop::open().await;
    let outcome = shop.import(FILE, &["--rejects", "rejects.csv"]).await.expect(2, [2, 0, 0, 2]);
    let expected = [
        vec!["line", "column", "reason", "Nom", "Prénom", "Mail", "Portable", "Remarques"],
        vec![
            "3",
            "Portable ; Mail",
            "This phone number is not valid. ; This e-mail address is not valid.",
            "Durand",
            "Max",
            "max chez exemple",
            "123",
            "Deux lignes\net un \" guillemet",
        ],
        vec!["5", "Nom", "This field is required.", "", "Zoé", "zoe@exemple.fr", "", "'=1+1"],
    ];
    assert_eq!(rows(&shop.cli.read("rejects.csv")), expected);
    for line in [
        "2 rows were rejected:",
        "  line 3, Portable ; Mail: This phone",
        "  line 5, Nom: This field is required.",
        "rejects.csv",
    ] {
        assert!(outcome.said.contains(line), "{line:?} is missing: {}", outcome.said);
    }
}

#[tokio::test]
async fn reasons_come_in_the_language_of_the_person() {
    let mut shop = Shop::open().await;
    shop.cli = shop.cli.with("LANG", "fr_FR.UTF-8");
    shop.import(FILE, &["--rejects", "rejects.csv"]).await;
    assert_eq!(rows(&shop.cli.read("rejects.csv"))[2][2], "Ce champ est obligatoire.");
}

#[tokio::test]
async fn a_corrected_file_of_rejects_goes_in_as_it_is() {
    let shop = Shop::open().await;
    shop.import(FILE, &["--rejects", "rejects.csv"]).await;
    let rejected = shop.cli.read("rejects.csv");
    let corrected = rejected
        .replace("max chez exemple", "max@exemple.fr")
        .replace(";123;", ";06 11 22 33 44;")
        .replace(";;Zoé;", ";Hamelin;Zoé;");
    // The reason of Zoé’s row stays in its column: only her name was missing.
    let corrected = corrected.replace("required.;;Zoé", "required.;Hamelin;Zoé");
    shop.import(corrected, &[]).await.expect(0, [2, 0, 0, 0]);
    let clients = shop.clients().await;
    assert_eq!(field(&clients, "last_name"), ["Martin", "Petit", "Durand", "Hamelin"]);
    assert_eq!(clients[2]["notes"], "Deux lignes\net un \" guillemet");
    assert_eq!(clients[3]["notes"], "=1+1");
    // With the rest of the first file everybody is known now.
    shop.import(FILE, &[]).await.expect(2, [0, 0, 3, 1]);
}

#[tokio::test]
async fn the_rows_of_an_owner_who_is_refused_go_with_him() {
    let shop = Shop::open().await;
    shop.import("Nom;Mail;Code\nMartin;lea@exemple.fr;A1\n", &[]).await.expect(0, [1, 0, 0, 0]);
    let file =
        "Nom;Mail;Code;Animal\nDurand;max@exemple.fr;A1;Oslo\nDurand;max@exemple.fr;A1;Mia\nPetit;;;Rex\n";
    let outcome = shop.import(file, &["--match", "email"]).await.expect(2, [1, 0, 0, 2]);
    assert!(outcome.said.contains("line 2, Code: Another client already has this code."), "{}", outcome.said);
    assert!(
        outcome.said.contains("line 3: The first row of the same client is rejected."),
        "{}",
        outcome.said
    );
    assert_eq!(field(&shop.animals().await, "name"), ["Rex"], "no animal without its owner");
}

#[tokio::test]
async fn many_rejects_are_summed_up_and_all_in_the_file() {
    let shop = Shop::open().await;
    let file: String =
        (0..1200).fold("Nom;Mail\n".to_owned(), |file, number| format!("{file}Client {number};nulle part\n"));
    let outcome = shop.import(file, &["--rejects", "rejects.csv"]).await.expect(2, [0, 0, 0, 1200]);
    assert!(outcome.said.starts_with("1,200 rows were rejected; the first 5:\n"), "{}", outcome.said);
    assert_eq!(outcome.said.lines().count(), 7, "{}", outcome.said);
    let rows = rows(&shop.cli.read("rejects.csv"));
    assert_eq!((rows.len(), rows[1200][0].as_str()), (1201, "1201"));
}

#[tokio::test]
async fn a_file_of_rejects_is_not_touched_when_there_are_none() {
    let shop = Shop::open().await;
    shop.cli.write("rejects.csv", "kept");
    shop.import("Nom\nMartin\n", &["--rejects", "rejects.csv"]).await.expect(0, [1, 0, 0, 0]);
    assert_eq!(shop.cli.read("rejects.csv"), "kept");
}
