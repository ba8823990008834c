//! On which line of a file a path stands, for lists that name lines without being findings.
//! It must not know why the line is named.

use std::path::Path;

use super::{Node, Pointer, Source, parse};

/// A file in which lines are looked up.
#[derive(Debug)]
pub struct Lines {
    source: Source,
    root: Option<Node>,
}

impl Lines {
    /// The lines of a file with a text.
    pub fn of(path: &Path, text: &str) -> Self {
        Self {
            root: parse(text).root,
            source: Source::new(path, text.to_owned()),
        }
    }

    /// What stands at a path.
    pub fn at(&self, path: &Pointer) -> Option<&Node> {
        self.root.as_ref()?.at(path)
    }

    /// The file for display.
    pub fn file(&self) -> String {
        self.source.display_path()
    }

    /// The line of what stands at a path, from 1; of what is nearest above it, where nothing stands there.
    pub fn line(&self, path: &Pointer) -> usize {
        let span = self.root.as_ref().map(|root| root.place(path));
        span.map_or(1, |span| self.source.position(span.start).line)
    }
}
