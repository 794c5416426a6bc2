//! Numbers with a decimal comma or point.

/// «12,5», «12.5», «1 234,50», «1.234,50», «1,234.50»; nothing else than a number.
///
/// The last of `,` and `.` is the decimal mark. One mark alone is the decimal mark too: «1.234» is 1.234, as these are
/// weights and sizes, not fortunes.
pub fn parse_decimal(text: &str) -> Option<f64> {
    let text = text.trim();
    if text.is_empty() || text.len() > 30 {
        return None;
    }
    let mark = text.rfind([',', '.']);
    let mut plain = String::with_capacity(text.len());
    for (position, c) in text.char_indices() {
        match c {
            '0'..='9' => plain.push(c),
            '-' | '+' if position == 0 => plain.push(c),
            ',' | '.' if Some(position) == mark => plain.push('.'),
            ',' | '.' | ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’' => {}
            _ => return None,
        }
    }
    plain.bytes().any(|b| b.is_ascii_digit()).then(|| plain.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::parse_decimal;

    #[test]
    fn comma_or_point() {
        for (text, number) in [
            ("12", 12.0),
            ("12,5", 12.5),
            (" 12.5 ", 12.5),
            ("1 234,50", 1234.5),
            ("1\u{202f}234,50", 1234.5),
            ("1.234,50", 1234.5),
            ("1,234.50", 1234.5),
            ("-3,2", -3.2),
            (",5", 0.5),
        ] {
            assert_eq!(parse_decimal(text), Some(number), "{text:?}");
        }
    }

    #[test]
    fn not_a_number() {
        for text in ["", ",", "-", "douze", "12 kg", "1e9", "inf", "NaN", "1-2"] {
            assert_eq!(parse_decimal(text), None, "{text:?}");
        }
    }
}
