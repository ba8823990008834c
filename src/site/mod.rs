//! Writes the built files: changed ones are staged, then put in place under a journal, so that a killed run leaves every file whole.
//! It must not know what the files are.

mod journal;
mod manifest;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::{self, File, TryLockError};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::mem;
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;

use foldhash::fast::RandomState;
use journal::Journal;
use manifest::{Manifest, Spelled};
use serde::Serialize;
use serde::de::DeserializeOwned;

const STAGING: &str = ".staging";
const LOCK: &str = ".lock";

/// An output folder while it is being built.
#[derive(Debug)]
pub struct Site {
    out: PathBuf,
    before: Manifest,
    state: Mutex<State>,
    /// Held until the build is over, so that two builds do not write into one folder.
    _lock: File,
}

#[derive(Debug, Default)]
struct State {
    /// Sizes of the files of this build by path.
    files: BTreeMap<String, u64>,
    /// Files that have been staged.
    staged: BTreeSet<String>,
    /// Files that somebody else wrote and that this build would overwrite.
    foreign: BTreeSet<String>,
    /// Files, and folders with a slash at the end, that stay as an earlier build left them.
    kept: Kept,
    /// Titles of published folders.
    titles: BTreeMap<String, String>,
    /// What the builder wants to know at the next build.
    memory: BTreeMap<String, Spelled>,
}

/// Paths that are only asked for: of thousands of files each is, by its folders.
type Kept = HashSet<String, RandomState>;

impl State {
    /// Whether a build leaves all as an earlier one did, so that there is nothing to write.
    fn is_all_kept(&self, before: &Manifest) -> bool {
        before.is_current()
            && self.files.is_empty()
            && self.memory == before.memory
            && self.titles.is_empty()
            && before
                .titles
                .keys()
                .all(|folder| self.kept.contains(folder))
            && before.files.keys().all(|path| is_kept(&self.kept, path))
    }
}

/// What a build did.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Files written.
    pub written: usize,
    /// Files that were already so.
    pub unchanged: usize,
    /// Files that are no longer built and were removed.
    pub removed: usize,
    /// Folders that an earlier build had named, and that this one neither wrote nor kept.
    pub withdrawn: Vec<String>,
    /// Files of others that stood in the way and were left alone.
    pub foreign: Vec<String>,
}

