//! Hashes as text: by them the tool tells whether something has changed since.
//! It must not know what is hashed, or why.

/// The bytes of a hash in hexadecimal, in small letters.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    push_hexadecimal(&mut text, bytes);
    text
}

/// Adds the bytes of a hash in hexadecimal to a text.
pub(crate) fn push_hexadecimal(text: &mut String, bytes: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    text.extend(digits.map(|digit| char::from(DIGITS[usize::from(digit)])));
}
