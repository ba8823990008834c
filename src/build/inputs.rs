//! The fingerprints of a project's files, taken before any of them is understood: by them a build knows what has changed.
//! It must not know what the files say.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::Request;
use super::memory::put;
use crate::digest::hexadecimal;
use crate::document::Templates;
use crate::project::Found;
use crate::source::Fingerprint;

/// The tool itself: its sources, the law's data, templates and dependencies, taken when it was built.
pub(super) const TOOL: &str = env!("SELOSTE_FINGERPRINT");

/// A fingerprint; none of a file that cannot be read.
pub(super) type Print = Option<Fingerprint>;

/// What a build is made of.
pub(super) struct Inputs {
    /// Of organisation.yaml, shared files and profiles of services.
    common: Vec<Print>,
    /// Of registers, in the order in which they were found; so are the next two.
    registers: Vec<Print>,
    dpias: Vec<Print>,
    services: Vec<Print>,
    /// Whether a file was read that no longer had its fingerprint.
    is_overtaken: AtomicBool,
}

impl Inputs {
    /// No fingerprints: nothing is compared.
    pub(super) const fn none() -> Self {
        Self {
            common: Vec::new(),
            registers: Vec::new(),
            dpias: Vec::new(),
            services: Vec::new(),
            is_overtaken: AtomicBool::new(false),
        }
    }

    /// Takes the fingerprint of every file.
    pub(super) fn of(found: &Found) -> Self {
        let common = found.organisation.iter().chain(&found.shared);
        let common: Vec<&PathBuf> = common.chain(paths(&found.profiles)).collect();
        let ((common, dpias), (registers, services)) = rayon::join(
            || (prints(common), prints(paths(&found.dpias).collect())),
            || {
                let registers = prints(paths(&found.registers).collect());
                (registers, prints(paths(&found.services).collect()))
            },
        );
        Self {
            common,
            registers,
            dpias,
            services,
            ..Self::none()
        }
    }

    /// The fingerprint of a register, by its place.
    pub(super) fn register(&self, at: usize) -> Print {
        self.registers.get(at).copied().flatten()
    }

    /// The fingerprint of an impact assessment, by its place.
    pub(super) fn dpia(&self, at: usize) -> Print {
        self.dpias.get(at).copied().flatten()
    }

    /// Compares the common files as they were read with what they were. Whether they are the same.
    pub(super) fn compare_common(&self, read: &[Fingerprint]) -> bool {
        let known = self.common.iter().flatten();
        self.compare(known.eq(read))
    }

    /// Compares a register, by its place, as it was read with what it was. Whether it is the same.
    pub(super) fn compare_register(&self, at: usize, read: Print) -> bool {
        self.compare(self.register(at) == read)
    }

    /// Compares an impact assessment, by its place, as it was read with what it was. Whether it is the same.
    pub(super) fn compare_dpia(&self, at: usize, read: Print) -> bool {
        self.compare(self.dpia(at) == read)
    }

    /// Compares the services as they were read with what they were.
    pub(super) fn compare_services(&self, read: impl Iterator<Item = Fingerprint>) {
        let known = self.services.iter().flatten().copied();
        self.compare(known.eq(read));
    }

    fn compare(&self, is_same: bool) -> bool {
        if !is_same {
            self.is_overtaken.store(true, Ordering::Relaxed);
        }
        is_same
    }

    /// Hash of everything that all documents share.
    pub(super) fn hash_of_common(
        &self,
        found: &Found,
        request: &Request,
        templates: &Templates,
    ) -> Sha256 {
        let mut hash = Sha256::new();
        put(&mut hash, TOOL);
        let written = (request.html, request.pdf, request.fragment);
        put(&mut hash, &format!("{written:?}"));
        // Findings are remembered, and they depend on the day.
        put(&mut hash, &format!("{:?}", request.as_of));
        hash.update([u8::from(found.organisation.is_some())]);
        put_prints(&mut hash, &self.common);
        // What services say of themselves decides what is found in registers that join them.
        for (id, _) in &found.profiles {
            put(&mut hash, id);
        }
        for (name, text) in templates.own() {
            put(&mut hash, name);
            put(&mut hash, text);
        }
        hash
    }

    /// Hash of all that the common files are judged by: they themselves, and which files there are beside them. None where one of them
    /// cannot be read or where single files were named. Added to `common`.
    pub(super) fn hash_of_surroundings(&self, found: &Found, mut common: Sha256) -> Option<Sha256> {
        if found.only.is_some() || self.common.iter().any(Option::is_none) {
            return None;
        }
        // Where they lie among each other counts, not where the whole lies.
        let root = found.organisation.as_deref().and_then(Path::parent);
        let links = found.links.iter().map(PathBuf::as_path);
        for path in found.files().chain(links) {
            let inside = root.and_then(|root| path.strip_prefix(root).ok());
            put(&mut common, &inside.unwrap_or(path).to_string_lossy());
        }
        Some(common)
    }

    /// Hash of all that a build is made of; none where a file cannot be read, or where there is no organisation.yaml. Added to that of
    /// the surroundings.
    pub(super) fn hash_of_all(
        &self,
        found: &Found,
        request: &Request,
        mut surroundings: Sha256,
    ) -> Option<String> {
        let lists = [&self.registers, &self.dpias, &self.services];
        let is_one = found.organisation.is_some() && found.other_organisations.is_empty();
        if !is_one || lists.into_iter().flatten().any(Option::is_none) {
            return None;
        }
        put(&mut surroundings, &format!("{:?}", request.drafts));
        for prints in lists {
            put_prints(&mut surroundings, prints);
        }
        Some(hexadecimal(&surroundings.finalize()))
    }

    /// Whether every file was as its fingerprint says whenever it was compared.
    pub(super) fn still_hold(&self) -> bool {
        !self.is_overtaken.load(Ordering::Relaxed)
    }
}

fn paths(files: &[(String, PathBuf)]) -> impl Iterator<Item = &PathBuf> {
    files.iter().map(|(_, path)| path)
}

fn prints(paths: Vec<&PathBuf>) -> Vec<Print> {
    let paths = paths.into_par_iter();
    let prints = paths.map_init(Vec::new, |room, path| Fingerprint::of_file(path, room));
    prints.collect()
}

/// Adds fingerprints with their number, so that two lists never read like two others.
fn put_prints(hash: &mut Sha256, prints: &[Print]) {
    hash.update((prints.len() as u64).to_le_bytes());
    for print in prints {
        put_print(hash, *print);
    }
}

/// Adds a fingerprint; an empty file is not the same as none.
pub(super) fn put_print(hash: &mut Sha256, print: Print) {
    hash.update([u8::from(print.is_some())]);
    hash.update(print.as_ref().map_or(&[0; 32], Fingerprint::bytes));
}