impl Site {
    /// Opens an output folder. What a killed run left is finished, or taken back.
    ///
    /// # Errors
    /// When the folder cannot be made or read, or another build is writing into it.
    pub fn open(out: &Path) -> io::Result<Self> {
        fs::create_dir_all(out)?;
        let lock = File::create(out.join(LOCK))?;
        match lock.try_lock() {
            // A file system without locks is no reason not to build.
            Ok(()) | Err(TryLockError::Error(_)) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(io::Error::new(
                    io::ErrorKind::ResourceBusy,
                    "toinen seloste build kirjoittaa samaan kansioon / another build is writing into the folder",
                ));
            }
        }
        Journal::recover(out, &out.join(STAGING))?;
        Ok(Self {
            out: out.to_path_buf(),
            before: Manifest::read(out),
            state: Mutex::new(State::default()),
            _lock: lock,
        })
    }

    /// Adds a file to the build. Its bytes go to the staging folder at once when they differ from what stands there.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let standing = Standing::of(&self.out.join(path), bytes)?;
        let same = standing == Standing::Same;
        let foreign = standing == Standing::Other && !self.before.has(path);
        if !same && !foreign {
            let staged = self.out.join(STAGING).join("files").join(path);
            in_folder(&staged, || fs::write(&staged, bytes))?;
        }
        self.note(path, bytes.len() as u64, foreign, !same && !foreign);
        Ok(())
    }

    /// Notes a file of this build, or one of others that stands in its way.
    fn note(&self, path: &str, bytes: u64, foreign: bool, is_staged: bool) {
        let mut state = self.lock();
        if foreign {
            state.foreign.insert(path.to_owned());
            return;
        }
        state.files.insert(path.to_owned(), bytes);
        if is_staged {
            state.staged.insert(path.to_owned());
        }
    }

    /// Adds a file to the build that is too long to be held at once: it is written piece by piece to the staging folder, and stays there
    /// when it differs from what stands.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add_long(
        &self,
        path: &str,
        write: impl Fn(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let staged = self.out.join(STAGING).join("files").join(path);
        let bytes = write_in_pieces(&staged, write)?;
        let standing = Standing::of_file(&self.out.join(path), &staged, bytes)?;
        let foreign = standing == Standing::Other && !self.before.has(path);
        let is_staged = standing != Standing::Same && !foreign;
        if !is_staged {
            fs::remove_file(&staged)?;
        }
        self.note(path, bytes, foreign, is_staged);
        Ok(())
    }

    /// A folder for files that last only as long as the build: they go with what was staged.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn scratch(&self) -> io::Result<PathBuf> {
        let folder = self.out.join(STAGING).join("scratch");
        fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// Keeps an earlier file, or the earlier files of a folder, given with a slash at its end: a register that may not
    /// be rebuilt stays as last published, and one that has not changed need not be.
    pub fn keep(&self, path: &str) {
        // Most folders that may hold something hold nothing, and nobody need wait for their sake.
        if self.before.is_below(path) {
            self.lock().kept.insert(path.to_owned());
        }
    }

    /// The names of the folders right below a folder, given with a slash at its end, in which an earlier build wrote something.
    pub fn folders_before(&self, folder: &str) -> Vec<String> {
        self.before.folders_below(folder)
    }

    /// Has something remembered for the next build.
    pub fn remember(&self, key: &str, value: &impl Serialize) {
        if let Some(value) = Spelled::of(value) {
            self.lock().memory.insert(key.to_owned(), value);
        }
    }

    /// Has remembered again what the last build had remembered, if anything.
    pub fn remember_again(&self, key: &str) {
        if let Some(value) = self.before.memory.get(key) {
            let value = value.clone();
            self.lock().memory.insert(key.to_owned(), value);
        }
    }

    /// Forgets all that this build and those before it have had remembered, so that the next one makes everything anew.
    pub fn forget(&self) {
        self.lock().memory.clear();
    }

    /// What this build has had remembered, where it is of this kind.
    pub fn remembered_now<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        self.lock().memory.get(key)?.read()
    }

    /// What the last build had remembered, where it is of this kind.
    pub fn remembered<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        self.before.memory.get(key)?.read()
    }

    /// Whether this build has met a file of somebody else below a folder, where one of its own was to go.
    pub fn has_foreign(&self, folder: &str) -> bool {
        let state = self.lock();
        state.foreign.iter().any(|path| path.starts_with(folder))
    }

    /// Whether an earlier build wrote something at a path or below it, and nobody has touched it since.
    pub fn is_untouched(&self, prefix: &str) -> bool {
        self.before.is_untouched(&self.out, prefix)
    }

    /// Whether all that an earlier build wrote stands as it left it, written in the form of this version, and nothing of this build has
    /// been begun.
    pub fn is_as_left(&self) -> bool {
        self.before.is_current()
            && self.before.is_all_untouched(&self.out)
            && !self.out.join(STAGING).exists()
    }

    /// Leaves all as it stands.
    pub fn leave(self) -> Outcome {
        let unchanged = self.before.files.len();
        // Nobody waits while thousands of small things are given back.
        rayon::spawn(move || drop(self.before));
        Outcome {
            unchanged,
            ..Outcome::default()
        }
    }

    /// Says under which title a folder is published.
    pub fn name(&self, folder: &str, title: &str) {
        self.lock()
            .titles
            .insert(folder.to_owned(), title.to_owned());
    }

    /// The title under which an earlier build published a folder.
    pub fn title_before(&self, folder: &str) -> Option<&str> {
        self.before.titles.get(folder).map(String::as_str)
    }

    /// Whether a file will be there after this build: written by it, or kept from an earlier one.
    pub fn will_have(&self, path: &str) -> bool {
        let state = self.lock();
        state.files.contains_key(path) || (is_kept(&state.kept, path) && self.before.has(path))
    }

    /// Whether an earlier build wrote a file, be it still there or not.
    pub fn wrote(&self, path: &str) -> bool {
        self.before.has(path)
    }

    /// Whether an earlier build wrote a file that is still there.
    pub fn has_before(&self, path: &str) -> bool {
        self.before.has(path) && self.out.join(path).is_file()
    }

    /// Puts everything in place. Until the journal is whole, nothing of the old output has been touched.
    ///
    /// # Errors
    /// When writing fails; the next build finishes what the journal says, or takes it back.
    pub fn commit(self) -> io::Result<Outcome> {
        let state = self
            .state
            .into_inner()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if state.is_all_kept(&self.before) && !self.out.join(STAGING).exists() {
            let unchanged = self.before.files.len();
            let foreign = state.foreign.into_iter().collect();
            // Nobody waits while thousands of small things are given back.
            rayon::spawn(move || drop((self.before, state.files, state.kept, state.memory)));
            return Ok(Outcome {
                unchanged,
                foreign,
                ..Outcome::default()
            });
        }
        let mut before = self.before;
        let mut files = state.files;
        let mut titles = state.titles;
        for (folder, title) in &before.titles {
            if state.kept.contains(folder) {
                titles
                    .entry(folder.clone())
                    .or_insert_with(|| title.clone());
            }
        }
        let mut stays =
            before.is_current() && titles == before.titles && state.memory == before.memory;
        let mut carried = Vec::new();
        let mut removed = Vec::new();
        let mut known = 0;
        for (path, bytes) in mem::take(&mut before.files) {
            if let Some(now) = files.get(&path) {
                stays &= *now == bytes;
                known += 1;
            } else if is_kept(&state.kept, &path) {
                carried.push((path, bytes));
            } else {
                removed.push(path);
            }
        }
        stays &= known == files.len() && state.staged.is_empty() && removed.is_empty();
        // Gathered first: they are in order, and one by one each would be looked for.
        files.append(&mut carried.into_iter().collect());
        let staging = self.out.join(STAGING);
        let after = Manifest::of(files, titles, state.memory);
        let named = before.titles.keys();
        let withdrawn = named.filter(|folder| !after.titles.contains_key(*folder));
        let outcome = Outcome {
            written: state.staged.len(),
            unchanged: after.files.len() - state.staged.len(),
            removed: removed.len(),
            withdrawn: withdrawn.cloned().collect(),
            foreign: state.foreign.into_iter().collect(),
        };
        if !stays {
            let journal = Journal::new(state.staged.into_iter().collect(), removed);
            journal.write(&staging, |to| after.write(to))?;
            journal.carry_out(&self.out, &staging)?;
        }
        if staging.exists() {
            fs::remove_dir_all(&staging)?;
        }
        rayon::spawn(move || drop((before, after, state.kept)));
        Ok(outcome)
    }

    /// Gives the build up: what was staged goes, the old output stays.
    ///
    /// # Errors
    /// When the staging folder cannot be removed.
    pub fn abandon(self) -> io::Result<()> {
        let staging = self.out.join(STAGING);
        if staging.exists() {
            fs::remove_dir_all(staging)?;
        }
        Ok(())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        // A panic while the lock is held would be ours; the maps are whole between calls.
        self.state
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Whether a file or a folder above it is kept.
fn is_kept(kept: &Kept, path: &str) -> bool {
    // Nearly all lie right in a folder that is kept.
    let mut folders = path.rmatch_indices('/').map(|(at, _)| &path[..=at]);
    folders.any(|folder| kept.contains(folder)) || kept.contains(path)
}

/// Whether a path stays in the output folder: no root, no way up.
fn is_inside(path: &str) -> bool {
    // Thousands are asked at every start, and nearly all are as plain as this: every name begins with a letter or a digit.
    let mut begins = true;
    let is_plain = path.bytes().all(|byte| {
        let begun = !begins;
        begins = byte == b'/';
        byte.is_ascii_alphanumeric() || (begun && b"/-_.".contains(&byte))
    });
    if is_plain && !begins {
        return true;
    }
    let mut parts = Path::new(path).components().peekable();
    parts.peek().is_some() && parts.all(|part| matches!(part, Component::Normal(_)))
}

/// What stands where a file is to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Nothing,
    /// A file with the same bytes.
    Same,
    Other,
}

