//! A file's text, its tree of nodes and the place of every node.
//! It must not know what the text means: no schema, no law, no wording of findings.

mod fingerprint;
mod input;
mod lines;
mod node;
mod parse;
mod pointer;
mod typed;

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::finding::Excerpt;

pub use fingerprint::Fingerprint;
pub use input::{InputError, MAX_BYTES, forbidden, is_forbidden, read};
pub use lines::Lines;
pub use node::{Entry, Json, Kind, Node};
pub use parse::{Parsed, parse};
pub use pointer::Pointer;

/// A range of bytes in a source.
pub type Span = Range<usize>;

/// A file as read: its path, its text and where its lines begin.
#[derive(Debug, Clone)]
pub struct Source {
    /// Path as a user would write it, relative to the working directory where possible.
    pub path: PathBuf,
    /// The text, without a byte-order mark.
    pub text: String,
    /// Where lines begin, once a place has been asked for: in most files nothing is found.
    line_starts: OnceLock<Vec<usize>>,
}

/// A place for people: line and column count from 1, columns in Unicode characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl Source {
    /// A source from a path and its text.
    pub fn new(path: impl Into<PathBuf>, text: String) -> Self {
        Self {
            path: path.into(),
            text,
            line_starts: OnceLock::new(),
        }
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let ends = self.text.match_indices('\n');
            let starts = std::iter::once(0).chain(ends.map(|(at, _)| at + 1));
            starts.collect()
        })
    }

    /// The position of a byte offset; an offset past the end is the end.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_starts().partition_point(|start| *start <= offset);
        let start = self.line_starts()[line - 1];
        Position {
            line,
            column: self.text[start..offset].chars().count() + 1,
        }
    }

    /// The lines that a span stands on, at most four, for showing.
    pub fn excerpt(&self, span: &Span) -> Option<Excerpt> {
        if self.text.is_empty() {
            return None;
        }
        let first = self.position(span.start).line;
        let last = self.position(span.end.max(span.start)).line.min(first + 3);
        let start = self.line_starts()[first - 1];
        let end = self
            .line_starts()
            .get(last)
            .copied()
            .unwrap_or(self.text.len());
        let text = self.text[start..end]
            .trim_end_matches(['\n', '\r'])
            .to_owned();
        let clamp = |at: usize| at.saturating_sub(start).min(text.len());
        let (from, to) = (clamp(span.start), clamp(span.end));
        Some(Excerpt {
            first_line: first,
            span: from..to.max(from),
            text,
        })
    }

    /// The path for display, always with forward slashes.
    pub fn display_path(&self) -> String {
        display_path(&self.path)
    }
}

/// A path for display, always with forward slashes.
pub fn display_path(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_from_one() {
        let source = Source::new("x.yaml", "ääni: 1\nb: ö\n".into());
        let at = |offset| {
            let position = source.position(offset);
            (position.line, position.column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at("ääni".len()), (1, 5));
        assert_eq!(at("ääni: 1\n".len()), (2, 1));
        assert_eq!(at(9_999), (3, 1));
    }
}
