//! Which documents on access and disclosure the facts of a register give matter for, and of which publicity class each is.
//! It must not know what a document says, nor what is wrong with the facts.

use crate::model::{DocumentPublicity, Listed, Register};

/// A document on access and disclosure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SharingDocument {
    /// Who sees what (Information Management Act 906/2019, section 16).
    AccessMatrix,
    /// What is disclosed to whom.
    DisclosureMatrix,
    /// Whether the disclosures are lawful.
    DisclosureAssessment,
    /// The information requests received, and what was decided.
    InformationRequests,
    /// How use is watched (Information Management Act 906/2019, section 17).
    MonitoringPlan,
    /// Negotiations and decisions (GDPR Art. 5(2)).
    AccountabilityLog,
}

impl SharingDocument {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 6] = [
        Self::AccessMatrix,
        Self::DisclosureMatrix,
        Self::DisclosureAssessment,
        Self::InformationRequests,
        Self::MonitoringPlan,
        Self::AccountabilityLog,
    ];

    /// Its key below `documents` in the register.
    pub const fn key(self) -> &'static str {
        match self {
            Self::AccessMatrix => "access_matrix",
            Self::DisclosureMatrix => "disclosure_matrix",
            Self::DisclosureAssessment => "disclosure_assessment",
            Self::InformationRequests => "information_requests",
            Self::MonitoringPlan => "monitoring_plan",
            Self::AccountabilityLog => "accountability_log",
        }
    }

    /// The key of the register whose facts it tells.
    pub const fn matter(self) -> &'static str {
        match self {
            Self::AccessMatrix => "access",
            Self::DisclosureMatrix | Self::DisclosureAssessment => "disclosures",
            Self::InformationRequests => "information_requests",
            Self::MonitoringPlan => "monitoring",
            Self::AccountabilityLog => "accountability",
        }
    }

    /// Whether the register has facts for it. The disclosure matrix belongs to registers that take the sharing of data up; the
    /// notices of others tell their disclosures.
    pub fn is_told(self, register: &Register) -> bool {
        let disclosures = || register.disclosures.iter().flat_map(Listed::items);
        match self {
            Self::AccessMatrix => !register.access.is_empty(),
            Self::DisclosureMatrix => {
                let is_taken_up = !register.access.is_empty()
                    || self.publicity(register).is_some()
                    || disclosures().any(|disclosure| disclosure.assessment.is_some());
                is_taken_up && disclosures().next().is_some()
            }
            Self::DisclosureAssessment => {
                disclosures().any(|disclosure| disclosure.assessment.is_some())
            }
            Self::InformationRequests => !register.information_requests.is_empty(),
            Self::MonitoringPlan => register.monitoring.is_some(),
            Self::AccountabilityLog => !register.accountability.is_empty(),
        }
    }

    /// Its publicity class, where somebody has decided it.
    pub const fn publicity(self, register: &Register) -> Option<&DocumentPublicity> {
        let classes = &register.documents;
        match self {
            Self::AccessMatrix => classes.access_matrix.as_ref(),
            Self::DisclosureMatrix => classes.disclosure_matrix.as_ref(),
            Self::DisclosureAssessment => classes.disclosure_assessment.as_ref(),
            Self::InformationRequests => classes.information_requests.as_ref(),
            Self::MonitoringPlan => classes.monitoring_plan.as_ref(),
            Self::AccountabilityLog => classes.accountability_log.as_ref(),
        }
    }
}
