//! Rules of risks: the scale, the estimates, what is done and what remains (template 3.1, 4.1 and 4.2).
//! It must not know how documents tell of them.

use super::{DpiaScope, Findings, at, is_rejected};
use crate::assessment::{Scale, remaining};
use crate::finding::Phrase;
use crate::model::Band;
use crate::model::dpia::{Estimate, Method, Outcome, Risk, RiskEvent};
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

/// A scale by which a risk has no band, a graver one a lower band, or none is ever too high.
pub(super) fn scale_wrong(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let Some(method) = &scope.dpia.method else {
        return;
    };
    let place = at("method");
    if let Some(detail) = matrix_fault(method) {
        let fault = findings.report(place.key("matrix"));
        fault.fact("detail", detail);
    }
    if method.acceptable_up_to == Some(Band::High) {
        let fault = findings.report(place.key("acceptable_up_to"));
        fault.fact(
            "detail",
            Phrase::new(
                "Jos korkeakin riski hyväksytään ilman lisätoimia, mikään riski ei ole liian suuri.",
                "Where even a high risk is accepted without more, no risk is too high.",
            ),
        );
    }
}

fn matrix_fault(method: &Method) -> Option<Phrase> {
    let (rows, columns) = (method.severity.len(), method.likelihood.len());
    let matrix = &method.matrix;
    if matrix.len() != rows || matrix.iter().any(|row| row.len() != columns) {
        return Some(Phrase::new(
            format!(
                "Rivejä on oltava {rows} (vakavuuden tasot) ja kullakin {columns} riskin tasoa (todennäköisyyden tasot)."
            ),
            format!(
                "There must be {rows} rows (levels of severity), each with {columns} bands (levels of likelihood)."
            ),
        ));
    }
    let rises = |bands: &[Band]| bands.is_sorted();
    let by_severity = |column: usize| -> Vec<Band> {
        let cells = matrix.iter().filter_map(|row| row.get(column));
        cells.copied().collect()
    };
    let is_even = matrix.iter().all(|row| rises(row))
        && (0..columns).all(|column| rises(&by_severity(column)));
    if !is_even {
        return Some(Phrase::new(
            "Vakavampi tai todennäköisempi riski ei voi olla tasoltaan matalampi.",
            "A graver or likelier risk cannot be of a lower band.",
        ));
    }
    let gravest = matrix.last().and_then(|row| row.last());
    (gravest != Some(&Band::High)).then(|| {
        Phrase::new(
            "Vakavimman ja todennäköisimmän riskin on oltava korkea (high).",
            "The gravest and likeliest risk must be high.",
        )
    })
}

pub(super) fn level_beyond(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let scale = Scale::of(scope.dpia);
    for (_, risk, base) in each(scope) {
        for (estimate, place) in estimates(risk, &base) {
            let axes = [
                ("likelihood", estimate.likelihood, scale.likelihood),
                ("severity", estimate.severity, scale.severity),
            ];
            let beyond = axes.into_iter();
            for (key, level, levels) in beyond.filter(|one| usize::from(one.1) > one.2) {
                findings
                    .report(place.key(key))
                    .fact("level", level.to_string())
                    .fact("levels", levels.to_string());
            }
        }
    }
}

/// The three events that every assessment treats (template 4.1.a).
pub(super) fn event_missing(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let risks = scope.dpia.risks.values();
    let known: Vec<RiskEvent> = risks.filter_map(|risk| risk.event).collect();
    let missing = RiskEvent::DEMANDED.into_iter();
    let missing: Vec<Phrase> = missing
        .filter(|event| !known.contains(event))
        .map(event_words)
        .collect();
    // Without any risk, assessment-part-empty says it.
    if !scope.dpia.risks.is_empty() && !missing.is_empty() {
        let join = |pick: fn(&Phrase) -> &String| {
            let words: Vec<&str> = missing.iter().map(|words| pick(words).as_str()).collect();
            words.join(", ")
        };
        let events = Phrase::new(join(|words| &words.fi), join(|words| &words.en));
        findings.report(at("risks")).fact("events", events);
    }
}

