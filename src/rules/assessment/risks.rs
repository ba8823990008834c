//! Rules of risks: the scale, the estimates, what is done and what remains (template 3.1, 4.1 and 4.2).
//! It must not know what was decided.

use super::{DpiaScope, Findings, at};
use crate::assessment::{Scale, remaining};
use crate::model::Band;
use crate::model::dpia::{Estimate, Risk, RiskEvent};
use crate::source::Pointer;

/// Each risk with its path.
fn each<'a>(scope: &DpiaScope<'a>) -> impl Iterator<Item = (&'a str, &'a Risk, Pointer)> {
    let risks = scope.dpia.risks.iter();
    risks.map(|(id, risk)| (id.0.as_str(), risk, at("risks").key(&id.0)))
}

/// The estimates of a risk, each with its path.
fn estimates<'a>(risk: &'a Risk, base: &Pointer) -> Vec<(&'a Estimate, Pointer)> {
    let inherent = risk
        .inherent
        .iter()
        .map(|found| (found, base.key("inherent")));
    let residual = risk
        .residual
        .iter()
        .map(|found| (found, base.key("residual")));
    inherent.chain(residual).collect()
}

/// Whether some measure is meant for a risk.
fn is_mitigated(scope: &DpiaScope<'_>, id: &str) -> bool {
    let mut measures = scope.dpia.measures.values();
    measures.any(|measure| measure.risks.iter().any(|risk| risk.0 == id))
}

pub(super) fn scale_wrong(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let Some(method) = &scope.dpia.method else {
        return;
    };
    let (rows, columns) = (method.severity.len(), method.likelihood.len());
    let is_whole =
        method.matrix.len() == rows && method.matrix.iter().all(|row| row.len() == columns);
    let falls = |bands: &[Band]| bands.windows(2).any(|pair| pair[1] < pair[0]);
    let by_severity = |column: usize| -> Vec<Band> {
        let cells = method.matrix.iter().filter_map(|row| row.get(column));
        cells.copied().collect()
    };
    // A graver or likelier risk is never of a lower band.
    let is_even = !method.matrix.iter().any(|row| falls(row))
        && !(0..columns).any(|column| falls(&by_severity(column)));
    if !is_whole || !is_even {
        let fault = findings.report(at("method").key("matrix"));
        fault.fact("rows", rows.to_string());
        fault.fact("columns", columns.to_string());
    }
}

pub(super) fn level_beyond(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let scale = Scale::of(scope.dpia);
    for (_, risk, base) in each(scope) {
        for (estimate, place) in estimates(risk, &base) {
            if scale.band(estimate).is_none() {
                findings.report(place);
            }
        }
    }
}

/// The three events that every assessment treats (template 4.1.a).
pub(super) fn event_missing(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let known: Vec<RiskEvent> = scope
        .dpia
        .risks
        .values()
        .filter_map(|risk| risk.event)
        .collect();
    let missing = RiskEvent::DEMANDED
        .into_iter()
        .filter(|event| !known.contains(event));
    let missing: Vec<&str> = missing.map(RiskEvent::name).collect();
    // Without any risk, assessment-part-empty says it.
    if !scope.dpia.risks.is_empty() && !missing.is_empty() {
        findings
            .report(at("risks"))
            .fact("events", missing.join(", "));
    }
}

pub(super) fn unestimated(scope: &DpiaScope<'_>, findings: &mut Findings) {
    for (_, risk, base) in each(scope) {
        if risk.inherent.is_none() {
            findings.report(base);
        }
    }
}

/// Whether an estimate may not stay as it is: it is said so, or its band is above what is accepted and nobody accepts it.
fn is_unacceptable(scale: &Scale, estimate: &Estimate) -> bool {
    let above = scale
        .band(estimate)
        .is_some_and(|band| band > scale.acceptable_up_to);
    estimate.acceptable.map_or(above, |acceptable| !acceptable)
}

pub(super) fn untreated(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let scale = Scale::of(scope.dpia);
    for (id, risk, base) in each(scope) {
        let inherent = risk.inherent.as_ref();
        if inherent.is_some_and(|inherent| is_unacceptable(&scale, inherent))
            && !is_mitigated(scope, id)
        {
            findings.report(base.key("inherent"));
        }
    }
}

pub(super) fn residual_missing(scope: &DpiaScope<'_>, findings: &mut Findings) {
    for (id, risk, base) in each(scope) {
        if risk.inherent.is_some() && risk.residual.is_none() && is_mitigated(scope, id) {
            findings.report(base);
        }
    }
}

pub(super) fn residual_above(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let scale = Scale::of(scope.dpia);
    for (_, risk, base) in each(scope) {
        let (Some(before), Some(after)) = (&risk.inherent, &risk.residual) else {
            continue;
        };
        let is_higher = scale.band(after) > scale.band(before)
            || after.severity > before.severity
            || after.likelihood > before.likelihood;
        if is_higher {
            findings.report(base.key("residual"));
        }
    }
}

/// What is accepted though its band is above what the scale accepts needs a reason.
pub(super) fn accepted_without_reason(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let scale = Scale::of(scope.dpia);
    for (_, risk, base) in each(scope) {
        for (estimate, place) in estimates(risk, &base) {
            let above = scale
                .band(estimate)
                .is_some_and(|band| band > scale.acceptable_up_to);
            if above && estimate.acceptable == Some(true) && estimate.why.is_none() {
                findings.report(place.key("acceptable"));
            }
        }
    }
}

/// A low likelihood does not by itself make a very severe risk acceptable (template 4.1.b): management decides, and says why.
pub(super) fn severe_accepted(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let scale = Scale::of(scope.dpia);
    for (_, risk, base) in each(scope) {
        let Some(estimate) = remaining(risk) else {
            continue;
        };
        let accepted = estimate.acceptable != Some(false);
        let severe = scale.is_most_severe(estimate) && scale.is_unlikely(estimate);
        if severe && accepted && estimate.why.is_none() {
            let key = if risk.residual.is_some() {
                "residual"
            } else {
                "inherent"
            };
            findings.report(base.key(key).key("severity"));
        }
    }
}
