//! Provisions that are general: they say how data are handled, and give nobody a right to any; and those that themselves ground something.
//! It must not know which rule asks, nor what else is cited.

use serde::Deserialize;

/// A general provision.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GeneralProvision {
    /// The provision, in Finnish form.
    pub provision: String,
    /// Whether it is a duty of the controller itself, and no basis of a disclosure.
    #[serde(default)]
    pub binds_controller: bool,
}

/// What the Data Protection Act and the GDPR themselves ground, and what they and other acts that concern everybody do not: provisions,
/// in Finnish form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grounds {
    /// Necessary and proportionate for a task in an authority's activity.
    pub authority_task: String,
    /// Grounds of their own beside it, for a task in the public interest.
    pub other_tasks: Vec<String>,
    /// Provisions that only say that there may be a basis, and oblige nobody to process data.
    pub no_task: Vec<String>,
    /// Sections of the Data Protection Act that allow special categories.
    pub special: Vec<String>,
    /// Sections of the Data Protection Act that allow data on crimes.
    pub crimes: Vec<String>,
    /// The general competence of a municipality, which grounds neither.
    pub competence: String,
    /// Acts that concern all controllers or all bodies of a kind, and so divide no responsibilities between two of them.
    pub of_all: Vec<String>,
}
