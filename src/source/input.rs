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
/// When the file cannot be read, is too large, is not UTF-8 or holds a control character.
pub fn read(path: &Path) -> Result<String, InputError> {
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

/// The first control character that is no line end or tab.
fn control(text: &str) -> Option<Span> {
    let bytes = text.as_bytes();
    // Nearly every file has none, and bytes are looked through faster than characters: those below U+0020 and
    // U+007F stand for themselves, U+0080 to U+009F begin with C2.
    let ascii = |byte: &u8| byte.is_ascii_control() && !matches!(byte, b'\n' | b'\r' | b'\t');
    let other = |pair: &[u8]| pair[0] == 0xC2 && pair[1] < 0xA0;
    if !bytes.iter().any(ascii) && !bytes.windows(2).any(other) {
        return None;
    }
    text.char_indices()
        .find(|(_, c)| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        .map(|(at, c)| at..at + c.len_utf8())
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
}
