//! Printed pages: plain data in, the bytes of a PDF out. The only user of typst, in a crate of its own so that nothing else is
//! compiled anew with it.
//!
//! A page is a template of `templates/`, and what it shows is data that the template reads: whatever people typed is never taken
//! for markup. Fonts are embedded in the program, and read when the first page is printed.

mod world;

use serde::Serialize;
use typst::layout::PagedDocument;
use world::Printing;

/// Why a page could not be printed; a mistake in a template, or data that it cannot take.
#[derive(Debug, thiserror::Error)]
#[error("the page cannot be printed: {0}")]
pub struct PrintError(String);

/// A record as PDF, on as many pages of A4 as it takes. What it must hold stands at the top of `templates/sheet.typ`; `logo` is the PNG
/// file that it may name.
pub fn sheet(sheet: &impl Serialize, logo: Option<&[u8]>) -> Result<Vec<u8>, PrintError> {
    let data = serde_json::to_vec(sheet).map_err(|error| PrintError(error.to_string()))?;
    let printed =
        typst::compile::<PagedDocument>(&Printing::new(include_str!("../templates/sheet.typ"), data, logo))
            .output
            .and_then(|document| typst_pdf::pdf(&document, &typst_pdf::PdfOptions::default()));
    // What typst remembers for the next compilation is of no use: the next page is another client's.
    comemo::evict(0);
    printed.map_err(|errors| {
        PrintError(errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; "))
    })
}
