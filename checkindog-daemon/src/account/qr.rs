//! A QR code as an SVG that stands in the page itself: no image is loaded, no style needed.

use maud::{Markup, html};
use qrcode::{Color, QrCode};

/// Modules of quiet around the code, as ISO/IEC 18004 asks for.
const QUIET: usize = 4;

/// The code of a text; nothing for one that is too long for any.
pub fn svg(text: &str, label: &str) -> Markup {
    let Ok(code) = QrCode::new(text) else { return Markup::default() };
    let width = code.width();
    let dark = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == Color::Dark);
    let path: String = dark
        .map(|(place, _)| format!("M{} {}h1v1h-1z", place % width + QUIET, place / width + QUIET))
        .collect();
    let side = width + 2 * QUIET;
    html! {
        svg.qr role="img" aria-label=(label) viewBox={ "0 0 " (side) " " (side) } {
            rect width=(side) height=(side) fill="#fff" {}
            path d=(path) fill="#000" {}
        }
    }
}
