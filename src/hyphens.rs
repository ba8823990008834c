//! What may be divided at a line's end: the patterns of the languages that documents are mostly written in, what is no word of
//! theirs, and which hyphens and dashes are no end of a line.
//! It must not know who divides words, nor how wide they are.

use hypher::Lang;

/// Letters on each side of a dash within which a range is short: a time, a year, a day of the week.
const SHORT: usize = 5;

/// The patterns of a language by its BCP 47 code; a word of any other language is not divided.
pub fn patterns(language: &str) -> Option<Lang> {
    match language.split('-').next()? {
        "fi" => Some(Lang::Finnish),
        "sv" => Some(Lang::Swedish),
        "en" => Some(Lang::English),
        _ => None,
    }
}

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

/// Whether a word is a name or may be one: it has a capital. No rule tells a name from the first word of a sentence, of a cell or
/// of an item, and a name that is divided is worse than a short line.
pub fn is_name(word: &str) -> bool {
    word.contains(char::is_uppercase)
}

/// Whether no line may end at a place though a hyphen or a dash stands before it: "e-|post" leaves one letter behind, and
/// "9.00–|15.30" tears a short range.
pub fn is_bound(chars: &str, place: usize) -> bool {
    let (Some(before), Some(after)) = (chars.get(..place), chars.get(place..)) else {
        return false;
    };
    if let Some(before) = before.strip_suffix('-') {
        let letters: Vec<char> = before.chars().rev().take(2).collect();
        let alone = matches!(letters[..], [letter] | [letter, ' ' | '\u{a0}' | '\n' | '('] if letter.is_alphabetic());
        return alone && after.starts_with(char::is_alphabetic);
    }
    let side = |c: &char| c.is_alphanumeric() || matches!(c, '.' | ':' | ',');
    before.strip_suffix('–').is_some_and(|before| {
        let sides = [
            before
                .chars()
                .rev()
                .take_while(side)
                .take(SHORT + 1)
                .count(),
            after.chars().take_while(side).take(SHORT + 1).count(),
        ];
        sides.iter().all(|count| (1..=SHORT).contains(count))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_with_a_capital_may_be_a_name() {
        for word in [
            "Esimerkkilän",
            "(Esimerkkilän)",
            "eReseptipalvelu",
            "Rekisterinpitäjä",
        ] {
            assert!(is_name(word), "{word}");
        }
        assert!(!is_name("rekisterinpitäjä,"));
    }

    #[test]
    fn addresses_are_no_ordinary_language() {
        let plain = |chars: &str| is_plain(chars, 0, chars.len());
        assert!(plain("(tietosuojavastaava),") && plain("tietosuoja-asetus") && plain("ja/tai"));
        assert!(!plain("a@b.fi") && !plain("https://x") && !plain("§2b") && !plain("a=b"));
        assert!(!plain("Ohjaustaverkossa.fi,"));
    }

    #[test]
    fn one_letter_is_not_left_behind_and_short_ranges_hold_together() {
        let bound =
            |text: &str| is_bound(&text.replace('|', ""), text.find('|').unwrap_or_default());
        for text in [
            "e-|post",
            "sin e-|post",
            "(e-|mail",
            "9.00–|15.30",
            "ma–|pe",
            "2019–|2026,",
            "10\u{a0}000–|20\u{a0}000",
        ] {
            assert!(bound(text), "{text}");
        }
        for text in [
            "asia-|kirja",
            "ja e-| tai",
            "1.1.2026–|31.12.2026",
            "a –| b",
            "Helsinki–|Oulu",
            "eu-e-|b",
        ] {
            assert!(!bound(text), "{text}");
        }
    }
}
