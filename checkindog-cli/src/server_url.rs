//! The address of a server, checked once where it enters.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ureq::http::Uri;

/// Where a daemon answers: scheme, host, port, and the path under which a reverse proxy may have put it. No slash at
/// the end, so that two spellings of one address are equal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ServerUrl(String);

impl ServerUrl {
    /// Whether it names this very machine: no proxy lies between, and nobody listens.
    pub fn is_local(&self) -> bool {
        let uri: Uri = self.0.parse().expect("only parsed addresses are kept");
        let host = uri.host().unwrap_or_default();
        let address = host.trim_start_matches('[').trim_end_matches(']');
        host == "localhost" || address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    }

    pub fn is_encrypted(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// The same address with the other scheme, for hints.
    pub fn with_other_scheme(&self) -> String {
        match self.0.strip_prefix("https://") {
            Some(rest) => format!("http://{rest}"),
            None => self.0.replacen("http://", "https://", 1),
        }
    }
}

impl FromStr for ServerUrl {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let uri: Uri =
            text.trim().parse().map_err(|_| "not an address; it looks like https://salon.example")?;
        let scheme = uri.scheme_str().filter(|scheme| ["http", "https"].contains(scheme));
        let scheme = scheme.ok_or("an address starts with http:// or https://")?;
        let authority = uri.authority().filter(|authority| !authority.host().is_empty());
        let authority = authority.ok_or("the address names no host")?.as_str().to_lowercase();
        if authority.contains('@') {
            return Err("an address holds no user name or password; the token says who you are");
        }
        if uri.query().is_some() {
            return Err("an address of a server holds no question mark");
        }
        Ok(Self(format!("{scheme}://{authority}{}", uri.path().trim_end_matches('/'))))
    }
}

impl fmt::Display for ServerUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for ServerUrl {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<ServerUrl> for String {
    fn from(url: ServerUrl) -> Self {
        url.0
    }
}

#[cfg(test)]
mod tests {
    use super::ServerUrl;

    fn parsed(text: &str) -> String {
        text.parse::<ServerUrl>().map_or_else(str::to_owned, |url| url.to_string())
    }

    #[test]
    fn spellings_of_one_address_are_equal() {
        assert_eq!(parsed("HTTP://Salon.Example:8080/"), "http://salon.example:8080");
        assert_eq!(parsed(" https://example.org/Salon// "), "https://example.org/Salon");
    }

    #[test]
    fn what_is_no_address_is_told_why() {
        for wrong in [
            "",
            "localhost:8080",
            "ftp://example.org",
            "http://",
            "https://me:secret@example.org",
            "http://a?b",
        ] {
            assert!(wrong.parse::<ServerUrl>().is_err(), "{wrong:?} was taken");
        }
    }

    #[test]
    fn this_machine_is_known_by_all_its_names() {
        let local = |text: &str| text.parse::<ServerUrl>().expect("an address").is_local();
        assert!(local("http://localhost:8080") && local("http://127.0.0.2") && local("http://[::1]:80"));
        assert!(!local("http://localhost.example") && !local("http://192.168.1.2"));
    }
}
