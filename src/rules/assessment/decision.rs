//! Whether the decision follows from the assessment, and comes before the processing (GDPR Art. 35(1) and 36; section 6 of the template).
//! It must not know how risks are measured.

use super::{DpiaScope, Findings, at, is_approved, is_rejected, launch};
use crate::assessment::{Outcome as Need, Scale, remaining, screen};
use crate::finding::{Phrase, written_day};
use crate::model::dpia::{Consultation, Decision, Dpia, Estimate, Outcome, Risk};
use crate::model::{Band, Date, Status};
use crate::rules::REGULATION;
use crate::source::Pointer;

pub(super) fn missing(scope: &DpiaScope<'_>, findings: &mut Findings) {
    match &scope.dpia.decision {
        None if !scope.dpia.is_draft() => {
            findings.report(at("decision"));
        }
        Some(decision) if decision.date.is_none() || decision.by.is_none() => {
            findings.report(at("decision"));
        }
        _ => {}
    }
}

/// The ids of the risks that are as a test asks, in an order that does not depend on that of the file.
fn risks_that(dpia: &Dpia, test: impl Fn(&Risk) -> bool) -> Vec<&str> {
    let risks = dpia.risks.iter().filter(|(_, risk)| test(risk));
    let mut ids: Vec<&str> = risks.map(|(id, _)| id.0.as_str()).collect();
    ids.sort_unstable();
    ids
}

/// The ids of the risks of which a high one remains.
fn high(dpia: &Dpia) -> Vec<&str> {
    let scale = Scale::of(dpia);
    let band = |risk: &Risk| scale.band(remaining(risk)?);
    risks_that(dpia, |risk| band(risk) == Some(Band::High))
}

/// Whether the authority has been asked and has not answered yet.
fn waits(asked: &Consultation) -> bool {
    asked.requested.is_some() && asked.answered.is_none()
}

/// A high risk that remains is consulted on or the processing is rejected; it is not approved, nor left without a decision once
/// the assessment is completed (Art. 36(1)).
pub(super) fn residual_high(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let place = match &scope.dpia.decision {
        None if !scope.dpia.is_draft() => at("decision"),
        Some(decision) if is_approved(decision) => {
            // After the authority's answer the controller may decide.
            let asked = decision.consultation.as_ref();
            if asked.is_some_and(|asked| asked.answered.is_some()) {
                return;
            }
            at("decision").key("outcome")
        }
        _ => return,
    };
    let high = high(scope.dpia);
    if !high.is_empty() {
        findings.report(place).fact("risks", high.join(", "));
    }
}

/// A decision that the assessment does not carry.
pub(super) fn inconsistent(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let Some(decision) = &scope.dpia.decision else {
        return;
    };
    let faults = [
        conditions(decision),
        consultation(scope.dpia, decision),
        unaccepted(scope.dpia, decision),
    ];
    for (key, detail) in faults.into_iter().flatten() {
        let fault = findings.report(at("decision").key(key));
        fault.fact("detail", detail);
        // A condition may be meant to see to what is not accepted.
        if key == "outcome" && decision.outcome == Outcome::Conditional {
            fault.warning();
        }
    }
}

