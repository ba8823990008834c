//! The default method of assessing risk: scales, and the band that follows from severity and likelihood.
//! It must not know any scenario, nor the scales of an organisation of its own.

use serde::Deserialize;

use crate::law::dated::yes;
use crate::law::vocabulary::{Entry, Words, worded};

worded!(Method, Scale, Level, Stage);

/// A method: two scales and what follows from them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Method {
    /// The name of the method.
    pub words: Words,
    /// How much harm there would be.
    pub severity: Scale,
    /// How easily it comes about.
    pub likelihood: Scale,
    /// The words of the bands.
    pub bands: Bands,
    /// The band of each pair of levels, a row for each severity.
    pub matrix: Vec<MatrixRow>,
    /// The highest band that is acceptable as such.
    pub acceptable_up_to: Band,
    /// In which order risks are treated.
    pub priorities: Words,
    /// Levels that only the management may accept: a low likelihood does not by itself make a very severe risk acceptable.
    pub management_decides: Vec<ManagementDecides>,
    /// The risk before and after additional measures.
    pub stages: Stages,
    /// The words of whether a risk is acceptable.
    pub acceptability: Acceptability,
}

impl Method {
    /// The band of a pair of levels; none where a level is not on its scale.
    #[must_use]
    pub fn band(&self, severity: u8, likelihood: u8) -> Option<Band> {
        let row = self.matrix.iter().find(|row| row.severity == severity)?;
        let levels = &self.likelihood.levels;
        let at = levels.iter().position(|level| level.level == likelihood)?;
        row.bands.get(at).copied()
    }

    /// Whether only the management may accept a pair of levels.
    #[must_use]
    pub fn management_decides(&self, severity: u8, likelihood: u8) -> bool {
        let mut pairs = self.management_decides.iter();
        pairs.any(|pair| pair.severity == severity && pair.likelihood.contains(&likelihood))
    }
}

/// A scale, from its lowest level up.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// The name of what is measured.
    pub words: Words,
    /// What is measured, in a sentence.
    pub help: Words,
    /// The levels.
    pub levels: Vec<Level>,
}

/// A level of a scale.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Its number, from 1.
    pub level: u8,
    /// Its name.
    pub words: Words,
    /// What it means.
    pub meaning: Words,
    /// Whether the level has been compared with its source.
    #[serde(default = "yes")]
    pub verified: bool,
}

/// How high a risk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// Low.
    Low,
    /// Between low and high.
    Medium,
    /// High, as Art. 36(1) means it.
    High,
}

/// The words of the bands.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bands {
    /// [`Band::Low`].
    pub low: Entry,
    /// [`Band::Medium`].
    pub medium: Entry,
    /// [`Band::High`].
    pub high: Entry,
}

impl Bands {
    /// The words of a band.
    #[must_use]
    pub const fn of(&self, band: Band) -> &Words {
        match band {
            Band::Low => &self.low.words,
            Band::Medium => &self.medium.words,
            Band::High => &self.high.words,
        }
    }
}

/// The bands of a severity.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MatrixRow {
    /// The level of severity.
    pub severity: u8,
    /// The band of each likelihood, from the lowest up.
    pub bands: Vec<Band>,
}

/// Levels that only the management may accept.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManagementDecides {
    /// The level of severity.
    pub severity: u8,
    /// The levels of likelihood.
    pub likelihood: Vec<u8>,
}

/// The risk before and after additional measures.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stages {
    /// With the planned baseline measures (section 4.1.c of the template).
    pub inherent: Stage,
    /// After the additional measures (section 4.2.b).
    pub residual: Stage,
}

/// One of the two.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Its name.
    pub words: Words,
    /// What it means.
    pub help: Words,
}

/// The words of whether a risk is acceptable.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptability {
    /// It is.
    pub acceptable: Entry,
    /// Only by decision of the management.
    pub management: Entry,
    /// It is not.
    pub unacceptable: Entry,
}
