//! The manifest: which files below the output folder the tool wrote, with the hash of their contents. It lies in the folder itself, never in what is published.
//! It must not know how files get there.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Name of the manifest in the output folder.
pub(super) const NAME: &str = "manifest.json";

/// What the tool wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    version: u8,
    files: BTreeMap<String, String>,
    /// What published folders are called, so that an index can go on naming one whose register may not be rebuilt.
    #[serde(default)]
    titles: BTreeMap<String, String>,
}

impl Manifest {
    /// A manifest of files with their hashes, and of folders with their titles.
    pub fn of(files: BTreeMap<String, String>, titles: BTreeMap<String, String>) -> Self {
        Self {
            version: 1,
            files,
            titles,
        }
    }

    /// The title under which a folder was last published.
    pub fn title(&self, folder: &str) -> Option<&str> {
        self.titles.get(folder).map(String::as_str)
    }

    /// Folders with their titles.
    pub fn titles(&self) -> &BTreeMap<String, String> {
        &self.titles
    }

    /// Reads the manifest of a folder. One that is missing or damaged counts as empty: then the tool
    /// owns nothing there and will not touch what it finds.
    pub fn read(out: &Path) -> Self {
        fs::read_to_string(out.join(NAME))
            .ok()
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default()
    }

    /// Whether the tool wrote a file.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// The files with their hashes, sorted.
    pub fn files(&self) -> &BTreeMap<String, String> {
        &self.files
    }

    /// The manifest as text.
    pub fn to_text(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}

/// The hash of a file's contents, in hexadecimal.
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}
