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
pub use node::{Entry, Json, Kind, Node, Places};
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

/// So many bytes of lines are shown with a finding; of longer ones a part.
const LONGEST_SHOWN: usize = 2_000;

/// So many bytes of longer lines, or up to twice as many, are shown on each side of what is marked.
const AROUND: usize = 200;

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
        let shown = self.shown(start..end, span);
        let text = self.text[shown.clone()]
            .trim_end_matches(['\n', '\r'])
            .to_owned();
        let clamp = |at: usize| at.saturating_sub(shown.start).min(text.len());
        let (from, to) = (clamp(span.start), clamp(span.end));
        Some(Excerpt {
            first_line: first,
            span: from..to.max(from),
            text,
        })
    }

    /// What is shown of some lines: all, or where they are longer than anyone reads, what is around a span. Thousands of findings on
    /// one line would else hold it a thousand times. Cut between words, so that no half of a personal identity code is left that
    /// nobody would know for one.
    fn shown(&self, lines: Span, span: &Span) -> Span {
        if lines.len() <= LONGEST_SHOWN {
            return lines;
        }
        let bytes = self.text.as_bytes();
        let is_space = |at: &usize| bytes[*at].is_ascii_whitespace();
        let from = span.start.saturating_sub(AROUND).max(lines.start);
        let to = (span.end.min(span.start + LONGEST_SHOWN) + AROUND).min(lines.end);
        let start = (lines.start..from).rev().take(AROUND).find(is_space);
        let end = (to..lines.end).take(AROUND).find(is_space);
        let mut start = start.map_or(from, |at| at + 1);
        let mut end = end.unwrap_or(to);
        if from == lines.start {
            start = lines.start;
        }
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        start..end
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

    #[test]
    fn of_a_line_that_nobody_reads_what_is_around_the_place_is_shown() {
        let before = "väärä ".repeat(1_000);
        let text = format!("{before}TÄMÄ {before}");
        let source = Source::new("x.yaml", text);
        let span = before.len()..before.len() + "TÄMÄ".len();
        let excerpt = source.excerpt(&span).unwrap();
        assert_eq!(&excerpt.text[excerpt.span.clone()], "TÄMÄ");
        assert!(excerpt.text.len() < 1_000, "{}", excerpt.text.len());
        assert!(excerpt.text.starts_with("väärä") && excerpt.text.ends_with("väärä"));
        // Without a space to cut at, and at both ends.
        let source = Source::new("x.yaml", "ä".repeat(4_000));
        for at in [0, 4_000, 8_000] {
            let excerpt = source.excerpt(&(at..at)).unwrap();
            assert!(excerpt.text.len() < 1_000);
            assert!(excerpt.text.get(excerpt.span).is_some());
        }
    }
}
