//! A path of keys and indices to a node, as a JSON pointer or as people write it (`purposes.ohjaus.basis`).
//! It must not know what stands there.

use std::fmt;

/// A path of keys and indices from the root of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(Vec<String>);

impl Pointer {
    /// The root.
    pub fn root() -> Self {
        Self::default()
    }

    /// This path and one key more.
    #[must_use]
    pub fn key(&self, key: impl Into<String>) -> Self {
        let mut segments = self.0.clone();
        segments.push(key.into());
        Self(segments)
    }

    /// This path and an index more.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.key(index.to_string())
    }

    /// A path from dotted keys, as written in `ignore: [{at: …}]`.
    pub fn from_dotted(text: &str) -> Self {
        Self(
            text.split(['.', '/'])
                .filter(|segment| !segment.is_empty())
                .map(str::to_owned)
                .collect(),
        )
    }

    /// A path from a JSON pointer (RFC 6901).
    pub fn from_json(text: &str) -> Self {
        Self(
            text.split('/')
                .skip(1)
                .map(|segment| segment.replace("~1", "/").replace("~0", "~"))
                .collect(),
        )
    }

    /// The segments.
    pub fn segments(&self) -> &[String] {
        &self.0
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
