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
    let mut bytes = Vec::new();
    read_bytes(path, &mut bytes)?;
    decode(&bytes)
}

/// Reads the bytes of a file, be they text or not.
///
/// # Errors
/// When the file cannot be read, is no ordinary file or is too large.
pub(super) fn read_bytes(path: &Path, bytes: &mut Vec<u8>) -> Result<(), InputError> {
    // Asked before it is opened: opening a pipe waits for somebody to write into it.
    let there = fs::metadata(path).map_err(InputError::Unreadable)?;
    if !there.is_file() && !there.is_dir() {
        return Err(InputError::NotAFile);
    }
    let file = fs::File::open(path).map_err(InputError::Unreadable)?;
    let size = there.len();
    bytes.reserve(usize::try_from(size.min(MAX_BYTES)).unwrap_or(0) + 1);
    // One byte more than allowed tells a file that grows while it is read.
    file.take(MAX_BYTES + 1)
        .read_to_end(bytes)
        .map_err(InputError::Unreadable)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(InputError::TooLarge(size.max(bytes.len() as u64)));
    }
    Ok(())
}

/// Whether a character has no place in a text: control characters but line ends and tabs; the marks that turn the direction of
/// what follows, which make a file read otherwise than it is (CVE-2021-42574); and what Unicode keeps for no character at all.
pub fn is_forbidden(c: char) -> bool {
    let code = u32::from(c);
    let noncharacter = (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE;
    let turns = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    noncharacter || turns || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

fn decode(bytes: &[u8]) -> Result<String, InputError> {
    // Finnish has an ä in every other word, and the standard library stops at each.
    let mut text = match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let valid = error.valid_up_to();
            Err(InputError::NotUtf8 {
                valid: String::from_utf8_lossy(&bytes[..valid]).into_owned(),
            })
        }
    }?;
    if text.starts_with('\u{FEFF}') {
        text.drain(..'\u{FEFF}'.len_utf8());
    }
    match forbidden(&text) {
        Some(at) => Err(InputError::Control { text, at }),
        None => Ok(text),
    }
}

/// How many bytes are looked through at once.
const STRETCH: usize = 64;

/// The first character that has no place in a text. Nearly every stretch of a file has no byte that one could begin with, and bytes are looked through faster than characters.
pub fn forbidden(text: &str) -> Option<Span> {
    let stretches = text.as_bytes().chunks(STRETCH).enumerate();
    stretches
        // Every byte of a stretch without stopping, so that the compiler can take many at once.
        .filter(|(_, bytes)| {
            bytes
                .iter()
                .fold(false, |found, byte| found | may_begin(*byte))
        })
        .flat_map(|(stretch, bytes)| {
            let suspects = bytes
                .iter()
                .enumerate()
                .filter(|(_, byte)| may_begin(**byte));
            suspects.map(move |(at, _)| stretch * STRETCH + at)
        })
        .find_map(|at| {
            let c = text
                .get(at..)?
                .chars()
                .next()
                .filter(|c| is_forbidden(*c))?;
            Some(at..at + c.len_utf8())
        })
}

/// Whether a character that has no place in a text may begin with this byte of UTF-8: control characters of ASCII, and what
/// begins U+0080 to U+009F, the marks of direction, and the stretches in which no-characters lie. Without branches, for the same reason.
#[inline]
#[allow(clippy::needless_bitwise_bool)]
const fn may_begin(byte: u8) -> bool {
    let control = (byte < 0x20) & (byte != b'\n') & (byte != b'\r') & (byte != b'\t');
    control | (byte == 0x7F) | (byte == 0xC2) | (byte == 0xE2) | (byte >= 0xEF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drops_a_byte_order_mark_and_refuses_what_is_not_text() {
        assert_eq!(decode(b"\xEF\xBB\xBFa: 1").unwrap(), "a: 1");
        assert!(matches!(
            decode(b"a: \xFF"),
            Err(InputError::NotUtf8 { valid }) if valid == "a: "
        ));
        assert!(matches!(
            decode(b"a: \0"),
            Err(InputError::Control { at, .. }) if at == (3..4)
        ));
        assert!(matches!(
            decode("§ ä\u{85}".as_bytes()),
            Err(InputError::Control { at, .. }) if at == (5..7)
        ));
        assert!(decode("§ ä\u{A0}\t\r\n".as_bytes()).is_ok());
    }

    #[test]
    fn no_character_escapes_the_faster_look() {
        for c in '\0'..=char::MAX {
            for text in [format!("ab{c}"), format!("{c}ab"), format!("ä{c}–")] {
                assert_eq!(forbidden(&text).is_some(), is_forbidden(c), "{text:?}");
            }
        }
    }
}
