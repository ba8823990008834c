//! The journal: which staged files are to be put in place and which old ones removed. A run that is killed is finished from it.
//! It must not know what the files hold.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::manifest::NAME as MANIFEST;
use super::{in_folder, is_inside, write_durably};

const NAME: &str = "journal.json";
const MANIFEST_PART: &str = "manifest.part";

/// What is to be done with the staged files.
#[derive(Debug, Serialize, Deserialize)]
pub struct Journal {
    rename: Vec<String>,
    remove: Vec<String>,
}

impl Journal {
    /// A journal of files to put in place and files to remove.
    pub const fn new(rename: Vec<String>, remove: Vec<String>) -> Self {
        Self { rename, remove }
    }

    /// Writes the journal, and beside it the manifest afterwards. It appears whole or not at all, and only when all that it needs is on the disk: a disk that is
    /// full now stops nothing half-way.
    pub fn write(
        &self,
        staging: &Path,
        manifest: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        fs::create_dir_all(staging)?;
        write_durably(&staging.join(MANIFEST_PART), manifest)?;
        let part = staging.join("journal.part");
        write_durably(&part, |to| Ok(serde_json::to_writer(to, self)?))?;
        fs::rename(part, staging.join(NAME))
    }

    /// Puts the files in place one by one. Can be repeated: a file that is no longer staged is in place already.
    pub fn carry_out(&self, out: &Path, staging: &Path) -> io::Result<()> {
        for path in &self.rename {
            let staged = staging.join("files").join(path);
            let target = out.join(path);
            let put = || fs::rename(&staged, &target);
            if put().is_err() && staged.exists() {
                in_folder(&target, put)?;
            }
        }
        for path in &self.remove {
            remove(out, path)?;
        }
        // It was on the disk before the journal was, and it goes last: where it is gone, it is in place.
        match fs::rename(staging.join(MANIFEST_PART), out.join(MANIFEST)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Whether every path lies in the output folder. The journal lies where anybody may write who may write there, so a path
    /// that leads out of it is none of ours.
    fn stays_inside(&self) -> bool {
        let paths = self.rename.iter().chain(&self.remove);
        paths.into_iter().all(|path| is_inside(path))
    }

    /// Finishes or takes back what a killed run left.
    pub fn recover(out: &Path, staging: &Path) -> io::Result<()> {
        if !staging.exists() {
            return Ok(());
        }
        let journal = fs::read(staging.join(NAME))
            .ok()
            .and_then(|bytes| serde_json::from_slice::<Self>(&bytes).ok())
            .filter(Self::stays_inside);
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    type Files = BTreeMap<String, String>;

    fn put(folder: &Path, files: &[(&str, &str)]) {
        for (path, text) in files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }

    fn read(folder: &Path) -> Files {
        let mut found = Files::new();
        let mut folders = vec![folder.to_path_buf()];
        while let Some(inner) = folders.pop() {
            for entry in fs::read_dir(inner).unwrap().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(folder).unwrap().display().to_string();
                    found.insert(name, fs::read_to_string(path).unwrap());
                }
            }
        }
        found
    }

    /// Stands before its journal is carried out: two files to change, one to come, two to go.
    fn prepared() -> (tempfile::TempDir, Journal) {
        let out = tempfile::tempdir().unwrap();
        put(
            out.path(),
            &[
                ("public/a", "vanha"),
                ("public/b", "vanha"),
                ("public/pois/c", "vanha"),
                ("public/pois/d", "vanha"),
                ("public/pysyy", "vanha"),
                ("manifest.json", "vanha"),
            ],
        );
        let staging = out.path().join(".staging");
        put(
            &staging.join("files"),
            &[
                ("public/a", "uusi"),
                ("public/b", "uusi"),
                ("public/tulee/e", "uusi"),
            ],
        );
        let paths = |list: &[&str]| list.iter().map(|path| (*path).to_owned()).collect();
        let journal = Journal::new(
            paths(&["public/a", "public/b", "public/tulee/e"]),
            paths(&["public/pois/c", "public/pois/d"]),
        );
        (out, journal)
    }

    fn finished() -> Files {
        ["manifest.json", "public/a", "public/b", "public/tulee/e"]
            .map(|path| (path.to_owned(), "uusi".to_owned()))
            .into_iter()
            .chain([("public/pysyy".to_owned(), "vanha".to_owned())])
            .collect()
    }

    /// The first `steps` steps of carrying a journal out; the rest never happens.
    fn carry_out_partly(journal: &Journal, out: &Path, steps: usize) {
        let staging = out.join(".staging");
        let renames = journal.rename.iter().map(|path| (path, true));
        let removals = journal.remove.iter().map(|path| (path, false));
        for (path, is_rename) in renames.chain(removals).take(steps) {
            if is_rename {
                let target = out.join(path);
                fs::create_dir_all(target.parent().unwrap()).unwrap();
                fs::rename(staging.join("files").join(path), target).unwrap();
            } else {
                remove(out, path).unwrap();
            }
        }
        if steps > journal.rename.len() + journal.remove.len() {
            fs::rename(staging.join(MANIFEST_PART), out.join(MANIFEST)).unwrap();
        }
    }

    #[test]
    fn a_journal_is_finished_from_every_step() {
        let (_, journal) = prepared();
        let all = journal.rename.len() + journal.remove.len() + 1;
        for steps in 0..=all {
            let (out, journal) = prepared();
            let (out, staging) = (out.path(), out.path().join(".staging"));
            journal.write(&staging, |to| to.write_all(b"uusi")).unwrap();
            carry_out_partly(&journal, out, steps);
            // Killed again at every step of the recovery too: each step may be done twice.
            for again in 0..2 {
                Journal::recover(out, &staging).unwrap();
                assert_eq!(
                    read(out),
                    finished(),
                    "after {steps} steps, recovery {again}"
                );
            }
        }
    }

    #[test]
    fn what_was_staged_without_a_whole_journal_is_taken_back() {
        for journal in [
            None,
            Some(""),
            Some("{\"rename\": [\"public/a\""),
            Some("null"),
        ] {
            let (out, _) = prepared();
            let (out, staging) = (out.path(), out.path().join(".staging"));
            let mut before = read(out);
            before.retain(|path, _| !path.starts_with(".staging"));
            put(&staging, &[("journal.part", "{"), ("manifest.part", "uu")]);
            if let Some(text) = journal {
                put(&staging, &[(NAME, text)]);
            }
            Journal::recover(out, &staging).unwrap();
            assert_eq!(read(out), before, "{journal:?}");
        }
    }
}
