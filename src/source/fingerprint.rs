//! The fingerprint of a file: by it a build knows that nothing in the file has changed, without reading it as text.
//! It must not know what the file says, nor what is made of it.

use std::path::Path;

use sha2::{Digest, Sha256};

use super::input;

/// A hash of what a file says. Line ends of Windows count as others do, and a byte-order mark is no part of the text: documents show
/// neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// The fingerprint of a text.
    pub fn of(text: &str) -> Self {
        Self::of_bytes(text.as_bytes())
    }

    /// The fingerprint of a file, be it text or not; none of one that cannot be read or is too large. `room` is where the file is read
    /// to: who asks for many files gives the same for each.
    pub fn of_file(path: &Path, room: &mut Vec<u8>) -> Option<Self> {
        room.clear();
        input::read_bytes(path, room).ok()?;
        let mark = "\u{FEFF}".as_bytes();
        Some(Self::of_bytes(room.strip_prefix(mark).unwrap_or(room)))
    }

    fn of_bytes(bytes: &[u8]) -> Self {
        let mut rest = bytes;
        let mut hash = Sha256::new();
        if rest.contains(&b'\r') {
            while let Some(at) = rest.windows(2).position(|pair| pair == b"\r\n") {
                hash.update(&rest[..at]);
                rest = &rest[at + 1..];
            }
        }
        hash.update(rest);
        Self(hash.finalize().into())
    }

    /// The hash, to be hashed with others.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_change_nothing() {
        let plain = Fingerprint::of("a: 1\nb: ä\n");
        assert_eq!(Fingerprint::of("a: 1\r\nb: ä\r\n"), plain);
        for other in [
            "a: 1\rb: ä\n",
            "a: 1\nb: ä",
            "a: 1\nb: a\n",
            "a: 1\r\r\nb: ä\n",
        ] {
            assert_ne!(Fingerprint::of(other), plain, "{other:?}");
        }
    }

    #[test]
    fn a_file_has_the_fingerprint_of_its_text() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.yaml");
        let room = &mut b"before".to_vec();
        for written in ["a: ä\r\n", "\u{FEFF}a: ä\r\n", "\u{FEFF}\u{FEFF}a: ä\n"] {
            std::fs::write(&file, written).unwrap();
            let text = input::read(&file).unwrap();
            let print = Fingerprint::of(&text);
            assert_eq!(Fingerprint::of_file(&file, room), Some(print));
            assert_eq!(print == Fingerprint::of("a: ä\n"), text.starts_with('a'));
        }
        assert_eq!(Fingerprint::of_file(folder.path(), room), None);
        assert_eq!(
            Fingerprint::of_file(&folder.path().join("b.yaml"), room),
            None
        );
    }
}
