//! The four faces of the PDF: what they cover, and how a word is shaped.
//! It must not know lines, pages or the library that writes the file.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::sync::OnceLock;

use harfrust::{Buffer, Direction, Font, Script, ShapeOptions, ShapePlan, ShaperFont};

use super::codes::Spelled;
use crate::recent::Recent;

/// A face of the one family that documents are set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    /// Running text.
    Regular,
    /// Headings and strong words.
    Bold,
    /// Emphasis.
    Italic,
    /// Emphasis within strong words.
    BoldItalic,
}

impl Face {
    /// All faces, in the order of their indexes.
    pub const ALL: [Face; 4] = [Face::Regular, Face::Bold, Face::Italic, Face::BoldItalic];

    /// The place of this face in tables.
    pub fn index(self) -> usize {
        match self {
            Face::Regular => 0,
            Face::Bold => 1,
            Face::Italic => 2,
            Face::BoldItalic => 3,
        }
    }

    /// What belongs to this face among four things in the order of the faces.
    pub fn among<T>(self, all: &[T; 4]) -> &T {
        let [regular, bold, italic, bold_italic] = all;
        match self {
            Face::Regular => regular,
            Face::Bold => bold,
            Face::Italic => italic,
            Face::BoldItalic => bold_italic,
        }
    }

    /// The PostScript name with the six letters that mark a subset (ISO 32000-1, 9.6.4).
    pub fn subset_name(self) -> &'static str {
        match self {
            Face::Regular => "SELREG+NotoSans-Regular",
            Face::Bold => "SELBLD+NotoSans-Bold",
            Face::Italic => "SELITA+NotoSans-Italic",
            Face::BoldItalic => "SELBIT+NotoSans-BoldItalic",
        }
    }

    /// Whether the letters slant, and whether they are heavy.
    pub fn style(self) -> (bool, bool) {
        (
            matches!(self, Face::Italic | Face::BoldItalic),
            matches!(self, Face::Bold | Face::BoldItalic),
        )
    }
}

/// The unhinted faces in `templates/fonts`; its README says how they were made.
static BYTES: [&[u8]; 4] = [
    include_bytes!("../../templates/fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../templates/fonts/NotoSans-Bold.ttf"),
    include_bytes!("../../templates/fonts/NotoSans-Italic.ttf"),
    include_bytes!("../../templates/fonts/NotoSans-BoldItalic.ttf"),
];

/// Metrics in thousandths of an em. The faces have 1000 units per em, so no width is ever rounded.
pub const ASCENT: i16 = 1069;
/// How far letters reach below the baseline.
pub const DESCENT: i16 = -293;
/// Height of capitals.
pub const CAP_HEIGHT: i16 = 714;

/// The scripts that the faces cover; a word of any other is shaped as Latin, which does no harm to marks and signs.
const SCRIPTS: [Script; 3] = [Script::LATIN, Script::GREEK, Script::CYRILLIC];

struct Prepared {
    font: Font,
    plans: [ShapePlan; 3],
}

/// Preparing a face costs some hundred microseconds, so each is prepared once per process and only when used.
fn prepared(face: Face) -> Option<&'static Prepared> {
    static FACES: [OnceLock<Option<Prepared>>; 4] = [const { OnceLock::new() }; 4];
    let slot = face.among(&FACES);
    slot.get_or_init(|| {
        let font = Font::new(bytes(face), 0)?;
        let plan = |script| ShapePlan::new(&font, Direction::LeftToRight, Some(script), None, &[]);
        let plans = SCRIPTS.map(plan);
        Some(Prepared { font, plans })
    })
    .as_ref()
}

/// Whether every face has a glyph for the character.
pub fn covers(character: char) -> bool {
    if matches!(character, ' '..='~' | '\u{a0}'..='\u{17f}') {
        return true;
    }
    Face::ALL
        .iter()
        .all(|face| glyph_of(*face, character).is_some())
}

fn glyph_of(face: Face, character: char) -> Option<u16> {
    let prepared = prepared(face)?;
    let glyph = ShaperFont::new(&prepared.font).nominal_glyph(u32::from(character))?;
    u16::try_from(glyph.to_u32()).ok().filter(|id| *id != 0)
}

/// A glyph of a shaped word. Measures are thousandths of an em.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    /// Glyph id in the face.
    pub id: u16,
    /// Distance to the next glyph.
    pub advance: i16,
    /// What the face itself says the advance is; the writer corrects by the difference.
    pub width: i16,
    /// Shift to the right.
    pub dx: i16,
    /// Shift upwards, for marks.
    pub dy: i16,
    /// Where this glyph's characters begin in the word.
    pub start: u16,
    /// Where they end.
    pub end: u16,
}