impl Standing {
    fn of(path: &Path, bytes: &[u8]) -> io::Result<Self> {
        Self::judge(path, bytes.len() as u64, || Ok(fs::read(path)? == bytes))
    }

    /// What stands where a file that has been written elsewhere is to go.
    fn of_file(path: &Path, written: &Path, bytes: u64) -> io::Result<Self> {
        Self::judge(path, bytes, || are_alike(path, written))
    }

    /// What stands at a path, where so many bytes are to go; whether those that stand there are the same is asked only of as many.
    fn judge(path: &Path, bytes: u64, is_same: impl Fn() -> io::Result<bool>) -> io::Result<Self> {
        let there = match fs::symlink_metadata(path) {
            Err(error) if is_absence(&error) => return Ok(Self::Nothing),
            there => there?,
        };
        // What a link leads to counts; a link that leads nowhere is something, too.
        let file = match there.is_symlink().then(|| fs::metadata(path)) {
            None => there,
            Some(Err(error)) if is_absence(&error) => return Ok(Self::Other),
            Some(target) => target?,
        };
        Ok(if file.is_file() && file.len() == bytes && is_same()? {
            Self::Same
        } else {
            Self::Other
        })
    }
}

/// Writes a file piece by piece.
fn write_in_pieces(
    path: &Path,
    write: impl Fn(&mut dyn Write) -> io::Result<()>,
) -> io::Result<u64> {
    let mut bytes = 0;
    in_folder(path, || {
        let mut file = BufWriter::new(File::create(path)?);
        write(&mut file)?;
        bytes = file.into_inner()?.metadata()?.len();
        Ok(())
    })?;
    Ok(bytes)
}

