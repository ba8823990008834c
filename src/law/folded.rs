//! A text made comparable: lower case, composed letters, one space for any white space, soft hyphens gone.
//! It must not know what is looked for; it only maps what it holds back to the bytes of the original.

use std::ops::Range;

/// A folded text. Indices are bytes of the folded form and always stand between characters.
#[derive(Debug, Default)]
pub(super) struct Folded {
    text: String,
    /// For each byte of `text` the bytes of the original that it stands for; empty where both run alike.
    origins: Vec<(u32, u32)>,
}

impl Folded {
    /// Folds a text.
    pub(super) fn new(text: &str) -> Self {
        let alike = lowered(text).and_then(|bytes| String::from_utf8(bytes).ok());
        if let Some(text) = alike {
            return Self {
                text,
                origins: Vec::new(),
            };
        }
        let mut folded = Self::default();
        for (start, original) in text.char_indices() {
            folded.push(original, start, start + original.len_utf8());
        }
        folded
    }

    fn push(&mut self, original: char, start: usize, end: usize) {
        // A file of four gigabytes is refused long before it is read for words.
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        if original.is_ascii_graphic() {
            self.text.push(original.to_ascii_lowercase());
            self.origins.push((place(start), place(end)));
            return;
        }
        let lower = original.to_lowercase().next().unwrap_or(original);
        if lower == '\u{ad}' {
            return;
        }
        let letter = if lower.is_whitespace() { ' ' } else { lower };
        let last = self.text.chars().next_back();
        let joined = last.and_then(|last| joined(last, letter));
        let start = if let (Some(last), Some(_)) = (last, joined) {
            let from = self.text.len() - last.len_utf8();
            self.text.truncate(from);
            let first = self
                .origins
                .get(from)
                .map_or(start, |origin| origin.0 as usize);
            self.origins.truncate(from);
            first
        } else {
            start
        };
        let letter = joined.unwrap_or(letter);
        self.text.push(letter);
        let bytes = std::iter::repeat_n((place(start), place(end)), letter.len_utf8());
        self.origins.extend(bytes);
    }

    /// The folded text.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// Its length in bytes.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// The character at an index.
    pub(super) fn at(&self, index: usize) -> Option<char> {
        self.text.get(index..)?.chars().next()
    }

    /// The character before an index.
    pub(super) fn before(&self, index: usize) -> Option<char> {
        self.text.get(..index)?.chars().next_back()
    }

    /// The range in the original of a range that is not empty.
    pub(super) fn bytes(&self, range: Range<usize>) -> Range<usize> {
        if self.origins.is_empty() {
            return range;
        }
        let start = self.origins.get(range.start).map_or(0, |origin| origin.0);
        let last = range
            .end
            .checked_sub(1)
            .and_then(|last| self.origins.get(last));
        let end = last.map_or(start, |origin| origin.1);
        start as usize..end as usize
    }

    /// Whether a word may begin at an index: nothing of a word stands before it.
    pub(super) fn word_starts(&self, index: usize) -> bool {
        !self
            .before(index)
            .is_some_and(|c| c.is_alphanumeric() || c == '-')
    }

    /// Whether a word may end before an index.
    pub(super) fn word_ends(&self, index: usize) -> bool {
        !self.at(index).is_some_and(char::is_alphanumeric)
    }

    /// The index after the letters and digits at an index.
    pub(super) fn word_end(&self, index: usize) -> usize {
        let rest = self.text.get(index..).unwrap_or_default();
        let word = rest.find(|c: char| !c.is_alphanumeric());
        index + word.unwrap_or(rest.len())
    }

    /// The index after `expected` where it stands at `index`, which must be folded itself.
    pub(super) fn after(&self, index: usize, expected: &str) -> Option<usize> {
        let rest = self.text.get(index..)?;
        rest.starts_with(expected).then(|| index + expected.len())
    }
}

/// The small letters of a text, byte for byte, where folding does nothing else to it: what most texts are.
fn lowered(text: &str) -> Option<Vec<u8>> {
    let mut bytes = text.as_bytes().to_ascii_lowercase();
    let mut index = 0;
    let mut before = 0;
    while let Some(&byte) = bytes.get(index) {
        match byte {
            b'\t'..=b'\r' | b' ' => {
                if before == b' ' {
                    return None;
                }
                bytes[index] = b' ';
                index += 1;
            }
            0..=0x7F => index += 1,
            _ => {
                let (length, shift) = beside_ascii(bytes.get(index..)?)?;
                bytes[index + 1] += shift;
                index += length;
            }
        }
        before = bytes[index - 1];
    }
    Some(bytes)
}

/// How many bytes a letter or sign takes and how far on its small letter stands; `None` for what folds otherwise.
const fn beside_ascii(bytes: &[u8]) -> Option<(usize, u8)> {
    match bytes {
        // À–Þ but ×.
        [0xC3, 0x80..=0x96 | 0x98..=0x9E, ..] => Some((2, 0x20)),
        // ß–ÿ; § and its like, but not the next line, the non-breaking space and the soft hyphen.
        [0xC3, ..] | [0xC2, 0x86..=0x9F | 0xA1..=0xAC | 0xAE.., ..] => Some((2, 0)),
        // Dashes, quotation marks, the ellipsis.
        [0xE2, 0x80, 0x90..=0xA6, ..] => Some((3, 0)),
        _ => None,
    }
}

/// What two characters become that read as one: white space, a letter and its mark.
const fn joined(first: char, second: char) -> Option<char> {
    match (first, second) {
        (' ', ' ') => Some(' '),
        ('a', '\u{308}') => Some('ä'),
        ('o', '\u{308}') => Some('ö'),
        ('a', '\u{30a}') => Some('å'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The folded form made the long way, whatever the text.
    fn slowly(text: &str) -> Folded {
        let mut folded = Folded::default();
        for (start, original) in text.char_indices() {
            folded.push(original, start, start + original.len_utf8());
        }
        folded
    }

    #[test]
    fn both_ways_fold_alike() {
        let texts = [
            "",
            "Kunta neuvoo NUORIA – ”ÄÄNESTÄ” 5 §:n…",
            "rivi\nja\ttoinen",
            "kaksi  väliä",
            "pehmeä\u{AD}tavu",
            "a\u{308}A\u{30a}o\u{308}",
            "İstanbul ẞ × ÷ µ ª",
            "5\u{A0}§ 1\u{202F}000\u{2028}",
            "Ж Ω ŋ Ŧ",
        ];
        for text in texts {
            let (quick, slow) = (Folded::new(text), slowly(text));
            assert_eq!(quick.as_str(), slow.as_str(), "{text}");
            for index in 0..quick.len() {
                for end in index + 1..=quick.len() {
                    let (a, b) = (index..end, index..end);
                    if quick.as_str().get(a.clone()).is_some() {
                        assert_eq!(quick.bytes(a), slow.bytes(b), "{text}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_place_leads_back() {
        let text = "Jo  henkilo\u{308}\u{AD}tieto";
        let folded = Folded::new(text);
        assert_eq!(folded.as_str(), "jo henkilötieto");
        let at = folded.as_str().find("tieto").unwrap();
        assert_eq!(&text[folded.bytes(at..at + 5)], "tieto");
        let at = folded.as_str().find('ö').unwrap();
        assert_eq!(&text[folded.bytes(at..at + 2)], "o\u{308}");
    }
}
