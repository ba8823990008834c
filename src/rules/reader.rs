//! The texts of a file, each with what its path says of it, and what the law has read of them so far.
//! It must not know registers nor what a rule makes of words; it reads each text once for all rules.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::ops::{Deref, Range};
use std::rc::Rc;
use std::sync::Arc;

use foldhash::fast::RandomState;
use jiff::civil::Date;

use super::Findings;
use crate::finding::Fault;
use crate::law::{Citation, Law, Reading};
use crate::model::Words;
use crate::recent::Recent;
use crate::source::{Node, Pointer};

/// Reads texts by a law, and remembers what it has read: one rule after another asks for the same, and so does one file after
/// another, since an organisation says much in the same words.
#[derive(Debug)]
pub struct Reader {
    law: &'static Law,
}

/// What a thread has read of late by one law.
#[derive(Default)]
struct Readings {
    law: Option<&'static Law>,
    known: Recent<Rc<Reading>>,
}

/// So many bytes of text are remembered by a thread, and as many from before: memory stays flat over thousands of files.
const REMEMBERED: usize = 128 * 1024;

thread_local! {
    static READINGS: RefCell<Readings> = RefCell::default();
}

impl Readings {
    fn of(&mut self, law: &'static Law, text: &str) -> Rc<Reading> {
        if !self.law.is_some_and(|known| std::ptr::eq(known, law)) {
            *self = Self {
                law: Some(law),
                ..Self::default()
            };
        }
        let read = || Rc::new(law.read_text(text));
        self.known.get_or_make(text, REMEMBERED, str::len, read)
    }
}

impl Reader {
    /// A reader by a law.
    pub const fn new(law: &'static Law) -> Self {
        Self { law }
    }

    /// The law by which it reads.
    pub const fn law(&self) -> &'static Law {
        self.law
    }

    /// What the law has to say about the words of a text.
    pub fn reading(&self, text: &str) -> Rc<Reading> {
        READINGS.with_borrow_mut(|readings| readings.of(self.law, text))
    }

    /// The first words of a text, in any language, that belong to a group of phrases.
    pub fn phrase(&self, group: &str, words: &Words) -> Option<String> {
        let mut texts = words.all();
        texts.find_map(|(_, text)| {
            let reading = self.reading(text);
            reading.words(group, text).map(str::to_owned)
        })
    }

    /// The first words of a text, in any language, that belong to a group of phrases and are not denied.
    pub fn affirmed(&self, group: &str, words: &Words) -> Option<String> {
        let mut texts = words.all();
        texts.find_map(|(_, text)| {
            let mut places = self.reading(text).places(group).into_iter();
            let place = places.find(|place| !self.is_told_as_absent(text, place))?;
            text.get(place).map(str::to_owned)
        })
    }

    /// Whether the clause in which words for data stand says that these are not recorded: "sairauksia ei kirjata", "(ei muita tietoja)".
    /// That something else is not so says nothing of the data: "sairauden vuoksi ei osallistu liikuntaan".
    fn is_told_as_absent(&self, text: &str, place: &Range<usize>) -> bool {
        let clause = self.reading(clause(text, place).trim_start());
        let begins = |place: &Range<usize>| place.start == 0;
        clause.has("not_recorded") || clause.places("denial").iter().any(begins)
    }

    /// Whether the clause in which words stand says that it is not so. What is denied to others ("sivullisilla ei ole") or without
    /// something ("ei pääse ilman tunnusta") is said to be.
    pub fn is_denied(&self, text: &str, place: &Range<usize>) -> bool {
        self.is_negated(text, place) && !self.reading(clause(text, place)).has("denied_to_others")
    }

    /// Whether a clause is one that denies and names no exception.
    pub fn is_negated(&self, text: &str, place: &Range<usize>) -> bool {
        let clause = self.reading(clause(text, place));
        clause.has("denial") && !clause.has("denial_with_exception")
    }

    /// Whether all that a text says, in any language, is a phrase of one of some groups.
    pub fn is_whole(&self, groups: &[&str], words: &Words) -> bool {
        let mut texts = words.all();
        texts.any(|(_, text)| {
            let reading = self.reading(text);
            groups.iter().any(|group| reading.is_whole(group))
        })
    }
}

/// A text of a file, with its path and what the path says of it.
#[derive(Debug)]
pub struct Text<'a> {
    /// The text.
    pub text: &'a str,
    /// Its path.
    pub place: Pointer,
    /// Whether it stands in organisation.yaml, under `defaults` by the same path, and the file inherits it.
    pub is_inherited: bool,
    /// Whether it is written for a reader: no address, no internal note, no history.
    pub is_free: bool,
    /// Whether it is a field for provisions: `statutes`, `national_law`, `statute`, `secrecy`.
    pub is_statute: bool,
    /// The day whose law it is judged by.
    pub day: Date,
    /// Who reads it.
    reader: &'a Reader,
    /// What the law has to say about its words, once a rule has asked.
    reading: OnceCell<Rc<Reading>>,
}

