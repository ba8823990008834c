//! A folder of registers: which files it has, what organisation and shared services surround them.
//! It must not know what the law says, nor any document.

mod discover;
mod load;
mod status;
mod twins;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use jiff::civil::Date;

pub use discover::{DPIA, FileRole, Found, Misnamed, PROCESSOR, dpia_of, find, is_id, right_name};
pub use load::{Loaded, io_words, load, load_known, load_read};

use crate::law::Law;
use crate::model::{
    ById, Defaults, Id, Organisation, OrganisationFile, OrganisationKind, Processor, Recipient,
    System,
};
use crate::onboarding::Profiles;
use crate::source::Pointer;

/// What surrounds every register: the organisation, shared services, the ids of all registers.
#[derive(Debug)]
pub struct Surroundings {
    /// The law, with what the organisation adds to it.
    pub law: &'static Law,
    /// organisation.yaml, when it could be read.
    pub organisation: Option<OrganisationFile>,
    /// Its file, whether or not it could be read.
    pub organisation_file: Option<PathBuf>,
    /// Shared services of all files.
    pub shared: Shared,
    /// Their files.
    pub shared_files: Vec<PathBuf>,
    /// Whether organisation.yaml and the shared files could be read, and nothing was cut out of them for its form: otherwise what seems to
    /// be missing in them, or to have changed, may stand there.
    pub is_whole: bool,
    /// What was cut out of organisation.yaml and the shared files for its form, or could not be read: what seems to be missing there may
    /// not be.
    pub hidden: Vec<Pointer>,
    /// Profiles of the services that can be joined; none where nothing is said of joining any.
    pub profiles: Profiles,
    /// Files of all registers, by id: to be looked at where one register speaks of another.
    pub register_files: BTreeMap<String, PathBuf>,
    /// Ids of the registers that have an impact assessment of their own.
    pub dpias: BTreeSet<String>,
    /// The day whose law and due dates everything is judged by, when the user has named one.
    pub as_of: Option<Date>,
    /// Languages that an organisation's own templates add to the built-in ones.
    pub added_languages: Vec<String>,
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

impl Default for Surroundings {
    /// Nothing but the law.
    fn default() -> Self {
        Self {
            law: Law::embedded(),
            organisation: None,
            organisation_file: None,
            shared: Shared::default(),
            shared_files: Vec::new(),
            is_whole: true,
            hidden: Vec::new(),
            profiles: Profiles::default(),
            register_files: BTreeMap::new(),
            dpias: BTreeSet::new(),
            added_languages: Vec::new(),
            as_of: None,
        }
    }
}

impl Surroundings {
    /// What the file of a register says its status is.
    pub fn status_of(&self, id: &str) -> Option<String> {
        status::status(self.register_files.get(id)?)
    }

    /// The ids to whose notices on the organisation's own site a text links, whether there are such registers or not.
    pub fn linked<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        let site = self
            .organisation
            .as_ref()
            .and_then(|file| file.site.as_ref());
        let base = site.and_then(|site| site.base_url.as_ref());
        // Every address has a stroke, and most texts have none.
        let base = base.filter(|_| text.contains('/'));
        let base = base.map(|base| base.0.trim_end_matches('/'));
        let found = base.into_iter().flat_map(|base| text.match_indices(base));
        found.filter_map(move |(at, base)| {
            let path = text.get(at + base.len()..)?.strip_prefix('/')?;
            let (_language, rest) = path.split_once('/')?;
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
            rest.get(..end.unwrap_or(rest.len()))
        })
    }

    /// Where the organisation publishes the rule manual, without a stroke at the end; none where it does not.
    pub fn manual(&self) -> Option<String> {
        let site = self.organisation.as_ref()?.site.as_ref()?;
        let base = site.base_url.as_ref().filter(|_| site.rule_manual)?;
        Some(format!("{}/rules", base.0.trim_end_matches('/')))
    }

    /// What registers inherit.
    pub fn defaults(&self) -> Option<&Defaults> {
        self.organisation.as_ref()?.defaults.as_ref()
    }

    /// The controller of every register that names none: the default, or the only organisation there is.
    pub fn default_controller(&self) -> Option<(&Id, &Organisation)> {
        let organisations = &self.organisation.as_ref()?.organisations;
        match self
            .defaults()
            .and_then(|defaults| defaults.controller.as_ref())
        {
            Some(id) => organisations.get_key_value(id),
            None if organisations.len() == 1 => organisations.iter().next(),
            None => None,
        }
    }

    /// Whether the controller of registers that name none is a public authority or body.
    pub fn is_authority(&self) -> bool {
        let kind = self.default_controller().and_then(|(_, found)| found.kind);
        kind.is_some_and(OrganisationKind::is_authority)
    }

    /// Whether what seems to be missing at a place of the common files, given by its keys, may stand there all the same, where a fault of
    /// form hides it.
    pub fn is_hidden(&self, keys: &[&str]) -> bool {
        self.hidden.iter().any(|hidden| {
            let hidden = hidden.segments();
            hidden.len() <= keys.len() && hidden.zip(keys).all(|(hidden, key)| hidden == *key)
        })
    }

    /// Whether a fault of form hides a part of the common files, or something right below it.
    pub fn hides_in(&self, part: &str) -> bool {
        let mut hidden = self.hidden.iter().map(Pointer::segments);
        hidden.any(|mut hidden| hidden.len() <= 2 && hidden.next() == Some(part))
    }

    /// What a fault of form hides of that which registers inherit, as it would stand in a register.
    pub fn hidden_defaults(&self) -> impl Iterator<Item = Pointer> {
        let hidden = self.hidden.iter().map(Pointer::segments);
        hidden.flat_map(|mut hidden| match (hidden.next(), hidden.len()) {
            (Some(DEFAULTS), 0) => INHERITED.map(|key| Pointer::root().key(key)).into(),
            (Some(DEFAULTS), _) => vec![hidden.fold(Pointer::root(), |at, key| at.key(key))],
            _ => Vec::new(),
        })
    }

    /// The main language: plain strings are in it.
    pub fn main_language(&self) -> &str {
        self.organisation
            .as_ref()
            .and_then(|file| file.language.as_ref())
            .map_or("fi", |language| &language.0)
    }
}

/// The part of organisation.yaml that registers inherit.
pub const DEFAULTS: &str = "defaults";

/// What stands in it.
const INHERITED: [&str; 5] = ["controller", "contact", "rights", "publicity", "informing"];

/// The default folder of registers.
pub fn default_folder() -> PathBuf {
    PathBuf::from("registers")
}
