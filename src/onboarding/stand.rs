//! How each thing that joining needs stands, in words that are chosen later, and where it is to be added.
//! It must not know languages; whoever tells it knows.

use jiff::civil::Date;

use crate::law;
use crate::model::{ProperName, Words};
use crate::source::Pointer;

/// How a thing or a step stands, from the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stands {
    /// It is ready.
    Ready,
    /// It is to be thought of; nothing is wrong if it is left so.
    Consider,
    /// People do it themselves, and nobody has written that it is done.
    ByHand,
    /// Something is missing or wrong.
    Missing,
}

impl Stands {
    /// Its name in reports and among words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Consider => "consider",
            Self::ByHand => "by_hand",
            Self::Missing => "missing",
        }
    }
}

/// A place in a file of the organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file for display.
    pub file: String,
    /// The line, from 1; of what is nearest above where nothing stands there.
    pub line: usize,
    /// The path of keys.
    pub path: Pointer,
}

/// What a thing is called where it is told.
#[derive(Debug, Clone)]
pub enum Said {
    /// A text that is the same in every language.
    Text(String),
    /// Words of a file.
    Words(Words),
    /// A name.
    Name(ProperName),
    /// Words of the law's data.
    Law(law::Words),
    /// A day.
    Day(Date),
    /// One of the tool's words.
    Word(&'static str),
    /// Several things, one after another.
    All(Vec<Said>),
}

/// One of the tool's words, with what fills its holes.
#[derive(Debug, Clone)]
pub struct Told {
    /// The name of the word.
    pub word: &'static str,
    /// What fills its holes, by name.
    pub holes: Vec<(&'static str, Said)>,
}

impl Told {
    /// A word without holes.
    pub const fn new(word: &'static str) -> Self {
        Self {
            word,
            holes: Vec::new(),
        }
    }

    /// The word with one hole more filled.
    #[must_use]
    pub fn with(mut self, hole: &'static str, said: Said) -> Self {
        self.holes.push((hole, said));
        self
    }

    /// The word in a language. Holes are filled once, so that no value is taken for a hole.
    pub fn say(&self, tongue: &dyn Tongue) -> String {
        let word = tongue.word(self.word);
        let mut out = String::new();
        let mut rest = word.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            out.push_str(before);
            let found = self.holes.iter().find(|(hole, _)| *hole == name);
            if let Some((_, said)) = found {
                out.push_str(&said.say(tongue));
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

impl Said {
    /// What it is in a language.
    pub fn say(&self, tongue: &dyn Tongue) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Words(words) => tongue.words(words),
            Self::Name(name) => tongue.name(name),
            Self::Law(words) => tongue.law(words),
            Self::Day(day) => tongue.day(*day),
            Self::Word(name) => tongue.word(name),
            Self::All(all) => {
                let all: Vec<String> = all.iter().map(|one| one.say(tongue)).collect();
                all.join(", ")
            }
        }
    }
}

/// A language in which things are told.
pub trait Tongue {
    /// One of the tool's words.
    fn word(&self, name: &str) -> String;
    /// Words of a file.
    fn words(&self, words: &Words) -> String;
    /// A name.
    fn name(&self, name: &ProperName) -> String;
    /// Words of the law's data.
    fn law(&self, words: &law::Words) -> String;
    /// A day.
    fn day(&self, day: Date) -> String;
}

/// A thing that a step needs.
#[derive(Debug, Clone)]
pub struct Item {
    /// How it stands.
    pub stands: Stands,
    /// What is there or missing.
    pub told: Told,
    /// How it is mended.
    pub mend: Option<Told>,
    /// Where it stands, or is to be added.
    pub place: Option<Place>,
}

impl Item {
    /// A thing that stands so.
    pub const fn new(stands: Stands, told: Told) -> Self {
        Self {
            stands,
            told,
            mend: None,
            place: None,
        }
    }

    /// The thing with how it is mended.
    #[must_use]
    pub fn mended_by(mut self, mend: Told) -> Self {
        self.mend = Some(mend);
        self
    }

    /// The thing at a place.
    #[must_use]
    pub fn at(mut self, place: Option<Place>) -> Self {
        self.place = place;
        self
    }
}
