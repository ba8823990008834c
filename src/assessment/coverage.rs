//! How far an assessment covers the sections of the template, by what the register knows and what the assessment adds.
//! It must not know how a section is printed or whether what it says is right.

use super::risk::Scale;
use super::screening::screen;
use crate::law::SKELETON_MARK;
use crate::model::dpia::{
    Analysis, Dpia, Outcome, Principles, Reasons, Requirements, RightsTreatment, Risk, RiskEvent,
    RiskOrigin, SecurityTreatment, Treatment,
};
use crate::model::{Id, Prose, Words};
use crate::rules::Scope;

/// How far a section is covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Coverage {
    /// Nothing is said.
    None,
    /// Something is missing.
    Partial,
    /// All that the section asks is said, or is said not to concern this processing.
    Full,
}

impl Coverage {
    /// The name of its word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Partial => "partial",
            Self::Full => "full",
        }
    }

    /// From answers to everything that a section asks; a section that asks nothing here is covered.
    fn of(answers: &[bool]) -> Self {
        let given = answers.iter().filter(|given| **given).count();
        if given == answers.len() {
            Self::Full
        } else if given == 0 {
            Self::None
        } else {
            Self::Partial
        }
    }
}

/// How far a section of the template is covered, by its number; `None` for one that has parts of its own or is not known.
pub fn coverage(dpia: &Dpia, register: &Scope<'_>, section: &str) -> Option<Coverage> {
    let asked = Asked { dpia, register };
    let answers = match section.split('.').next()? {
        "0" => asked.overview(section),
        "1" => asked.description(section),
        "2" => asked.analysis(section),
        "3" => asked.necessity(section),
        "4" => asked.risks(section),
        _ => asked.ending(section),
    }?;
    Some(Coverage::of(&answers))
}

struct Asked<'a> {
    dpia: &'a Dpia,
    register: &'a Scope<'a>,
}

