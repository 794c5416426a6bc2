//! The language in which the server is asked to answer.

/// The language of the person's locale, among those the server speaks.
pub fn preferred() -> &'static str {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    of_locale(locale.as_deref().unwrap_or_default())
}

/// `fr_FR.UTF-8`, `fr` and the like are French; all the rest is English.
fn of_locale(locale: &str) -> &'static str {
    match locale.split(['_', '.', '@', '-']).next() {
        Some("fr") => "fr",
        _ => "en",
    }
}

#[cfg(test)]
mod tests {
    use super::of_locale;

    #[test]
    fn french_in_all_its_spellings() {
        assert!(
            ["fr", "fr_FR.UTF-8", "fr_CA", "fr-BE", "fr@euro"].iter().all(|locale| of_locale(locale) == "fr")
        );
        assert!(["", "C", "C.UTF-8", "en_GB.UTF-8", "fry_NL"].iter().all(|locale| of_locale(locale) == "en"));
    }
}
