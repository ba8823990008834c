//! The facts of a register by which criteria are met and scenarios chosen.
//! It must not know how a register tells them.

use serde::Deserialize;

/// A fact that a register tells, denies or leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// Special categories of personal data (Art. 9(1)).
    SpecialCategories,
    /// Data on criminal convictions and offences (Art. 10).
    CriminalData,
    /// Data that an act makes secret.
    SecretData,
    /// Data sensitive in nature though neither special nor secret.
    SensitiveData,
    /// Data of children.
    Children,
    /// Other data subjects who are vulnerable towards the controller.
    VulnerableSubjects,
    /// Processing on a large scale (recital 91).
    LargeScale,
    /// The personal identity code (Data Protection Act, section 29).
    IdentityCode,
    /// Consent as a ground (Art. 6(1)(a), 9(2)(a)).
    Consent,
    /// Datasets are matched or combined.
    Combining,
    /// Decisions based solely on automated processing (Art. 22).
    AutomatedDecisions,
    /// Profiling (Art. 4(4)).
    Profiling,
    /// Data on where people are or move.
    LocationData,
    /// Biometric data that identify a person uniquely.
    BiometricData,
    /// Genetic data.
    GeneticData,
    /// Data subjects are not informed, by Art. 14(5)(b).
    InformingException,
    /// A channel for reporting wrongdoing.
    Whistleblowing,
    /// A publicly accessible area is monitored; registers never tell it.
    MonitoringOfPublicArea,
    /// Special categories or criminal data on a large scale (Art. 35(3)(b)).
    SpecialOrCriminalLargeScale,
    /// Rights are derogated from for research or statistics (Data Protection Act, section 31) on special categories or criminal data.
    ResearchDerogation,
    /// Automated decisions together with profiling (Art. 35(3)(a)).
    EvaluationWithEffects,
}
