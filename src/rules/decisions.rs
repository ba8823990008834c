//! Automated decisions and profiling (N15; Art. 22).
//! It must not know how a decision is explained to the reader.

use super::sharing::grounds::is_general;
use super::{Check, Family, Findings, Scope, at, rule};
use crate::model::{Article9, AutomatedDecision, DecisionGround, Listed};
use crate::source::Pointer;

pub(super) const FAMILY: Family = Family {
    name: "decisions",
    page: include_str!("../../tests/rules/decisions.md"),
    rules: &[
        rule(
            "automated-decisions-unstated",
            &[Check::Register(decisions_unstated)],
        ),
        rule(
            "automated-decision-unexplained",
            &[Check::Register(unexplained)],
        ),
        rule(
            "automated-decision-without-ground",
            &[Check::Register(without_ground)],
        ),
        rule(
            "deployment-decision-missing",
            &[Check::Register(deployment_decision_missing)],
        ),
        rule(
            "automated-decision-on-special-data",
            &[Check::Register(on_special_data)],
        ),
        rule("review-automated", &[Check::Register(review_automated)]),
        rule("profiling-unstated", &[Check::Register(profiling_unstated)]),
    ],
};

/// The automated decisions with their paths.
fn each<'a>(scope: &Scope<'a>) -> impl Iterator<Item = (&'a AutomatedDecision, Pointer)> {
    let decisions = scope.register.automated_decisions.iter();
    let indexed = decisions.flat_map(Listed::items).enumerate();
    indexed.map(|(index, decision)| (decision, at("automated_decisions").index(index)))
}

fn decisions_unstated(scope: &Scope<'_>, findings: &mut Findings) {
    if scope.register.automated_decisions.is_none() {
        findings.report(at("automated_decisions"));
    }
}

fn unexplained(scope: &Scope<'_>, findings: &mut Findings) {
    for (decision, base) in each(scope) {
        if decision.logic.is_none() {
            findings.report(base.key("logic"));
        } else if decision.significance.is_none() {
            findings.report(base.key("significance"));
        }
    }
}

fn without_ground(scope: &Scope<'_>, findings: &mut Findings) {
    for (decision, base) in each(scope) {
        match decision.ground {
            None => {
                findings.report(base.key("ground"));
            }
            // Acts that lay down no decisions allow none.
            Some(DecisionGround::Law) if is_general(scope, &decision.statutes) => {
                findings.report(base.key("ground"));
            }
            Some(_) => {}
        }
    }
}

fn profiling_unstated(scope: &Scope<'_>, findings: &mut Findings) {
    if scope.register.profiling.is_none() {
        findings.report(at("profiling"));
    }
}

/// An authority's automated decision of an administrative matter (434/2003 53 e §).
fn of_matters<'a>(scope: &Scope<'a>) -> impl Iterator<Item = (&'a AutomatedDecision, Pointer)> {
    const MATTER: &str = "hallintolaki (434/2003) 53 e §";
    let authority = scope.is_authority();
    let decisions = each(scope);
    let scope = *scope;
    decisions.filter(move |(decision, _)| authority && scope.cites(&decision.statutes, MATTER))
}

fn deployment_decision_missing(scope: &Scope<'_>, findings: &mut Findings) {
    for (decision, base) in of_matters(scope) {
        if decision.deployment_decision.is_none() {
            findings.report(base.key("deployment_decision"));
        }
    }
}

fn review_automated(scope: &Scope<'_>, findings: &mut Findings) {
    for (decision, base) in of_matters(scope) {
        if let Some(words) = scope.phrase("administrative_review", &decision.what) {
            findings.report(base.key("what")).fact("words", words);
        }
    }
}

/// Special categories may be decided on automatically only by explicit consent or for a substantial public interest (Art. 22(4)).
/// Which data a decision uses the file does not say.
fn on_special_data(scope: &Scope<'_>, findings: &mut Findings) {
    let groups = scope.register.data.iter();
    let others = groups.filter(|(_, group)| {
        let letter = group.special.as_ref().map(|special| special.article_9);
        letter.is_some_and(|letter| !matches!(letter, Article9::A | Article9::G))
    });
    let other = others.min_by_key(|(id, _)| &id.0);
    if let (Some((_, base)), Some((id, _))) = (each(scope).next(), other) {
        findings.report(base).fact("id", id.0.as_str());
    }
}
