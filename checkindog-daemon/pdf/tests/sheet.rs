//! What is printed can be read again.

use serde_json::{Value, json};

fn data(lang: &str) -> Value {
    json!({
        "lang": lang,
        "salon": "Les Poils d’Or",
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
        let pdf = checkindog_pdf::sheet(&data(lang)).expect("a PDF");
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
    let text = text(&checkindog_pdf::sheet(&long).expect("a PDF"));
    assert!(text.contains("mémo 119") && text.contains("page 2 sur"), "{text:.400}");
}

#[test]
fn data_that_lacks_something_is_an_error() {
    let error = checkindog_pdf::sheet(&json!({})).expect_err("no sheet");
    assert!(error.to_string().contains("the page cannot be printed"), "{error}");
}
