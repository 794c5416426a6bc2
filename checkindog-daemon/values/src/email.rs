//! E-mail addresses.

use std::fmt;

use email_address::{EmailAddress, Options};

/// An address with a dotted domain, the domain in lower case; at most 254 bytes (RFC 5321, erratum 1690).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Email(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EmailError {
    #[error("empty e-mail address")]
    Empty,
    /// More than 254 bytes.
    #[error("e-mail address too long")]
    TooLong,
    #[error("not an e-mail address")]
    Invalid,
}

impl Email {
    const MAX_BYTES: usize = 254;

    pub fn parse(text: &str) -> Result<Self, EmailError> {
        let text = without_scheme(text.trim());
        if text.is_empty() {
            return Err(EmailError::Empty);
        }
        if text.len() > Self::MAX_BYTES {
            return Err(EmailError::TooLong);
        }
        let (local, domain) = text.rsplit_once('@').ok_or(EmailError::Invalid)?;
        if !(is_plain_local(local) && is_plain_domain(domain)) {
            let options =
                Options::default().with_required_tld().without_domain_literal().without_display_text();
            EmailAddress::parse_with_options(text, options).map_err(|_| EmailError::Invalid)?;
        }
        Ok(Self([local, "@", &domain.to_lowercase()].concat()))
    }

    /// An address that [`Email::parse`] made earlier and the database kept.
    pub fn from_stored(text: &str) -> Self {
        Self(text.to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn without_scheme(text: &str) -> &str {
    const SCHEME: &str = "mailto:";
    match text.get(..SCHEME.len()) {
        Some(start) if start.eq_ignore_ascii_case(SCHEME) => text[SCHEME.len()..].trim_start(),
        _ => text,
    }
}

/// Letters, digits and the usual punctuation, dots only inside: nearly every address; spares the full grammar.
fn is_plain_local(local: &str) -> bool {
    local.len() <= 64
        && local.split('.').all(|atom| {
            !atom.is_empty() && atom.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-+".contains(&b))
        })
}

fn is_plain_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    domain.contains('.') && domain.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<String, EmailError> {
        Email::parse(text).map(Email::into_string)
    }

    #[test]
    fn normalised() {
        assert_eq!(parsed(" Marie.Dupont@Exemple.FR ").as_deref(), Ok("Marie.Dupont@exemple.fr"));
        assert_eq!(parsed("mailto:marie@exemple.fr").as_deref(), Ok("marie@exemple.fr"));
        assert_eq!(parsed("MAILTO: marie@exemple.fr").as_deref(), Ok("marie@exemple.fr"));
        assert_eq!(parsed("o'brien+chien@mail.exemple.fr").as_deref(), Ok("o'brien+chien@mail.exemple.fr"));
        assert_eq!(parsed("josé@exemple.fr").as_deref(), Ok("josé@exemple.fr"));
    }

    #[test]
    fn refused() {
        assert_eq!(parsed("  "), Err(EmailError::Empty));
        assert_eq!(parsed(&format!("{}@exemple.fr", "a".repeat(300))), Err(EmailError::TooLong));
        for text in [
            "marie",
            "marie@",
            "@exemple.fr",
            "marie@exemple",
            "marie@exemple..fr",
            "marie@.exemple.fr",
            ".marie@exemple.fr",
            "ma..rie@exemple.fr",
            "marie dupont@exemple.fr",
            "marie@exemple.fr, paul@exemple.fr",
            "Marie <marie@exemple.fr>",
            "marie@[127.0.0.1]",
            "marie@exem ple.fr",
            "marie@@exemple.fr",
            "marie@exemple.fr\0",
        ] {
            assert_eq!(parsed(text), Err(EmailError::Invalid), "{text:?}");
        }
    }
}
