//! Criteria by which a register is screened for the need of an impact assessment.
//! It must not know what a register says, nor how a result is told.

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::Deserialize;

use super::Fact;
use crate::law::dated::yes;
use crate::law::vocabulary::{Words, worded};

worded!(CriterionList, Criterion, OutcomeWords);

/// The lists of criteria, and the words of what a screening comes to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Screening {
    /// What a screening comes to.
    pub outcomes: Outcomes,
    /// The lists by id, in the order in which they are told.
    pub lists: IndexMap<String, CriterionList>,
}

impl Screening {
    /// The lists in force on a day, in order.
    pub fn in_force_on(&self, day: Date) -> impl Iterator<Item = (&str, &CriterionList)> {
        let lists = self.lists.iter().map(|(id, list)| (id.as_str(), list));
        lists.filter(move |(_, list)| list.in_force_on(day))
    }
}

/// The words of what a screening comes to, the strictest first.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcomes {
    /// A criterion is met that alone requires an assessment.
    pub required: OutcomeWords,
    /// So many criteria are met that an assessment is presumed; departing from it needs a recorded reason.
    pub presumed: OutcomeWords,
    /// A criterion is met, but fewer than presume an assessment; the decision needs a recorded reason.
    pub consider: OutcomeWords,
    /// Questions are unanswered that may change the result.
    pub open: OutcomeWords,
    /// No criterion asks for an assessment.
    pub not_needed: OutcomeWords,
}

/// How a result is said.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutcomeWords {
    /// The result.
    pub words: Words,
    /// What is said besides where no assessment is made.
    pub otherwise: Option<Words>,
}

/// Criteria from one source.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriterionList {
    /// The name of the list.
    pub words: Words,
    /// The provision on which the list rests, in Finnish form.
    pub provision: String,
    /// How the criteria weigh by their number; none where each alone requires an assessment.
    pub counts: Option<Counting>,
    /// The first day on which the list is in force.
    pub valid_from: Option<Date>,
    /// The last day on which the list is in force.
    pub valid_to: Option<Date>,
    /// The source, where it differs from the file's.
    pub source: Option<String>,
    /// Whether the list has been compared with its source.
    #[serde(default = "yes")]
    pub verified: bool,
    /// The criteria by id.
    pub criteria: IndexMap<String, Criterion>,
}

impl CriterionList {
    /// Whether the list is in force on a day.
    #[must_use]
    pub fn in_force_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }
}

/// How many criteria of a list must be met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counting {
    /// So many presume that an assessment must be made.
    pub presume_at: usize,
    /// So many ask for a reasoned decision.
    pub consider_at: usize,
}

/// A criterion, and how it is decided.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// The name of the criterion.
    pub words: Words,
    /// The provision, in Finnish form, where it differs from the list's.
    pub provision: Option<String>,
    /// The name in what is published, where the other would be misread.
    pub public_words: Option<Words>,
    /// The question, to be answered yes or no, where facts do not decide.
    pub question: Words,
    /// What the question means.
    pub help: Words,
    /// Facts of which any meets the criterion.
    #[serde(default)]
    pub facts: Vec<Fact>,
    /// Where the register rules out all of these, the criterion is not met. None of them: what the register is silent
    /// about proves nothing, and the question must be asked.
    #[serde(default)]
    pub no_without: Vec<Fact>,
    /// What else must be met for the criterion to weigh; none where it weighs alone.
    pub together_with: Option<TogetherWith>,
    /// The source, where it differs from the list's.
    pub source: Option<String>,
    /// Whether the criterion has been compared with its source.
    #[serde(default = "yes")]
    pub verified: bool,
}

/// Criteria of a list that counts, some of which must be met besides.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TogetherWith {
    /// So many of them.
    pub at_least: usize,
    /// Ids of criteria.
    pub of: Vec<String>,
}
