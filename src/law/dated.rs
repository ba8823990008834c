//! The head that every data file bears: whence its contents come and when they were last compared with the source.
//! It must not know what the files hold.

use std::ops::Deref;

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::Deserialize;

/// One data file: its head, and its entries, which it dereferences to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dated<T> {
    /// Where the contents come from; an entry may name a source of its own.
    pub source: String,
    /// The day on which the contents were last checked.
    pub checked_on: Date,
    /// Whether the contents as a whole have been compared with the text of the law. An entry may be unverified in a verified file.
    #[serde(default = "yes")]
    pub verified: bool,
    /// What the file holds.
    pub entries: T,
}

/// A file of entries by id, in the order of the file.
pub type Table<T> = Dated<IndexMap<String, T, foldhash::fast::RandomState>>;

impl<T> Deref for Dated<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.entries
    }
}

/// The default of `verified`.
pub(super) const fn yes() -> bool {
    true
}
