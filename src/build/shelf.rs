//! Where what registers say waits on the disk until all have said it: of a thousand registers it would take more memory than all else.
//! It must not know what they say.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::de::DeserializeOwned;

/// What a register says: its line of the tables, and its row of the page.
pub(super) struct Said<'a> {
    /// The line, spelled.
    pub line: &'a str,
    /// The row, written.
    pub row: &'a str,
}

/// Where something waits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    shelf: Shelf,
    at: u64,
    line: usize,
    row: usize,
}

/// Which file it waits in.
#[derive(Debug, Clone, Copy)]
enum Shelf {
    /// That of this build.
    New,
    /// The one that the last build kept.
    Kept,
}

/// What has been said in this build, in the order in which it came.
#[derive(Default)]
pub(super) struct NewShelf(Mutex<Option<Pen>>);

struct Pen {
    path: PathBuf,
    file: File,
    end: u64,
}

impl NewShelf {
    /// Puts away what a register says; `folder` gives the folder of the file, when the first comes.
    pub(super) fn put(
        &self,
        folder: impl Fn() -> io::Result<PathBuf>,
        said: &Said<'_>,
    ) -> io::Result<Place> {
        let mut held = self.lock();
        let pen = match &mut *held {
            Some(pen) => pen,
            none => {
                let path = folder()?.join("said");
                let file = File::create(&path)?;
                let end = 0;
                none.insert(Pen { path, file, end })
            }
        };
        let place = Place {
            shelf: Shelf::New,
            at: pen.end,
            line: said.line.len(),
            row: said.row.len(),
        };
        pen.file.write_all(said.line.as_bytes())?;
        pen.file.write_all(said.row.as_bytes())?;
        pen.end += (said.line.len() + said.row.len()) as u64;
        Ok(place)
    }

    fn path(&self) -> Option<PathBuf> {
        self.lock().as_ref().map(|pen| pen.path.clone())
    }

    fn lock(&self) -> MutexGuard<'_, Option<Pen>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the last build kept: where each thing is, by the hash of it.
#[derive(Default)]
pub(super) struct KeptShelf {
    path: Option<PathBuf>,
    places: HashMap<String, Place>,
}

impl KeptShelf {
    /// Reads what is in a file; nothing of one that is not as it was written.
    pub(super) fn open(path: PathBuf) -> Self {
        match places(&path) {
            Ok(places) => Self {
                path: Some(path),
                places,
            },
            Err(_) => Self::default(),
        }
    }

    /// Where what has a hash is.
    pub(super) fn place(&self, hash: &str) -> Option<Place> {
        self.places.get(hash).copied()
    }
}

/// Writes something to a file for the next build.
pub(super) fn keep(to: &mut dyn Write, hash: &str, said: &Said<'_>) -> io::Result<()> {
    writeln!(to, "{hash} {} {}", said.line.len(), said.row.len())?;
    writeln!(to, "{}{}", said.line, said.row)
}

fn places(path: &Path) -> io::Result<HashMap<String, Place>> {
    let file = File::open(path)?;
    let end = file.metadata()?.len();
    let mut file = BufReader::new(file);
    let mut places = HashMap::new();
    let (mut head, mut at) = (String::new(), 0);
    loop {
        head.clear();
        let length = file.read_line(&mut head)?;
        if length == 0 {
            return Ok(places);
        }
        at += length as u64;
        let mut parts = head.split_whitespace();
        let mut part = || parts.next().ok_or(io::ErrorKind::InvalidData);
        let hash = part()?.to_owned();
        let mut length = || part()?.parse().map_err(|_| io::ErrorKind::InvalidData);
        let (line, row): (usize, usize) = (length()?, length()?);
        let place = Place {
            shelf: Shelf::Kept,
            at,
            line,
            row,
        };
        places.insert(hash, place);
        let next = [line, row, 1].into_iter().try_fold(at, |at, length| {
            at.checked_add(length as u64)
                .filter(|next| *next <= end)
                .ok_or(io::ErrorKind::InvalidData)
        })?;
        file.seek_relative((next - at).cast_signed())?;
        at = next;
    }
}

/// Reads what waits.
pub(super) struct Reader {
    new: Option<File>,
    kept: Option<File>,
    bytes: Vec<u8>,
}

impl Reader {
    /// Opens what this build has put away, and what the last one kept.
    pub(super) fn open(new: &NewShelf, kept: &KeptShelf) -> io::Result<Self> {
        Ok(Self {
            new: new.path().map(File::open).transpose()?,
            kept: kept.path.as_ref().map(File::open).transpose()?,
            bytes: Vec::new(),
        })
    }

