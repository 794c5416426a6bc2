//! Row 5: what a browser with an empty cache loads to sign in and see the list, in bytes as they travel.

use std::collections::BTreeSet;

use crate::Failure;
use crate::harness::Bench;
use crate::http::{self, Connection};
use crate::report::{Line, kibibytes};

/// Bytes of pages and assets together.
const BAR: usize = 100 << 10;

pub async fn measure(bench: &Bench) -> Result<Vec<Line>, Failure> {
    let daemon = bench.restored().await?;
    let cookie = http::sign_in(daemon.address).await?;
    // To be read here, without compression; and as a browser gets it.
    let mut plain = Connection::open(daemon.address).await?.with_header("Cookie", &cookie);
    let mut browser = Connection::signed_in(daemon.address, &cookie).await?;

    let pages = ["/sign-in", "/clients"];
    let mut named = BTreeSet::new();
    for path in pages {
        let page = plain.get(path).await?.expect_ok(path)?;
        named.extend(addresses_in_html(&String::from_utf8(page.body)?));
    }
    let mut loaded: BTreeSet<String> =
        named.iter().filter(|address| address.starts_with("/assets/")).cloned().collect();
    for path in loaded.clone().iter().filter(|path| path.ends_with(".css")) {
        let style = plain.get(path).await?.expect_ok(path)?;
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for address in addresses_in_css(&String::from_utf8(style.body)?) {
            let is_whole = address.starts_with('/') || is_absolute(&address);
            let address = if is_whole { address } else { format!("{folder}/{address}") };
            loaded.insert(address.clone());
            named.insert(address);
        }
    }
    let foreign: Vec<_> = named.iter().filter(|address| is_absolute(address)).cloned().collect();
    loaded.retain(|address| !is_absolute(address));

    let (mut total, mut details) = (0, Vec::new());
    for path in pages.into_iter().chain(loaded.iter().map(String::as_str)) {
        let answer = browser.get(path).await?.expect_ok(path)?;
        let encoding = answer.header("content-encoding").next().unwrap_or("as it is");
        details.push(format!("{:>10}  {path} ({encoding})", kibibytes(answer.body.len())));
        total += answer.body.len();
    }
    details.extend(foreign.iter().map(|address| format!("another host: {address}")));
    daemon.stop()?;
    Ok(vec![Line {
        what: "first load: sign-in, list, all they name".to_owned(),
        ours: kibibytes(total),
        floor: String::new(),
        ratio: None,
        bar: format!("< {}, one host", kibibytes(BAR)),
        kept: total < BAR && foreign.is_empty(),
        details,
    }])
}

/// What the page refers to, without fragments.
fn addresses_in_html(html: &str) -> Vec<String> {
    let attributes = ["href=\"", "src=\"", "srcset=\"", "action=\"", "poster=\"", "data=\""];
    attributes.iter().flat_map(|attribute| between(html, attribute, '"')).collect()
}

/// What the stylesheet refers to, but for images that it holds itself.
fn addresses_in_css(css: &str) -> Vec<String> {
    let addresses = between(css, "url(", ')').into_iter().chain(between(css, "@import \"", '"'));
    addresses
        .map(|address| address.trim_matches(['"', '\'']).to_owned())
        .filter(|address| !address.starts_with("data:"))
        .collect()
}

fn between(text: &str, start: &str, end: char) -> Vec<String> {
    let pieces = text.split(start).skip(1).filter_map(|piece| piece.split(end).next());
    pieces
        .map(|address| address.split('#').next().unwrap_or_default().to_owned())
        .filter(|address| !address.is_empty())
        .collect()
}

/// Whether it names a host: `https://…`, `//…`. Telephone and e-mail links load nothing.
fn is_absolute(address: &str) -> bool {
    address.starts_with("//") || address.contains("://")
}
