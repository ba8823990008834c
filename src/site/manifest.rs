//! The manifest: which files below the output folder the tool wrote, with size and hash, and what the builder remembers of its inputs. It lies in the folder itself, never in what is published.
//! It must not know how files get there.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::ops::Bound;
use std::path::Path;
use std::time::SystemTime;

use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::{RawValue, to_raw_value};
use sha2::{Digest, Sha256};

use super::is_inside;
use crate::digest::push_hexadecimal;

/// Name of the manifest in the output folder.
pub(super) const NAME: &str = "manifest.json";

/// The form that it is written in.
const VERSION: u8 = 3;

/// What the tool wrote.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Manifest {
    version: u8,
    /// Files by path.
    #[serde(deserialize_with = "read_files")]
    pub files: BTreeMap<String, Written>,
    /// What published folders are called, so that an index can go on naming one whose register may not be rebuilt.
    #[serde(default)]
    pub titles: BTreeMap<String, String>,
    /// What the builder remembers, by its own keys.
    #[serde(default)]
    pub memory: BTreeMap<String, Spelled>,
    /// When the manifest was written. Never part of it, so that the same build gives the same bytes.
    #[serde(skip)]
    pub since: Option<SystemTime>,
}

/// Something remembered, as it is spelled: a build reads of it what it asks for, and of most it asks for nothing more.
#[derive(Debug, Clone, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Size.
    pub bytes: u64,
    /// Hash of the contents; none where an earlier version kept a shorter one.
    sha256: Option<[u8; 32]>,
}

/// A hash, from hexadecimal.
fn read_hash(text: &str) -> Option<[u8; 32]> {
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else {
        return None;
    };
    let mut hash = [0; 32];
    if pairs.len() != hash.len() {
        return None;
    }
    for (byte, [high, low]) in hash.iter_mut().zip(pairs) {
        *byte = read_digit(*high)? << 4 | read_digit(*low)?;
    }
    Some(hash)
}

const fn read_digit(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

/// A hash in a manifest, read where it stands.
struct Hash(Option<[u8; 32]>);

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Hexadecimal;

        impl Visitor<'_> for Hexadecimal {
            type Value = Hash;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a hash")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Hash, E> {
                Ok(Hash(read_hash(text)))
            }
        }

        deserializer.deserialize_str(Hexadecimal)
    }
}

/// A file in a manifest of the second version.
#[derive(Deserialize)]
struct Stored {
    bytes: u64,
    sha256: Hash,
}

/// A file in a manifest of any version: this one has size and hash, the second one had them by name, the first one had the hash alone.
/// Thousands of them are read at every start, so they are not tried one way and then the other, as serde would.
impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = Written;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("size and hash, or a hash")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Written, A::Error> {
                let wanting = || de::Error::custom("size and hash are wanted");
                let bytes = list.next_element()?.ok_or_else(wanting)?;
                let Hash(sha256) = list.next_element()?.ok_or_else(wanting)?;
                Ok(Written { bytes, sha256 })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Written, A::Error> {
                let stored = Stored::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Written {
                    bytes: stored.bytes,
                    sha256: stored.sha256.0,
                })
            }

            fn visit_str<E: de::Error>(self, sha256: &str) -> Result<Written, E> {
                // No document has so many bytes, so the file counts as touched and is made again.
                Ok(Written {
                    bytes: u64::MAX,
                    sha256: read_hash(sha256),
                })
            }
        }

        deserializer.deserialize_any(Any)
    }
}