impl Asked<'_> {
    fn overview(&self, section: &str) -> Option<Vec<bool>> {
        let register = self.register.register;
        let overview = self.dpia.overview.as_ref();
        let is = |test: fn(&crate::model::dpia::Overview) -> bool| overview.is_some_and(test);
        Some(match section {
            "0.1" => vec![self.register.controller().is_some()],
            "0.2" => vec![register.processors.is_some()],
            // The register has the name; the history of the processing is the assessment's own.
            "0.3" => vec![
                true,
                is(|overview| !overview.processing_versions.is_empty()),
            ],
            "0.4" => vec![is(|overview| overview.launch.is_some())],
            "0.5" => vec![
                is(|overview| overview.version.is_some()),
                is(|overview| !overview.team.is_empty()),
                is(|overview| {
                    let scope = overview.scope.as_ref();
                    scope.is_some_and(|scope| is_said(scope.included.as_ref()))
                }),
                is(|overview| overview.completed.is_some()),
                is(|overview| !overview.standards.is_empty()),
                is(|overview| overview.validated.is_some()),
                self.has_reason(),
            ],
            _ => return None,
        })
    }

    /// Whether a reason for making the assessment is known: a criterion of the screening, or one that is told.
    fn has_reason(&self) -> bool {
        let overview = self.dpia.overview.as_ref();
        let told = overview.and_then(|overview| overview.reasons.as_ref());
        told.is_some_and(Reasons::is_told) || screen(self.register).met().next().is_some()
    }

    fn description(&self, section: &str) -> Option<Vec<bool>> {
        let register = self.register.register;
        let description = self.dpia.description.as_ref();
        let is =
            |test: &dyn Fn(&crate::model::dpia::Description) -> bool| description.is_some_and(test);
        let phases = || {
            description
                .into_iter()
                .flat_map(|given| given.phases.values())
        };
        Some(match section {
            "1.1.a" => vec![!register.data.is_empty()],
            "1.1.b" => {
                let explained = register.purposes.keys();
                let explained = explained.map(|id| is(&|given| is_said(given.purposes.get(id))));
                std::iter::once(!register.purposes.is_empty())
                    .chain(explained)
                    .collect()
            }
            "1.1.c" => {
                let uses = register
                    .purposes
                    .values()
                    .flat_map(|purpose| &purpose.secondary);
                uses.map(|secondary| secondary.compatibility.is_some())
                    .collect()
            }
            "1.1.d" => vec![
                is(&|given| is_said(given.nature.as_ref())),
                is(&|given| is_said(given.extent.as_ref())),
                is(&|given| is_said(given.context.as_ref())),
                is(&|given| given.cross_border.is_some()),
                register.transfers.is_some(),
            ],
            "1.2" => each(phases().map(|phase| is_said(phase.explanation.as_ref()))),
            "1.3" => {
                each(phases().map(|phase| !phase.systems.is_empty() || phase.assets.is_some()))
            }
            "1.4" => {
                let said = is(&|given| !given.codes.is_empty());
                vec![said || self.dpia.comment(section).is_some()]
            }
            _ => return None,
        })
    }

    fn analysis(&self, section: &str) -> Option<Vec<bool>> {
        let analysis = self.dpia.analysis.as_ref();
        let rows = |part: &str, names: &[&str]| -> Vec<bool> {
            let given = analysis.into_iter().flat_map(Analysis::parts);
            let given = given.filter(|(name, _)| *name == part);
            let given: Vec<_> = given.flat_map(|(_, rows)| rows).collect();
            let is_said = |name: &&str| {
                given
                    .iter()
                    .any(|(known, row)| known == name && says_something(row))
            };
            names.iter().map(is_said).collect()
        };
        Some(match section {
            "2.1.a" | "2.1.b" => self.bases(section),
            "2.2.a" | "2.2.b" => self.data(section),
            "2.3.a" => rows("principles", Principles::ROWS),
            "2.3.b" => rows("rights", RightsTreatment::ROWS),
            "2.3.c" => rows("requirements", Requirements::ROWS),
            "2.3.d" => {
                let mut rows = analysis.into_iter().flat_map(|given| &given.by_design);
                vec![rows.any(|row| is_filled(&row.what))]
            }
            "2.3.e" => rows("security", SecurityTreatment::ROWS),
            _ => return None,
        })
    }

    /// A basis for each purpose and why; a condition for each special group and why.
    fn bases(&self, section: &str) -> Vec<bool> {
        let register = self.register.register;
        let analysis = self.dpia.analysis.as_ref();
        if section == "2.1.a" {
            let said = |id: &Id| analysis.is_some_and(|given| is_said(given.bases.get(id)));
            let purposes = register.purposes.iter();
            return purposes
                .flat_map(|(id, purpose)| [purpose.basis.is_some(), said(id)])
                .collect();
        }
        let said = |id: &Id| analysis.is_some_and(|given| is_said(given.special.get(id)));
        let special = register
            .data
            .iter()
            .filter(|(_, group)| group.special.is_some());
        special.flat_map(|(id, _)| [true, said(id)]).collect()
    }

    fn data(&self, section: &str) -> Vec<bool> {
        let analysis = self.dpia.analysis.as_ref();
        let said = |id: &Id| {
            analysis.is_some_and(|given| match section {
                "2.2.a" => given
                    .minimisation
                    .get(id)
                    .is_some_and(|given| is_said(given.need.as_ref())),
                _ => given
                    .quality
                    .get(id)
                    .is_some_and(|given| is_said(given.requirement.as_ref())),
            })
        };
        let data = self.register.register.data.keys();
        each(data.map(said))
    }

    fn necessity(&self, section: &str) -> Option<Vec<bool>> {
        let necessity = self.dpia.necessity.as_ref();
        let is = |test: fn(&crate::model::dpia::Necessity) -> bool| necessity.is_some_and(test);
        Some(match section {
            "3.1" => {
                let risks = self.dpia.risks.values();
                let threats = risks.filter(|risk| risk.origin == RiskOrigin::Design);
                each(threats.flat_map(threat))
            }
            "3.2" => vec![
                is(|given| is_said(given.effective.as_ref())),
                is(|given| is_said(given.least_intrusive.as_ref())),
                is(|given| given.alternatives.iter().any(|one| is_filled(&one.what))),
            ],
            "3.3" => vec![
                is(|given| is_said(given.benefits.as_ref())),
                is(|given| is_said(given.impacts.as_ref())),
                is(|given| is_said(given.conclusion.as_ref())),
            ],
            _ => return None,
        })
    }

    fn risks(&self, section: &str) -> Option<Vec<bool>> {
        let dpia = self.dpia;
        let scale = Scale::of(dpia);
        let plan = dpia.plan.as_ref();
        let mitigated = |id: &Id| {
            let mut measures = dpia.measures.values();
            measures.any(|measure| measure.risks.contains(id))
        };
        let estimated = || dpia.risks.values().map(|risk| risk.inherent.is_some());
        Some(match section {
            "4.1.a" => {
                let is_there = |event| dpia.risks.values().any(|risk| risk.event == Some(event));
                let demanded = RiskEvent::DEMANDED.into_iter().map(is_there);
                let events = dpia.risks.values();
                let events = events.filter(|risk| risk.origin == RiskOrigin::Event);
                demanded.chain(events.flat_map(threat)).collect()
            }
            "4.1.b" => vec![!scale.matrix.is_empty()],
            "4.1.c" => each(estimated()),
            "4.2.a" => {
                let unaccepted = dpia.risks.iter().filter(|(_, risk)| {
                    let inherent = risk.inherent.as_ref();
                    inherent
                        .is_some_and(|inherent| scale.band(inherent) > Some(scale.acceptable_up_to))
                });
                let accepted = |risk: &Risk| {
                    let inherent = risk.inherent.as_ref();
                    inherent.is_some_and(|inherent| inherent.acceptable == Some(true))
                };
                let treated = unaccepted.map(|(id, risk)| mitigated(id) || accepted(risk));
                // What nobody has estimated may ask for measures.
                each(estimated().chain(treated))
            }
            "4.2.b" => {
                let treated = dpia.risks.iter().filter(|(id, _)| mitigated(id));
                let treated = treated.map(|(_, risk)| risk.residual.is_some());
                each(estimated().chain(treated))
            }
            "4.2.c" => vec![
                plan.is_some_and(|plan| is_said(plan.monitoring.as_ref())),
                plan.is_some_and(|plan| plan.responsible.as_ref().is_some_and(is_filled)),
                plan.is_some_and(|plan| plan.review_due.is_some()),
            ],
            _ => return None,
        })
    }

    fn ending(&self, section: &str) -> Option<Vec<bool>> {
        let involvement = self.dpia.involvement.as_ref();
        let decision = self.dpia.decision.as_ref();
        Some(match section {
            "5.1" => {
                let advice = involvement.and_then(|given| given.dpo.as_ref());
                vec![
                    advice.is_some_and(|advice| is_said(advice.advice.as_ref())),
                    advice.is_some_and(|advice| advice.followed.is_some()),
                ]
            }
            "5.2" => {
                let views = involvement.and_then(|given| given.data_subjects.as_ref());
                vec![views.is_some_and(|views| {
                    is_said(views.views.as_ref()) || is_said(views.why_not.as_ref())
                })]
            }
            "6" => vec![
                decision.is_some(),
                decision.is_some_and(|decision| decision.date.is_some()),
                decision.is_some_and(|decision| decision.by.is_some()),
                decision.is_some_and(|decision| {
                    let asked = decision.consultation.as_ref();
                    decision.outcome != Outcome::Consultation
                        || asked.is_some_and(|asked| !asked.supplied.is_empty())
                }),
            ],
            _ => return None,
        })
    }
}

/// What is asked of each of several things: where there are none of them, nothing has been said yet.
fn each(answers: impl Iterator<Item = bool>) -> Vec<bool> {
    let answers: Vec<bool> = answers.collect();
    if answers.is_empty() {
        vec![false]
    } else {
        answers
    }
}

/// What is asked of a threat: how it materialises, from what, and what follows.
fn threat(risk: &Risk) -> [bool; 3] {
    [
        is_said(risk.how.as_ref()),
        !risk.sources.is_empty(),
        risk.impact.is_some(),
    ]
}

/// Whether a row says what is done, or why nothing need be.
fn says_something(treatment: &Treatment) -> bool {
    let measures = !treatment.measures.is_empty() && treatment.measures.iter().all(is_filled);
    measures || is_said(treatment.not_applicable.as_ref())
}

/// Whether a text is there, and says something.
pub fn is_said(text: Option<&Prose>) -> bool {
    text.is_some_and(|text| is_filled(&text.0))
}

/// Whether words are more than what a skeleton asks to fill in.
fn is_filled(words: &Words) -> bool {
    !words.all().any(|(_, text)| text.starts_with(SKELETON_MARK))
}
