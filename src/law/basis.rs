//! Grounds of processing: Art. 6(1), Art. 9(2) and the personal identity code (tietosuojalaki 29 §).
//! It must not know which purpose rests on which ground.

use serde::Deserialize;

use super::dated::yes;
use super::vocabulary::{Words, worded};

worded!(LegalBasis, SpecialCondition, IdentityCodeGround);

/// A legal basis of Art. 6(1); its id is the letter.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalBasis {
    /// The plain label.
    pub words: Words,
    /// The article, as `6(1)(e)`.
    pub article: String,
    /// Needs a provision of Union or national law (Art. 6(3)).
    #[serde(default)]
    pub needs_law: bool,
    /// What else must be given or watched, in Finnish.
    pub note: Option<String>,
    /// The source, where it differs from the file's.
    pub source: Option<String>,
    /// Whether the entry has been compared with its source.
    #[serde(default = "yes")]
    pub verified: bool,
}

/// A condition of Art. 9(2) for special categories; its id is the letter.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpecialCondition {
    /// The plain label.
    pub words: Words,
    /// The article, as `9(2)(g)`.
    pub article: String,
    /// Needs a provision of Union or national law.
    #[serde(default)]
    pub needs_law: bool,
    /// What may stand in for the provision.
    pub instead_of_law: Option<Words>,
    /// Provisions that Finnish controllers usually rest on, in Finnish form.
    #[serde(default)]
    pub typical: Vec<String>,
    /// What else must be watched, in Finnish.
    pub note: Option<String>,
    /// The source, where it differs from the file's.
    pub source: Option<String>,
    /// Whether the entry has been compared with its source.
    #[serde(default = "yes")]
    pub verified: bool,
}

/// A ground on which the personal identity code may be processed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentityCodeGround {
    /// A clause that completes "Henkilötunnusta käsitellään, koska …", "Personbeteckningen behandlas, eftersom …" or "The personal identity code is processed because …".
    pub words: Words,
    /// The provision, in Finnish form.
    pub provision: String,
    /// The source, where it differs from the file's.
    pub source: Option<String>,
    /// Whether the entry has been compared with its source.
    #[serde(default = "yes")]
    pub verified: bool,
}
