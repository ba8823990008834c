//! Objects, strings and numbers as bytes (ISO 32000-1, 7.3), in as few as say them.
//! It must not know what an object means, nor where it stands in the file.

use lopdf::{Dictionary, Object, StringFormat};

/// An object; a space stands only where two tokens would run together.
pub fn object(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(value) => {
            out.extend_from_slice(if *value { b"true" } else { b"false" });
        }
        Object::Integer(value) => {
            out.extend_from_slice(itoa::Buffer::new().format(*value).as_bytes());
        }
        Object::Real(value) => out.extend_from_slice(value.to_string().as_bytes()),
        Object::Name(one) => name(out, one),
        Object::String(text, StringFormat::Literal) => literal(out, text),
        Object::String(text, StringFormat::Hexadecimal) => {
            out.push(b'<');
            out.extend(
                text.iter()
                    .flat_map(|byte| [hex(byte >> 4), hex(byte & 15)]),
            );
            out.push(b'>');
        }
        Object::Array(all) => {
            out.push(b'[');
            for (index, one) in all.iter().enumerate() {
                separated(out, one, index > 0);
            }
            out.push(b']');
        }
        Object::Dictionary(dict) => dictionary(out, dict),
        // A stream is never within another object.
        Object::Stream(stream) => dictionary(out, &stream.dict),
        Object::Reference((id, _)) => reference(out, *id),
    }
}

/// Signs as they are.
pub fn put(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(text.as_bytes());
}

/// A reference to an object; none of ours has been changed since it was made, so its generation is nought.
pub fn reference(out: &mut Vec<u8>, id: u32) {
    integer(out, id);
    put(out, " 0 R");
}

/// A dictionary.
pub fn dictionary(out: &mut Vec<u8>, dict: &Dictionary) {
    out.extend_from_slice(b"<<");
    for (key, value) in dict {
        name(out, key);
        separated(out, value, true);
    }
    out.extend_from_slice(b">>");
}

/// An object behind another, or behind the key whose value it is.
pub fn separated(out: &mut Vec<u8>, one: &Object, after: bool) {
    let bare = matches!(
        one,
        Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Reference(_)
    );
    if after && bare {
        out.push(b' ');
    }
    object(out, one);
}

fn name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            out.extend([b'#', hex(byte >> 4), hex(byte & 15)]);
        }
    }
}

/// A string between parentheses.
pub fn literal(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'(');
    for byte in text {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', *byte]),
            b'\r' => out.extend_from_slice(b"\\r"),
            _ => out.push(*byte),
        }
    }
    out.push(b')');
}

fn hex(half: u8) -> u8 {
    match half {
        0..=9 => b'0' + half,
        _ => b'A' + half - 10,
    }
}

/// The bytes of a string: one for each character where PDF's own encoding agrees with Latin-1, anything else as UTF-16 with its mark.
pub fn encoded(text: &str) -> Vec<u8> {
    let latin = |c: char| match c {
        ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{ff}' => u8::try_from(u32::from(c)).ok(),
        _ => None,
    };
    let mut bytes = Vec::with_capacity(text.len());
    for c in text.chars() {
        match latin(c) {
            Some(byte) => bytes.push(byte),
            None => return wide(text),
        }
    }
    bytes
}

fn wide(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    let mut bytes = Vec::with_capacity(2 + 2 * text.len());
    units.for_each(|unit| bytes.extend(unit.to_be_bytes()));
    bytes
}

/// A string as an object.
pub fn string(text: &str) -> Object {
    Object::String(encoded(text), StringFormat::Literal)
}

/// A string as UTF-16 with its mark. For what simple readers show, of which some know no other encoding.
pub fn wide_string(text: &str) -> Object {
    Object::String(wide(text), StringFormat::Literal)
}

/// A hundredth of a point is finer than any printer; more digits are only bytes.
#[allow(clippy::cast_possible_truncation)] // Pages are a few hundred points.
pub fn hundredths(value: f32) -> i32 {
    (value * 100.0).round() as i32
}

/// Hundredths as a decimal number without needless digits.
pub fn decimal(out: &mut Vec<u8>, hundredths: i32) {
    if hundredths < 0 {
        out.push(b'-');
    }
    let value = hundredths.unsigned_abs();
    let (whole, part) = (value / 100, value % 100);
    if whole > 0 || part == 0 {
        integer(out, whole);
    }
    if part > 0 {
        out.push(b'.');
        out.push(digit(part / 10));
        if !part.is_multiple_of(10) {
            out.push(digit(part % 10));
        }
    }
}

/// Digits of a number, with a sign where it is below nought.
pub fn integer_signed(out: &mut Vec<u8>, value: i32) {
    if value < 0 {
        out.push(b'-');
    }
    integer(out, value.unsigned_abs());
}

/// Digits of a number.
pub fn integer(out: &mut Vec<u8>, value: u32) {
    out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
}

fn digit(value: u32) -> u8 {
    b'0' + u8::try_from(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    #[test]
    fn objects_are_spelled_without_needless_spaces() {
        let all = dictionary! {
            "A" => vec![1.into(), Object::Name(b"B c".to_vec()), Object::Reference((7, 0)), true.into()],
            "D" => Object::String(b"(\\\r".to_vec(), StringFormat::Literal),
            "E" => Object::String(vec![0xfe, 0x0a], StringFormat::Hexadecimal),
            "F" => Object::Real(0.5),
        };
        let mut out = Vec::new();
        object(&mut out, &all.into());
        assert_eq!(
            String::from_utf8_lossy(&out),
            "<</A[1/B#20c 7 0 R true]/D(\\(\\\\\\r)/E<FE0A>/F 0.5>>"
        );
    }

    #[test]
    fn numbers_have_no_needless_digits() {
        let spelled = |value| {
            let mut out = Vec::new();
            decimal(&mut out, value);
            String::from_utf8(out).unwrap_or_default()
        };
        let all: Vec<String> = [0, 5, 50, 100, 1005, -1380, -1].map(spelled).into();
        assert_eq!(all, ["0", ".05", ".5", "1", "10.05", "-13.8", "-.01"]);
    }
}
