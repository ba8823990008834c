//! Words of the vocabularies, in Finnish, Swedish and English, and what the law says of each entry.
//! It must not know which register uses an entry.

use indexmap::IndexMap;
use serde::Deserialize;

use super::dated::{Dated, yes};

/// A text in the three languages of the tool.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Finnish.
    pub fi: String,
    /// Swedish as Finland's authorities write it.
    pub sv: String,
    /// English.
    pub en: String,
}

impl Words {
    /// The text in a language given as `fi`, `sv` or `en`; `None` for any other.
    #[must_use]
    pub fn in_language(&self, language: &str) -> Option<&str> {
        match language {
            "fi" => Some(&self.fi),
            "sv" => Some(&self.sv),
            "en" => Some(&self.en),
            _ => None,
        }
    }
}

/// Entries by id, in the order of the file.
pub type Vocabulary<E = Entry> = Dated<IndexMap<String, E, foldhash::fast::RandomState>>;

/// What has words in every language.
pub trait Worded {
    /// The words of the entry.
    fn words(&self) -> &Words;
}

/// Implements [`Worded`] for types with a field `words`.
macro_rules! worded {
    ($($type:ty),+ $(,)?) => {
        $(impl $crate::law::vocabulary::Worded for $type {
            fn words(&self) -> &$crate::law::vocabulary::Words {
                &self.words
            }
        })+
    };
}
pub(super) use worded;

worded!(
    Entry,
    DataCategory,
    DataSubject,
    RecipientKind,
    SecurityMeasure
);

/// An entry that is nothing but words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// What a reader sees.
    pub words: Words,
    /// The provision that knows the entry, in Finnish form, where there is one.
    pub provision: Option<String>,
    /// The source, where it differs from the file's.
    pub source: Option<String>,
    /// Whether the entry has been compared with its source.
    #[serde(default = "yes")]
    pub verified: bool,
}

/// A category of personal data.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent facts of the law, each a key in the data"
)]
pub struct DataCategory {
    /// What a reader sees.
    pub words: Words,
    /// Belongs to the special categories of Art. 9(1).
    #[serde(default)]
    pub special: bool,
    /// Criminal convictions and offences (Art. 10).
    #[serde(default)]
    pub criminal: bool,
    /// Secret by its class: the provision, in Finnish form.
    pub secret: Option<String>,
    /// Sensitive in nature though not secret by class; asks for protection and care.
    #[serde(default)]
    pub sensitive: bool,
    /// Sensitive as it may be, often ordinary: messages need not be highly personal (WP 248 rev.01), so that it is asked.
    #[serde(default)]
    pub often_ordinary: bool,
    /// The personal identity code, which needs a ground in tietosuojalaki 29 §.
    #[serde(default)]
    pub identity_code: bool,
    /// Something by which a person can be found, so that turvakielto concerns it (661/2009 36–37 §).
    #[serde(default)]
    pub address: bool,
    /// What else must be known of the category, in Finnish.
    pub note: Option<String>,
    /// The source, where it differs from the file's.
    pub source: Option<String>,
    /// Whether the entry has been compared with its source.
    #[serde(default = "yes")]
    pub verified: bool,
}

/// A group of data subjects.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent facts of a group, each a key in the data"
)]
pub struct DataSubject {
    /// What a reader sees.
    pub words: Words,
    /// Vulnerable by default (one of the criteria of WP 248 rev.01).
    #[serde(default)]
    pub vulnerable: bool,
    /// Children by default (recitals 38 and 58).
    #[serde(default)]
    pub child: bool,
    /// Who as such is never a party to the controller's contract (GDPR Art. 6(1)(b)).
    #[serde(default)]
    pub never_party: bool,
    /// What else must be known of the group, in Finnish.
    pub note: Option<String>,
    /// The source, where it differs from the file's.
    pub source: Option<String>,
    /// Whether the entry has been compared with its source.
    #[serde(default = "yes")]
    pub verified: bool,
}

/// A kind of recipients.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecipientKind {
    /// What a reader sees.
    pub words: Words,
    /// An authority, to which the Act on the Openness of Government Activities lets secret data be given by its 29 §.
    #[serde(default)]
    pub authority: bool,
    /// No authority as such, but one that performs a public task.
    #[serde(default)]
    pub public_task: bool,
    /// The source, where it differs from the file's.
    pub source: Option<String>,
    /// Whether the entry has been compared with its source.
    #[serde(default = "yes")]
    pub verified: bool,
}

/// A security measure.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecurityMeasure {
    /// What a reader sees; detail stays in the record.
    pub words: Words,
    /// Organisational, technical or physical.
    pub kind: MeasureKind,
    /// The provision that asks for the measure in particular, in Finnish form.
    pub provision: Option<String>,
    /// The source, where it differs from the file's.
    pub source: Option<String>,
    /// Whether the entry has been compared with its source.
    #[serde(default = "yes")]
    pub verified: bool,
}

/// The kind of a security measure (Art. 32(1)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeasureKind {
    /// How people work.
    Organisational,
    /// How systems are built.
    Technical,
    /// How rooms and paper are kept.
    Physical,
}
