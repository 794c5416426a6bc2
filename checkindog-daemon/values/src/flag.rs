//! Yes and no as files write them.

use crate::fold;

/// «oui», «non», «x», «1», «vrai», `false` …; an empty or unknown text says neither.
pub fn parse_flag(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "oui" | "o" | "yes" | "y" | "x" | "1" | "vrai" | "true" | "on" | "ok" | "✓" | "✔" => Some(true),
        "non" | "n" | "no" | "0" | "faux" | "false" | "off" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::parse_flag;

    #[test]
    fn both_languages() {
        for text in ["oui", "Oui", " YES", "x", "X", "1", "VRAI", "true", "✓"] {
            assert_eq!(parse_flag(text), Some(true), "{text:?}");
        }
        for text in ["non", "No", "0", "FAUX", "false"] {
            assert_eq!(parse_flag(text), Some(false), "{text:?}");
        }
        for text in ["", "peut-être", "2"] {
            assert_eq!(parse_flag(text), None, "{text:?}");
        }
    }
}
