//! The organisation's colour with enough contrast on light and dark ground (WCAG 2.2, 1.4.3).
//! It must not know style sheets.

/// An accent colour for light and for dark ground, as `#rrggbb`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    /// On every light ground.
    pub light: String,
    /// On every dark ground.
    pub dark: String,
}

/// The tool's own accent colour.
pub const DEFAULT: &str = "#0b5572";

/// At least as dark as any light ground of the style sheet: page, band and callouts.
const LIGHT_GROUND: [f64; 3] = [238.0, 244.0, 235.0];

/// At least as light as any dark ground of the style sheet.
const DARK_GROUND: [f64; 3] = [44.0, 42.0, 51.0];

/// The contrast that text needs (WCAG 2.2, 1.4.3).
const ENOUGH: f64 = 4.5;

impl Palette {
    /// The palette of a colour; one that is too light for white is darkened, and for dark ground lightened.
    pub fn of(colour: Option<&str>) -> Self {
        let rgb = colour
            .and_then(parse)
            .or_else(|| parse(DEFAULT))
            .unwrap_or([11.0, 85.0, 114.0]);
        Self {
            light: hex(towards(rgb, 0.0, LIGHT_GROUND)),
            dark: hex(towards(rgb, 255.0, DARK_GROUND)),
        }
    }
}

/// Whether text in the colour can be read on white: contrast at least 4.5:1.
pub fn is_readable(colour: &str) -> bool {
    parse(colour).is_some_and(|rgb| contrast(rgb, [255.0; 3]) >= ENOUGH)
}

/// Moves a colour towards black or white until it can be read on the ground.
fn towards(rgb: [f64; 3], end: f64, ground: [f64; 3]) -> [f64; 3] {
    let mixed = |step: u8| rgb.map(|value| value + (end - value) * f64::from(step) / 20.0);
    (0..=20)
        .map(mixed)
        .find(|colour| contrast(*colour, ground) >= ENOUGH + 0.5)
        .unwrap_or([end; 3])
}

fn parse(colour: &str) -> Option<[f64; 3]> {
    let digits = colour
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| {
        u8::from_str_radix(&digits[at..at + 2], 16)
            .ok()
            .map(f64::from)
    };
    Some([part(0)?, part(2)?, part(4)?])
}

fn hex(rgb: [f64; 3]) -> String {
    // Channels are mixtures of channels, so within 0..=255 already.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to a byte"
    )]
    let channel = |value: f64| format!("{:02x}", value.round().clamp(0.0, 255.0) as u8);
    format!("#{}{}{}", channel(rgb[0]), channel(rgb[1]), channel(rgb[2]))
}

/// Contrast ratio (WCAG 2.2).
fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(rgb: [f64; 3]) -> f64 {
    let linear = rgb.map(|value| {
        let value = value / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The colours of a variable block of the style sheet, from where it begins.
    fn variables(from: &str) -> std::collections::BTreeMap<&'static str, [f64; 3]> {
        let style = include_str!("../../templates/style.css");
        let start = style.find(from).expect("the block") + from.len();
        let block = style[start..].split('}').next().expect("its end");
        let pairs = block.split(';').filter_map(|one| one.split_once(':'));
        pairs
            .filter_map(|(name, value)| Some((name.trim(), parse(value.trim())?)))
            .collect()
    }

    #[test]
    fn drawings_can_be_read_on_light_and_dark_ground() {
        let light = variables("; }\n:root {");
        let mut dark = light.clone();
        dark.extend(variables("(prefers-color-scheme: dark) {\n  :root {"));
        for colours in [light, dark] {
            for ground in ["--ground", "--important", "--low", "--medium", "--high"] {
                let on = |name: &str| contrast(colours[name], colours[ground]);
                assert!(on("--text") >= ENOUGH, "{ground}: {}", on("--text"));
                // Borders tell one ground from another (WCAG 2.2, 1.4.11).
                assert!(on("--border") >= 3.0, "{ground}: {}", on("--border"));
            }
            for ground in ["--ground", "--important"] {
                assert!(contrast(colours["--soft"], colours[ground]) >= ENOUGH);
            }
        }
    }

    #[test]
    fn a_pale_colour_is_made_readable() {
        assert!(is_readable(DEFAULT));
        assert!(!is_readable("#ffff00"));
        let palette = Palette::of(Some("#ffff00"));
        assert!(is_readable(&palette.light));
        assert!(contrast(parse(&palette.light).unwrap(), LIGHT_GROUND) >= ENOUGH);
        assert_eq!(Palette::of(Some(DEFAULT)).light, DEFAULT);
        assert!(
            contrast(
                parse(&Palette::of(Some("#000000")).dark).unwrap(),
                DARK_GROUND
            ) >= ENOUGH
        );
    }
}
