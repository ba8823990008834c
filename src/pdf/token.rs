//! What stands between spaces: ordinary language, or an address whose characters all matter; and where such a thing may be cut.
//! It must not know faces, widths or lines.

use unicode_normalization::char::canonical_combining_class;

/// How far around a place is looked, in bytes: more than any line holds, so that a field without a single space costs no more than others.
pub const HORIZON: usize = 1024;

/// The nearest place at or before one where a character begins.
pub fn floor(chars: &str, mut place: usize) -> usize {
    while !chars.is_char_boundary(place) {
        place -= 1;
    }
    place
}

/// Whether the token around a stretch is ordinary language: an address, a URL, a number or an identifier is never hyphenated,
/// because a reader could take the hyphen for a part of it.
pub fn is_plain(chars: &str, start: usize, end: usize) -> bool {
    let near = floor(chars, start.saturating_sub(HORIZON));
    let far = floor(chars, chars.len().min(end + HORIZON));
    let before = chars.get(near..start).unwrap_or_default();
    let after = chars.get(end..far).unwrap_or_default();
    let from = before
        .rfind(char::is_whitespace)
        .map_or(near, |at| floor(chars, near + at + 1));
    let to = after.find(char::is_whitespace).map_or(far, |at| end + at);
    let token = chars.get(from..to).unwrap_or_default();
    let token = token
        .trim_matches(|c: char| c.is_ascii_punctuation() || matches!(c, '”' | '’' | '–' | '…'));
    !token
        .chars()
        .any(|c| c.is_numeric() || matches!(c, '@' | '.' | '_' | '\\' | '=' | '&' | '?' | '#'))
        && !token.contains("//")
}

/// Whether a word is a part of a name: it begins with a capital, or has one within, though no sentence begins there; or the next word
/// has a capital too, as in the name of a company or a person that begins a line.
pub fn is_name(chars: &str, start: usize, end: usize) -> bool {
    let word = chars.get(start..end).unwrap_or_default();
    let mut letters = word.chars().skip_while(|c| !c.is_alphabetic());
    if !letters.next().is_some_and(char::is_uppercase) {
        return word.contains(char::is_uppercase);
    }
    if letters.any(char::is_uppercase) {
        return true;
    }
    let before = chars.get(..start).unwrap_or_default();
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || is_opening(c));
    let begins = before.is_empty() || before.ends_with(['.', '!', '?', ':', ';', '·']);
    let after = chars.get(end..).unwrap_or_default().trim_start_matches(' ');
    let closed = word.ends_with(['.', ',', ';', ':', '!', '?', ')']);
    !begins || (!closed && after.starts_with(char::is_uppercase))
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '”' | '“' | '"' | '’' | '–')
}

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

    #[test]
    fn names_are_told_from_the_beginnings_of_sentences() {
        let name = |chars: &str, word: &str| {
            let start = chars.find(word).unwrap_or_default();
            is_name(chars, start, start + word.len())
        };
        assert!(name("asiakas Meikäläinen soitti", "Meikäläinen"));
        assert!(name("Esimerkkiohjelmistot Oy", "Esimerkkiohjelmistot"));
        assert!(name("sen (Esimerkkilän) kunta", "(Esimerkkilän)"));
        assert!(name("rekisteri eReseptipalvelu on", "eReseptipalvelu"));
        assert!(!name(
            "Tietosuojavaltuutettu valvoo",
            "Tietosuojavaltuutettu"
        ));
        assert!(!name("Niin on. Rekisterinpitäjä on", "Rekisterinpitäjä"));
        assert!(!name("kuten rekisterinpitäjä", "rekisterinpitäjä"));
        assert!(!name("Rekisterinpitäjä: Kunta", "Rekisterinpitäjä:"));
    }

    #[test]
    fn addresses_are_no_ordinary_language() {
        let plain = |chars: &str| is_plain(chars, 0, chars.len());
        assert!(plain("(tietosuojavastaava),") && plain("tietosuoja-asetus") && plain("ja/tai"));
        assert!(!plain("a@b.fi") && !plain("https://x") && !plain("§2b") && !plain("a=b"));
    }
}
