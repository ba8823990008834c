//! How grave a risk is: the band that follows from likelihood and severity by a scale, the tool's or the assessment's own.
//! It must not know which risks there are or how a band is shown.

use crate::law::assessment::Assessment;
use crate::model::Band;
use crate::model::dpia::{Dpia, Estimate, Risk};

/// A scale: how many levels there are, and the band of every pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// How many levels of severity there are.
    pub severity: usize,
    /// How many levels of likelihood there are.
    pub likelihood: usize,
    /// A row for each level of severity, lowest first; in it a band for each level of likelihood.
    pub matrix: Vec<Vec<Band>>,
    /// The highest band that is accepted without more.
    pub acceptable_up_to: Band,
}

impl Scale {
    /// The scale of an assessment: its own, or the tool's.
    pub fn of(dpia: &Dpia) -> Self {
        match &dpia.method {
            Some(method) => Self {
                severity: method.severity.len(),
                likelihood: method.likelihood.len(),
                matrix: method.matrix.clone(),
                acceptable_up_to: method.acceptable_up_to.unwrap_or(Band::Low),
            },
            None => Self::default(),
        }
    }

    /// The band of an estimate; none where a level is beyond the scale.
    pub fn band(&self, estimate: &Estimate) -> Option<Band> {
        let row = self.matrix.get(level(estimate.severity)?)?;
        row.get(level(estimate.likelihood)?).copied()
    }

    /// Whether an estimate may not stay as it is: it is said so, or its band is above what is accepted and nobody accepts it.
    pub fn is_unacceptable(&self, estimate: &Estimate) -> bool {
        estimate
            .acceptable
            .map_or(self.is_above(estimate), |acceptable| !acceptable)
    }

    /// Whether an estimate is of a band above what is accepted without more.
    pub fn is_above(&self, estimate: &Estimate) -> bool {
        self.band(estimate)
            .is_some_and(|band| band > self.acceptable_up_to)
    }

    /// Whether an estimate is of the highest severity.
    pub fn is_most_severe(&self, estimate: &Estimate) -> bool {
        usize::from(estimate.severity) >= self.severity
    }

    /// Whether an estimate is of the lower half of likelihood.
    pub fn is_unlikely(&self, estimate: &Estimate) -> bool {
        usize::from(estimate.likelihood) * 2 <= self.likelihood
    }
}

impl Default for Scale {
    /// The tool's own, from its data.
    fn default() -> Self {
        let method = &Assessment::embedded().method;
        let rows = method.matrix.iter();
        let rows = rows.map(|row| row.bands.iter().map(|band| Band::from(*band)).collect());
        Self {
            severity: method.severity.levels.len(),
            likelihood: method.likelihood.levels.len(),
            matrix: rows.collect(),
            acceptable_up_to: method.acceptable_up_to.into(),
        }
    }
}

/// The place of a level in a scale.
fn level(level: u8) -> Option<usize> {
    usize::from(level).checked_sub(1)
}

/// What remains of a risk: its residual estimate, or the inherent one where nothing more is done.
pub fn remaining(risk: &Risk) -> Option<&Estimate> {
    risk.residual.as_ref().or(risk.inherent.as_ref())
}

/// The highest band that remains of any risk; none where no risk has been estimated.
pub fn highest_remaining(dpia: &Dpia) -> Option<Band> {
    let scale = Scale::of(dpia);
    let remaining = dpia.risks.values().filter_map(remaining);
    remaining.filter_map(|estimate| scale.band(estimate)).max()
}
