//! A register in the record, spelled: what the tables of all registers are made of when the register itself is no longer at hand.
//! It must not know how a table is written, or where lines are kept.

use serde::{Deserialize, Serialize};

use super::entry::{Entry, Item, Items};
use super::sheets::spelled;
use crate::view::assessment::Speech;

/// A register's part of the tables of all registers, in one language.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Line {
    /// The register.
    pub entry: Entry,
    /// What it says of each item as lines of text, in the order of the article; empty where it does not tell of one.
    texts: [String; Item::ALL.len()],
}

impl Line {
    /// An entry, with its items spelled.
    pub(super) fn new(speech: &Speech<'_>, entry: Entry, items: &Items) -> Self {
        let texts = Item::ALL.map(|item| spelled(speech, items.of(item)));
        Self { entry, texts }
    }

    /// What is said of an item.
    pub(super) fn text(&self, item: Item) -> &str {
        self.texts.get(item as usize).map_or("", String::as_str)
    }
}