    /// What a register says.
    pub(super) fn said(&mut self, place: Place) -> io::Result<Said<'_>> {
        let both = self.read(place, place.at, place.line + place.row)?;
        let parts = both.split_at_checked(place.line);
        let (line, row) = parts.ok_or(io::ErrorKind::InvalidData)?;
        Ok(Said { line, row })
    }

    /// Its row of the page, written.
    pub(super) fn row(&mut self, place: Place) -> io::Result<&str> {
        self.read(place, place.at + place.line as u64, place.row)
    }

    /// Its line of the tables, or what of it is asked for.
    pub(super) fn line<T: DeserializeOwned>(&mut self, place: Place) -> io::Result<T> {
        let line = self.read(place, place.at, place.line)?;
        Ok(serde_json::from_str(line)?)
    }

    fn read(&mut self, place: Place, at: u64, length: usize) -> io::Result<&str> {
        let file = match place.shelf {
            Shelf::New => &mut self.new,
            Shelf::Kept => &mut self.kept,
        };
        let file = file.as_mut().ok_or(io::ErrorKind::NotFound)?;
        file.seek(SeekFrom::Start(at))?;
        self.bytes.resize(length, 0);
        file.read_exact(&mut self.bytes)?;
        simdutf8::basic::from_utf8(&self.bytes).map_err(io::Error::other)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn said<'a>(line: &'a str, row: &'a str) -> Said<'a> {
        Said { line, row }
    }

    #[test]
    fn what_is_put_away_is_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let new = NewShelf::default();
        let put = |said: &Said<'_>| {
            let folder = || Ok(folder.path().to_path_buf());
            new.put(folder, said).unwrap()
        };
        let (first, second) = (
            put(&said("\"yksi\"", "<tr>ä\n")),
            put(&said("\"kaksi\"", "")),
        );
        let mut reader = Reader::open(&new, &KeptShelf::default()).unwrap();
        assert_eq!(reader.line::<String>(second).unwrap(), "kaksi");
        assert_eq!(reader.row(first).unwrap(), "<tr>ä\n");
        assert_eq!(reader.row(second).unwrap(), "");

        let path = folder.path().join("kept");
        let mut file = Vec::new();
        keep(&mut file, "a1", &reader.said(first).unwrap()).unwrap();
        keep(&mut file, "b2", &reader.said(second).unwrap()).unwrap();
        fs::write(&path, &file).unwrap();
        let kept = KeptShelf::open(path.clone());
        let mut reader = Reader::open(&NewShelf::default(), &kept).unwrap();
        let place = kept.place("a1").unwrap();
        assert_eq!(reader.line::<String>(place).unwrap(), "yksi");
        assert_eq!(reader.row(place).unwrap(), "<tr>ä\n");
        let place = kept.place("b2").unwrap();
        assert_eq!(reader.line::<String>(place).unwrap(), "kaksi");
        assert!(kept.place("c3").is_none());
        // What is in the other file is not looked for in this one.
        assert!(reader.row(first).is_err());
    }

    #[test]
    fn what_somebody_damaged_is_not_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kept");
        let mut whole = Vec::new();
        keep(&mut whole, "a1", &said("\"yksi\"", "<tr>")).unwrap();
        let text = String::from_utf8(whole.clone()).unwrap();
        let damaged = [
            &whole[..whole.len() - 1],
            b"a1",
            b"a1 6\n\"yksi\"",
            b"a1 x 4\n\"yksi\"<tr>\n",
            b"a1 -6 4\n\"yksi\"<tr>\n",
            b"a1 18446744073709551615 18446744073709551615\n\"yksi\"<tr>\n",
            b"\xff\n",
        ];
        for bytes in damaged {
            fs::write(&path, bytes).unwrap();
            let kept = KeptShelf::open(path.clone());
            assert!(kept.place("a1").is_none(), "{bytes:?}");
        }
        // Lengths that part the text elsewhere, even within a letter, give an error or other words, never a panic.
        for (line, row) in [(0, 10), (5, 5), (10, 0)] {
            let shifted = text
                .replace("6 4", &format!("{line} {row}"))
                .replace("yksi", "yäi");
            fs::write(&path, shifted).unwrap();
            let kept = KeptShelf::open(path.clone());
            let mut reader = Reader::open(&NewShelf::default(), &kept).unwrap();
            let place = kept.place("a1").unwrap();
            assert!(reader.line::<String>(place).is_err());
            let _ = reader.row(place);
            let _ = reader.said(place);
        }
        fs::remove_file(&path).unwrap();
        assert!(KeptShelf::open(path).place("a1").is_none());
    }
}
