//! A folder of registers: which files it has, what organisation and shared services surround them.
//! It must not know the law or any document.

mod discover;
mod load;

use std::path::PathBuf;

pub use discover::{FileRole, Found, Misnamed, find, is_id};
pub use load::{Loaded, io_words, load};

use crate::model::{ById, Defaults, OrganisationFile, Processor, Recipient, System};

/// What surrounds every register: the organisation, shared services, the ids of all registers.
#[derive(Debug, Default)]
pub struct Surroundings {
    /// organisation.yaml, when it could be read.
    pub organisation: Option<OrganisationFile>,
    /// Shared services of all files.
    pub shared: Shared,
    /// Ids of all registers, sorted.
    pub register_ids: Vec<String>,
}

/// Shared services of all files together.
#[derive(Debug, Default)]
pub struct Shared {
    /// Processors by id.
    pub processors: ById<Processor>,
    /// Systems by id.
    pub systems: ById<System>,
    /// Recipients by id.
    pub recipients: ById<Recipient>,
}

impl Surroundings {
    /// What registers inherit.
    pub fn defaults(&self) -> Option<&Defaults> {
        self.organisation.as_ref()?.defaults.as_ref()
    }

    /// The main language: plain strings are in it.
    pub fn main_language(&self) -> &str {
        self.organisation
            .as_ref()
            .and_then(|file| file.language.as_ref())
            .map_or("fi", |language| &language.0)
    }
}

/// The default folder of registers.
pub fn default_folder() -> PathBuf {
    PathBuf::from("registers")
}
