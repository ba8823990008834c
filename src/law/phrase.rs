//! Phrases that rules look for in free text, and how they are found.
//! It must not know which rule asks, nor what the finding says.
//!
//! A phrase is written in lower case. It is found at word boundaries, whatever the case and white space of the text;
//! a `*` at the end of a word stands for any ending: `säilytetä* pysyvästi`.

use std::ops::Range;

use serde::Deserialize;

use super::dated::yes;
use super::folded::Folded;
use super::lookout::{Plan, Watch};

/// A group of phrases that mean the same to the law.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrases {
    /// What the phrases are, in Finnish.
    pub what: String,
    /// The provision that makes them suspect, in Finnish form or as GDPR articles.
    pub provision: String,
    /// The phrases.
    pub find: Vec<String>,
    /// Phrases that contain one of `find` but are harmless.
    #[serde(default)]
    pub except: Vec<String>,
    /// The source, where it differs from the file's.
    pub source: Option<String>,
    /// Whether the entry has been compared with its source.
    #[serde(default = "yes")]
    pub verified: bool,
    #[serde(skip)]
    pub(super) watch: Watch,
}

impl Phrases {
    /// Every place where a text has one of the phrases outside the exceptions, as byte ranges in order, none overlapping.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        if !self.watch.may_be_in(text) {
            return Vec::new();
        }
        let folded = Folded::of(text);
        let mut found = find_all(&self.find, &folded);
        if found.is_empty() {
            return found;
        }
        let harmless = find_all(&self.except, &folded);
        found.retain(|range| {
            !harmless
                .iter()
                .any(|safe| safe.start <= range.start && range.end <= safe.end)
        });
        found
    }

    /// Has the phrases watched for.
    pub(super) fn watch(&mut self, plan: &mut Plan) {
        self.watch = plan.watch(self.find.iter().cloned());
    }

    /// Whether a text has one of the phrases outside the exceptions.
    #[must_use]
    pub fn are_in(&self, text: &str) -> bool {
        !self.find(text).is_empty()
    }

    /// Whether one of the phrases is all that a text holds, white space aside.
    #[must_use]
    pub fn is_whole(&self, text: &str) -> bool {
        let text = text.trim();
        // A long text is no phrase alone; a letter and its mark may take four bytes where the phrase has one.
        let longest = self.find.iter().map(String::len).max().unwrap_or_default();
        if text.len() > 4 * longest && !self.find.iter().any(|phrase| phrase.contains('*')) {
            return false;
        }
        if self.except.is_empty() {
            let folded = Folded::new(text);
            let mut ends = self.find.iter().map(|phrase| find_at(phrase, &folded, 0));
            return ends.any(|end| end == Some(folded.len()));
        }
        self.find(text)
            .first()
            .is_some_and(|range| *range == (0..text.len()))
    }
}

/// Every place of any phrase; the longest where several begin together.
pub(super) fn find_all(phrases: &[String], text: &Folded) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // Most characters begin no phrase; that is seen before anything else is looked at.
    let firsts: Vec<Option<char>> = phrases.iter().map(|phrase| phrase.chars().next()).collect();
    let mut index = 0;
    while index < text.len() {
        let here = text.at(index);
        if !firsts.contains(&here) {
            index += 1;
            continue;
        }
        let end = phrases
            .iter()
            .zip(&firsts)
            .filter(|(_, first)| **first == here)
            .filter_map(|(phrase, _)| find_at(phrase, text, index))
            .max();
        if let Some(end) = end {
            found.push(text.bytes(index..end));
            index = end.max(index + 1);
        } else {
            index += 1;
        }
    }
    found
}

/// The index after a phrase that stands at an index.
fn find_at(phrase: &str, text: &Folded, index: usize) -> Option<usize> {
    let begins_word = phrase.chars().next().is_some_and(char::is_alphanumeric);
    if begins_word && !text.word_starts(index) {
        return None;
    }
    let mut next = index;
    for c in phrase.chars() {
        if c == '*' {
            while !text.word_ends(next) {
                next += 1;
            }
        } else if text.at(next)? == c {
            next += 1;
        } else {
            return None;
        }
    }
    let ends_word = phrase
        .chars()
        .next_back()
        .is_some_and(char::is_alphanumeric);
    (next > index && (!ends_word || text.word_ends(next))).then_some(next)
}
