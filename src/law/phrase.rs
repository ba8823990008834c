//! Phrases that rules look for in free text, and how they are found.
//! It must not know which rule asks, nor what the finding says.
//!
//! A phrase is written in lower case. It is found at word boundaries, whatever the case and white space of the text;
//! a `*` at the end of a word stands for any ending: `säilytetä* pysyvästi`.

use serde::Deserialize;

use super::dated::yes;
use super::search::{List, Plan};

/// A group of phrases that mean the same to the law. [`super::Reading`] finds them.
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
    pub(super) found: List,
    #[serde(skip)]
    pub(super) harmless: List,
}

impl Phrases {
    /// Has the phrases looked for.
    pub(super) fn plan(&mut self, plan: &mut Plan) {
        self.found = plan.list(&self.find);
        self.harmless = plan.list(&self.except);
    }
}