/// Whether two files hold the same.
fn are_alike(one: &Path, other: &Path) -> io::Result<bool> {
    let (mut one, mut other) = (
        BufReader::new(File::open(one)?),
        BufReader::new(File::open(other)?),
    );
    loop {
        let (left, right) = (one.fill_buf()?, other.fill_buf()?);
        let length = left.len().min(right.len());
        if length == 0 {
            return Ok(left.len() == right.len());
        }
        if left[..length] != right[..length] {
            return Ok(false);
        }
        one.consume(length);
        other.consume(length);
    }
}

fn is_absence(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// Puts a file in its folder, which is made where it is found missing: most folders are there already, and asking for each
/// file would take as long as writing it.
fn in_folder(path: &Path, mut put: impl FnMut() -> io::Result<()>) -> io::Result<()> {
    match (put(), path.parent()) {
        (Err(error), Some(folder)) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            put()
        }
        (done, _) => done,
    }
}

/// Writes a file and makes sure that it is on the disk before anything relies on it.
fn write_durably(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut file = BufWriter::with_capacity(1 << 16, File::create(path)?);
    write(&mut file)?;
    file.into_inner()?.sync_all()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn text_of(manifest: &Manifest) -> Vec<u8> {
        let mut text = Vec::new();
        manifest.write(&mut text).unwrap();
        text
    }

    fn build(out: &Path, files: &[(&str, &str)], kept: &[&str]) -> Outcome {
        let site = Site::open(out).unwrap();
        for (path, text) in files {
            site.add(path, text.as_bytes()).unwrap();
        }
        for prefix in kept {
            site.keep(prefix);
        }
        site.commit().unwrap()
    }

    fn text(out: &Path, path: &str) -> Option<String> {
        fs::read_to_string(out.join(path)).ok()
    }

    #[test]
    fn writes_what_changed_and_removes_what_is_gone() {
        let out = tempfile::tempdir().unwrap();
        let out = out.path();
        assert_eq!(
            build(out, &[("public/a", "1"), ("public/b", "2")], &[]).written,
            2
        );
        let second = build(out, &[("public/a", "1"), ("public/b", "3")], &[]);
        assert_eq!(
            (second.written, second.unchanged, second.removed),
            (1, 1, 0)
        );
        assert_eq!(build(out, &[("public/a", "1")], &[]).removed, 1);
        assert_eq!(text(out, "public/b"), None);
    }

    #[test]
    fn a_kept_register_stays_as_it_was() {
        let out = tempfile::tempdir().unwrap();
        let out = out.path();
        build(out, &[("public/fi/a/index.html", "1")], &[]);
        build(out, &[("public/b", "2")], &["public/fi/a/"]);
        assert_eq!(text(out, "public/fi/a/index.html").as_deref(), Some("1"));
        assert!(Manifest::read(out).has("public/fi/a/index.html"));
    }

    #[test]
    fn files_of_others_are_left_alone() {
        let out = tempfile::tempdir().unwrap();
        let out = out.path();
        fs::create_dir_all(out.join("public")).unwrap();
        fs::write(out.join("public/a"), "oma").unwrap();
        fs::write(out.join("public/muu"), "muu").unwrap();
        let outcome = build(out, &[("public/a", "1")], &[]);
        assert_eq!(outcome.foreign, ["public/a"]);
        assert_eq!(text(out, "public/a").as_deref(), Some("oma"));
        assert_eq!(text(out, "public/muu").as_deref(), Some("muu"));
    }

    #[test]
    fn a_long_file_counts_as_any_other() {
        let out = tempfile::tempdir().unwrap();
        let out = out.path();
        let build_long = |pieces: &[&str]| {
            let site = Site::open(out).unwrap();
            let write = |to: &mut dyn Write| {
                let mut pieces = pieces.iter();
                pieces.try_for_each(|piece| to.write_all(piece.as_bytes()))
            };
            site.add_long("a/long", write).unwrap();
            fs::write(site.scratch().unwrap().join("x"), "1").unwrap();
            site.commit().unwrap()
        };
        assert_eq!(build_long(&["1", "2"]).written, 1);
        assert_eq!(text(out, "a/long").as_deref(), Some("12"));
        // The same bytes, however they are written.
        assert_eq!(build_long(&["12"]).written, 0);
        assert_eq!(build(out, &[("a/long", "12")], &[]).written, 0);
        assert_eq!(build_long(&["1", "3"]).written, 1);
        assert_eq!(text(out, "a/long").as_deref(), Some("13"));
        assert!(!out.join(STAGING).exists());
        // One of others is left alone.
        build(out, &[], &[]);
        fs::create_dir_all(out.join("a")).unwrap();
        fs::write(out.join("a/long"), "oma").unwrap();
        assert_eq!(build_long(&["1"]).foreign, ["a/long"]);
        assert_eq!(text(out, "a/long").as_deref(), Some("oma"));
        // A failure leaves what stands.
        let site = Site::open(out).unwrap();
        let failing = |_: &mut dyn Write| Err(io::Error::other("no"));
        assert!(site.add_long("b", failing).is_err());
        site.abandon().unwrap();
        assert_eq!(text(out, "b"), None);
    }

    #[test]
    fn files_of_an_older_manifest_are_still_ours() {
        let out = tempfile::tempdir().unwrap();
        let out = out.path();
        build(out, &[("a", "1"), ("b", "1")], &[]);
        let old = r#"{"version": 1, "files": {"a": "6b86b273", "b": "6b86b273"}, "titles": {}}"#;
        fs::write(out.join("manifest.json"), old).unwrap();
        let outcome = build(out, &[("a", "2")], &[]);
        assert_eq!((outcome.written, outcome.removed), (1, 1));
        assert!(outcome.foreign.is_empty());
    }

    #[test]
    fn a_manifest_says_what_it_was_told_and_those_before_it_are_understood() {
        let out = tempfile::tempdir().unwrap();
        let out = out.path();
        let names = ["a/1", "b \"\\/ä\n"];
        let files = names.map(|name| (name.to_owned(), name.len() as u64));
        let titles = [("a/".to_owned(), "Ä \"o\"".to_owned())];
        let memory = [("k".to_owned(), Spelled::of(&vec!["1", "\n"]).unwrap())];
        let told = Manifest::of(files.into(), titles.into(), memory.into());
        fs::write(out.join("manifest.json"), text_of(&told)).unwrap();
        let read = Manifest::read(out);
        assert!(read.is_current());
        assert_eq!(
            (&read.files, &read.titles, &read.memory),
            (&told.files, &told.titles, &told.memory)
        );
        let hash = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b";
        let of_the_second = |name: &str| json!({"bytes": name.len(), "sha256": hash});
        let of_the_third = |name: &str| json!([name.len(), hash]);
        for (version, entries) in [(2, names.map(of_the_second)), (3, names.map(of_the_third))] {
            let before =
                json!({"version": version, "files": {names[0]: entries[0], names[1]: entries[1]}});
            fs::write(out.join("manifest.json"), before.to_string()).unwrap();
            let read = Manifest::read(out);
            assert!(!read.is_current());
            assert_eq!(read.files, told.files);
        }
    }

    #[test]
    fn what_somebody_touched_is_known() {
        let out = tempfile::tempdir().unwrap();
        let out = out.path();
        build(out, &[("a/1", "1"), ("a/2", "2")], &[]);
        assert!(Site::open(out).unwrap().is_untouched("a/"));
        assert!(!Site::open(out).unwrap().is_untouched("b/"));
        let later = std::time::SystemTime::now() + std::time::Duration::from_secs(9);
        let file = File::options().write(true).open(out.join("a/2")).unwrap();
        file.set_modified(later).unwrap();
        assert!(!Site::open(out).unwrap().is_untouched("a/"));
        build(out, &[("a/1", "1"), ("a/2", "2")], &[]);
        fs::write(out.join("a/1"), "12").unwrap();
        assert!(!Site::open(out).unwrap().is_untouched("a/"));
        fs::remove_file(out.join("a/1")).unwrap();
        assert!(!Site::open(out).unwrap().is_untouched("a/"));
    }

    #[test]
    fn a_manifest_or_journal_from_others_reaches_nothing_outside() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        fs::write(folder.path().join("theirs"), "1").unwrap();
        build(&out, &[("a", "1")], &[]);
        let outside = BTreeMap::from([("../theirs".to_owned(), 1)]);
        let manifest = Manifest::of(outside, BTreeMap::new(), BTreeMap::new());
        fs::write(out.join("manifest.json"), text_of(&manifest)).unwrap();
        build(&out, &[], &[]);
        let journal = Journal::new(Vec::new(), vec!["../theirs".into()]);
        journal
            .write(&out.join(STAGING), |to| manifest.write(to))
            .unwrap();
        drop(Site::open(&out).unwrap());
        assert_eq!(text(folder.path(), "theirs").as_deref(), Some("1"));
    }

    #[test]
    fn a_killed_run_is_finished_or_taken_back() {
        let out = tempfile::tempdir().unwrap();
        let out = out.path();
        build(out, &[("a", "1"), ("b", "1")], &[]);
        // Killed while staging: no journal, so the old output stands.
        let site = Site::open(out).unwrap();
        site.add("a", b"2").unwrap();
        drop(site);
        drop(Site::open(out).unwrap());
        assert_eq!(text(out, "a").as_deref(), Some("1"));
        assert!(!out.join(STAGING).exists());
        // Killed between two renames: the journal is whole, so the next run finishes.
        let site = Site::open(out).unwrap();
        site.add("a", b"3").unwrap();
        site.add("b", b"3").unwrap();
        let staging = out.join(STAGING);
        let files = ["a", "b"].map(|path| (path.to_owned(), 1));
        let after = Manifest::of(files.into(), BTreeMap::new(), BTreeMap::new());
        Journal::new(vec!["a".into(), "b".into()], Vec::new())
            .write(&staging, |to| after.write(to))
            .unwrap();
        fs::rename(staging.join("files/a"), out.join("a")).unwrap();
        drop(site);
        drop(Site::open(out).unwrap());
        assert_eq!(
            (text(out, "a").as_deref(), text(out, "b").as_deref()),
            (Some("3"), Some("3"))
        );
    }
}
