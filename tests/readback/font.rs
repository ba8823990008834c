//! A font as the file has it: what each code says, how wide it is, and whether anything is drawn for it.
//! It must not know pages or structure.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

use super::Fonts;

/// A composite font.
pub struct Font {
    /// How many bytes a code has.
    pub bytes: usize,
    unicode: BTreeMap<u16, String>,
    widths: BTreeMap<u16, f64>,
    glyphs: Option<Vec<u8>>,
    program: Vec<u8>,
}

/// All composite fonts of a file.
pub fn all(objects: &Document) -> Fonts {
    let composite = |dict: &Dictionary| name(dict, b"Subtype") == Some(b"Type0");
    let fonts = objects.objects.iter().filter_map(|(id, object)| {
        let dict = object.as_dict().ok().filter(|dict| composite(dict))?;
        Some((*id, Font::read(objects, dict)?))
    });
    fonts.collect()
}

fn name<'d>(dict: &'d Dictionary, key: &[u8]) -> Option<&'d [u8]> {
    dict.get(key).and_then(Object::as_name).ok()
}

fn stream(objects: &Document, dict: &Dictionary, key: &[u8]) -> Option<Vec<u8>> {
    let found = dict.get_deref(key, objects).and_then(Object::as_stream);
    found.ok()?.get_plain_content().ok()
}

impl Font {
    fn read(objects: &Document, dict: &Dictionary) -> Option<Self> {
        let descendants = dict.get_deref(b"DescendantFonts", objects).ok()?;
        let descendant = match descendants.as_array().ok()?.first()? {
            Object::Reference(id) => objects.get_dictionary(*id).ok()?,
            other => other.as_dict().ok()?,
        };
        let descriptor = descendant
            .get_deref(b"FontDescriptor", objects)
            .and_then(Object::as_dict)
            .ok()?;
        let table = stream(objects, dict, b"ToUnicode")?;
        let widths = descendant
            .get_deref(b"W", objects)
            .and_then(Object::as_array)
            .ok()?;
        Some(Self {
            bytes: code_length(objects, dict)?,
            unicode: unicode(&String::from_utf8_lossy(&table)),
            widths: self::widths(widths),
            glyphs: stream(objects, descendant, b"CIDToGIDMap"),
            program: stream(objects, descriptor, b"FontFile2")?,
        })
    }

    /// The codes of a string.
    pub fn codes<'b>(&self, string: &'b [u8]) -> impl Iterator<Item = u16> + use<'b> {
        let code = |code: &[u8]| {
            code.iter()
                .fold(0, |code, byte| code << 8 | u16::from(*byte))
        };
        string.chunks(self.bytes).map(code)
    }

    /// The characters of a code.
    pub fn text(&self, code: u16) -> Option<&str> {
        self.unicode.get(&code).map(String::as_str)
    }

    /// The width of a code, in thousandths of an em.
    pub fn width(&self, code: u16) -> Option<f64> {
        self.widths.get(&code).copied()
    }

    /// The glyph of a code in the font program.
    pub fn glyph(&self, code: u16) -> u16 {
        let mapped = self
            .glyphs
            .as_ref()
            .map(|map| u16_at(map, usize::from(code) * 2));
        mapped.unwrap_or(Some(code)).unwrap_or_default()
    }

    /// Whether the font program draws anything for a glyph.
    pub fn has_outline(&self, glyph: u16) -> bool {
        let bounds = || {
            let long = u16_at(&self.program, self.table(*b"head")? + 50)? == 1;
            let loca = self.table(*b"loca")?;
            let at = |index: usize| {
                if long {
                    u32_at(&self.program, loca + index * 4)
                } else {
                    u16_at(&self.program, loca + index * 2).map(u32::from)
                }
            };
            Some((at(usize::from(glyph))?, at(usize::from(glyph) + 1)?))
        };
        bounds().is_some_and(|(from, to)| from < to)
    }

    /// Where a table of the font program begins.
    fn table(&self, tag: [u8; 4]) -> Option<usize> {
        let count = usize::from(u16_at(&self.program, 4)?);
        let records = (0..count).map(|index| 12 + index * 16);
        let found = records
            .into_iter()
            .find(|at| self.program.get(*at..at + 4) == Some(&tag[..]))?;
        usize::try_from(u32_at(&self.program, found + 8)?).ok()
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

/// How many bytes a code has, by the font's encoding: the one that every reader brings, or a table of its own, which must then be the one
/// that says of each byte that it is a code, and of each code that it is its glyph's identifier.
fn code_length(objects: &Document, dict: &Dictionary) -> Option<usize> {
    if name(dict, b"Encoding") == Some(b"Identity-H") {
        return Some(2);
    }
    let table = String::from_utf8(stream(objects, dict, b"Encoding")?).ok()?;
    let says = |words: &str| table.split_whitespace().collect::<String>().contains(words);
    assert!(says("1begincodespacerange<00><FF>endcodespacerange"));
    assert!(says("1begincidrange<00><FF>0endcidrange"));
    Some(1)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// The entries of an extraction table: single codes only, which is all that the reader knows.
fn unicode(table: &str) -> BTreeMap<u16, String> {
    assert!(!table.contains("beginbfrange"), "ranges are not read here");
    let mut found = BTreeMap::new();
    for block in table.split("beginbfchar").skip(1) {
        let block = block.split("endbfchar").next().unwrap_or_default();
        let tokens: Vec<&str> = block
            .split(['<', '>'])
            .map(str::trim)
            .filter(|token| !token.is_empty())
            .collect();
        for pair in tokens.chunks(2) {
            let units = |hex: &str| -> Vec<u16> {
                hex.as_bytes()
                    .chunks(4)
                    .map(|four| {
                        let four = std::str::from_utf8(four).expect("ASCII");
                        u16::from_str_radix(four, 16).expect("hexadecimal")
                    })
                    .collect()
            };
            let text = String::from_utf16(&units(pair[1])).expect("UTF-16");
            let before = found.insert(units(pair[0])[0], text);
            assert!(before.is_none(), "a code has two texts");
        }
    }
    found
}

/// The widths of a CID font: `c [w w …]` and `c c w` (ISO 32000-1, 9.7.4.3).
fn widths(array: &[Object]) -> BTreeMap<u16, f64> {
    let mut found = BTreeMap::new();
    let mut rest = array.iter();
    let number = |object: &Object| object.as_float().map(f64::from).unwrap_or_default();
    while let (Some(first), Some(second)) = (rest.next(), rest.next()) {
        let first = u16::try_from(first.as_i64().expect("a code")).expect("two bytes");
        if let Ok(list) = second.as_array() {
            found.extend((first..).zip(list.iter().map(number)));
        } else {
            let last = u16::try_from(second.as_i64().expect("a code")).expect("two bytes");
            let width = number(rest.next().expect("a width"));
            found.extend((first..=last).map(|code| (code, width)));
        }
    }
    found
}
