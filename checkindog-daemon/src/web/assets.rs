//! Styles, script, icons and type, embedded in the binary. Their addresses carry a hash of all of them, so that a
//! browser may keep each for ever and still sees every release at once. No route here: [`find`] answers for one.

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

/// What `make assets` built.
#[derive(RustEmbed)]
#[folder = "assets/dist/"]
struct Files;

/// An asset as it goes out: perhaps compressed, never to be changed.
pub struct Asset {
    pub bytes: Cow<'static, [u8]>,
    pub content_type: &'static str,
    /// For `Content-Encoding`: `br`, `gzip`, or none.
    pub encoding: Option<&'static str>,
}

/// The first 12 hexadecimal digits of the hash of all assets; the part of the address that changes with them.
pub static HASH: LazyLock<String> = LazyLock::new(|| {
    let mut names: Vec<_> = Files::iter().collect();
    names.sort();
    let mut hash = Sha256::new();
    for name in names {
        hash.update(name.as_bytes());
        hash.update(Files::get(&name).expect("the name comes from the list of files").data);
    }
    hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
});

static URLS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    Files::iter().map(|name| (name.to_string(), format!("/assets/{}/{name}", *HASH))).collect()
});

/// The address of an asset of ours; an unknown name gives an address where nothing is.
#[must_use]
pub fn url(name: &str) -> &'static str {
    URLS.get(name).map_or("/assets/missing", String::as_str)
}

/// The asset of that name, in the best form that the browser's `Accept-Encoding` allows.
#[must_use]
pub fn find(name: &str, accept_encoding: Option<&str>) -> Option<Asset> {
    let content_type = content_type(name)?;
    let compressed = [("br", "br"), ("gzip", "gz")].into_iter().find_map(|(encoding, suffix)| {
        let file = accepts(accept_encoding, encoding).then(|| Files::get(&format!("{name}.{suffix}")))??;
        Some(Asset { bytes: file.data, content_type, encoding: Some(encoding) })
    });
    compressed.or_else(|| Some(Asset { bytes: Files::get(name)?.data, content_type, encoding: None }))
}

/// None for what is not served by itself, such as the compressed copies.
fn content_type(name: &str) -> Option<&'static str> {
    match name.rsplit_once('.')?.1 {
        "css" => Some("text/css; charset=utf-8"),
        "js" => Some("text/javascript; charset=utf-8"),
        "svg" => Some("image/svg+xml"),
        "txt" => Some("text/plain; charset=utf-8"),
        "woff2" => Some("font/woff2"),
        _ => None,
    }
}

/// Whether the header names the encoding without refusing it (`q=0`), RFC 9110, 12.5.3.
fn accepts(header: Option<&str>, encoding: &str) -> bool {
    header.unwrap_or_default().split(',').any(|item| {
        let mut parts = item.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
        let refused = parts.any(|part| {
            part.strip_prefix("q=").and_then(|quality| quality.parse::<f32>().ok()).is_some_and(|q| q == 0.0)
        });
        named && !refused
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_accepted_encoding_is_served() {
        let encoding = |header| find("app.css", header).and_then(|asset| asset.encoding);
        assert_eq!(encoding(None), None);
        assert_eq!(encoding(Some("gzip, deflate, br")), Some("br"));
        assert_eq!(encoding(Some("br;q=0, gzip;q=0.5")), Some("gzip"));
        assert_eq!(find("inter.woff2", Some("br")).and_then(|asset| asset.encoding), None);
    }

    #[test]
    fn what_is_not_an_asset_is_not_found() {
        assert!(find("app.css.br", Some("br")).is_none());
        assert!(find("../Cargo.toml", None).is_none());
    }

    #[test]
    fn addresses_carry_the_hash() {
        assert_eq!(HASH.len(), 12);
        assert_eq!(url("app.css"), format!("/assets/{}/app.css", *HASH));
    }

    /// The bar of the first page load is 100 KiB: what every page loads leaves room for the page itself.
    #[test]
    fn what_every_page_loads_stays_small() {
        let names = ["app.css", "app.js", "icons.svg", "favicon.svg", "inter.woff2"];
        let total: usize =
            names.iter().filter_map(|name| find(name, Some("br"))).map(|asset| asset.bytes.len()).sum();
        assert!(total < 84 * 1024, "{total} bytes");
    }
}
