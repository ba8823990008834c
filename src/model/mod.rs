//! The files as types: organisation, shared services, register, service run as a processor. Each field says in Finnish, for the schema, what to write and why.
//! It must not know places in files, findings or documents; what the law demands is optional here and demanded by a rule.

mod access;
mod data;
pub mod dpia;
pub mod onboarding;
mod organisation;
mod protection;
mod purpose;
mod register;
mod requests;
mod scalar;
mod screening;
mod service;
mod shared;
mod sharing;
mod text;

pub use access::*;
pub use data::*;
pub use dpia::{Band, DocumentPublicity, Dpia, PublicityClass};
pub use onboarding::{Joining, Profile};
pub use organisation::*;
pub use protection::*;
pub use purpose::*;
pub use register::*;
pub use requests::*;
pub use scalar::*;
pub use screening::*;
pub use service::*;
pub use shared::*;
pub use sharing::*;
pub use text::*;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// Things by id, in the order of the file.
pub type ById<T> = IndexMap<Id, T, foldhash::fast::RandomState>;

/// A list that may say outright that it is empty: `none`. A missing key means "not said".
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Listed<T> {
    /// There are none, and the document says so.
    #[schemars(
        title = "Ei ole",
        description = "Sellaisia ei ole, ja seloste sanoo sen."
    )]
    None(NoneWord),
    /// These.
    #[schemars(
        title = "Luettelo",
        description = "Luettelo; tyhjä luettelo [] tarkoittaa samaa kuin none."
    )]
    Items(Vec<T>),
}

impl<T> Listed<T> {
    /// The items; empty when there are none.
    pub fn items(&self) -> &[T] {
        match self {
            Self::None(_) => &[],
            Self::Items(items) => items,
        }
    }

    /// Whether the file says that there are none.
    pub fn is_none(&self) -> bool {
        self.items().is_empty()
    }
}

/// The word `none`.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoneWord {
    /// There are none.
    #[schemars(description = "Ei ole.")]
    None,
}

/// A thing named by the id it has in shared.yaml, or described on the spot.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Reference<T> {
    /// By id.
    #[schemars(
        title = "Tunnus",
        description = "Tunnus, jolla asia on kuvattu tiedostossa shared.yaml."
    )]
    Id(Id),
    /// Described here.
    #[schemars(
        title = "Kuvaus tässä",
        description = "Asian kuvaus tässä kohdassa, jos muut rekisterit eivät tarvitse sitä."
    )]
    Inline(Box<T>),
}

impl<T> Reference<T> {
    /// The id of what is described in another file; none where it is described here.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Id(id) => Some(&id.0),
            Self::Inline(_) => None,
        }
    }

    /// What is described here; none where an id refers to another file.
    pub fn inline(&self) -> Option<&T> {
        match self {
            Self::Inline(described) => Some(described),
            Self::Id(_) => None,
        }
    }
}
