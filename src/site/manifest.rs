//! The manifest: which files below the output folder the tool wrote, with their sizes, and what the builder remembers of its inputs. It lies in the folder itself, never in what is published.
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
use serde::de::{self, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::{RawValue, to_raw_value};

use super::is_inside;

/// Name of the manifest in the output folder.
pub(super) const NAME: &str = "manifest.json";

/// The form that it is written in.
const VERSION: u8 = 4;

/// What the tool wrote.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Manifest {
    version: u8,
    /// Sizes of files by path.
    #[serde(deserialize_with = "read_files")]
    pub files: BTreeMap<String, u64>,
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

/// The size of a file in a manifest of any version: this one has nothing else, the third one had a list of size and hash, the second one
/// had both by name, the first one had the hash alone. Thousands of them are read at every start, so they are not tried one way and then
/// the other, as serde would.
struct Size(u64);

/// A file in a manifest of the second version.
#[derive(Deserialize)]
struct Stored {
    bytes: u64,
}

impl<'de> Deserialize<'de> for Size {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = Size;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a size, with a hash or without, or a hash")
            }

            fn visit_u64<E: de::Error>(self, bytes: u64) -> Result<Size, E> {
                Ok(Size(bytes))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Size, A::Error> {
                let bytes = list.next_element()?;
                while list.next_element::<IgnoredAny>()?.is_some() {}
                bytes
                    .map(Size)
                    .ok_or_else(|| de::Error::custom("a size is wanted"))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Size, A::Error> {
                let stored = Stored::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Size(stored.bytes))
            }

            fn visit_str<E: de::Error>(self, _hash: &str) -> Result<Size, E> {
                // No document has so many bytes, so the file counts as touched and is made again.
                Ok(Size(u64::MAX))
            }
        }

        deserializer.deserialize_any(Any)
    }
}

/// Files of a manifest, gathered before they are put in order: they are in order already, and one by one each would be looked for.
/// What lies elsewhere is not ours, whatever the file says: the folder may come from others.
fn read_files<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<String, u64>, D::Error> {
    struct Files;

    impl<'de> Visitor<'de> for Files {
        type Value = BTreeMap<String, u64>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("files by path")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut files: Vec<(String, u64)> = Vec::new();
            while let Some((path, Size(bytes))) = map.next_entry()? {
                files.push((path, bytes));
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
        files: BTreeMap<String, u64>,
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
    fn below(&self, prefix: &str) -> impl Iterator<Item = (&String, &u64)> {
        let range = (Bound::Included(prefix), Bound::Unbounded);
        let files = self.files.range::<str, _>(range);
        files.take_while(move |(path, _)| path.starts_with(prefix))
    }

    /// Whether there are files at a path or below it.
    pub fn is_below(&self, prefix: &str) -> bool {
        self.below(prefix).next().is_some()
    }

    /// The names of the folders right below a folder, given with a slash at its end, in which there are files.
    pub fn folders_below(&self, folder: &str) -> Vec<String> {
        let names = self.below(folder).filter_map(|(path, _)| {
            let (name, _) = path[folder.len()..].split_once('/')?;
            Some(name.to_owned())
        });
        let mut names: Vec<String> = names.collect();
        names.dedup();
        names
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
    fn stands(&self, out: &Path, (path, bytes): (&String, &u64)) -> bool {
        let Some(since) = self.since else {
            return false;
        };
        fs::symlink_metadata(out.join(path)).is_ok_and(|meta| {
            meta.is_file()
                && meta.len() == *bytes
                && meta.modified().is_ok_and(|touched| touched <= since)
        })
    }

    /// Writes the manifest as JSON, a line for each thing. Of thousands most stay as they were, but all are written: one after the other,
    /// so that they are never held twice.
    pub fn write(&self, to: &mut dyn Write) -> io::Result<()> {
        write!(to, "{{\n\"version\": {},\n\"files\": ", self.version)?;
        write_map(to, &self.files, |bytes, line| {
            // To a string, which takes whatever it is given.
            let _ = fmt::Write::write_fmt(line, format_args!("{bytes}"));
        })?;
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
