//! The journal: which staged files are to be put in place and which old ones removed. A run that is killed is finished from it.
//! It must not know what the files hold.

use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::manifest::{NAME as MANIFEST, is_below};
use super::write_durably;

const NAME: &str = "journal.json";

/// What is to be done with the staged files.
#[derive(Debug, Serialize, Deserialize)]
pub struct Journal {
    rename: Vec<String>,
    remove: Vec<String>,
    manifest: String,
}

impl Journal {
    /// A journal of files to put in place, files to remove and the manifest afterwards.
    pub fn new(rename: Vec<String>, remove: Vec<String>, manifest: String) -> Self {
        Self {
            rename,
            remove,
            manifest,
        }
    }

    /// Writes the journal. It appears whole or not at all.
    pub fn write(&self, staging: &Path) -> io::Result<()> {
        fs::create_dir_all(staging)?;
        let part = staging.join("journal.part");
        write_durably(&part, &serde_json::to_vec(self)?)?;
        fs::rename(part, staging.join(NAME))
    }

    /// Puts the files in place one by one. Can be repeated: a file that is no longer staged is in place already.
    pub fn carry_out(&self, out: &Path, staging: &Path) -> io::Result<()> {
        for path in &self.rename {
            let staged = staging.join("files").join(path);
            if !staged.exists() {
                continue;
            }
            let target = out.join(path);
            if let Some(folder) = target.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::rename(staged, target)?;
        }
        for path in &self.remove {
            remove(out, path)?;
        }
        let part = staging.join("manifest.part");
        write_durably(&part, self.manifest.as_bytes())?;
        fs::rename(part, out.join(MANIFEST))
    }

    /// Whether it touches nothing outside the output folder: a folder from others may hold any journal.
    fn stays_below(&self) -> bool {
        let mut paths = self.rename.iter().chain(&self.remove);
        paths.all(|path| is_below(path))
    }

    /// Finishes or takes back what a killed run left.
    pub fn recover(out: &Path, staging: &Path) -> io::Result<()> {
        if !staging.exists() {
            return Ok(());
        }
        let journal = fs::read(staging.join(NAME))
            .ok()
            .and_then(|bytes| serde_json::from_slice::<Self>(&bytes).ok())
            .filter(Self::stays_below);
        if let Some(journal) = journal {
            journal.carry_out(out, staging)?;
        }
        fs::remove_dir_all(staging)
    }
}

/// Removes a file and the folders that it leaves empty, up to the output folder.
fn remove(out: &Path, path: &str) -> io::Result<()> {
    let target = out.join(path);
    match fs::remove_file(&target) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    let mut folder = target.parent();
    while let Some(empty) = folder.filter(|folder| *folder != out && folder.starts_with(out)) {
        // A folder that still holds something stays; that is no failure.
        if fs::remove_dir(empty).is_err() {
            break;
        }
        folder = empty.parent();
    }
    Ok(())
}
