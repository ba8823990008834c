//! The codes that a document writes for glyphs, and the alphabet of each face: glyphs that nearly every document draws, whose codes are
//! the same in all of them. It must not know pages, nor objects of the file.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::font::{self, Face, Glyph, Word};
use super::spell::integer_signed;

/// What every document may draw with the part of a face that is made once: the letters of Finnish, Swedish and English, figures, the
/// signs of ordinary text, and the letters that the faces join. The order decides the codes.
const ALPHABET: &str = "etainsoulkmrvädhyjpgöcbfåwzxqéABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÅ0123456789 \u{a0}.,:;()/-–’”&+%§€@?!•·…";
/// Letters that are drawn as one where they stand together.
const JOINED: [&str; 5] = ["ffi", "ffl", "ff", "fi", "fl"];

/// Codes with their glyphs. A code stands for a glyph and its characters, so that a glyph drawn for two different texts is extracted
/// rightly both times.
#[derive(Debug, Default)]
struct Table {
    /// By glyph id: the code of its first text, or 0.
    first: Vec<u16>,
    /// Codes of glyphs that were drawn for further texts.
    further: BTreeMap<(u16, Box<str>), u16>,
    /// Glyph and text of each code, in order.
    glyphs: Vec<(u16, Box<str>)>,
    /// The code of the first of them.
    from: u16,
}

impl Table {
    fn find(&self, glyph: u16, text: &str) -> Option<u16> {
        let first = self.first.get(usize::from(glyph)).copied()?;
        let known = first
            .checked_sub(self.from)
            .and_then(|at| self.glyphs.get(usize::from(at)));
        // A letter or two: comparing them here takes less than calling for it.
        if known.is_some_and(|(_, known)| known.bytes().eq(text.bytes())) {
            return Some(first);
        }
        (first != 0)
            .then(|| self.further.get(&(glyph, text.into())).copied())
            .flatten()
    }

    fn add(&mut self, glyph: u16, text: &str) -> u16 {
        let place = usize::from(glyph);
        if place >= self.first.len() {
            self.first.resize(place + 1, 0);
        }
        let code = u16::try_from(self.glyphs.len())
            .unwrap_or_default()
            .saturating_add(self.from);
        self.glyphs.push((glyph, text.into()));
        match self.first.get_mut(place) {
            Some(slot) if *slot == 0 => *slot = code,
            _ => {
                self.further.insert((glyph, text.into()), code);
            }
        }
        code
    }
}

/// The alphabet of a face, made when it is first asked for.
fn alphabet(face: Face) -> &'static Table {
    static ALPHABETS: [OnceLock<Table>; 4] = [const { OnceLock::new() }; 4];
    face.among(&ALPHABETS).get_or_init(|| {
        let mut table = Table {
            from: 1,
            ..Table::default()
        };
        let mut letter = [0; 4];
        for c in ALPHABET.chars() {
            learn(&mut table, &font::shape(face, c.encode_utf8(&mut letter)));
        }
        for joined in JOINED {
            learn(&mut table, &font::shape(face, joined));
        }
        learn(&mut table, &font::soft_hyphen(face));
        table
    })
}

fn learn(table: &mut Table, word: &Word) {
    for glyph in &word.glyphs {
        let text = word.characters(glyph);
        if table.find(glyph.id, text).is_none() {
            table.add(glyph.id, text);
        }
    }
}

/// The codes of one face in one document: its alphabet, and what the document draws beyond it. Code 0 is `.notdef` and never given.
/// A code is written as one byte, which hardly any document has too few of: a page is a third smaller than with two.
#[derive(Debug)]
pub struct Codes {
    face: Face,
    wide: bool,
    own: Table,
    used: bool,
}

impl Codes {
    /// No glyph drawn yet.
    pub fn new(face: Face) -> Self {
        Self {
            face,
            wide: false,
            own: Table::default(),
            used: false,
        }
    }

