//! What the documents of joining a shared service say: the overview of steps and facts, and the checklist of the agreement.
//! It must not know any service, nor how things were found to stand.

mod agreement;
mod overview;

use jiff::civil::Date;

use crate::law;
use crate::model::{ProperName, Words};
use crate::onboarding::{Item, Place, Stands, Told, Tongue};

pub use agreement::agreement;
pub use overview::overview;

use super::assessment::Speech;
use super::language::Vocabulary;
use crate::document::{Block, Check, State};
use crate::view::tables::{cell, full_stop, text};

impl Tongue for Speech<'_> {
    fn word(&self, name: &str) -> String {
        Speech::word(self, name)
    }

    fn words(&self, words: &Words) -> String {
        self.say(words)
    }

    fn name(&self, name: &ProperName) -> String {
        self.called(name)
    }

    fn law(&self, words: &law::Words) -> String {
        Speech::law(self, words)
    }

    fn day(&self, day: Date) -> String {
        self.words.date(day)
    }
}

/// A language in which everything is said somehow: what a file does not say in it stands as the file has it first.
pub struct Fallback<'a> {
    /// The tool's words in the language.
    pub words: &'a Vocabulary,
    /// The language of plain strings.
    pub main: &'a str,
}

impl Tongue for Fallback<'_> {
    fn word(&self, name: &str) -> String {
        self.words.word(name)
    }

    fn words(&self, words: &Words) -> String {
        let first = || words.all().next().map(|(_, text)| text);
        let own = words.get(&self.words.language, self.main);
        let said = own.or_else(|| words.get(self.main, self.main));
        said.or_else(first).unwrap_or_default().trim().to_owned()
    }

    fn name(&self, name: &ProperName) -> String {
        let own = name.get(&self.words.language);
        own.unwrap_or_else(|| name.to_call()).to_owned()
    }

    fn law(&self, words: &law::Words) -> String {
        let own = words.in_language(&self.words.language);
        own.unwrap_or(&words.fi).to_owned()
    }

    fn day(&self, day: Date) -> String {
        self.words.date(day)
    }
}

/// How things stand as check boxes: the words for the four states are those of a joining.
fn checks(speech: &Speech<'_>, items: &[Item]) -> Block {
    let checks = items.iter().map(|item| Check {
        state: match item.stands {
            Stands::Ready => State::Yes,
            Stands::Missing => State::No,
            Stands::ByHand => State::Open,
            Stands::Consider => State::NotApplicable,
        },
        label: text(label(speech, item)),
    });
    Block::Checks(checks.collect())
}

/// What a check box stands beside. Answers in full are in a table of their own; and what has a colon already ends as a sentence,
/// since the word for its state follows.
fn label(speech: &Speech<'_>, item: &Item) -> String {
    let told = if item.told.word == "fact_ready" {
        let holes = item.told.holes.clone();
        let word = "fact_given";
        Told { word, holes }.say(speech)
    } else {
        item.told.say(speech)
    };
    if told.contains(": ") {
        full_stop(&told)
    } else {
        told
    }
}

/// How what is not ready is mended, and in which file.
fn mends(speech: &Speech<'_>, items: &[Item]) -> Vec<Block> {
    let open = items.iter().filter(|item| item.stands != Stands::Ready);
    let mut lines: Vec<String> = Vec::new();
    for item in open {
        let Some(mend) = &item.mend else { continue };
        let mend = mend.say(speech);
        let line = match &item.place {
            Some(place) => format!("{mend} ({})", file_of(place)),
            None => mend,
        };
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    if lines.is_empty() {
        return Vec::new();
    }
    let items = lines.into_iter().map(cell).collect();
    speech.labelled("to_do", vec![Block::List { start: None, items }])
}

/// The name of a file without its folders, which are those of one machine.
fn file_of(place: &Place) -> &str {
    place.file.rsplit('/').next().unwrap_or_default()
}
