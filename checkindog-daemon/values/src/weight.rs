//! Weights of animals.

use crate::{fold, parse_decimal};

/// The heaviest animal that makes sense here, a horse.
const MAX_GRAMS: f64 = 2_000_000.0;

/// Grams from «12,5 kg», «800 g», «25 lbs»; a bare number is kilograms. Nothing for zero, less, or over two tonnes.
pub fn parse_weight_grams(text: &str) -> Option<i32> {
    let folded = fold(text);
    let unit_at = folded.find(|c: char| c.is_alphabetic()).unwrap_or(folded.len());
    let (number, unit) = folded.split_at(unit_at);
    let grams_per_unit = match unit.trim_end_matches('.') {
        "" | "k" | "kg" | "kgs" | "kilo" | "kilos" => 1000.0,
        "g" | "gr" | "grammes" | "grams" => 1.0,
        "lb" | "lbs" | "livres" | "pounds" => 453.592_37,
        _ => return None,
    };
    let grams = (parse_decimal(number)? * grams_per_unit).round();
    // The range fits an i32 with ease.
    (1.0..=MAX_GRAMS).contains(&grams).then_some(grams as i32)
}

#[cfg(test)]
mod tests {
    use super::parse_weight_grams;

    #[test]
    fn units() {
        for (text, grams) in
            [("12,5 kg", 12_500), ("4.2", 4_200), ("800 g", 800), ("8 Kgs.", 8_000), ("25 lbs", 11_340)]
        {
            assert_eq!(parse_weight_grams(text), Some(grams), "{text:?}");
        }
        for text in ["", "kg", "0", "-3 kg", "lourd", "3 stone", "9999999"] {
            assert_eq!(parse_weight_grams(text), None, "{text:?}");
        }
    }
}