    /// The same from the beginning, with two bytes for a code if one byte has not been enough.
    #[must_use]
    pub fn anew(&self) -> Self {
        let wide = self.wide || self.too_many();
        Self {
            wide,
            ..Self::new(self.face)
        }
    }

    /// Whether there are more codes than can be told apart as they are written.
    pub fn too_many(&self) -> bool {
        let most = alphabet(self.face).glyphs.len() + self.own.glyphs.len();
        !self.wide && most > usize::from(u8::MAX)
    }

    /// Whether a code is written as two bytes.
    pub fn wide(&self) -> bool {
        self.wide
    }

    /// Writes the code of a glyph with its characters within a string.
    pub fn put(&mut self, out: &mut Vec<u8>, glyph: u16, text: &str) {
        let [high, low] = self.code(glyph, text).to_be_bytes();
        if self.wide {
            put_byte(out, high);
        }
        put_byte(out, low);
    }

    fn code(&mut self, glyph: u16, text: &str) -> u16 {
        self.used = true;
        let alphabet = alphabet(self.face);
        if let Some(code) = alphabet.find(glyph, text) {
            return code;
        }
        if let Some(code) = self.own.find(glyph, text) {
            return code;
        }
        if self.own.glyphs.is_empty() {
            self.own.from = u16::try_from(alphabet.glyphs.len() + 1).unwrap_or(u16::MAX);
        }
        self.own.add(glyph, text)
    }

    /// A word of this face as it is written in every document, if it is of the alphabet alone.
    pub fn ready<'w>(&mut self, word: &'w Word) -> Option<&'w Spelled> {
        if self.wide {
            return None;
        }
        let spelled = word.spelled.get_or_init(|| spell(word)).as_ref();
        self.used |= spelled.is_some();
        spelled
    }

    /// The face that they are of.
    pub fn face(&self) -> Face {
        self.face
    }

    /// Whether something was written in this face.
    pub fn used(&self) -> bool {
        self.used
    }

    /// Whether nothing beyond the alphabet was written.
    pub fn ordinary(&self) -> bool {
        !self.wide && self.own.glyphs.is_empty()
    }

    /// Codes from 1 with glyph and characters: the whole alphabet, then what the document adds.
    pub fn iter(&self) -> impl Iterator<Item = (u16, u16, &str)> {
        (1..)
            .zip(alphabet(self.face).glyphs.iter().chain(&self.own.glyphs))
            .map(|(code, (glyph, text))| (code, *glyph, &**text))
    }
}

/// A word as it is written within a string that is open.
#[derive(Debug, PartialEq, Eq)]
pub struct Spelled {
    /// Codes, and shifts where letters stand closer or wider than the face says: `ab)-12(c`.
    pub bytes: Box<[u8]>,
    /// Strings and numbers that it adds to those that are open.
    pub parts: usize,
    /// Shift before its first letter.
    pub before: i32,
    /// Shift behind its last.
    pub after: i32,
}

/// None where there is no glyph, or one that is not of the alphabet or does not stand on the line.
fn spell(word: &Word) -> Option<Spelled> {
    if word.glyphs.is_empty() {
        return None;
    }
    let alphabet = alphabet(word.face);
    let mut bytes = Vec::with_capacity(word.glyphs.len() * 2);
    let (mut parts, mut shift) = (0, 0);
    let before = word.glyphs.first().map_or(0, |glyph| -i32::from(glyph.dx));
    for (index, glyph) in word.glyphs.iter().enumerate() {
        let code = alphabet.find(glyph.id, word.characters(glyph))?;
        if glyph.dy != 0 {
            return None;
        }
        shift -= i32::from(glyph.dx);
        if index > 0 && shift != 0 {
            bytes.push(b')');
            integer_signed(&mut bytes, shift);
            bytes.push(b'(');
            parts += 2;
        }
        put_byte(&mut bytes, u8::try_from(code).ok()?);
        shift = behind(glyph);
    }
    let bytes = bytes.into_boxed_slice();
    Some(Spelled {
        bytes,
        parts,
        before,
        after: shift,
    })
}

