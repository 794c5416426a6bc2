//! Colours as people see them: sRGB, OKLCH (Björn Ottosson's Oklab in polar form) and the contrast of WCAG 2.2.

/// A colour of the screen, each part from 0 to 1, gamma-encoded as in `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rgb([f64; 3]);

/// Lightness from 0 to 1, chroma from 0 (grey), hue in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Oklch {
    pub lightness: f64,
    pub chroma: f64,
    pub hue: f64,
}

impl Rgb {
    pub const WHITE: Self = Self([1.0; 3]);

    /// Reads `#rrggbb`, in either case.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok().map(|n| f64::from(n) / 255.0);
        let is_hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hexadecimal.then_some(Self([part(0)?, part(2)?, part(4)?]))
    }

    /// `#rrggbb`, in lower case.
    pub fn hex(self) -> String {
        let [red, green, blue] = self.0.map(|part| (part.clamp(0.0, 1.0) * 255.0).round());
        format!("#{red:02x}{green:02x}{blue:02x}", red = red as u8, green = green as u8, blue = blue as u8)
    }

    /// Relative luminance (WCAG 2.2).
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// From 1 (the same) to 21 (black on white).
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    pub fn oklch(self) -> Oklch {
        let [red, green, blue] = self.0.map(linear);
        let long = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
        let medium = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
        let short = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
        let lightness = 0.210_454_255_3 * long + 0.793_617_785_0 * medium - 0.004_072_046_8 * short;
        let a = 1.977_998_495_1 * long - 2.428_592_205_0 * medium + 0.450_593_709_9 * short;
        let b = 0.025_904_037_1 * long + 0.782_771_766_2 * medium - 0.808_675_766_0 * short;
        Oklch { lightness, chroma: a.hypot(b), hue: b.atan2(a).to_degrees().rem_euclid(360.0) }
    }
}

impl Oklch {
    /// The nearest colour of a screen: where it has none so vivid, one less vivid.
    pub fn rgb(self) -> Rgb {
        let mut chroma = self.chroma;
        loop {
            let linear = Self { chroma, ..self }.linear_rgb();
            if chroma <= 0.0 || linear.iter().all(|part| (-0.000_5..=1.000_5).contains(part)) {
                // A screen has 256 steps of each part.
                return Rgb(linear.map(|part| (encoded(part.clamp(0.0, 1.0)) * 255.0).round() / 255.0));
            }
            chroma -= 0.002;
        }
    }

    fn linear_rgb(self) -> [f64; 3] {
        let (sin, cos) = self.hue.to_radians().sin_cos();
        let (a, b) = (self.chroma * cos, self.chroma * sin);
        let long = (self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let medium = (self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let short = (self.lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        [
            4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
            -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
            -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701_0 * short,
        ]
    }
}

fn linear(part: f64) -> f64 {
    if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

fn encoded(part: f64) -> f64 {
    if part <= 0.003_130_8 { part * 12.92 } else { 1.055 * part.powf(1.0 / 2.4) - 0.055 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_and_written() {
        for hex in ["#000000", "#ffffff", "#0f766e", "#be185d"] {
            assert_eq!(Rgb::parse(hex).map(Rgb::hex).as_deref(), Some(hex));
            assert_eq!(Rgb::parse(hex).map(|colour| colour.oklch().rgb().hex()).as_deref(), Some(hex));
        }
        assert_eq!(Rgb::parse("#BE185D").map(Rgb::hex).as_deref(), Some("#be185d"));
        for wrong in ["", "#", "0f766e", "#0f766", "#0f766g", "#+f766e", "#éé9", "rgb(1,2,3)"] {
            assert_eq!(Rgb::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        let black = Rgb::parse("#000000").expect("a colour");
        assert!((Rgb::WHITE.contrast(black) - 21.0).abs() < 0.001);
        let grey = Rgb::parse("#767676").expect("a colour");
        assert!((grey.contrast(Rgb::WHITE) - 4.54).abs() < 0.01);
    }

    #[test]
    fn what_no_screen_shows_becomes_less_vivid() {
        let vivid = Oklch { lightness: 0.76, chroma: 0.4, hue: 172.0 }.rgb().oklch();
        assert!(vivid.chroma < 0.2 && (vivid.hue - 172.0).abs() < 2.0, "{vivid:?}");
    }
}
