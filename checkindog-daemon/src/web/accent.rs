//! The salon's colour: from one choice to the three tokens of both themes, which a small generated stylesheet sets. A colour
//! that could not be read as text on our surfaces is refused, with the nearest one that can.

use super::assets;
use super::colour::{Oklch, Rgb};

/// The least contrast of text (WCAG 2.2, 1.4.3, level AA).
pub const READABLE: f64 = 4.5;

/// Lightness and hue of the surfaces of `assets/css/tokens.css` on which the accent stands as text.
const LIGHT_PAPER: Oklch = Oklch { lightness: 0.986, chroma: 0.004, hue: 85.0 };
const DARK_PAPER: Oklch = Oklch { lightness: 0.19, chroma: 0.008, hue: 260.0 };
const DARK_CARD: Oklch = Oklch { lightness: 0.23, chroma: 0.01, hue: 260.0 };
/// Lightness of the accent in the dark.
const DARK_LIGHTNESS: f64 = 0.76;
/// More vivid than this glares in the dark.
const DARK_CHROMA: f64 = 0.11;

/// The colour of one theme, what lies behind it, and what is written on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    pub accent: Rgb,
    pub wash: Rgb,
    pub on_accent: Rgb,
    /// The least contrast that the accent has as text, or text on it.
    pub contrast: f64,
}

/// A colour that is too faint for text.
#[derive(Clone, Debug, PartialEq)]
pub struct Faint {
    pub contrast: f64,
    /// The same hue, dark enough.
    pub nearest: String,
}

/// A readable colour and its themes.
#[derive(Clone, Debug, PartialEq)]
pub struct Accent {
    pub light: Theme,
    pub dark: Theme,
}

impl Accent {
    /// The themes of a colour; those who cannot be read come back as [`Faint`].
    pub fn of(colour: Rgb) -> Result<Self, Faint> {
        let (light, dark) = (light(colour), dark(colour.oklch()));
        if light.contrast.min(dark.contrast) >= READABLE {
            return Ok(Self { light, dark });
        }
        Err(Faint { contrast: light.contrast.min(dark.contrast), nearest: nearest(colour.oklch()).hex() })
    }

    /// What stands in the generated stylesheet.
    pub fn stylesheet(&self) -> String {
        let pair =
            |of: fn(&Theme) -> Rgb| format!("light-dark({},{})", of(&self.light).hex(), of(&self.dark).hex());
        format!(
            ":root{{--accent:{};--accent-wash:{};--on-accent:{}}}",
            pair(|theme| theme.accent),
            pair(|theme| theme.wash),
            pair(|theme| theme.on_accent)
        )
    }
}

fn light(accent: Rgb) -> Theme {
    let seen = accent.oklch();
    let wash = Oklch { lightness: 0.955, chroma: (seen.chroma * 0.28).min(0.03), ..seen }.rgb();
    theme(accent, wash, Rgb::WHITE, [Rgb::WHITE, LIGHT_PAPER.rgb()])
}

fn dark(seen: Oklch) -> Theme {
    let accent = Oklch { lightness: DARK_LIGHTNESS, chroma: seen.chroma.min(DARK_CHROMA), ..seen };
    let wash = Oklch { lightness: 0.29, chroma: (seen.chroma * 0.4).min(0.04), ..seen }.rgb();
    let ink = Oklch { lightness: 0.2, chroma: (seen.chroma * 0.3).min(0.03), ..seen }.rgb();
    theme(accent.rgb(), wash, ink, [DARK_PAPER.rgb(), DARK_CARD.rgb()])
}

fn theme(accent: Rgb, wash: Rgb, on_accent: Rgb, surfaces: [Rgb; 2]) -> Theme {
    let neighbours = surfaces.into_iter().chain([wash, on_accent]);
    let contrast = neighbours.map(|other| accent.contrast(other)).fold(f64::INFINITY, f64::min);
    Theme { accent, wash, on_accent, contrast }
}

/// Darker step by step until it can be read; black can.
fn nearest(mut seen: Oklch) -> Rgb {
    while seen.lightness > 0.0 && light(seen.rgb()).contrast < READABLE {
        seen.lightness -= 0.005;
    }
    seen.rgb()
}

/// Where the stylesheet of this colour is; none for our own colour, which the first stylesheet holds.
pub fn address(colour: &str) -> Option<String> {
    let digits = colour.strip_prefix('#')?;
    Some(format!("/assets/{}/accent-{digits}.css", *assets::HASH))
}

/// The stylesheet of that name, if it is one of ours: what it holds follows from the name alone.
pub fn find(name: &str) -> Option<String> {
    let digits = name.strip_prefix("accent-")?.strip_suffix(".css")?;
    let colour = Rgb::parse(&format!("#{digits}"))?;
    Accent::of(colour).ok().map(|accent| accent.stylesheet())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(hex: &str) -> Result<Accent, Faint> {
        Accent::of(Rgb::parse(hex).expect("a colour"))
    }

    #[test]
    fn the_nearest_readable_colour_of_every_hue_is_readable() {
        for hue in (0..360).step_by(10) {
            for chroma in [0.0, 0.05, 0.15, 0.3] {
                let faint = Oklch { lightness: 0.9, chroma, hue: f64::from(hue) }.rgb();
                let Err(faint) = Accent::of(faint) else { panic!("{hue} is readable at 90 %") };
                assert!(of(&faint.nearest).is_ok(), "{hue} {chroma}: {faint:?}");
            }
        }
    }

    #[test]
    fn yellow_is_too_faint_and_black_is_not() {
        let faint = of("#ffd400").expect_err("yellow on white");
        assert!(faint.contrast < 2.0 && faint.nearest != "#ffd400");
        assert!(of("#000000").is_ok());
    }

    #[test]
    fn only_readable_colours_have_a_stylesheet() {
        let sheet = find("accent-9d174d.css").expect("a stylesheet");
        assert!(sheet.starts_with(":root{--accent:light-dark(#9d174d,#"), "{sheet}");
        for name in
            ["accent-ffd400.css", "accent-9d174.css", "accent-9d174d", "accent-<b>bold.css", "app.css"]
        {
            assert_eq!(find(name), None, "{name}");
        }
    }
}
