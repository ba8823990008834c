//! The status of a register, read from its file without judging the file.
//! It must not know what a status means.

use std::path::Path;

use crate::source::{self, Kind};

/// What a register's file says its status is; none where it says nothing or cannot be read.
pub fn status(path: &Path) -> Option<String> {
    let text = source::read(path).ok()?;
    let root = source::parse(&text).root?;
    match &root.entry("status")?.value.kind {
        Kind::String { text, .. } => Some(text.clone()),
        _ => None,
    }
}
