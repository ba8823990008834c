//! What was found: a rule, a place and the facts of its message, as plain data.
//! It must not know how findings are worded, coloured or written; `report` does that.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::source::{Pointer, Position, Span};

/// Words in the two languages of the terminal.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Phrase {
    /// Finnish.
    pub fi: String,
    /// English.
    pub en: String,
}

impl Phrase {
    /// Words in Finnish and English.
    pub fn new(fi: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            fi: fi.into(),
            en: en.into(),
        }
    }

    /// The words in a language; Finnish unless English is asked for.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Fi => &self.fi,
            Language::En => &self.en,
        }
    }
}

impl From<&str> for Phrase {
    fn from(text: &str) -> Self {
        Self::new(text, text)
    }
}

impl From<String> for Phrase {
    fn from(text: String) -> Self {
        Self::new(text.clone(), text)
    }
}

/// Language of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Finnish.
    Fi,
    /// English.
    En,
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// A mandatory item is missing in a structured field, or a structured contradiction with the law.
    Error,
    /// Probably unlawful or outdated; a human decides.
    Warning,
    /// Advice.
    Advice,
}

impl Level {
    /// The word used in machine-readable output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}

/// Where a finding stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// At bytes of the file.
    Bytes(Span),
    /// At a path of keys; the deepest node that exists stands for it.
    At(Pointer),
}

/// What several faults of a rule come of, so that mending it mends all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shared {
    /// Nothing at all stands in the section of this name, to which they refer.
    EmptySection(&'static str),
    /// They refer to one id, the same among their facts, and nothing has it.
    UnknownId,
}

/// One thing found in one file, before levels and suppression are applied.
#[derive(Debug, Clone)]
pub struct Fault {
    /// Name of the rule.
    pub rule: &'static str,
    /// Where.
    pub place: Place,
    /// Facts for the message: name and words.
    pub facts: Vec<(&'static str, Phrase)>,
    /// Another place that belongs to it.
    pub related: Option<Span>,
    /// A level at most this grave, where a rule is an error in one case and a warning in another.
    pub at_most: Option<Level>,
    /// What it rests on, where that is of the case and not of the rule.
    pub citations: Option<Vec<String>>,
    /// What it has in common with others of its rule that are mended together: of them one is told, with the number of the others.
    pub shared: Option<Shared>,
    /// Where in its file what it misses would stand, if that is not where it is told. What a fault of form took away is not missing.
    pub missing: Vec<Pointer>,
}

impl Fault {
    /// A fault at bytes of the file.
    pub fn new(rule: &'static str, span: Span) -> Self {
        Self::placed(rule, Place::Bytes(span))
    }

    /// A fault at a path of keys.
    pub fn at(rule: &'static str, pointer: Pointer) -> Self {
        Self::placed(rule, Place::At(pointer))
    }

    fn placed(rule: &'static str, place: Place) -> Self {
        Self {
            rule,
            place,
            facts: Vec::new(),
            related: None,
            at_most: None,
            citations: None,
            shared: None,
            missing: Vec::new(),
        }
    }

    /// Adds a fact for the message.
    #[must_use]
    pub fn with(mut self, name: &'static str, words: impl Into<Phrase>) -> Self {
        self.facts.push((name, words.into()));
        self
    }

    /// Adds another place that belongs to the finding.
    #[must_use]
    pub fn related(mut self, span: Span) -> Self {
        self.related = Some(span);
        self
    }

    /// Adds a fact for the message, where a rule reports.
    pub fn fact(&mut self, name: &'static str, words: impl Into<Phrase>) -> &mut Self {
        self.facts.push((name, words.into()));
        self
    }

    /// Says what this case rests on, instead of the rule's own provisions.
    pub fn cite(&mut self, citations: Vec<String>) -> &mut Self {
        self.citations = Some(citations);
        self
    }

    /// Says where something would stand that it misses.
    pub fn misses(&mut self, at: Pointer) -> &mut Self {
        self.missing.push(at);
        self
    }

    /// Limits the level to a warning: only words point to it, or the case is less sure than the rule's own.
    pub fn warning(&mut self) -> &mut Self {
        self.at_most = Some(Level::Warning);
        self
    }

    /// Limits the level to advice: nothing is known to be wrong.
    pub fn advice(&mut self) -> &mut Self {
        self.at_most = Some(Level::Advice);
        self
    }
}

/// A day as Finnish writes it: "22.11.2026". Messages write it so in English, too, since the files beside them do.
#[must_use]
pub fn written_day(day: Date) -> String {
    format!("{}.{}.{}", day.day(), day.month(), day.year())
}

/// A finding as reported: worded, levelled and placed.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Name of the rule.
    pub rule: &'static str,
    /// Level after overrides.
    pub level: Level,
    /// Whether it keeps the notice from being published.
    pub blocks: bool,
    /// The file, as given by the user.
    pub file: String,
    /// The path of keys that it stands at, where it was found by path rather than by bytes.
    pub at: Option<Pointer>,
    /// Where it begins.
    pub start: Position,
    /// Where it ends (exclusive).
    pub end: Position,
    /// What is wrong.
    pub message: Phrase,
    /// How to mend it.
    pub help: Phrase,
    /// Provisions.
    pub citations: Vec<String>,
    /// The lines it stands on.
    pub excerpt: Option<Excerpt>,
    /// Another place in the same file that belongs to it.
    pub related: Option<Related>,
    /// Where in the same file else the same is wrong, in order.
    pub also_at: Vec<Position>,
}

/// The lines of a finding, kept so that the file itself need not be.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Excerpt {
    /// Number of the first line.
    pub first_line: usize,
    /// The lines.
    pub text: String,
    /// The marked bytes within `text`.
    pub span: Span,
}

/// Another place of a finding.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Related {
    /// Where it begins.
    pub start: Position,
}

/// How many findings of each level there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Advice.
    pub advice: usize,
}

impl Counts {
    /// Counts findings.
    pub fn of<'a>(findings: impl Iterator<Item = &'a Finding>) -> Self {
        let mut counts = Self::default();
        for finding in findings {
            match finding.level {
                Level::Error => counts.errors += 1,
                Level::Warning => counts.warnings += 1,
                Level::Advice => counts.advice += 1,
            }
        }
        counts
    }
}
