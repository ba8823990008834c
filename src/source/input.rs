//! Reads a file and refuses what cannot be a register: too large, not UTF-8, control characters.
//! It must not know YAML.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use super::Span;

/// Largest file read, in bytes. The longest real notices are some tens of kilobytes; what is a hundred times that is a mistake or an attack.
pub const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// Why a file cannot be read as text.
#[derive(Debug)]
pub enum InputError {
    /// The file could not be read at all.
    Unreadable(io::Error),
    /// It is a pipe, a device or a socket: reading it might never end.
    NotAFile,
    /// It is larger than [`MAX_BYTES`].
    TooLarge(u64),
    /// It is not UTF-8; the offset of the first wrong byte and the text before it.
    NotUtf8 {
        /// The text up to the wrong byte.
        valid: String,
    },
    /// It holds a control character; the whole text and where the character stands.
    Control {
        /// The text.
        text: String,
        /// Where the character stands.
        at: Span,
    },
}

/// Reads a text file. A byte-order mark is dropped.
///
/// # Errors
/// When the file cannot be read, is no ordinary file, is too large, is not UTF-8 or holds a character that [`is_forbidden`].
pub fn read(path: &Path) -> Result<String, InputError> {
    // Asked before it is opened: opening a pipe waits for somebody to write into it.
    let kind = fs::metadata(path).map_err(InputError::Unreadable)?;
    if !kind.is_file() && !kind.is_dir() {
        return Err(InputError::NotAFile);
    }
    let file = fs::File::open(path).map_err(InputError::Unreadable)?;
    let size = file.metadata().map_err(InputError::Unreadable)?.len();
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(MAX_BYTES)).unwrap_or(0) + 1);
    // One byte more than allowed tells a file that grows while it is read.
    file.take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(InputError::Unreadable)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(InputError::TooLarge(size.max(bytes.len() as u64)));
    }
    decode(bytes)
}

/// Whether a character has no place in a text: control characters but line ends and tabs; the marks that turn the direction of
/// what follows, which make a file read otherwise than it is (CVE-2021-42574); and what Unicode keeps for no character at all.
pub fn is_forbidden(c: char) -> bool {
    let code = u32::from(c);
    let noncharacter = (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE;
    let turns = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    noncharacter || turns || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

fn decode(bytes: Vec<u8>) -> Result<String, InputError> {
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        InputError::NotUtf8 {
            valid: String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned(),
        }
    })?;
    if text.starts_with('\u{FEFF}') {
        text.drain(..'\u{FEFF}'.len_utf8());
    }
    match control(&text) {
        Some(at) => Err(InputError::Control { text, at }),
        None => Ok(text),
    }
}

/// The first character that has no place in a text.
fn control(text: &str) -> Option<Span> {
    let bytes = text.as_bytes();
    let last = text.chars().next_back();
    let is_control = |(at, byte): (usize, &u8)| {
        let character = bytes.get(at..at + 3).unwrap_or_default();
        is_suspect(*byte) && (byte.is_ascii() || may_be_forbidden(character))
    };
    // Nearly every file has none, and bytes are looked through faster than characters: a block of them at once.
    let mut blocks = (0..).step_by(BLOCK).zip(bytes.chunks(BLOCK));
    let found = blocks.any(|(start, block)| {
        let suspect = block
            .iter()
            .fold(false, |any, byte| any | is_suspect(*byte));
        suspect && (start..).zip(block).any(is_control)
    });
    if !found && !last.is_some_and(is_forbidden) {
        return None;
    }
    text.char_indices()
        .find(|(_, c)| is_forbidden(*c))
        .map(|(at, c)| at..at + c.len_utf8())
}

/// Bytes that are looked at together.
const BLOCK: usize = 64;

/// Whether a byte is a control character, or one that [`may_be_forbidden`] looks at.
const fn is_suspect(byte: u8) -> bool {
    matches!(byte, 0..=0x08 | 0x0B..=0x0C | 0x0E..=0x1F | 0x7F | 0xC2 | 0xE2 | 0xEF..=0xFF)
}

/// Whether a character beyond ASCII that has no place in a text may begin with these bytes of UTF-8: U+0080 to U+009F,
/// the marks of direction, and those beside which no-characters lie.
const fn may_be_forbidden(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xC2, ..0xA0, _]
            | [0xE2, 0x80, 0xAA..=0xBF]
            | [0xE2, 0x81, _]
            | [0xEF, 0xB7 | 0xBF, _]
            | [0xF0..=0xFF, ..]
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drops_a_byte_order_mark_and_refuses_what_is_not_text() {
        assert_eq!(decode(b"\xEF\xBB\xBFa: 1".to_vec()).unwrap(), "a: 1");
        assert!(matches!(
            decode(b"a: \xFF".to_vec()),
            Err(InputError::NotUtf8 { valid }) if valid == "a: "
        ));
        assert!(matches!(
            decode(b"a: \0".to_vec()),
            Err(InputError::Control { at, .. }) if at == (3..4)
        ));
        assert!(matches!(
            decode("§ ä\u{85}".into()),
            Err(InputError::Control { at, .. }) if at == (5..7)
        ));
        assert!(decode("§ ä\u{A0}\t\r\n".into()).is_ok());
    }

    #[test]
    fn no_character_escapes_the_faster_look() {
        for c in '\0'..=char::MAX {
            for text in [format!("ab{c}"), format!("{c}ab"), format!("ä{c}–")] {
                assert_eq!(control(&text).is_some(), is_forbidden(c), "{text:?}");
            }
        }
    }
}
