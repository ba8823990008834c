//! One pass over a text for everything that the law looks for in words, however many phrases, authorities and acts there are.
//! It must not know what a phrase means or which rule asks; it only says where things stand.

use std::collections::HashMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use foldhash::fast::RandomState;

use super::folded::Folded;

/// A list of phrases that is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct List(u32);

impl Default for List {
    /// A list that nothing is on, until a [`Plan`] gives it a number.
    fn default() -> Self {
        Self(u32::MAX)
    }
}

/// Longest beginning, in bytes, that the automaton looks for: the rest is compared where one is seen, and a small
/// automaton is made and run faster.
const LONGEST: usize = 8;

/// What is looked for, before the search is made.
#[derive(Debug, Default)]
pub(super) struct Plan {
    lists: u32,
    /// By how they begin, up to the first part that may vary and to [`LONGEST`].
    beginnings: HashMap<String, Vec<Sought>, RandomState>,
}

/// What may stand where its beginning was seen.
#[derive(Debug)]
enum Sought {
    /// A phrase of a list.
    Phrase(List, String),
    /// A name of an act, by its number among all names.
    ActName(usize),
    /// The stroke in the number of an act.
    ActNumber,
}

impl Plan {
    /// Looks for phrases in the form that [`super::phrase`] describes.
    pub(super) fn list(&mut self, phrases: &[String]) -> List {
        let list = List(self.lists);
        self.lists += 1;
        for phrase in phrases {
            let fixed = phrase.split('*').next().unwrap_or_default();
            self.add(fixed, Sought::Phrase(list, phrase.clone()));
        }
        list
    }

    /// Looks for a name of an act by what its forms begin with.
    pub(super) fn act_name(&mut self, name: usize, beginnings: &[String]) {
        for beginning in beginnings {
            self.add(beginning, Sought::ActName(name));
        }
    }

    /// Looks for the numbers of acts.
    pub(super) fn act_numbers(&mut self) {
        self.add("/", Sought::ActNumber);
    }

    fn add(&mut self, beginning: &str, sought: Sought) {
        let end = (0..=LONGEST.min(beginning.len()))
            .rev()
            .find(|end| beginning.is_char_boundary(*end));
        let beginning = &beginning[..end.unwrap_or_default()];
        if let Some(known) = self.beginnings.get_mut(beginning) {
            known.push(sought);
        } else {
            self.beginnings.insert(beginning.to_owned(), vec![sought]);
        }
    }

    /// The search for all of it. The contiguous automaton is made in a fifth of the time of a deterministic one, which
    /// every run pays, and a check of two hundred registers takes no longer with it.
    pub(super) fn search(self) -> Search {
        let mut beginnings: Vec<(String, Vec<Sought>)> = self.beginnings.into_iter().collect();
        beginnings.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        let (beginnings, sought): (Vec<String>, Vec<Vec<Sought>>) = beginnings.into_iter().unzip();
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(beginnings)
            .expect("internal error: the words of the law are few enough for one automaton");
        Search { automaton, sought }
    }
}

/// A search for all that has been planned.
#[derive(Debug)]
pub(super) struct Search {
    automaton: AhoCorasick,
    sought: Vec<Vec<Sought>>,
}

impl Search {
    /// What a text holds.
    pub(super) fn look(&self, text: &str) -> Seen {
        let folded = Folded::new(text);
        let mut places = Vec::new();
        let mut acts = Vec::new();
        for seen in self.automaton.find_overlapping_iter(folded.as_str()) {
            for sought in &self.sought[seen.pattern().as_usize()] {
                match sought {
                    Sought::Phrase(list, phrase) => {
                        let end = end_of(phrase, &folded, seen.start());
                        places.extend(end.map(|end| (*list, seen.start(), end)));
                    }
                    Sought::ActName(name) => acts.push((seen.start(), Some(*name))),
                    Sought::ActNumber => acts.push((start_of_digits(&folded, seen.start()), None)),
                }
            }
        }
        places.sort_unstable_by_key(|(list, start, end)| (*list, *start, usize::MAX - end));
        acts.sort_unstable();
        acts.dedup();
        Seen {
            folded,
            places,
            acts,
        }
    }
}