/// A shaped stretch of characters, shared by all places where it stands.
#[derive(Debug, PartialEq, Eq)]
pub struct Word {
    /// The face it was shaped in.
    pub face: Face,
    /// The characters.
    pub text: Box<str>,
    /// The glyphs from left to right.
    pub glyphs: Vec<Glyph>,
    /// Sum of the advances.
    pub width: i32,
    /// The same without the spaces at its end.
    pub solid: i32,
    /// As it is written, once it has been; none where it cannot be written in the same way everywhere.
    pub spelled: OnceCell<Option<Spelled>>,
}

impl Word {
    /// The characters that a glyph of it stands for.
    pub fn characters(&self, glyph: &Glyph) -> &str {
        let (start, end) = (usize::from(glyph.start), usize::from(glyph.end));
        self.text.get(start..end).unwrap_or_default()
    }

    /// The width up to a place in its characters, but for what letters that are parted there did to each other.
    pub fn until(&self, place: usize) -> i32 {
        let before = |glyph: &&Glyph| usize::from(glyph.start) < place;
        let glyphs = self.glyphs.iter().take_while(before);
        glyphs.map(|glyph| i32::from(glyph.advance)).sum()
    }
}

/// So many words are kept of late by a thread for each face, and as many from before.
const RECENT: usize = 2048;

thread_local! {
    static SHAPED: RefCell<[Recent<Rc<Word>>; 4]> = RefCell::default();
    static BUFFER: RefCell<Option<Buffer>> = const { RefCell::new(None) };
}

/// Shapes a stretch without line breaks. One that was shaped of late is not shaped again.
pub fn shape(face: Face, text: &str) -> Rc<Word> {
    let fresh = || Rc::new(shape_fresh(face, text));
    SHAPED.with_borrow_mut(|shaped| match shaped.get_mut(face.index()) {
        Some(recent) => recent.get_or_make(text, RECENT, |_| 1, fresh),
        None => fresh(),
    })
}

/// The visible hyphen at the end of a broken line. It is the face's own glyph of U+00AD taken directly,
/// because a shaper hides that character; so text extraction can join the word again and written hyphens stay U+002D.
pub fn soft_hyphen(face: Face) -> Rc<Word> {
    let id = glyph_of(face, '\u{ad}').unwrap_or_default();
    let width = advance_of(face, id);
    let glyph = Glyph {
        id,
        advance: width,
        width,
        dx: 0,
        dy: 0,
        start: 0,
        end: 2,
    };
    Rc::new(Word {
        face,
        text: "\u{ad}".into(),
        glyphs: vec![glyph],
        width: i32::from(width),
        solid: i32::from(width),
        spelled: OnceCell::new(),
    })
}

/// What the face itself says of a glyph's width.
pub fn advance_of(face: Face, id: u16) -> i16 {
    prepared(face).map_or(0, |prepared| {
        small(
            ShaperFont::new(&prepared.font).glyph_h_advance(harfrust::GlyphId::new(u32::from(id))),
        )
    })
}

fn small(value: i32) -> i16 {
    i16::try_from(value).unwrap_or_default()
}

fn script_of(text: &str) -> usize {
    text.chars()
        .find_map(|c| match c {
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Some(1),
            '\u{400}'..='\u{52f}' => Some(2),
            c if c.is_alphabetic() => Some(0),
            _ => None,
        })
        .unwrap_or(0)
}

fn shape_fresh(face: Face, text: &str) -> Word {
    let mut word = Word {
        face,
        text: text.into(),
        glyphs: Vec::with_capacity(text.len()),
        width: 0,
        solid: 0,
        spelled: OnceCell::new(),
    };
    let Some(prepared) = prepared(face) else {
        return word;
    };
    // Offsets are kept in 16 bits; a stretch that long has no place to break and no reader.
    let text = text.get(..usize::from(u16::MAX)).unwrap_or(text);
    let script = script_of(text);
    let (Some(plan), Some(script)) = (prepared.plans.get(script), SCRIPTS.get(script)) else {
        return word;
    };
    let font = ShaperFont::new(&prepared.font);
    let mut buffer = BUFFER.with_borrow_mut(Option::take).unwrap_or_default();
    buffer.reset();
    buffer.set_cluster_level(harfrust::ClusterLevel::MonotoneCharacters);
    buffer.push_str(text);
    buffer.set_direction(Direction::LeftToRight);
    buffer.set_script(Some(*script));
    if harfrust::shape(&font, &mut buffer, ShapeOptions::new().plan(Some(plan))).is_ok() {
        collect(&font, &buffer, text, &mut word);
    }
    BUFFER.with_borrow_mut(|slot| *slot = Some(buffer));
    word
}

