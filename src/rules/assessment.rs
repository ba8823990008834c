//! What the law and the European template ask of an impact assessment (GDPR Art. 35–36).
//! It must not know whether one is needed, nor how it is printed.

mod involvement;
mod parts;
mod references;
mod risks;
mod upkeep;

use super::{Check, DpiaScope, Family, Findings, at, rule};

pub(super) const FAMILY: Family = Family {
    name: "assessment",
    page: include_str!("../../tests/rules/assessment.md"),
    rules: &[
        rule("assessment-without-register", &[Check::Reading]),
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
        rule(
            "decision-missing",
            &[Check::Dpia(involvement::decision_missing)],
        ),
        rule(
            "residual-risk-high",
            &[Check::Dpia(involvement::residual_high)],
        ),
        rule(
            "decision-inconsistent",
            &[Check::Dpia(involvement::inconsistent)],
        ),
        rule("approval-late", &[Check::Dpia(involvement::approval_late)]),
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
            &[Check::Dpia(upkeep::class_unfounded)],
        ),
        rule(
            "assessment-language-missing",
            &[Check::Dpia(upkeep::language_missing)],
        ),
    ],
};
