//! One look at a text for everything that phrases and names of acts consist of, so that a text without any of it is searched no further.
//! It must not know what a phrase means or where it may stand; it only rules out.

use std::cell::RefCell;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// Shortest piece worth looking for: shorter ones stand in every text.
const SHORTEST: usize = 2;

/// The number of something in the lookout. Without one, a text is always searched.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Watch(Option<u8>);

impl Watch {
    /// Whether a text may hold what is watched for. True means nothing; false means that it holds nothing of it.
    pub(super) fn may_be_in(self, text: &str) -> bool {
        match (self.0, LOOKOUT.get()) {
            (Some(number), Some(lookout)) => lookout.seen(text) >> number & 1 == 1,
            _ => true,
        }
    }
}

static LOOKOUT: OnceLock<Lookout> = OnceLock::new();

/// What is looked for, before the lookout is set up.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pieces: Vec<String>,
    /// The number to which each piece belongs.
    numbers: Vec<u8>,
    next: u8,
}

impl Plan {
    /// Watches for texts in lower case, of which one must stand in a text for it to be worth a search.
    pub(super) fn watch(&mut self, texts: impl Iterator<Item = String>) -> Watch {
        let pieces = texts.map(|text| longest_piece(&text).map(str::to_owned));
        let Some(pieces) = pieces.collect::<Option<Vec<String>>>() else {
            return Watch(None);
        };
        if self.next == u8::try_from(u64::BITS).unwrap_or(u8::MAX) {
            return Watch(None);
        }
        let number = self.next;
        self.next += 1;
        self.numbers.extend(pieces.iter().map(|_| number));
        self.pieces.extend(pieces);
        Watch(Some(number))
    }

    /// Begins to look; the first plan stays.
    pub(super) fn begin(self) {
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::DFA))
            .build(&self.pieces);
        if let Ok(automaton) = automaton {
            LOOKOUT.get_or_init(|| Lookout {
                automaton,
                numbers: self.numbers,
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
    numbers: Vec<u8>,
}

impl Lookout {
    /// The numbers seen in a text, a bit each. Rules ask of one text after another, so the last answer is kept.
    fn seen(&self, text: &str) -> u64 {
        thread_local! {
            static LAST: RefCell<(String, u64)> = const { RefCell::new((String::new(), 0)) };
        }
        LAST.with_borrow_mut(|(last, seen)| {
            if last != text {
                last.clear();
                last.push_str(text);
                *seen = self.look(text);
            }
            *seen
        })
    }

    fn look(&self, text: &str) -> u64 {
        if !text.chars().all(reads_as_written) {
            return u64::MAX;
        }
        self.automaton
            .find_overlapping_iter(text)
            .fold(0, |seen, found| {
                seen | 1 << self.numbers[found.pattern().as_usize()]
            })
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
                group.watch.0.is_none(),
                short.contains(&id.as_str()),
                "{id}"
            );
        }
        assert!(law.acts.watch.0.is_some());
        for (id, authority) in law.outdated_authorities.iter() {
            assert!(authority.watch.0.is_some(), "{id}");
        }
    }
}