/// Every text of a file, in order, and which of them hold phrases of a group.
#[derive(Debug, Default)]
pub struct Texts<'a> {
    all: Vec<Text<'a>>,
    /// The numbers of the texts that hold phrases of a group, harmless ones among them, once a rule has asked.
    holding: OnceCell<HashMap<&'static str, Vec<usize>, RandomState>>,
}

impl<'a> Texts<'a> {
    /// The texts of a tree.
    pub fn of(node: &'a Node, day: Date, reader: &'a Reader) -> Self {
        let texts = node.strings(Above::default(), Above::step).into_iter();
        let texts = texts.map(|(place, text, above)| Text {
            text,
            place,
            day,
            reader,
            is_inherited: false,
            is_free: !above.internal && !above.address,
            is_statute: above.statutes || above.statute,
            reading: OnceCell::new(),
        });
        Self {
            all: texts.collect(),
            holding: OnceCell::new(),
        }
    }

    /// The texts that hold a phrase of one of some groups outside its exceptions, in order. Most texts hold none of any
    /// group, so asking for one group more costs next to nothing.
    pub fn saying(&self, groups: &[&str]) -> impl Iterator<Item = &Text<'a>> {
        let holding = self.holding.get_or_init(|| self.group());
        let numbers = groups.iter().filter_map(|group| holding.get(group));
        let mut numbers: Vec<usize> = numbers.flatten().copied().collect();
        numbers.sort_unstable();
        numbers.dedup();
        let texts = numbers
            .into_iter()
            .filter_map(|number| self.all.get(number));
        texts.filter(move |text| groups.iter().any(|group| text.reading().has(group)))
    }

    fn group(&self) -> HashMap<&'static str, Vec<usize>, RandomState> {
        let mut holding: HashMap<&'static str, Vec<usize>, RandomState> = HashMap::default();
        for (number, text) in self.all.iter().enumerate() {
            for group in text.reading().groups() {
                holding.entry(group).or_default().push(number);
            }
        }
        holding
    }
}

impl<'a> Deref for Texts<'a> {
    type Target = [Text<'a>];

    fn deref(&self) -> &Self::Target {
        &self.all
    }
}

impl<'a> Text<'a> {
    /// A text for readers that a file inherits, at the key under which its own would stand.
    pub(super) const fn inherited(
        text: &'a str,
        place: Pointer,
        day: Date,
        reader: &'a Reader,
    ) -> Self {
        Self {
            text,
            place,
            is_inherited: true,
            is_free: true,
            is_statute: false,
            day,
            reader,
            reading: OnceCell::new(),
        }
    }
}

impl Text<'_> {
    /// The law by which it is read.
    pub const fn law(&self) -> &'static Law {
        self.reader.law
    }

    /// What the law has to say about its words.
    pub fn reading(&self) -> &Reading {
        self.reading.get_or_init(|| self.reader.reading(self.text))
    }

    /// The citations that the text is, where it is a provision: as a rule one.
    pub fn citations(&self) -> Vec<Arc<Citation>> {
        self.law().citations(self.text)
    }

    /// The key of its field, or its index in a list: the last key of its path that is no language.
    pub fn key(&self) -> Option<&str> {
        let mut keys = self.place.segments().rev();
        keys.find(|key| !matches!(*key, "fi" | "sv" | "en" | "se" | "smn" | "sms"))
    }

    /// Whether it is prose for a reader: neither internal nor an address nor a provision.
    pub fn is_prose(&self) -> bool {
        self.is_free && !self.is_statute
    }

    /// The first place of a group's phrases.
    pub fn first(&self, group: &str) -> Option<Range<usize>> {
        self.reading().places(group).into_iter().next()
    }

    /// The first place of a group's phrases in a clause that does not deny them.
    pub fn first_not_negated(&self, group: &str) -> Option<Range<usize>> {
        let mut places = self.reading().places(group).into_iter();
        places.find(|place| !self.reader.is_negated(self.text, place))
    }

    /// Whether a group's phrases are said to be so: a denied word proves nothing.
    pub fn affirms(&self, group: &str) -> bool {
        let mut places = self.reading().places(group).into_iter();
        places.any(|place| !self.reader.is_denied(self.text, &place))
    }

    /// The reading of the sentence in which a place stands.
    pub fn around(&self, place: &Range<usize>) -> Rc<Reading> {
        self.reader.reading(sentence(self.text, place))
    }

    /// Reports the words at a place, where there is one.
    pub fn report<'f>(
        &self,
        place: Option<Range<usize>>,
        findings: &'f mut Findings,
    ) -> Option<&'f mut Fault> {
        let words = self.text.get(place?)?;
        let fault = findings.report(self.place.clone());
        if self.is_inherited {
            let key = self.place.to_string();
            fault.fact(
                "words",
                format!("{words} [organisation.yaml: defaults.{key}]"),
            );
        } else {
            fault.fact("words", words);
        }
        Some(fault)
    }
}