fn collect(font: &ShaperFont<'_, '_>, buffer: &Buffer, text: &str, word: &mut Word) {
    let infos = buffer.glyph_infos();
    for (index, (info, position)) in infos.iter().zip(buffer.glyph_positions()).enumerate() {
        // A cluster ends where the next one begins; glyphs after the first of a cluster bear no characters of their own.
        let next = infos
            .get(index + 1)
            .map_or(text.len(), |next| next.cluster as usize);
        let first = index == 0
            || infos
                .get(index - 1)
                .is_none_or(|before| before.cluster != info.cluster);
        let end = if first {
            cluster_end(infos, index, text.len())
        } else {
            next.min(info.cluster as usize)
        };
        let id = u16::try_from(info.glyph_id).unwrap_or_default();
        word.glyphs.push(Glyph {
            id,
            advance: small(position.x_advance),
            width: small(font.glyph_h_advance(harfrust::GlyphId::new(u32::from(id)))),
            dx: small(position.x_offset),
            dy: small(position.y_offset),
            start: u16::try_from(info.cluster).unwrap_or(u16::MAX),
            end: u16::try_from(end).unwrap_or(u16::MAX),
        });
        word.width += position.x_advance;
    }
    let spaces = word.glyphs.iter().rev();
    let spaces = spaces.take_while(|glyph| word.characters(glyph) == " ");
    word.solid = word.width - spaces.map(|glyph| i32::from(glyph.advance)).sum::<i32>();
}

fn cluster_end(infos: &[harfrust::GlyphInfo], index: usize, len: usize) -> usize {
    let here = infos.get(index).map_or(0, |info| info.cluster);
    infos
        .iter()
        .skip(index)
        .find(|info| info.cluster != here)
        .map_or(len, |info| info.cluster as usize)
}

/// The bytes of a face.
pub fn bytes(face: Face) -> &'static [u8] {
    face.among::<&[u8]>(&BYTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faces_cover_the_languages_of_finland() {
        for c in "äöåšžâčđŋŧáǥǧǩʒǯʹʼõëûüïβЖяΩ§€™→←≤≥–”’\u{a0}\u{202f}\u{2011}\u{ad}\u{fffd}\u{301}"
            .chars()
        {
            assert!(covers(c), "{c:?}");
        }
        assert!(!covers('漢'));
        assert!(!covers('☐'));
        assert!(!covers('\u{e000}'));
    }

    #[test]
    fn every_glyph_keeps_its_characters() {
        for text in [
            "office",
            "g\u{308}a",
            "yhteystiedot",
            "Ωμέγα",
            "A\u{a0}B",
            "fjord",
        ] {
            let word = shape(Face::Regular, text);
            let joined: String = word
                .glyphs
                .iter()
                .map(|glyph| word.characters(glyph))
                .collect();
            assert_eq!(joined, text);
            assert!(word.glyphs.iter().all(|g| g.id != 0));
        }
    }

    #[test]
    fn pairs_are_kerned() {
        for face in Face::ALL {
            for pair in ["AV", "Te", "Ty", "LT"] {
                let apart: i32 = pair
                    .chars()
                    .map(|c| shape(face, &c.to_string()).width)
                    .sum();
                assert!(shape(face, pair).width < apart, "{pair} in {face:?}");
            }
        }
    }

    #[test]
    fn letters_that_clash_are_joined() {
        for face in Face::ALL {
            for (text, glyphs) in [("ffi", 1), ("fi", 1), ("fl", 1), ("ff", 1), ("hi", 2)] {
                assert_eq!(shape(face, text).glyphs.len(), glyphs, "{text} in {face:?}");
            }
        }
    }

    #[test]
    fn figures_are_as_wide_as_each_other_in_every_company() {
        for face in Face::ALL {
            let one = shape(face, "0").width;
            for first in '0'..='9' {
                for second in '0'..='9' {
                    let two = shape(face, &format!("{first}{second}"));
                    assert_eq!(two.width, 2 * one, "{first}{second} in {face:?}");
                }
            }
        }
    }
}
