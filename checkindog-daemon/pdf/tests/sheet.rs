//! What is printed can be read again.

use serde_json::{Value, json};

fn data(lang: &str) -> Value {
    json!({
        "lang": lang,
        "salon": "Les Poils d’Or",
        "logo": false,
        "title": "Mme Zoé Lœuillet",
        "subtitle": "CLI00042 · Client actif",
        "alert": "Ulysse mord",
        "blocks": [
            {
                "title": "Coordonnées",
                "facts": [["Téléphone", "06\u{a0}12\u{a0}34\u{a0}56\u{a0}78"], ["Ville", "Évry-Grégy"]],
                "texts": [],
            },
            {
                "title": "Notes",
                "facts": [],
                "texts": [["Préfère l’après-midi.\n#panic(\"non\") *pas gras* $x$", "9 nov. 2026"]],
            },
        ],
        "footer": "Imprimé le 12 nov. 2026",
        "page": if lang == "fr" { ["page", "sur"] } else { ["page", "of"] },
    })
}

fn text(pdf: &[u8]) -> String {
    let text = pdf_extract::extract_text_from_mem(pdf).expect("a PDF with text");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_sheet_is_printed_in_both_languages_with_its_accents() {
    for (lang, page) in [("fr", "page 1 sur 1"), ("en", "page 1 of 1")] {
        let pdf = checkindog_pdf::sheet(&data(lang), None).expect("a PDF");
        assert!(pdf.starts_with(b"%PDF-"));
        let text = text(&pdf);
        for words in [
            "Les Poils d’Or",
            "Zoé Lœuillet",
            "Téléphone",
            "06 12 34 56 78",
            "Évry-Grégy",
            "Ulysse mord",
            page,
        ] {
            assert!(text.contains(words), "{words} in {text}");
        }
        // What people typed is text, whatever it looks like.
        assert!(text.contains("#panic(\"non\") *pas gras* $x$"), "{text}");
    }
}

#[test]
fn long_records_take_as_many_pages_as_they_need_and_any_text_can_be_printed() {
    let mut long = data("fr");
    let odd = ["", "🐶 مرحبا שלום 你好", "\u{202e}à l’envers", &"a".repeat(5000)].map(str::to_owned);
    long["blocks"][1]["texts"] =
        (0..120).map(|number| json!([odd[number % odd.len()], format!("mémo {number}")])).collect();
    let text = text(&checkindog_pdf::sheet(&long, None).expect("a PDF"));
    assert!(text.contains("mémo 119") && text.contains("page 2 sur"), "{text:.400}");
}

#[test]
fn data_that_lacks_something_is_an_error() {
    let error = checkindog_pdf::sheet(&json!({}), None).expect_err("no sheet");
    assert!(error.to_string().contains("the page cannot be printed"), "{error}");
}

/// A black pixel.
const PIXEL: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0,
    1, 8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 10, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x60, 0,
    0, 0, 2, 0, 1, 0x48, 0xaf, 0xa4, 0x71, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

#[test]
fn the_logo_stands_on_the_sheet() {
    let mut with_logo = data("fr");
    with_logo["logo"] = json!(true);
    let pdf = checkindog_pdf::sheet(&with_logo, Some(PIXEL)).expect("a PDF");
    let has_image = |pdf: &[u8]| pdf.windows(15).any(|bytes| bytes == b"/Subtype /Image");
    assert!(has_image(&pdf));
    assert!(text(&pdf).contains("Les Poils d’Or"));
    assert!(!has_image(&checkindog_pdf::sheet(&data("fr"), None).expect("a PDF")));
}
