//! Hashes as text: by them the tool tells whether something has changed since.
//! It must not know what is hashed, or why.

use std::fmt::Write as _;

/// The bytes of a hash in hexadecimal, in small letters.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}