/// The index after a phrase that stands at an index.
fn end_of(phrase: &str, text: &Folded, index: usize) -> Option<usize> {
    if phrase.starts_with(char::is_alphanumeric) && !text.word_starts(index) {
        return None;
    }
    let mut next = index;
    for (count, part) in phrase.split('*').enumerate() {
        if count > 0 {
            next = text.word_end(next);
        }
        next = text.after(next, part)?;
    }
    let ends_word = phrase.ends_with(char::is_alphanumeric);
    (!ends_word || text.word_ends(next)).then_some(next)
}

/// Where the digits before an index begin.
fn start_of_digits(text: &Folded, index: usize) -> usize {
    let before = text.as_str().get(..index).unwrap_or_default();
    before.trim_end_matches(|c: char| c.is_ascii_digit()).len()
}

/// What a text holds of all that is looked for.
#[derive(Debug)]
pub(super) struct Seen {
    /// The folded text.
    pub(super) folded: Folded,
    /// By list, then by place, the longest first.
    places: Vec<(List, usize, usize)>,
    /// Where a name of an act may begin and which, or a number; in order.
    pub(super) acts: Vec<(usize, Option<usize>)>,
}

impl Seen {
    /// Whether the text holds no phrase of any list.
    pub(super) const fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The lists of which some phrase stands in the text, in order.
    pub(super) fn lists(&self) -> impl Iterator<Item = List> {
        let runs = self.places.chunk_by(|(one, ..), (next, ..)| one == next);
        runs.filter_map(|run| run.first().map(|(list, ..)| *list))
    }

    /// Every place of a list's phrases in the folded text, the longest where several begin together, none overlapping.
    pub(super) fn places(&self, list: List) -> impl Iterator<Item = Range<usize>> {
        let mut free = 0;
        self.all(list).filter(move |place| {
            let stands = place.start >= free;
            if stands {
                free = place.end;
            }
            stands
        })
    }

    /// Whether a phrase of a list is all that the text holds, white space and a full stop that closes it aside.
    pub(super) fn is_whole(&self, list: List) -> bool {
        let text = self.folded.as_str();
        let start = text.len() - text.trim_start().len();
        let end = text.trim_end().len();
        let closed = text.trim_end().trim_end_matches('.').len();
        self.all(list)
            .any(|place| place.start == start && (place.end == end || place.end == closed))
    }

    fn all(&self, list: List) -> impl Iterator<Item = Range<usize>> {
        let from = self.places.partition_point(|(one, ..)| *one < list);
        let here = self.places[from..].iter();
        here.take_while(move |(one, ..)| *one == list)
            .map(|(_, start, end)| *start..*end)
    }
}

#[cfg(test)]
mod tests {
    use crate::law::Law;

    /// Every phrase of the data, written out, is found alone, within a sentence, in large letters and with a soft
    /// hyphen; and not within a longer word.
    #[test]
    fn every_phrase_is_found_however_it_is_written() {
        let law = Law::embedded();
        for (id, group) in law.phrases.iter() {
            for phrase in &group.find {
                let written = phrase.replace('*', "ta");
                let mut hyphenated = written.clone();
                let second = written.chars().next().unwrap().len_utf8();
                hyphenated.insert(second, '\u{AD}');
                let forms = [
                    written.clone(),
                    format!("({})", written.to_uppercase()),
                    format!("Sana {} sana", written.replace(' ', " \n ")),
                    hyphenated,
                ];
                for form in forms {
                    assert!(law.read_text(&form).has(id), "{id}: {form}");
                }
                let alone = law.read_text(&format!(" {written}\n"));
                assert!(alone.is_whole(id), "{id}: {phrase}");
                if phrase.starts_with(char::is_alphanumeric) {
                    let glued = law.read_text(&format!("q{written}")).places(id);
                    assert!(glued.iter().all(|place| place.start > 0), "{id}: {phrase}");
                }
            }
        }
    }

    #[test]
    fn a_text_may_hold_several_things() {
        let text = "Ks. henkilötietolain (523/1999) mukainen rekisteriseloste, esim. 77/2003 toistaiseksi.";
        let reading = Law::embedded().read_text(text);
        assert_eq!(reading.acts().len(), 1);
        let old = reading.words("old_document_name", text);
        assert_eq!(old, Some("rekisteriseloste"));
        let vague = reading.words("vague_retention", text);
        assert_eq!(vague, Some("toistaiseksi"));
        assert!(!reading.has("placeholder"));
    }
}
