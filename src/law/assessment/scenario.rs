//! Risk sources, feared events, and the scenarios with which an assessment starts.
//! It must not know a register, nor the scenarios that an assessment describes.

use indexmap::IndexMap;
use serde::Deserialize;

use super::Fact;
use crate::law::vocabulary::{Words, worded};

worded!(RiskSource, FearedEvent, Scenario);

/// Sources, events and starter scenarios.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenarios {
    /// Risk sources by id.
    pub sources: IndexMap<String, RiskSource>,
    /// Feared events by id.
    pub events: IndexMap<String, FearedEvent>,
    /// Starter scenarios by id, in the order in which they are proposed.
    pub scenarios: IndexMap<String, Scenario>,
}

/// What may cause a risk.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RiskSource {
    /// The number, `S1` to `S5`; none of the processing itself.
    pub code: Option<String>,
    /// The name.
    pub words: Words,
    /// Examples.
    pub help: Option<Words>,
}

/// What is feared.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FearedEvent {
    /// The number, `R1` to `R3`, of those that every assessment looks at.
    pub code: Option<String>,
    /// The name.
    pub words: Words,
}

/// A scenario with which an assessment starts, to be adapted to the processing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// The name: what happens, in a clause.
    pub words: Words,
    /// Whether the threat lies in the design or in an event.
    pub origin: Origin,
    /// The feared event, by id; none of a threat by design.
    pub event: Option<String>,
    /// How it materialises.
    pub how: Words,
    /// Ids of risk sources.
    pub sources: Vec<String>,
    /// What it does to people, by kind of impact ([`super::RowGroup::Impacts`]).
    pub impacts: IndexMap<String, Words>,
    /// Ids of security measures that help.
    pub measures: Vec<String>,
    /// Other measures that help.
    #[serde(default)]
    pub suggestions: Vec<Words>,
    /// For which registers it is proposed.
    pub when: When,
}

/// Whether a threat exists though everything works as intended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// It does (section 3.1 of the template).
    Design,
    /// It comes from an accidental, unlawful or abnormal event (section 4.1.a).
    Event,
}

/// For which registers a scenario is proposed: any of these suffices.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// For every register.
    #[serde(default)]
    pub always: bool,
    /// Where any of these facts holds.
    #[serde(default)]
    pub facts: Vec<Fact>,
    /// Where any of these groups are data subjects: ids in `vocabulary/data_subjects.yaml`.
    #[serde(default)]
    pub subjects: Vec<String>,
    /// Where the register fills any of these keys.
    #[serde(default)]
    pub register: Vec<String>,
}
