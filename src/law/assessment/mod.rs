//! What screening and impact assessments (GDPR Art. 35–36) are made of, as dated data read from `data/assessment/`.
//! It must not know registers, assessments of the user, or documents.
//!
//! The data are read when first asked for, not at the start of the tool: most runs assess nothing.

mod fact;
mod method;
mod question;
mod scenario;
mod screening;
mod template;

#[cfg(test)]
mod tests;

use std::sync::OnceLock;

use super::data;
use super::dated::Dated;
pub use fact::Fact;
pub use method::{
    Acceptability, Band, Bands, Level, ManagementDecides, MatrixRow, Method, Scale, Stage, Stages,
};
pub use question::{AnsweredBy, Question, Questions, RiskPart, Theme};
pub use scenario::{FearedEvent, Origin, RiskSource, Scenario, Scenarios, When};
pub use screening::{
    Counting, Criterion, CriterionList, OutcomeWords, Outcomes, Screening, TogetherWith,
};
pub use template::{Prefilled, Row, RowGroup, Rows, Section, Template};

/// All that the tool knows of impact assessments; each field holds one file of `data/assessment/`.
#[derive(Debug)]
pub struct Assessment {
    /// `screening.yaml`: the criteria that decide whether an assessment must be made (Art. 35(1), 35(3)–(4)).
    pub screening: Dated<Screening>,
    /// `questions.yaml`: the sixty questions of the checklists.
    pub questions: Dated<Questions>,
    /// `template.yaml`: the structure of an assessment.
    pub template: Dated<Template>,
    /// `method.yaml`: the default method of assessing risk.
    pub method: Dated<Method>,
    /// `scenarios.yaml`: risk sources, feared events and starter scenarios.
    pub scenarios: Dated<Scenarios>,
}

impl Assessment {
    /// The data embedded in the binary, parsed at the first call.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static ASSESSMENT: OnceLock<Assessment> = OnceLock::new();
        ASSESSMENT.get_or_init(|| Self {
            screening: data!("assessment/screening"),
            questions: data!("assessment/questions"),
            template: data!("assessment/template"),
            method: data!("assessment/method"),
            scenarios: data!("assessment/scenarios"),
        })
    }
}
