//! Which words of a text tell a browser how they may be parted. A browser divides none of its own accord, since it cannot tell
//! names from other words; long ones that are no names it may, and what must hold together it does not part.
//! It must not know elements, nor how a class looks.

use memchr::{memchr_iter, memchr2};

use crate::hyphens::{is_bound, is_name, is_plain};

/// Letters of a word that is long enough to leave a narrow column half empty.
const LONG: usize = 18;
/// Letters of a word that has room on a line of any screen.
const ROOM: usize = 24;

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parting {
    /// As any other.
    Usual,
    /// Long, and no name: it may be divided.
    Long,
    /// No line ends at its hyphen or dash.
    Bound,
}

impl Parting {
    /// Its class.
    pub const fn class(self) -> Option<&'static str> {
        match self {
            Self::Usual => None,
            Self::Long => Some("long"),
            Self::Bound => Some("bound"),
        }
    }
}

/// Whether no word of a text is long or has a sign that may bind it: of most texts that is all there is to ask. Only simple
/// spaces end a word here, so some texts of usual words are looked at more closely for nothing.
pub fn are_all_usual(text: &str) -> bool {
    let bytes = text.as_bytes();
    if memchr2(DASHES[0], DASHES[1], bytes).is_some() {
        return false;
    }
    let ends = memchr_iter(b' ', bytes).chain([bytes.len()]);
    let mut start = 0;
    for end in ends {
        if end - start >= LONG {
            return false;
        }
        start = end + 1;
    }
    true
}

/// What signs that may bind begin with: a hyphen, and the first byte of a dash, with which many signs begin that are none.
const DASHES: [u8; 2] = [b'-', 0xE2];

/// Whether a word is too short and too simple to be anything but usual.
fn is_usual(word: &str) -> bool {
    word.len() < LONG && !word.bytes().any(|byte| DASHES.contains(&byte))
}

/// The text in stretches, whole and in order, each with what it is.
pub fn stretches(text: &str) -> Vec<(Parting, &str)> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    for word in text.split(char::is_whitespace) {
        let parting = parting(word);
        let end = at + word.len();
        if parting != Parting::Usual {
            found.extend(text.get(start..at).map(|before| (Parting::Usual, before)));
            found.push((parting, word));
            start = end;
        }
        let space = text.get(end..).and_then(|rest| rest.chars().next());
        at = end + space.map_or(0, char::len_utf8);
    }
    found.extend(text.get(start..).map(|rest| (Parting::Usual, rest)));
    found.retain(|(_, stretch)| !stretch.is_empty());
    found
}

fn parting(word: &str) -> Parting {
    if is_usual(word) {
        return Parting::Usual;
    }
    let signs = word.match_indices(['-', '–']);
    let mut ends = signs.map(|(at, sign)| at + sign.len());
    if ends.any(|end| is_bound(word, end)) && word.chars().count() <= ROOM {
        return Parting::Bound;
    }
    let mut parts = word.split(|c: char| !c.is_alphabetic());
    let long = parts.any(|part| part.chars().count() >= LONG);
    if long && !is_name(word) && is_plain(word, 0, word.len()) {
        Parting::Long
    } else {
        Parting::Usual
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_whole_and_long_words_are_not() {
        use Parting::{Bound, Long, Usual};
        let text = "Työvoimaviranomainen, työvoimaviranomainen ja e-post (klo\u{a0}9.00–15.30)";
        assert_eq!(
            stretches(text),
            [
                (Usual, "Työvoimaviranomainen, "),
                (Long, "työvoimaviranomainen"),
                (Usual, " ja "),
                (Bound, "e-post"),
                (Usual, " (klo\u{a0}"),
                (Bound, "9.00–15.30)"),
            ]
        );
        for text in [
            "",
            "ohjaustaverkossapalvelussa.fi",
            "asia-kirja",
            "1.1.2026–31.12.2026",
        ] {
            assert!(
                stretches(text).iter().all(|(parting, _)| *parting == Usual),
                "{text}"
            );
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in "([a-zäA-Z]{0,30}|e-post|9–10|\\PC| |\u{a0}){0,20}") {
            let whole: String = stretches(&text).into_iter().map(|(_, stretch)| stretch).collect();
            prop_assert_eq!(&whole, &text);
            if are_all_usual(&text) {
                prop_assert!(stretches(&text).iter().all(|(parting, _)| *parting == Parting::Usual));
            }
        }
    }
}