/// Files of a manifest, gathered before they are put in order: they are in order already, and one by one each would be looked for.
/// What lies elsewhere is not ours, whatever the file says: the folder may come from others.
fn read_files<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<String, Written>, D::Error> {
    struct Files;

    impl<'de> Visitor<'de> for Files {
        type Value = BTreeMap<String, Written>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("files by path")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut files: Vec<(String, Written)> = Vec::new();
            while let Some((path, written)) = map.next_entry()? {
                files.push((path, written));
            }
            files.retain(|(path, _)| is_inside(path));
            Ok(files.into_iter().collect())
        }
    }

    deserializer.deserialize_map(Files)
}

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
            since: None,
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
        let written = fs::metadata(&path).and_then(|meta| meta.modified());
        manifest.since = written.ok();
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

    /// The files at a path or below it.
    fn below(&self, prefix: &str) -> impl Iterator<Item = (&String, &Written)> {
        let range = (Bound::Included(prefix), Bound::Unbounded);
        let files = self.files.range::<str, _>(range);
        files.take_while(move |(path, _)| path.starts_with(prefix))
    }

    /// Whether there are files at a path or below it.
    pub fn is_below(&self, prefix: &str) -> bool {
        self.below(prefix).next().is_some()
    }

    /// Whether there are files at a path or below it, and each stands as it was written.
    pub fn is_untouched(&self, out: &Path, prefix: &str) -> bool {
        let mut below = self.below(prefix).peekable();
        below.peek().is_some() && below.all(|file| self.stands(out, file))
    }

    /// Whether every file stands as it was written.
    pub fn is_all_untouched(&self, out: &Path) -> bool {
        self.files.par_iter().all(|file| self.stands(out, file))
    }

    /// Whether a file stands as it was written: of its size, and not touched since the manifest was.
    fn stands(&self, out: &Path, (path, written): (&String, &Written)) -> bool {
        let Some(since) = self.since else {
            return false;
        };
        fs::symlink_metadata(out.join(path)).is_ok_and(|meta| {
            meta.is_file()
                && meta.len() == written.bytes
                && meta.modified().is_ok_and(|touched| touched <= since)
        })
    }

    /// Writes the manifest as JSON, a line for each thing. Of thousands most stay as they were, but all are written: one after the other,
    /// so that they are never held twice.
    pub fn write(&self, to: &mut dyn Write) -> io::Result<()> {
        write!(to, "{{\n\"version\": {},\n\"files\": ", self.version)?;
        write_map(to, &self.files, Written::spell)?;
        to.write_all(b",\n\"titles\": ")?;
        write_map(to, &self.titles, |title, line| quote(title, line))?;
        to.write_all(b",\n\"memory\": ")?;
        let spell = |Spelled(value): &Spelled, line: &mut String| line.push_str(value.get());
        write_map(to, &self.memory, spell)?;
        to.write_all(b"\n}\n")
    }
}

/// Writes a map, with each of its values spelled, as JSON.
fn write_map<T>(
    to: &mut dyn Write,
    map: &BTreeMap<String, T>,
    spell: impl Fn(&T, &mut String),
) -> io::Result<()> {
    let mut line = String::new();
    to.write_all(b"{")?;
    for (index, (key, value)) in map.iter().enumerate() {
        line.clear();
        line.push_str(if index == 0 { "\n" } else { ",\n" });
        quote(key, &mut line);
        line.push_str(": ");
        spell(value, &mut line);
        to.write_all(line.as_bytes())?;
    }
    to.write_all(if map.is_empty() { b"}" } else { b"\n}" })
}

/// Adds a text as JSON.
fn quote(one: &str, line: &mut String) {
    let is_plain = one
        .bytes()
        .all(|byte| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\');
    if is_plain {
        line.extend(["\"", one, "\""]);
    } else {
        line.push_str(&serde_json::to_string(one).unwrap_or_default());
    }
}

impl Written {
    /// Size and hash as JSON.
    fn spell(&self, line: &mut String) {
        // To a string, which takes whatever it is given.
        let _ = fmt::Write::write_fmt(line, format_args!("[{}, \"", self.bytes));
        push_hexadecimal(line, self.sha256.as_ref().map_or(&[], |hash| &hash[..]));
        line.push_str("\"]");
    }
}

/// Contents that are written piece by piece, with their size and hash.
pub struct Pieces<W> {
    to: W,
    bytes: u64,
    hash: Sha256,
}

impl<W: Write> Pieces<W> {
    /// Nothing yet.
    pub fn new(to: W) -> Self {
        Self {
            to,
            bytes: 0,
            hash: Sha256::new(),
        }
    }

    /// Size and hash of all that was written.
    pub fn finish(mut self) -> io::Result<Written> {
        self.to.flush()?;
        Ok(Written {
            bytes: self.bytes,
            sha256: Some(self.hash.finalize().into()),
        })
    }
}

impl<W: Write> Write for Pieces<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = self.to.write(bytes)?;
        self.hash.update(&bytes[..length]);
        self.bytes += length as u64;
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Size and hash of contents.
pub fn written(bytes: &[u8]) -> Written {
    Written {
        bytes: bytes.len() as u64,
        sha256: Some(Sha256::digest(bytes).into()),
    }
}
