//! What the law and the European template ask of an impact assessment (GDPR Art. 35–36).
//! It must not know whether one is needed, nor how it is printed.

mod decision;
mod involvement;
mod parts;
mod references;
mod risks;
mod upkeep;

pub(super) use upkeep::unfounded;

use super::access::class_unfounded;
use super::{Check, DpiaScope, Family, Findings, at, rule};
use crate::model::Date;
use crate::model::dpia::{Decision, Dpia, Outcome};

pub(super) const FAMILY: Family = Family {
    name: "assessment",
    page: include_str!("../../tests/rules/assessment.md"),
    rules: &[
        rule("assessment-without-register", &[Check::Reading]),
        rule("assessment-twice", &[Check::Reading]),
        rule(
            "assessment-part-empty",
            &[Check::Dpia(parts::mandatory_part_empty)],
        ),
        rule(
            "assessed-id-unknown",
            &[Check::Dpia(references::unknown_ids)],
        ),
        rule(
            "measure-without-status",
            &[Check::Dpia(parts::treatment_without_status)],
        ),
        rule(
            "not-applicable-contradicted",
            &[Check::Dpia(parts::not_applicable_contradicted)],
        ),
        rule("scale-wrong", &[Check::Dpia(risks::scale_wrong)]),
        rule("level-beyond-scale", &[Check::Dpia(risks::level_beyond)]),
        rule("feared-event-missing", &[Check::Dpia(risks::event_missing)]),
        rule("risk-unestimated", &[Check::Dpia(risks::unestimated)]),
        rule("risk-untreated", &[Check::Dpia(risks::untreated)]),
        rule(
            "residual-risk-missing",
            &[Check::Dpia(risks::residual_missing)],
        ),
        rule(
            "residual-without-measure",
            &[Check::Dpia(risks::residual_unfounded)],
        ),
        rule(
            "residual-above-inherent",
            &[Check::Dpia(risks::residual_above)],
        ),
        rule(
            "risk-accepted-without-reason",
            &[Check::Dpia(risks::accepted_without_reason)],
        ),
        rule(
            "severe-risk-accepted",
            &[Check::Dpia(risks::severe_accepted)],
        ),
        rule("measure-unowned", &[Check::Dpia(upkeep::unowned)]),
        rule("measure-overdue", &[Check::Dpia(upkeep::overdue)]),
        rule(
            "dpo-advice-missing",
            &[Check::Dpia(involvement::advice_missing)],
        ),
        rule(
            "dpo-advice-unanswered",
            &[Check::Dpia(involvement::advice_unanswered)],
        ),
        rule("views-missing", &[Check::Dpia(involvement::views_missing)]),
        rule("decision-missing", &[Check::Dpia(decision::missing)]),
        rule(
            "residual-risk-high",
            &[Check::Dpia(decision::residual_high)],
        ),
        rule(
            "decision-inconsistent",
            &[Check::Dpia(decision::inconsistent)],
        ),
        rule("launch-missing", &[Check::Dpia(decision::launch_missing)]),
        rule("approval-late", &[Check::Dpia(decision::late)]),
        rule(
            "assessment-unfinished",
            &[Check::Dpia(decision::unfinished)],
        ),
        rule(
            "launch-before-answer",
            &[Check::Dpia(decision::launch_before_answer)],
        ),
        rule(
            "assessment-dates-disordered",
            &[Check::Dpia(decision::dates_disordered)],
        ),
        rule(
            "research-assessment-not-sent",
            &[Check::Dpia(involvement::not_sent)],
        ),
        rule(
            "assessment-review-missing",
            &[Check::Dpia(upkeep::review_missing)],
        ),
        rule(
            "assessed-facts-unrecorded",
            &[Check::Dpia(upkeep::facts_unrecorded)],
        ),
        rule(
            "assessed-facts-changed",
            &[Check::Dpia(upkeep::facts_changed)],
        ),
        rule(
            "assessment-publication-unapproved",
            &[Check::Dpia(upkeep::publication_unapproved)],
        ),
        rule(
            "publicity-class-unfounded",
            &[
                Check::Dpia(upkeep::class_unfounded),
                Check::Register(upkeep::memo_class_unfounded),
                Check::Organisation(upkeep::record_class_unfounded),
                Check::Register(class_unfounded),
            ],
        ),
        rule(
            "assessment-language-missing",
            &[Check::Dpia(upkeep::language_missing)],
        ),
        rule(
            "assessment-register-untranslated",
            &[Check::Dpia(upkeep::register_untranslated)],
        ),
        rule(
            "memo-language-missing",
            &[Check::Register(upkeep::memo_language_missing)],
        ),
    ],
};

/// The day on which the processing begins or began.
fn launch(dpia: &Dpia) -> Option<Date> {
    dpia.overview.as_ref().and_then(|overview| overview.launch)
}

fn is_approved(decision: &Decision) -> bool {
    matches!(decision.outcome, Outcome::Approved | Outcome::Conditional)
}

/// Whether the processing is not begun, or is ended: then nothing is left to be done.
fn is_rejected(dpia: &Dpia) -> bool {
    let decision = dpia.decision.as_ref();
    decision.is_some_and(|decision| decision.outcome == Outcome::Rejected)
}
