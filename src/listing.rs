//! The registers and services that answer conditions, with the lines that do: which use a vendor, transfer to a country, hold a kind of data.
//! It must not know how the list is printed.

use std::error::Error;
use std::fmt;
use std::path::Path;
use std::str::FromStr;

use crate::check::{self, Context};
use crate::facets::{Facet, Key, facets, facets_of_service};
use crate::finding::Phrase;
use crate::project::Found;
use crate::shape::fold;
use crate::source::{self, Lines, Pointer, display_path};

/// What a listed register must have, as `processor=keha`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// What is looked for.
    pub key: Key,
    /// Its id, or part of its name in any language.
    pub wanted: String,
}

/// Why a text is no condition.
#[derive(Debug, Clone)]
pub struct ConditionError(pub Phrase);

impl fmt::Display for ConditionError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0.en)
    }
}

impl Error for ConditionError {}

impl FromStr for Condition {
    type Err = ConditionError;

    /// Reads `KEY=VALUE`.
    fn from_str(text: &str) -> Result<Self, ConditionError> {
        let (name, wanted) = text.split_once('=').unwrap_or((text, ""));
        let mut keys = Key::ALL.into_iter();
        let asked = fold(name.trim());
        let key = keys.find(|key| key.name() == asked || fold(key.finnish_name()) == asked);
        let known: Vec<&str> = Key::ALL.iter().map(|key| key.name()).collect();
        let both = Key::ALL.map(|key| format!("{} ({})", key.name(), key.finnish_name()));
        match key {
            Some(key) if !wanted.trim().is_empty() => Ok(Self {
                key,
                wanted: wanted.trim().to_owned(),
            }),
            Some(_) => Err(ConditionError(Phrase::new(
                format!("Arvo puuttuu: {name}=nimi."),
                format!("a value is missing, as in {name}=name"),
            ))),
            None => Err(ConditionError(Phrase::new(
                format!("Haun avain on jokin näistä: {}.", both.join(", ")),
                format!("the key is one of these: {}", known.join(", ")),
            ))),
        }
    }
}

/// A register or a service of the list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// Its name in the main language; empty where the file could not be understood.
    pub name: String,
    /// Its file.
    pub file: String,
    /// Its state by name; none where the file could not be understood.
    pub status: Option<&'static str>,
    /// What answers the conditions, in the order of the conditions.
    pub matches: Vec<Match>,
}

/// Something that answers a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// What was looked for.
    pub key: Key,
    /// The id of what was found, where it has one.
    pub id: Option<String>,
    /// Its first name; its id where it has none.
    pub name: String,
    /// Where the register says it.
    pub path: Pointer,
    /// The line, from 1.
    pub line: usize,
}

/// Everything that answers.
#[derive(Debug, Clone)]
pub struct Listing {
    /// The registers.
    pub registers: Vec<Listed>,
    /// The services that the organisation runs as a processor.
    pub services: Vec<Listed>,
}

/// The registers and services that answer every one of some conditions; all where there are none. What cannot be understood is in the
/// list only where nothing is asked.
pub fn list(found: &Found, conditions: &[Condition]) -> Listing {
    let context = check::prepare(found, None, &[]);
    check::prepare_registers();
    let registers = check::each(found, |id, path| register(id, path, conditions, &context));
    let services = check::each_service(found, |id, path| service(id, path, conditions, &context));
    Listing {
        registers: registers.into_iter().flatten().collect(),
        services: services.into_iter().flatten().collect(),
    }
}

fn register(id: &str, path: &Path, conditions: &[Condition], context: &Context) -> Option<Listed> {
    let read = source::read(path);
    let lines = Lines::of(path, read.as_deref().unwrap_or_default());
    let (checked, facets) = check::check_register_and(id, path, read, context, facets);
    let matches = answers(&facets.unwrap_or_default(), &lines, conditions)?;
    let main = context.around.main_language();
    let register = checked.register.as_ref();
    let name = register.and_then(|register| register.name.get(main, main));
    Some(Listed {
        id: id.to_owned(),
        name: name.unwrap_or_default().to_owned(),
        file: display_path(path),
        status: register.map(|register| register.status.unwrap_or_default().name()),
        matches,
    })
}

fn service(id: &str, path: &Path, conditions: &[Condition], context: &Context) -> Option<Listed> {
    let read = source::read(path);
    let lines = Lines::of(path, read.as_deref().unwrap_or_default());
    let (checked, facets) = check::check_service_and(id, path, read, context, facets_of_service);
    let matches = answers(&facets.unwrap_or_default(), &lines, conditions)?;
    let main = context.around.main_language();
    let service = checked.service.as_ref();
    let name = service.and_then(|service| service.name.get(main, main));
    Some(Listed {
        id: id.to_owned(),
        name: name.unwrap_or_default().to_owned(),
        file: display_path(path),
        status: service.map(|service| service.status.unwrap_or_default().name()),
        matches,
    })
}

/// What answers conditions, in their order; none where one of them is not met.
fn answers(facets: &[Facet], lines: &Lines, conditions: &[Condition]) -> Option<Vec<Match>> {
    let mut matches = Vec::new();
    for condition in conditions {
        let of_condition = facets
            .iter()
            .filter(|facet| facet.key == condition.key && facet.answers(&condition.wanted));
        let mut answered: Vec<Match> = of_condition.map(|facet| found_at(facet, lines)).collect();
        // A processor and its sub-processor may be in one country.
        answered.dedup();
        if answered.is_empty() {
            return None;
        }
        matches.extend(answered);
    }
    Some(matches)
}

fn found_at(facet: &Facet, lines: &Lines) -> Match {
    let name = facet.names.first().or(facet.id.as_ref());
    Match {
        key: facet.key,
        id: facet.id.clone(),
        name: name.cloned().unwrap_or_default(),
        path: facet.place.clone(),
        line: lines.line(&facet.place),
    }
}
