//! Rights of the data subject, the bases of Art. 6(1) on which each applies, and the acts that limit them.
//! It must not know which purposes a register has.

use indexmap::IndexMap;
use serde::Deserialize;

use super::dated::yes;
use super::vocabulary::{Words, worded};

worded!(Right, RightNote);

/// A right of the data subject.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Right {
    /// The right's name, as a heading.
    pub words: Words,
    /// The article, as `15` or `7(3)`.
    pub article: String,
    /// Whether the right applies on each basis, by the letter of Art. 6(1).
    pub bases: IndexMap<String, Application>,
    /// Notes on a basis: ids in `right_notes`, by letter.
    #[serde(default)]
    pub notes: IndexMap<String, Vec<String>>,
    /// Whether the notice must name the right (Art. 13(2)(b)–(d)); otherwise it is a duty that runs without asking.
    #[serde(default = "yes")]
    pub named_in_notice: bool,
    /// The source, where it differs from the file's.
    pub source: Option<String>,
    /// Whether the entry has been compared with its source.
    #[serde(default = "yes")]
    pub verified: bool,
}

impl Right {
    /// Whether the right applies where processing rests on a letter of Art. 6(1); `No` for what is no such letter.
    #[must_use]
    pub fn on(&self, letter: &str) -> Application {
        self.bases.get(letter).copied().unwrap_or(Application::No)
    }

    /// The ids of the notes on a letter of Art. 6(1).
    #[must_use]
    pub fn notes_on(&self, letter: &str) -> &[String] {
        self.notes.get(letter).map_or(&[], Vec::as_slice)
    }
}

/// Whether a right applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Application {
    /// It does not.
    No,
    /// As a rule not ("yleensä ei"), but there are cases: never to be printed as "no right".
    NotAsRule,
    /// It does.
    Applies,
}

/// What limits or explains a right on some basis.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RightNote {
    /// The note as a sentence.
    pub words: Words,
    /// The provisions it rests on, in Finnish form or as GDPR articles (`GDPR 17(3)(b)`).
    pub provisions: Vec<String>,
    /// The source, where it differs from the file's.
    pub source: Option<String>,
    /// Whether the entry has been compared with its source.
    #[serde(default = "yes")]
    pub verified: bool,
}

/// A special act that limits a right.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RightRestriction {
    /// The id of the right in `rights`.
    pub right: String,
    /// The act's number.
    pub act: String,
    /// The pinpoint within the act, in Finnish form.
    pub section: String,
    /// Provisions of the act that bind others than those whose data it governs: citing them alone puts nothing under it.
    #[serde(default)]
    pub not_by: Vec<String>,
    /// What the limit concerns and how far it goes.
    pub words: Words,
    /// The source, where it differs from the file's.
    pub source: Option<String>,
    /// Whether the entry has been compared with its source.
    #[serde(default = "yes")]
    pub verified: bool,
}

/// Provisions of the GDPR and of the Data Protection Act that limit a right.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RightLimit {
    /// The id of the right in `rights`.
    pub right: String,
    /// The provisions, in Finnish form.
    pub provisions: Vec<String>,
}
