//! Where an address, whose characters all matter, may be cut.
//! It must not know faces, widths or lines.

use unicode_normalization::char::canonical_combining_class;

/// Whether an address may well be broken at a place: behind a slash of its path, or before any other sign that parts it,
/// because a line that begins with one tells that the address goes on.
pub fn parts(chars: &str, place: usize) -> bool {
    let before = chars.get(..place).unwrap_or_default();
    let after = chars.get(place..).unwrap_or_default();
    let sign = |c: char| {
        matches!(
            c,
            '.' | ',' | ';' | ':' | '?' | '&' | '=' | '#' | '@' | '_' | '~' | '%' | '+'
        )
    };
    after.starts_with(sign) || (before.ends_with('/') && !within_scheme(before))
}

/// Whether what stands before a place ends with the two slashes behind a scheme, which belong to what follows.
pub fn within_scheme(before: &str) -> bool {
    before.ends_with("//")
}

/// Whether characters may be parted at a place: not before a combining mark, and not within a byte spelled as % and two digits.
pub fn divides(chars: &str, place: usize) -> bool {
    let before = chars.get(..place).unwrap_or_default();
    let after = chars.get(place..).unwrap_or_default();
    let letter = after
        .chars()
        .next()
        .is_some_and(|c| canonical_combining_class(c) == 0);
    let digits = |text: &str, count: usize| {
        let mut all = text.chars();
        (0..count).all(|_| all.next().is_some_and(|c| c.is_ascii_hexdigit()))
    };
    let mut last = before.chars().rev();
    let torn = match (last.next(), last.next()) {
        (Some('%'), _) => digits(after, 2),
        (Some(digit), Some('%')) => digit.is_ascii_hexdigit() && digits(after, 1),
        _ => false,
    };
    letter && !torn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_spelled_with_a_percent_sign_is_not_divided() {
        let places = |chars: &str| -> Vec<usize> {
            (1..chars.len())
                .filter(|place| divides(chars, *place))
                .collect()
        };
        assert_eq!(places("a%C3%A4b"), [1, 4, 7]);
        assert_eq!(places("5%ab 7% cd"), [1, 4, 5, 6, 7, 8, 9]);
        assert_eq!(places("%"), Vec::<usize>::new());
    }
}
