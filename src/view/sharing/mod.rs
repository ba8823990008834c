//! What the documents on access and disclosure say: the matrices, the assessments of disclosures and of requests, the monitoring plan and the log of negotiations.
//! It must not know how a document is written or where it lies, nor whether anything in it is lawful.

mod access;
mod checklist;
mod disclosures;
mod history;
mod matrix;
mod monitoring;
mod requests;
mod sheets;

pub use sheets::workbook;

use super::assessment::{About, Paper, Placer, Speech};
use super::language::Vocabulary;
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

    /// Its name in addresses: a promise to those who link to it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AccessMatrix => "access-matrix",
            Self::DisclosureMatrix => "disclosure-matrix",
            Self::DisclosureAssessment => "disclosure-assessment",
            Self::InformationRequests => "information-requests",
            Self::MonitoringPlan => "monitoring-plan",
            Self::AccountabilityLog => "accountability-log",
        }
    }

    /// The name of its template.
    pub const fn template(self) -> &'static str {
        match self {
            Self::AccessMatrix => "access-matrix.md",
            Self::DisclosureMatrix => "disclosure-matrix.md",
            Self::DisclosureAssessment => "disclosure-assessment.md",
            Self::InformationRequests => "information-requests.md",
            Self::MonitoringPlan => "monitoring-plan.md",
            Self::AccountabilityLog => "accountability-log.md",
        }
    }

    /// The name of the word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::AccessMatrix => "kind_access_matrix",
            Self::DisclosureMatrix => "kind_disclosure_matrix",
            Self::DisclosureAssessment => "kind_disclosure_assessment",
            Self::InformationRequests => "kind_information_requests",
            Self::MonitoringPlan => "kind_monitoring_plan",
            Self::AccountabilityLog => "kind_accountability_log",
        }
    }

    /// Whether it is a table of many columns, for a sheet on its side.
    pub const fn is_wide(self) -> bool {
        matches!(
            self,
            Self::AccessMatrix | Self::DisclosureMatrix | Self::AccountabilityLog
        )
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

    /// What it says, in one language; none where the register has no facts for it.
    pub fn paper(self, about: About<'_>, words: &Vocabulary) -> Option<Paper> {
        let register = about.register.register;
        if !self.is_told(register) {
            return None;
        }
        let speech = Speech::about(about, words);
        let mut placer = Placer::default();
        match self {
            Self::AccessMatrix => access::place(&mut placer, &speech, about),
            Self::DisclosureMatrix => disclosures::place_matrix(&mut placer, &speech, about),
            Self::DisclosureAssessment => disclosures::place(&mut placer, &speech, about),
            Self::InformationRequests => requests::place(&mut placer, &speech, about),
            Self::MonitoringPlan => monitoring::place(&mut placer, &speech, about),
            Self::AccountabilityLog => history::place(&mut placer, &speech, about),
        }
        Some(placer.finish(&speech, self.publicity(register)))
    }
}
