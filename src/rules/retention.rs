//! How long data are kept, from when and what then (N10).
//! It must not know the maxima and minima of sector acts; those come with their own data.

use super::{Check, Family, Findings, Scope, at, rule};
use crate::model::{Id, Retention};
use crate::source::Pointer;

pub(super) const FAMILY: Family = Family {
    name: "retention",
    page: include_str!("../../tests/rules/retention.md"),
    rules: &[
        rule("retention-missing", &[Check::Register(missing)]),
        rule(
            "data-group-without-retention",
            &[Check::Register(group_without_retention)],
        ),
        rule(
            "retention-without-period",
            &[Check::Register(without_period)],
        ),
        rule("retention-without-start", &[Check::Register(without_start)]),
        rule("retention-vague", &[Check::Register(vague)]),
        rule(
            "permanent-without-ground",
            &[Check::Register(permanent_without_ground)],
        ),
        rule("disposal-missing", &[Check::Register(disposal_missing)]),
    ],
};

/// Every retention with its id and path.
fn each<'a>(scope: &Scope<'a>) -> impl Iterator<Item = (&'a Id, &'a Retention, Pointer)> {
    let periods = scope.register.retention.iter();
    periods.map(|(id, retention)| (id, retention, at("retention").key(id.0.clone())))
}

fn missing(scope: &Scope<'_>, findings: &mut Findings) {
    if scope.register.retention.is_empty() {
        findings.report(at("retention"));
    }
}

fn group_without_retention(scope: &Scope<'_>, findings: &mut Findings) {
    // With no retention at all, retention-missing says it once.
    if scope.register.retention.is_empty() {
        return;
    }
    for (id, group) in &scope.register.data {
        if group.retention.is_empty() {
            let place = at("data").key(id.0.clone()).key("retention");
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

fn without_period(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, retention, base) in each(scope) {
        let told =
            retention.period.is_some() || retention.permanent || retention.criteria.is_some();
        if !told {
            let place = base.key("period");
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

fn without_start(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, retention, base) in each(scope) {
        if let Some(period) = &retention.period
            && retention.start.is_none()
            && !retention.permanent
        {
            findings
                .report(base.key("start"))
                .fact("id", id.0.as_str())
                .fact("period", period.0.as_str());
        }
    }
}

fn vague(scope: &Scope<'_>, findings: &mut Findings) {
    for (_, retention, base) in each(scope) {
        // A vague note beside an exact period takes nothing away from it.
        let texts = [
            ("criteria", retention.criteria.as_ref()),
            (
                "note",
                retention
                    .note
                    .as_ref()
                    .filter(|_| retention.period.is_none()),
            ),
        ];
        for (key, text) in texts {
            if let Some(words) = text.and_then(|text| scope.phrase("vague_retention", &text.0)) {
                findings.report(base.key(key)).fact("words", words);
            }
        }
    }
}

fn permanent_without_ground(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, retention, base) in each(scope) {
        let grounded = retention
            .ground
            .as_ref()
            .is_some_and(|ground| !ground.statutes.is_empty() || ground.decision.is_some());
        if retention.permanent && !grounded {
            let place = base.key("ground");
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

fn disposal_missing(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, retention, base) in each(scope) {
        if !retention.permanent && retention.then.is_none() {
            let place = base.key("then");
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}