fn event_words(event: RiskEvent) -> Phrase {
    match event {
        RiskEvent::Access => Phrase::new("luvaton pääsy (access)", "illegitimate access (access)"),
        RiskEvent::Modification => Phrase::new(
            "asiaton muuttaminen (modification)",
            "undesired modification (modification)",
        ),
        RiskEvent::Disappearance => Phrase::new(
            "katoaminen (disappearance)",
            "disappearance (disappearance)",
        ),
        RiskEvent::Other => Phrase::new("muu (other)", "another (other)"),
    }
}

pub(super) fn unestimated(scope: &DpiaScope<'_>, findings: &mut Findings) {
    for (_, risk, base) in each(scope) {
        if risk.inherent.is_none() {
            findings.report(base.key("inherent"));
        }
    }
}

/// Whether a risk needs a measure: it may not stay as it is, and the decision does not say that it will not be run, or that the
/// authority is asked since nothing helps against it (Art. 36(1)).
fn needs_measure(scope: &DpiaScope<'_>, scale: &Scale, risk: &Risk) -> bool {
    let Some(inherent) = &risk.inherent else {
        return false;
    };
    let decision = scope.dpia.decision.as_ref();
    let is_asked = decision.is_some_and(|decision| decision.outcome == Outcome::Consultation);
    let is_high = scale.band(inherent) == Some(Band::High);
    scale.is_unacceptable(inherent) && !is_rejected(scope.dpia) && !(is_asked && is_high)
}

pub(super) fn untreated(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let scale = Scale::of(scope.dpia);
    for (id, risk, base) in each(scope) {
        if needs_measure(scope, &scale, risk) && !is_mitigated(scope, id) {
            findings.report(base.key("inherent"));
        }
    }
}

pub(super) fn residual_missing(scope: &DpiaScope<'_>, findings: &mut Findings) {
    if is_rejected(scope.dpia) {
        return;
    }
    for (id, risk, base) in each(scope) {
        if risk.inherent.is_some() && risk.residual.is_none() && is_mitigated(scope, id) {
            findings.report(base.key("residual"));
        }
    }
}

/// What remains of a risk after measures that nobody names. A risk that needs a measure is told by a rule of its own.
pub(super) fn residual_unfounded(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let scale = Scale::of(scope.dpia);
    for (id, risk, base) in each(scope) {
        if risk.residual.is_some()
            && !is_mitigated(scope, id)
            && !needs_measure(scope, &scale, risk)
        {
            findings.report(base.key("residual"));
        }
    }
}

pub(super) fn residual_above(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let scale = Scale::of(scope.dpia);
    for (_, risk, base) in each(scope) {
        let (Some(before), Some(after)) = (&risk.inherent, &risk.residual) else {
            continue;
        };
        let is_no_lower =
            after.severity >= before.severity && after.likelihood >= before.likelihood;
        let differs = after.severity != before.severity || after.likelihood != before.likelihood;
        let is_of_higher_band = match (scale.band(before), scale.band(after)) {
            (Some(before), Some(after)) => after > before,
            _ => false,
        };
        if is_no_lower && differs || is_of_higher_band {
            findings.report(base.key("residual"));
        }
    }
}

/// A low likelihood does not by itself make a very severe risk acceptable (template 4.1.b).
fn is_severe(scale: &Scale, estimate: &Estimate) -> bool {
    scale.is_most_severe(estimate) && scale.is_unlikely(estimate)
}

/// What is accepted though its band is above what the scale accepts needs a reason.
pub(super) fn accepted_without_reason(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let scale = Scale::of(scope.dpia);
    for (_, risk, base) in each(scope) {
        for (estimate, place) in estimates(risk, &base) {
            let accepted = estimate.acceptable == Some(true) && scale.is_above(estimate);
            if accepted && estimate.why.is_none() && !is_severe(&scale, estimate) {
                findings.report(place.key("acceptable"));
            }
        }
    }
}

/// Of the most severe risk, however unlikely, management decides, and says why.
pub(super) fn severe_accepted(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let scale = Scale::of(scope.dpia);
    for (_, risk, base) in each(scope) {
        let Some(estimate) = remaining(risk) else {
            continue;
        };
        let accepted = !scale.is_unacceptable(estimate);
        if is_severe(&scale, estimate) && accepted && estimate.why.is_none() {
            let key = if risk.residual.is_some() {
                "residual"
            } else {
                "inherent"
            };
            findings.report(base.key(key).key("severity"));
        }
    }
}
