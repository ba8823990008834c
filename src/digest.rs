//! Hashes as text: by them the tool tells whether something has changed since.
//! It must not know what is hashed, or why.

/// The bytes of a hash in hexadecimal, in small letters.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let digits = digits.map(|digit| DIGITS[usize::from(digit)]);
    String::from_utf8(digits.collect()).unwrap_or_default()
}