/// What is wrong with a decision: the key and words for it.
type Inconsistency = Option<(&'static str, Phrase)>;

/// Conditions belong to an approval on conditions.
fn conditions(decision: &Decision) -> Inconsistency {
    let detail = match (decision.outcome, decision.conditions.is_empty()) {
        (Outcome::Conditional, true) => Phrase::new(
            "Käsittely on hyväksytty ehdoin, mutta ehtoja ei ole kirjoitettu.",
            "The processing is approved on conditions, but no condition is written.",
        ),
        (Outcome::Approved | Outcome::Rejected, false) => Phrase::new(
            "Ehdot kuuluvat päätökseen, jolla käsittely hyväksytään ehdoin (conditional).",
            "Conditions belong to a decision that approves on conditions (conditional).",
        ),
        _ => return None,
    };
    Some(("conditions", detail))
}

/// The authority is consulted where a high risk remains or national law demands it, and answered before an approval.
fn consultation(dpia: &Dpia, decision: &Decision) -> Inconsistency {
    let asked = decision.consultation.as_ref();
    let detail = if decision.outcome == Outcome::Consultation {
        let by_law = asked.is_some_and(|asked| !asked.national_law.is_empty());
        let by_risk = asked.is_some_and(|asked| asked.residual_risk) && !high(dpia).is_empty();
        let is_asked = asked.is_some_and(|asked| asked.requested.is_some());
        if by_law || by_risk {
            return (!is_asked).then(|| ("consultation", unasked()));
        }
        Phrase::new(
            "Ennakkokuulemiselle ei ole perustetta: korkeaa jäännösriskiä (residual_risk) tai säädöstä (national_law).",
            "There is no ground for the prior consultation: a high residual risk (residual_risk) or a law (national_law).",
        )
    } else if is_approved(decision) && asked.is_some_and(waits) {
        Phrase::new(
            "Käsittely on hyväksytty, vaikka tietosuojavaltuutettu ei ole vielä vastannut.",
            "The processing is approved though the Data Protection Ombudsman has not answered yet.",
        )
    } else {
        return None;
    };
    Some(("consultation", detail))
}

/// A consultation that was decided on is to be asked for.
fn unasked() -> Phrase {
    Phrase::new(
        "Ennakkokuuleminen on päätetty pyytää, mutta pyynnön päivä puuttuu (consultation.requested).",
        "It was decided to ask for prior consultation, but the day of the request is missing (consultation.requested).",
    )
}

/// An approval though nobody accepts what remains of a risk. A high one is told by a rule of its own.
fn unaccepted(dpia: &Dpia, decision: &Decision) -> Inconsistency {
    let scale = Scale::of(dpia);
    let is_open = |estimate: &Estimate| {
        scale.is_unacceptable(estimate) && scale.band(estimate) != Some(Band::High)
    };
    let open = risks_that(dpia, |risk| risk.residual.as_ref().is_some_and(is_open));
    let risks = open.join(", ");
    (is_approved(decision) && !open.is_empty()).then(|| {
        let detail = Phrase::new(
            format!("Käsittely on hyväksytty, mutta näitä jäännösriskejä ei ole: {risks}."),
            format!(
                "The processing is approved, but these residual risks are not accepted: {risks}."
            ),
        );
        ("outcome", detail)
    })
}

/// Whether the reason for the assessment is that the risk of existing processing has changed.
fn has_changed(dpia: &Dpia) -> bool {
    let overview = dpia.overview.as_ref();
    let reasons = overview.and_then(|overview| overview.reasons.as_ref());
    reasons.is_some_and(|reasons| reasons.changed.is_some() || reasons.context_changed.is_some())
}

/// The day on which processing begins or began, where an assessment had to come before it: not where the risk of existing processing
/// has changed, and not where it began before the Regulation was applied.
fn bound_launch(dpia: &Dpia) -> Option<Date> {
    launch(dpia).filter(|launch| !has_changed(dpia) && launch.0 >= REGULATION)
}

/// A draft is no assessment made, though one is needed and the register is published. Where the day on which the processing begins is
/// told, `approval-late` judges by that; before it a draft is right.
pub(super) fn unfinished(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let (dpia, register) = (scope.dpia, scope.register);
    let is_published = register.register.status.unwrap_or_default() == Status::Published;
    let may_wait = launch(dpia).is_some() || has_changed(dpia) || dpia.decision.is_some();
    if !dpia.is_draft() || !is_published || may_wait || !scope.register_is_whole {
        return;
    }
    let screened = screen(register);
    let screening = register.register.screening.as_ref();
    let is_needed = match screened.outcome {
        Need::Required => true,
        // Where criteria are only counted, a recorded reason for making none will do.
        Need::Presumed => screening.is_none_or(|screening| screening.deviation.is_none()),
        Need::Consider | Need::NotNeeded => false,
    };
    if is_needed {
        let words = &screened.outcome.words(screened.is_open).words;
        let outcome = Phrase::new(words.fi.as_str(), words.en.as_str());
        findings.report(at("status")).fact("outcome", outcome);
    }
}

/// Whether the assessment came in time cannot be told without the day on which the processing begins.
pub(super) fn launch_missing(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let dpia = scope.dpia;
    if !dpia.is_draft() && !is_rejected(dpia) && launch(dpia).is_none() {
        findings.report(at("overview").key("launch"));
    }
}

/// Approved only after the processing had begun, or not at all though it has.
pub(super) fn late(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let Some(launch) = bound_launch(scope.dpia) else {
        return;
    };
    let place = match &scope.dpia.decision {
        Some(decision) if is_approved(decision) => decision
            .date
            .filter(|date| *date > launch)
            .map(|_| at("decision").key("date")),
        None => (launch.0 < scope.register.day).then(|| at("overview").key("launch")),
        Some(_) => None,
    };
    if let Some(place) = place {
        findings.report(place).fact("launch", written_day(launch.0));
    }
}

/// Where the authority is consulted, processing begins only after its answer (Art. 36(1)–(2)).
pub(super) fn launch_before_answer(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let (Some(launch), Some(decision)) = (bound_launch(scope.dpia), scope.dpia.decision.as_ref())
    else {
        return;
    };
    let asked = decision.consultation.as_ref();
    let is_early = if let Some(answered) = asked.and_then(|asked| asked.answered) {
        launch < answered
    } else {
        let is_asked = asked.is_some_and(|asked| asked.requested.is_some());
        let is_decided = decision.outcome == Outcome::Consultation;
        (is_asked || is_decided) && launch.0 < scope.register.day
    };
    if is_early {
        let fault = findings.report(at("overview").key("launch"));
        fault.fact("launch", written_day(launch.0));
    }
}

/// What comes before the decision by its nature, and the answer before its question.
pub(super) fn dates_disordered(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let dpia = scope.dpia;
    let decision = dpia.decision.as_ref();
    let decided = decision.and_then(|decision| decision.date);
    let asked = decision.and_then(|decision| decision.consultation.as_ref());
    let involvement = dpia.involvement.as_ref();
    let advice = involvement.and_then(|involvement| involvement.dpo.as_ref());
    let views = involvement.and_then(|involvement| involvement.data_subjects.as_ref());
    let overview = dpia.overview.as_ref();
    let after = Phrase::new("päätöksen jälkeen", "after the decision");
    let before = [
        (
            overview.and_then(|overview| overview.completed),
            at("overview").key("completed"),
        ),
        (
            advice.and_then(|advice| advice.date),
            at("involvement").key("dpo").key("date"),
        ),
        (
            views.and_then(|views| views.date),
            at("involvement").key("data_subjects").key("date"),
        ),
    ];
    for (date, place) in before {
        disordered(date, decided, place, &after, findings);
    }
    let answer = at("decision").key("consultation").key("requested");
    let after = Phrase::new("vastauksen jälkeen", "after the answer");
    let requested = asked.and_then(|asked| asked.requested);
    let answered = asked.and_then(|asked| asked.answered);
    disordered(requested, answered, answer, &after, findings);
}

/// Reports a date that is after another that should follow it.
fn disordered(
    earlier: Option<Date>,
    later: Option<Date>,
    place: Pointer,
    after: &Phrase,
    findings: &mut Findings,
) {
    if let (Some(earlier), Some(later)) = (earlier, later)
        && earlier > later
    {
        findings
            .report(place)
            .fact("date", written_day(earlier.0))
            .fact("after", after.clone())
            .fact("other", written_day(later.0));
    }
}
