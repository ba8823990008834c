//! Measures and colours of the page, in one place, in points.
//! It must not know what stands on the page.

use crate::document::figure::Paint;

/// A colour of the screen, as red, green and blue.
pub type Colour = [u8; 3];

/// The short side of A4.
const SHORT: f32 = 595.28;
/// The long side of A4.
const LONG: f32 = 841.89;
/// Left edge of the text: 20 mm.
pub const LEFT: f32 = 56.69;
/// How far text stands in from the headings: two of the 22.86 mm tab stops of Finland's office documents. What is left of the width
/// holds some seventy letters, which the eye finds its way back along.
pub const INDENT: f32 = 2.0 * STOP;
/// Between what stands in that margin and the text.
pub const GUTTER: f32 = 8.0;
/// A tab stop: 22.86 mm.
const STOP: f32 = 64.8;
/// Where the text of following pages begins, from the top.
pub const TOP: f32 = 62.0;
/// Where the letterhead of the first page begins, from the top.
pub const FIRST_TOP: f32 = 36.0;
/// Free space below the text.
const FOOT: f32 = 51.0;
/// Baseline of the running header.
pub const HEADER: f32 = 36.0;
/// Left edge of the right half, where SFS 2487 has the kind of document, its date and page: the fifth column of tab stops.
pub const HALF: f32 = LEFT + 4.0 * STOP;

/// A sheet of A4, as it lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sheet {
    /// Its width.
    pub width: f32,
    /// Its height.
    pub height: f32,
}

impl Sheet {
    /// On its side, for tables of many columns, or upright.
    pub const fn lying(landscape: bool) -> Self {
        let (width, height) = if landscape {
            (LONG, SHORT)
        } else {
            (SHORT, LONG)
        };
        Self { width, height }
    }

    /// Right edge of the text.
    pub const fn right(self) -> f32 {
        self.width - LEFT
    }

    /// Where the text ends, from the top.
    pub const fn bottom(self) -> f32 {
        self.height - FOOT
    }
}

impl Default for Sheet {
    fn default() -> Self {
        Self::lying(false)
    }
}

/// Ordinary text.
pub const BODY: f32 = 10.0;
/// Tables.
pub const CELL: f32 = 9.0;
/// Distance between paragraphs, as a share of their size.
pub const GAP: f32 = 0.5;
/// Small print, the law's terms, headers.
pub const SMALL: f32 = 8.5;
/// Headings in the margin beside their text.
pub const SIDE: f32 = 10.5;
/// More lines than this do not stand in the margin.
pub const SIDE_LINES: usize = 3;
/// Free space above a heading within a section.
pub const ABOVE: f32 = 10.0;
/// The title.
pub const TITLE: f32 = 20.0;
/// Between lines to write on by hand: 8 mm.
pub const WRITING: f32 = 22.7;

/// Text: near black.
pub const INK: Colour = [26, 26, 26];
/// Small print: 7 to 1 on white.
pub const GREY: Colour = [84, 84, 84];
/// Rules between rows.
pub const HAIR: Colour = [200, 204, 210];
/// Ground of header cells and code.
pub const PALE: Colour = [243, 244, 246];
/// Missing facts and drafts: 7 to 1 on white.
pub const ALARM: Colour = [156, 22, 22];
/// Ground under what must be seen.
pub const ALARM_PALE: Colour = [253, 243, 241];

/// Borders in drawings: 3 to 1 on every ground of a level.
pub const BORDER: Colour = [92, 99, 108];
/// Grounds of a low, a middle and a high level: paler and darker, so that they differ in grey too.
pub const LEVELS: [Colour; 3] = [[233, 244, 234], [248, 223, 156], [240, 174, 163]];

/// Size and distance between lines of a heading.
pub fn heading_size(level: u8) -> (f32, f32) {
    match level {
        1 => (TITLE, 25.0),
        2 => (14.0, 18.0),
        3 => (11.5, 15.5),
        4 => (10.5, 14.5),
        _ => (BODY, 13.8),
    }
}

/// Distance between lines of text of a size.
pub fn leading(size: f32) -> f32 {
    if size < 10.0 { size * 1.3 } else { size * 1.38 }
}

/// Whether a remark begins with a word in capitals, as LUONNOS does: a draft is an alarm, an example is not.
pub fn alarms(banner: &str) -> bool {
    let word = banner.split_whitespace().next().unwrap_or_default();
    let letters = word.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() > 1 && letters.into_iter().all(char::is_uppercase)
}

/// The accent colour and what is made from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Numbers of headings, links, rules at a side.
    pub accent: Colour,
    /// A ground of the same hue on which all text stays readable.
    pub tint: Colour,
}

impl Palette {
    /// Reads `#rrggbb`; darkens the colour until it has 5 to 1 on white, so that it holds 4.5 to 1 on its own tint too.
    pub fn new(colour: &str) -> Self {
        let mut accent = parse(colour).unwrap_or([0, 62, 117]);
        while contrast(accent, [255, 255, 255]) < 5.0 {
            accent = accent.map(|part| part.saturating_sub(part / 16 + 1));
        }
        let tint = accent.map(|part| 255 - (255 - part) / 18);
        Self { accent, tint }
    }

    /// The colour of a drawing's paint.
    pub fn paint(self, paint: Paint) -> Colour {
        let [low, medium, high] = LEVELS;
        match paint {
            Paint::Paper => [255, 255, 255],
            Paint::Ink => INK,
            Paint::Muted => GREY,
            Paint::Line => BORDER,
            Paint::Accent => self.accent,
            Paint::Tint => self.tint,
            Paint::Low => low,
            Paint::Medium => medium,
            Paint::High => high,
        }
    }
}

fn parse(colour: &str) -> Option<Colour> {
    let digits = colour
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6)?;
    let value = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = value.to_be_bytes();
    Some([red, green, blue])
}

/// Contrast of two colours as WCAG 2 defines it.
pub fn contrast(a: Colour, b: Colour) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: Colour) -> f32 {
    let [red, green, blue] = colour.map(|part| {
        let part = f32::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drafts_alarm_and_examples_do_not() {
        assert!(alarms("LUONNOS, ei vielä voimassa"));
        assert!(alarms("LUONNOS"));
        assert!(!alarms("Tämä on esimerkki"));
        assert!(!alarms("A4"));
        assert!(!alarms(""));
    }

    #[test]
    fn all_text_can_be_read_on_all_grounds() {
        for colour in ["#003e75", "#ffff00", "#00ff88", "kaunis", "#ffffff"] {
            let palette = Palette::new(colour);
            // Words in a drawing stand in ink on every ground.
            for ground in LEVELS {
                assert!(contrast(INK, ground) >= 4.5, "{ground:?}");
                assert!(contrast(BORDER, ground) >= 3.0, "{ground:?}");
            }
            for ground in [[255, 255, 255], palette.tint, PALE, ALARM_PALE] {
                for ink in [INK, GREY, ALARM, palette.accent] {
                    assert!(
                        contrast(ink, ground) >= 4.5,
                        "{ink:?} on {ground:?}: {}",
                        contrast(ink, ground)
                    );
                }
            }
        }
    }
}
