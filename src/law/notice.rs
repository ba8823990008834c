//! The items that the law asks of a privacy notice (GDPR Art. 13–14, 21(4), 26(2), 49(1)).
//! It must not know how a document is built; each item only names what ensures it.

use serde::Deserialize;

use super::dated::yes;
use super::vocabulary::{Words, worded};

worded!(NoticeItem);

/// An item of the notice; its id is `n01` to `n21`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeItem {
    /// The law's term, as a heading.
    pub words: Words,
    /// The articles, as `13(1)(a)`.
    pub articles: Vec<String>,
    /// Whether every notice needs the item.
    pub always: bool,
    /// When the item is due, as a Finnish sentence.
    pub condition: String,
    /// Names of the rules or template tokens that ensure the item.
    #[serde(default)]
    pub ensured_by: Vec<String>,
    /// The source, where it differs from the file's.
    pub source: Option<String>,
    /// Whether the entry has been compared with its source.
    #[serde(default = "yes")]
    pub verified: bool,
}
