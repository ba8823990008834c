//! The structure of the European template for impact assessments: its sections by number, and its fixed rows.
//! It must not know what an assessment answers.

use indexmap::IndexMap;
use serde::Deserialize;

use crate::law::vocabulary::{Words, worded};

worded!(Section, Row);

/// The template.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// The version, as a document names it.
    pub version: String,
    /// What a reader must know of the version.
    pub status: Words,
    /// The sections by number, in order: `0`, `0.1`, `1.1.a`.
    pub sections: IndexMap<String, Section>,
    /// Fixed rows and choices.
    pub rows: Rows,
}

impl Template {
    /// The sections directly below one, or the main sections of none, in order.
    pub fn below<'a>(
        &'a self,
        above: Option<&'a str>,
    ) -> impl Iterator<Item = (&'a str, &'a Section)> {
        let sections = self.sections.iter().map(|(id, one)| (id.as_str(), one));
        sections.filter(move |(id, _)| id.rsplit_once('.').map(|(parent, _)| parent) == above)
    }
}

/// A section of the template.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The title.
    pub words: Words,
    /// What the section is for, in a sentence.
    pub help: Words,
    /// The articles of the GDPR that it serves, in Finnish form.
    #[serde(default)]
    pub articles: Vec<String>,
    /// How much of it the register tells; none of a section that only holds other sections.
    pub from_register: Option<Prefilled>,
    /// The keys of the register that tell it.
    #[serde(default)]
    pub register: Vec<String>,
    /// Its fixed rows and choices.
    #[serde(default)]
    pub rows: Vec<RowGroup>,
}

/// How much of a section the register tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prefilled {
    /// Nothing.
    None,
    /// Some of it.
    Partial,
    /// All of it; the assessment may comment.
    Full,
}

/// A group of fixed rows or choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowGroup {
    /// Parts in making the assessment.
    Team,
    /// Why an assessment is made.
    Reasons,
    /// Whether it is published.
    Publication,
    /// Phases of the processing.
    Phases,
    /// Kinds of supporting assets.
    Assets,
    /// Principles (Art. 5).
    Principles,
    /// Rights of the data subject (Art. 12–22).
    Rights,
    /// Other requirements: consent, processors, transfers.
    Requirements,
    /// Topics of security (Art. 32(1)).
    Security,
    /// Kinds of impact (recital 75).
    Impacts,
    /// How far a measure is implemented.
    Statuses,
    /// What is decided.
    Decisions,
    /// Why the supervisory authority is consulted (Art. 36).
    Consultation,
}

/// The groups of rows, each by id in the order of the template.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rows {
    /// [`RowGroup::Team`].
    pub team: IndexMap<String, Row>,
    /// [`RowGroup::Reasons`].
    pub reasons: IndexMap<String, Row>,
    /// [`RowGroup::Publication`].
    pub publication: IndexMap<String, Row>,
    /// [`RowGroup::Phases`].
    pub phases: IndexMap<String, Row>,
    /// [`RowGroup::Assets`].
    pub assets: IndexMap<String, Row>,
    /// [`RowGroup::Principles`].
    pub principles: IndexMap<String, Row>,
    /// [`RowGroup::Rights`].
    pub rights: IndexMap<String, Row>,
    /// [`RowGroup::Requirements`].
    pub requirements: IndexMap<String, Row>,
    /// [`RowGroup::Security`].
    pub security: IndexMap<String, Row>,
    /// [`RowGroup::Impacts`].
    pub impacts: IndexMap<String, Row>,
    /// [`RowGroup::Statuses`].
    pub statuses: IndexMap<String, Row>,
    /// [`RowGroup::Decisions`].
    pub decisions: IndexMap<String, Row>,
    /// [`RowGroup::Consultation`].
    pub consultation: IndexMap<String, Row>,
}

impl Rows {
    /// The rows of a group.
    #[must_use]
    pub const fn of(&self, group: RowGroup) -> &IndexMap<String, Row> {
        match group {
            RowGroup::Team => &self.team,
            RowGroup::Reasons => &self.reasons,
            RowGroup::Publication => &self.publication,
            RowGroup::Phases => &self.phases,
            RowGroup::Assets => &self.assets,
            RowGroup::Principles => &self.principles,
            RowGroup::Rights => &self.rights,
            RowGroup::Requirements => &self.requirements,
            RowGroup::Security => &self.security,
            RowGroup::Impacts => &self.impacts,
            RowGroup::Statuses => &self.statuses,
            RowGroup::Decisions => &self.decisions,
            RowGroup::Consultation => &self.consultation,
        }
    }
}

/// A fixed row or a choice.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Its name.
    pub words: Words,
    /// What it means, where the name does not say.
    pub help: Option<Words>,
    /// The articles of the GDPR, in Finnish form.
    #[serde(default)]
    pub articles: Vec<String>,
    /// Lists of the screening whose criteria stand below this reason.
    #[serde(default)]
    pub lists: Vec<String>,
    /// Choices below this reason.
    #[serde(default)]
    pub options: IndexMap<String, Words>,
}
