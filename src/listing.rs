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
    /// Files of which nobody knows what they would answer: they cannot be understood, or their name is wrong.
    pub unread: Vec<String>,
}

/// The registers and services that answer every one of some conditions; all where there are none. What cannot be understood is in the
/// list only where nothing is asked, and told in any case: that it does not answer nobody knows.
pub fn list(found: &Found, conditions: &[Condition]) -> Listing {
    let context = check::prepare(found, None, &[]);
    check::prepare_registers();
    let registers = check::each(found, |id, path| register(id, path, conditions, &context));
    let services = check::each_service(found, |id, path| service(id, path, conditions, &context));
    let mut listing = Listing {
        registers: Vec::new(),
        services: Vec::new(),
        unread: Vec::new(),
    };
    for (listed, all) in [
        (registers, &mut listing.registers),
        (services, &mut listing.services),
    ] {
        for listed in listed {
            match listed {
                Answer::Listed(listed) => all.push(listed),
                Answer::Unread(unread) => {
                    listing.unread.push(unread.file.clone());
                    if conditions.is_empty() {
                        all.push(unread);
                    }
                }
                Answer::No => {}
            }
        }
    }
    listing.unread.extend(found.passed_over());
    listing
}

/// What a file answers to conditions.
enum Answer {
    /// It answers all of them.
    Listed(Listed),
    /// It does not.
    No,
    /// It cannot be understood.
    Unread(Listed),
}

/// A file that cannot be understood, as far as it is known.
fn unread(id: &str, path: &Path) -> Listed {
    Listed {
        id: id.to_owned(),
        name: String::new(),
        file: display_path(path),
        status: None,
        matches: Vec::new(),
    }
}

fn register(id: &str, path: &Path, conditions: &[Condition], context: &Context) -> Answer {
    let read = source::read(path);
    let lines = Lines::of(path, read.as_deref().unwrap_or_default());
    let (checked, facets) = check::check_register_and(id, path, read, context, facets);
    let (Some(facets), Some(register)) = (facets, checked.register) else {
        return Answer::Unread(unread(id, path));
    };
    let Some(matches) = answers(&facets, &lines, conditions) else {
        return Answer::No;
    };
    let main = context.around.main_language();
    Answer::Listed(Listed {
        id: id.to_owned(),
        name: register.name.get(main, main).unwrap_or_default().to_owned(),
        file: display_path(path),
        status: Some(register.status.unwrap_or_default().name()),
        matches,
    })
}

fn service(id: &str, path: &Path, conditions: &[Condition], context: &Context) -> Answer {
    let read = source::read(path);
    let lines = Lines::of(path, read.as_deref().unwrap_or_default());
    let (checked, facets) = check::check_service_and(id, path, read, context, facets_of_service);
    let (Some(facets), Some(service)) = (facets, checked.service) else {
        return Answer::Unread(unread(id, path));
    };
    let Some(matches) = answers(&facets, &lines, conditions) else {
        return Answer::No;
    };
    let main = context.around.main_language();
    Answer::Listed(Listed {
        id: id.to_owned(),
        name: service.name.get(main, main).unwrap_or_default().to_owned(),
        file: display_path(path),
        status: Some(service.status.unwrap_or_default().name()),
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
