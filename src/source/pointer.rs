//! A path of keys and indices to a node, as a JSON pointer or as people write it (`purposes.ohjaus.basis`).
//! It must not know what stands there.

use std::fmt;
use std::sync::{Arc, OnceLock};

/// A path of keys and indices from the root of a file. Paths of one file share their segments: every
/// text has a path, and most paths differ in their last segments only.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(Vec<Arc<str>>);

/// An index as a segment. Lists are short, and every text of every file has a path, so the first ones are spelled once.
fn numbered(index: usize) -> Arc<str> {
    const SHORT: usize = 64;
    static SPELLED: OnceLock<Vec<Arc<str>>> = OnceLock::new();
    let spell = |index: usize| Arc::from(index.to_string());
    let spelled = SPELLED.get_or_init(|| (0..SHORT).map(spell).collect());
    spelled.get(index).cloned().unwrap_or_else(|| spell(index))
}

impl Pointer {
    /// The root.
    pub fn root() -> Self {
        Self::default()
    }

    /// This path and one key more.
    #[must_use]
    pub fn key(&self, key: impl AsRef<str>) -> Self {
        self.with(Arc::from(key.as_ref()))
    }

    /// This path and an index more.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.with(numbered(index))
    }

    fn with(&self, segment: Arc<str>) -> Self {
        let mut segments = Vec::with_capacity(self.0.len() + 1);
        segments.extend_from_slice(&self.0);
        segments.push(segment);
        Self(segments)
    }

    /// A path from dotted keys, as written in `ignore: [{at: …}]`.
    pub fn from_dotted(text: &str) -> Self {
        Self(
            text.split(['.', '/'])
                .filter(|segment| !segment.is_empty())
                .map(Arc::from)
                .collect(),
        )
    }

    /// A path from a JSON pointer (RFC 6901).
    pub fn from_json(text: &str) -> Self {
        Self(
            text.split('/')
                .skip(1)
                .map(|segment| segment.replace("~1", "/").replace("~0", "~").into())
                .collect(),
        )
    }

    /// Goes one key deeper.
    pub fn push(&mut self, key: impl Into<Arc<str>>) {
        self.0.push(key.into());
    }

    /// Goes to an item of a list.
    pub fn push_index(&mut self, index: usize) {
        self.0.push(numbered(index));
    }

    /// Goes back to where the last key stands.
    pub fn pop(&mut self) {
        self.0.pop();
    }

    /// The segments, from the root.
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator {
        self.0.iter().map(|segment| &**segment)
    }

    /// The first segment: the part of the file.
    pub fn first(&self) -> Option<&str> {
        self.segments().next()
    }

    /// The last segment.
    pub fn last(&self) -> Option<&str> {
        self.segments().next_back()
    }

    /// The path without its last segment.
    pub fn parent(&self) -> Option<Self> {
        let (_, rest) = self.0.split_last()?;
        Some(Self(rest.to_vec()))
    }

    /// Whether this path is `other` or lies above it.
    pub fn contains(&self, other: &Self) -> bool {
        other.0.starts_with(&self.0)
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("."))
    }
}

impl Pointer {
    /// The path as a JSON pointer (RFC 6901).
    pub fn to_json(&self) -> String {
        self.0.iter().fold(String::new(), |path, segment| {
            path + "/" + &segment.replace('~', "~0").replace('/', "~1")
        })
    }
}
