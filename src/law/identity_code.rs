//! The Finnish personal identity code (henkilötunnus; 128/2010 2 §, as amended by 690/2022): finding it and masking it.
//! It must not know where a text comes from, and never keeps or prints a code.

use std::borrow::Cow;
use std::ops::Range;

use jiff::civil::Date;

/// Characters of a code: date, century mark, individual number, check character.
const LENGTH: usize = 11;
/// Check characters by remainder.
const CHECK: &[u8; 31] = b"0123456789ABCDEFHJKLMNPRSTUVWXY";
/// What stands for a code.
const MASK: &str = "••••••-••••";

/// Every personal identity code in a text, as byte ranges in order.
///
/// A code has a real calendar date, a century mark, an individual number from 002 to 899 and the right check character, in upper or lower case,
/// and is no part of a longer number. Numbers from 900 belong to artificial codes, given to no one for good, and are not found.
#[must_use]
pub fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = anywhere(text);
    found.retain(|code| stands_apart(text, code.clone()));
    found
}

/// Every run of characters that would be a code, also within a longer run.
fn anywhere(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut start = 0;
    while start + LENGTH <= bytes.len() {
        // Most of a text is letters, and none of the six digits that a code begins with can be one.
        if !bytes[start + 5].is_ascii_digit() {
            start += 6;
        } else if is_code(&bytes[start..start + LENGTH]) {
            found.push(start..start + LENGTH);
            start += LENGTH;
        } else {
            start += 1;
        }
    }
    found
}

/// The text with every personal identity code replaced by a mask of as many characters.
/// Hides more than [`find`] finds: what may be part of a longer number is no finding, but is not repeated either.
#[must_use]
pub fn mask(text: &str) -> Cow<'_, str> {
    let codes = anywhere(text);
    if codes.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len() + codes.len() * MASK.len());
    let mut from = 0;
    for code in codes {
        masked.push_str(&text[from..code.start]);
        masked.push_str(MASK);
        from = code.end;
    }
    masked.push_str(&text[from..]);
    Cow::Owned(masked)
}

/// Whether eleven bytes are a code.
fn is_code(code: &[u8]) -> bool {
    let Some(century) = code.get(6).and_then(|mark| century(*mark)) else {
        return false;
    };
    let (Some(date), Some(individual)) = (number(&code[..6]), number(&code[7..10])) else {
        return false;
    };
    (2..=899).contains(&individual)
        && is_date(date, century)
        && CHECK[(date * 1000 + individual) as usize % CHECK.len()] == code[10].to_ascii_uppercase()
}

/// The first year of the century that a mark stands for.
const fn century(mark: u8) -> Option<i16> {
    match mark.to_ascii_uppercase() {
        b'+' => Some(1800),
        b'-' | b'Y' | b'X' | b'W' | b'V' | b'U' => Some(1900),
        b'A' | b'B' | b'C' | b'D' | b'E' | b'F' => Some(2000),
        _ => None,
    }
}

/// Whether `ddmmyy` is a day of the calendar.
fn is_date(date: u32, century: i16) -> bool {
    let part = |divisor: u32| i8::try_from(date / divisor % 100).unwrap_or(-1);
    Date::new(century + i16::from(part(1)), part(100), part(10_000)).is_ok()
}

/// The number that digits write.
fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |sum, digit| {
        digit
            .is_ascii_digit()
            .then(|| sum * 10 + u32::from(digit - b'0'))
    })
}

/// Whether a range is not part of something longer: no digit touches it, and where its century mark is a letter, no
/// letter that hexadecimal numbers have, since hashes are full of such runs. Other letters may: "HETU010203…" and
/// "…308Tlle" are still codes.
fn stands_apart(text: &str, range: Range<usize>) -> bool {
    let lettered = text
        .as_bytes()
        .get(range.start + 6)
        .is_some_and(u8::is_ascii_alphabetic);
    let touches = |c: char| c.is_numeric() || (lettered && c.is_ascii_hexdigit());
    let before = text
        .get(..range.start)
        .and_then(|text| text.chars().next_back());
    let after = text.get(range.end..).and_then(|text| text.chars().next());
    !before.is_some_and(touches) && !after.is_some_and(touches)
}