/// Keys under which no reader's text stands: what is internal, what was, and the reasons of suppressions.
fn is_not_prose(key: &str) -> bool {
    matches!(
        key,
        "ignore"
            | "history"
            | "internal"
            | "internal_notes"
            | "rules"
            | "screening"
            | "scale"
            | "informing_exception"
            | "onboarding"
    )
}

/// Keys of a register itself with the same: what was asked and negotiated speaks of its own day. Below other keys they mean
/// other things.
fn is_not_prose_of_register(key: &str) -> bool {
    matches!(
        key,
        "monitoring" | "information_requests" | "accountability" | "documents"
    )
}

/// Keys of addresses, whose words nobody chose.
fn is_address(key: &str) -> bool {
    matches!(
        key,
        "url" | "email" | "website" | "base_url" | "notice_url" | "colour"
    )
}

/// What the keys above a text say of it.
// Plain questions about a path; no two of them are one state.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Default, Clone, Copy)]
struct Above {
    /// It is below some key, not the root itself.
    below: bool,
    /// It is not for readers.
    internal: bool,
    /// Its own key is one of addresses.
    address: bool,
    /// Its last key but indices is one of provisions.
    statutes: bool,
    /// Its own key is one of a single provision.
    statute: bool,
}

impl Above {
    /// What is said below one key or index more.
    fn step(self, key: &str) -> Self {
        let is_index = key.bytes().all(|byte| byte.is_ascii_digit());
        let of_register = !self.below && is_not_prose_of_register(key);
        Self {
            below: true,
            internal: self.internal || is_not_prose(key) || of_register,
            address: is_address(key),
            statutes: matches!(key, "statutes" | "national_law") || is_index && self.statutes,
            statute: matches!(key, "statute" | "secrecy"),
        }
    }
}

/// Words that begin a clause of their own without a mark before them.
const CLAUSE_WORDS: [&str; 6] = [
    " eikä ",
    " eivätkä ",
    " emmekä ",
    " vaan ",
    " men ",
    " but ",
];

/// The clause of a text in which a place stands: what stands between two marks, or up to a word that begins another.
fn clause<'a>(text: &'a str, place: &Range<usize>) -> &'a str {
    const MARKS: [char; 12] = [
        ',', ';', ':', '(', ')', '.', '!', '?', '–', '”', '"', '\u{a}',
    ];
    let before = text.get(..place.start).unwrap_or_default();
    let start = before.char_indices().rfind(|(_, c)| MARKS.contains(c));
    let start = start.map_or(0, |(at, c)| at + c.len_utf8());
    let last_word = CLAUSE_WORDS
        .iter()
        .filter_map(|word| before.rfind(word))
        .max();
    let start = last_word.map_or(start, |at| start.max(at + 1));
    let after = text.get(place.end..).unwrap_or_default();
    let first_word = CLAUSE_WORDS
        .iter()
        .filter_map(|word| after.find(word))
        .min();
    let end = after.find(MARKS).into_iter().chain(first_word).min();
    let end = end.map_or(text.len(), |at| place.end + at);
    text.get(start..end).unwrap_or_default()
}

/// The sentence of a text in which a place stands.
pub(super) fn sentence<'a>(text: &'a str, place: &Range<usize>) -> &'a str {
    let ends = |(at, _): &(usize, char)| ends_sentence(text.get(*at..).map_or("", upto_three));
    let before = text.get(..place.start).unwrap_or_default();
    let start = before.char_indices().rfind(ends);
    let after = text.get(place.end..).unwrap_or_default();
    let end = after
        .char_indices()
        .map(|(at, c)| (at + place.end, c))
        .find(ends);
    let (start, end) = (
        start.map_or(0, |(at, c)| at + c.len_utf8()),
        end.map_or(text.len(), |(at, _)| at),
    );
    text.get(start..end).unwrap_or_default().trim()
}

fn upto_three(text: &str) -> &str {
    let end = text.char_indices().nth(3).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// Whether a sentence ends within words: a full stop before a capital letter (so not "1 mom. 2 kohta") or a new line, a
/// semicolon, an empty line, the next item of a list.
pub(super) fn ends_sentence(words: &str) -> bool {
    let stops = words.match_indices(['.', '!', '?']);
    let mut stops = stops.map(|(at, _)| words[at + 1..].chars());
    words.contains(';')
        || ["\n\n", "\n- ", "\n* "]
            .iter()
            .any(|end| words.contains(end))
        || stops.any(|mut rest| {
            rest.next().is_some_and(char::is_whitespace)
                && rest.next().is_some_and(char::is_uppercase)
        })
}

/// Whether a place is a whole sentence of a text, so that nothing about it bounds what it says.
pub(super) fn is_sentence(text: &str, place: &Range<usize>) -> bool {
    let bare = |words: &str| {
        words
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_owned()
    };
    let whole = sentence(text, place);
    text.get(place.clone())
        .is_some_and(|words| bare(words) == bare(whole))
}
