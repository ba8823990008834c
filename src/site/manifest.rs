//! The manifest: which files below the output folder the tool wrote, with size and hash, and what the builder remembers of its inputs. It lies in the folder itself, never in what is published.
//! It must not know how files get there.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::ops::Bound;
use std::path::Path;
use std::time::SystemTime;

use serde::de::DeserializeOwned;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::{RawValue, to_raw_value};
use sha2::{Digest, Sha256};

use super::is_inside;
use crate::digest::hexadecimal;

/// Name of the manifest in the output folder.
pub(super) const NAME: &str = "manifest.json";

/// The form that it is written in.
const VERSION: u8 = 2;

/// What the tool wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    version: u8,
    /// Files by path.
    pub files: BTreeMap<String, Written>,
    /// What published folders are called, so that an index can go on naming one whose register may not be rebuilt.
    #[serde(default)]
    pub titles: BTreeMap<String, String>,
    /// What the builder remembers, by its own keys.
    #[serde(default)]
    pub memory: BTreeMap<String, Spelled>,
    /// When the manifest was written. Never part of it, so that the same build gives the same bytes.
    #[serde(skip)]
    pub since: Since,
}

/// Something remembered, as it is spelled: a build reads of it what it asks for, and of most it asks for nothing more.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Spelled(Box<RawValue>);

impl PartialEq for Spelled {
    fn eq(&self, other: &Self) -> bool {
        self.0.get() == other.0.get()
    }
}

impl Eq for Spelled {}

impl Spelled {
    /// A value, spelled; none of one that JSON cannot say.
    pub fn of(value: &impl Serialize) -> Option<Self> {
        to_raw_value(value).ok().map(Self)
    }

    /// The value; none where it is of another kind.
    pub fn read<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_str(self.0.get()).ok()
    }
}

/// A file as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Written {
    /// Size.
    pub bytes: u64,
    /// Hash of the contents, in hexadecimal.
    pub sha256: String,
}

/// A file in a manifest of this version.
#[derive(Deserialize)]
struct Stored {
    bytes: u64,
    sha256: String,
}

/// A file in a manifest of any version; the first one had the hash alone. Thousands of them are read at every start, so they are
/// not tried one way and then the other, as serde would.
impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = Written;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a hash, or size and hash")
            }

            fn visit_str<E: de::Error>(self, sha256: &str) -> Result<Written, E> {
                // No document has so many bytes, so the file counts as touched and is made again.
                Ok(Written {
                    bytes: u64::MAX,
                    sha256: sha256.to_owned(),
                })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Written, A::Error> {
                let stored = Stored::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Written {
                    bytes: stored.bytes,
                    sha256: stored.sha256,
                })
            }
        }

        deserializer.deserialize_any(Any)
    }
}

/// When a manifest was written; all times are equal, since they say nothing of the contents.
#[derive(Debug, Clone, Copy, Default)]
pub struct Since(Option<SystemTime>);

impl PartialEq for Since {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Since {}

impl Manifest {
    /// A manifest of what has been written.
    pub fn of(
        files: BTreeMap<String, Written>,
        titles: BTreeMap<String, String>,
        memory: BTreeMap<String, Spelled>,
    ) -> Self {
        Self {
            version: VERSION,
            files,
            titles,
            memory,
            since: Since::default(),
        }
    }

    /// Reads the manifest of a folder. One that is missing or damaged counts as empty: then the tool
    /// owns nothing there and will not touch what it finds. Paths that lead out of the folder are none of its own.
    pub fn read(out: &Path) -> Self {
        let path = out.join(NAME);
        let mut manifest: Self = fs::read(&path)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default();
        // What lies elsewhere is not ours, whatever the file says: the folder may come from others.
        manifest.files.retain(|path, _| is_inside(path));
        let written = fs::metadata(&path).and_then(|meta| meta.modified());
        manifest.since = Since(written.ok());
        manifest
    }

    /// Whether it was written in the form of this version.
    pub fn is_current(&self) -> bool {
        self.version == VERSION
    }

    /// Whether the tool wrote a file.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Whether a file stands as it was written: of its size, and not touched since the manifest was.
    pub fn is_untouched(&self, out: &Path, path: &str) -> bool {
        let (Some(written), Since(Some(since))) = (self.files.get(path), self.since) else {
            return false;
        };
        fs::symlink_metadata(out.join(path)).is_ok_and(|meta| {
            meta.is_file()
                && meta.len() == written.bytes
                && meta.modified().is_ok_and(|touched| touched <= since)
        })
    }

    /// The paths that begin with a prefix.
    pub fn below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a str> {
        self.files
            .range::<str, _>((Bound::Included(prefix), Bound::Unbounded))
            .map(|(path, _)| path.as_str())
            .take_while(move |path| path.starts_with(prefix))
    }

    /// The manifest as text.
    pub fn to_text(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}

/// Size and hash of contents.
pub fn written(bytes: &[u8]) -> Written {
    Written {
        bytes: bytes.len() as u64,
        sha256: hexadecimal(&Sha256::digest(bytes)),
    }
}
