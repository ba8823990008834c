//! One look at a text for everything that phrases and names of acts consist of, so that a text without any of it is searched no further.
//! It must not know what a phrase means or where it may stand; it only rules out.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// Shortest piece worth looking for: shorter ones stand in every text.
const SHORTEST: usize = 2;
/// Longest piece: the end of a word tells enough, and a small automaton is made and run faster.
const LONGEST: usize = 6;

/// What is watched for, a bit each. What is not watched for has all bits, so that every text is searched for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Watch(u64);

impl Default for Watch {
    fn default() -> Self {
        Self(u64::MAX)
    }
}

impl Watch {
    /// Whether a text may hold what is watched for. True means nothing; false means that it holds nothing of it.
    pub(super) fn may_be_in(self, text: &str) -> bool {
        self == Self::default()
            || LOOKOUT
                .get()
                .is_none_or(|lookout| lookout.seen(text) & self.0 != 0)
    }

    /// Either of two.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

static LOOKOUT: OnceLock<Lookout> = OnceLock::new();

/// What is looked for, before the lookout is set up.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Pieces with the bits of those who watch for them.
    pieces: BTreeMap<String, u64>,
    next: u32,
}

impl Plan {
    /// Watches for texts in lower case, of which one must stand in a text for it to be worth a search.
    pub(super) fn watch(&mut self, texts: impl Iterator<Item = String>) -> Watch {
        let pieces = texts.map(|text| longest_piece(&text).map(str::to_owned));
        let Some(pieces) = pieces.collect::<Option<Vec<String>>>() else {
            return Watch::default();
        };
        let Some(bit) = 1_u64.checked_shl(self.next) else {
            return Watch::default();
        };
        self.next += 1;
        for piece in pieces {
            let mut from = piece.len().saturating_sub(LONGEST);
            while !piece.is_char_boundary(from) {
                from += 1;
            }
            *self.pieces.entry(piece[from..].to_owned()).or_default() |= bit;
        }
        Watch(bit)
    }

    /// Begins to look; the first plan stays.
    pub(super) fn begin(self) {
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::DFA))
            .build(self.pieces.keys());
        if let Ok(automaton) = automaton {
            LOOKOUT.get_or_init(|| Lookout {
                automaton,
                bits: self.pieces.into_values().collect(),
            });
        }
    }
}

/// The longest run of characters that are written in one way only: letters such as ä can be written in two ways, white space in many, and `*` stands for any ending.
fn longest_piece(text: &str) -> Option<&str> {
    let varies = |c: char| c.is_whitespace() || c == '*' || (c.is_alphabetic() && !c.is_ascii());
    text.split(varies)
        .max_by_key(|piece| piece.len())
        .filter(|piece| piece.len() >= SHORTEST)
}

#[derive(Debug)]
struct Lookout {
    automaton: AhoCorasick,
    /// The bits of each piece.
    bits: Vec<u64>,
}

impl Lookout {
    /// The bits of what is seen in a text. Rules ask of one text after another, so the last answer is kept.
    fn seen(&self, text: &str) -> u64 {
        thread_local! {
            static LAST: RefCell<Last> = const { RefCell::new(Last::new()) };
        }
        LAST.with_borrow_mut(|last| {
            if last.text != text {
                last.text.clear();
                last.text.push_str(text);
                last.lower.clear();
                last.lower.push_str(text);
                last.lower.make_ascii_lowercase();
                last.seen = self.look(&last.lower);
            }
            last.seen
        })
    }

    /// The bits of a text whose ASCII letters are small.
    fn look(&self, text: &str) -> u64 {
        if !text.is_ascii() && !text.chars().all(reads_as_written) {
            return u64::MAX;
        }
        self.automaton
            .find_overlapping_iter(text)
            .fold(0, |seen, found| {
                seen | self.bits[found.pattern().as_usize()]
            })
    }
}

/// The last text and what was seen in it.
struct Last {
    text: String,
    lower: String,
    seen: u64,
}

impl Last {
    const fn new() -> Self {
        Self {
            text: String::new(),
            lower: String::new(),
            seen: 0,
        }
    }
}

/// Whether folding a character cannot make or join ASCII letters: no soft hyphen, no combining mark, no letter
/// whose small form is ASCII.
const fn reads_as_written(c: char) -> bool {
    c.is_ascii()
        || matches!(c, '\u{A0}'..='\u{24F}' | '\u{2010}'..='\u{2026}' | '€')
            && !matches!(c, '\u{AD}' | '\u{130}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Law;

    #[test]
    fn what_folding_changes_is_always_searched() {
        let phrases = &Law::embedded().phrases;
        let placeholder = phrases.get("placeholder").unwrap();
        let word = placeholder.find.first().unwrap();
        assert!(placeholder.are_in(word));
        let mut hyphenated = word.clone();
        hyphenated.insert(word.chars().next().unwrap().len_utf8(), '\u{AD}');
        assert!(placeholder.are_in(&hyphenated));
        assert!(placeholder.are_in(&word.to_uppercase()));
        assert!(!placeholder.are_in("Kunta neuvoo nuoria."));
    }

    #[test]
    fn what_can_be_watched_for_is() {
        let law = Law::embedded();
        // A group of short words is asked only whether one of them is all that a text holds.
        let short = ["placeholder_alone"];
        for (id, group) in law.phrases.iter() {
            assert_eq!(
                group.watch == Watch::default(),
                short.contains(&id.as_str()),
                "{id}"
            );
        }
        assert!(law.acts.watch != Watch::default());
        for (id, authority) in law.outdated_authorities.iter() {
            assert!(authority.watch != Watch::default(), "{id}");
        }
    }
}