/// How far the next glyph stands from where the face alone would put it, in the units of strings: to the left.
pub fn behind(glyph: &Glyph) -> i32 {
    i32::from(glyph.dx) + i32::from(glyph.width) - i32::from(glyph.advance)
}

fn put_byte(out: &mut Vec<u8>, byte: u8) {
    match byte {
        b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
        b'\r' => out.extend(*b"\\r"),
        _ => out.push(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_glyph_with_two_texts_gets_two_codes() {
        let mut codes = Codes::new(Face::Regular);
        let beyond = codes.code(4000, "a");
        assert_eq!(
            usize::from(beyond),
            alphabet(Face::Regular).glyphs.len() + 1
        );
        assert_eq!(codes.code(4001, "b"), beyond + 1);
        assert_eq!(codes.code(4000, "x"), beyond + 2);
        assert_eq!(codes.code(4000, "x"), beyond + 2);
        assert_eq!(codes.code(4000, "a"), beyond);
        let all: Vec<u16> = codes.iter().map(|(code, ..)| code).collect();
        assert!(all.iter().zip(1..).all(|(code, place)| *code == place));
    }

    #[test]
    fn ordinary_text_needs_no_part_of_a_face_of_its_own() {
        let text = "Åbo – tietosuojaseloste: office, fjäll 1,5 % (13 §) ”näin”";
        for face in Face::ALL {
            let mut codes = Codes::new(face);
            assert!(!codes.used());
            let word = font::shape(face, text);
            assert!(codes.ready(&word).is_some(), "{face:?}");
            assert!(codes.used() && codes.ordinary());
            for glyph in &word.glyphs {
                codes.code(glyph.id, word.characters(glyph));
            }
            assert!(codes.ordinary(), "{face:?}");
        }
    }

    #[test]
    fn what_would_end_a_string_is_escaped() {
        let glyphs = &alphabet(Face::Regular).glyphs;
        let narrow = || Codes::new(Face::Regular);
        let wide = || Codes {
            wide: true,
            ..narrow()
        };
        let put = |mut codes: Codes, code: usize| {
            let (glyph, text) = &glyphs[code - 1];
            let mut out = Vec::new();
            codes.put(&mut out, *glyph, text);
            out
        };
        for (code, spelled) in [
            (1, &b"\x01"[..]),
            (usize::from(b'\r'), b"\\r"),
            (usize::from(b'('), b"\\("),
            (usize::from(b')'), b"\\)"),
            (usize::from(b'\\'), b"\\\\"),
        ] {
            assert_eq!(put(narrow(), code), spelled, "{code}");
            assert_eq!(put(wide(), code), [b"\0", spelled].concat(), "{code}");
        }
    }

    #[test]
    fn what_is_not_of_the_alphabet_is_not_ready() {
        let mut codes = Codes::new(Face::Regular);
        assert!(codes.ready(&font::shape(Face::Regular, "Жа")).is_none());
        assert!(!codes.used());
    }

    #[test]
    fn what_one_byte_cannot_tell_apart_gets_two() {
        let mut codes = Codes::new(Face::Regular);
        let draw = |codes: &mut Codes| {
            let mut out = Vec::new();
            (4000..4300).for_each(|glyph| codes.put(&mut out, glyph, "x"));
            out
        };
        draw(&mut codes);
        assert!(codes.too_many());
        let mut codes = codes.anew();
        assert!(codes.wide() && !codes.used() && !codes.too_many());
        let out = draw(&mut codes);
        assert!(out.len() >= 600 && !codes.too_many() && !codes.ordinary());
        assert!(codes.ready(&font::shape(Face::Regular, "a")).is_none());
        assert!(codes.anew().wide());
    }

    #[test]
    fn no_two_texts_of_an_alphabet_share_a_glyph() {
        for face in Face::ALL {
            assert!(alphabet(face).further.is_empty(), "{face:?}");
        }
    }
}
