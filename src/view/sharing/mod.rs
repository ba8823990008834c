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
use crate::sharing::SharingDocument;

impl SharingDocument {
    /// Its name in addresses: a promise to those who link to it.
    pub fn name(self) -> String {
        self.key().replace('_', "-")
    }

    /// The name of its template.
    pub fn template(self) -> String {
        format!("{}.md", self.name())
    }

    /// What it is called, in a language.
    pub fn title(self, words: &Vocabulary) -> String {
        words.word(&format!("kind_{}", self.key()))
    }

    /// Whether it is a table of many columns, for a sheet on its side.
    pub const fn is_wide(self) -> bool {
        matches!(
            self,
            Self::AccessMatrix | Self::DisclosureMatrix | Self::AccountabilityLog
        )
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
