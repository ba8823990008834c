//! Who was heard and what was decided (GDPR Art. 35(2), 35(9) and 36; template 5 and 6).
//! It must not know how risks are measured.

use super::{DpiaScope, Findings, at};
use crate::assessment::{highest_remaining, screen};
use crate::model::Band;
use crate::model::dpia::{Decision, Followed, Outcome};

pub(super) fn advice_missing(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let has_dpo = scope
        .register
        .controller()
        .is_some_and(|controller| controller.dpo.is_some());
    let involvement = scope.dpia.involvement.as_ref();
    let advice = involvement.and_then(|involvement| involvement.dpo.as_ref());
    if has_dpo && !advice.is_some_and(|advice| advice.advice.is_some()) {
        findings.report(at("involvement").key("dpo"));
    }
}

/// Advice of which nobody says whether it was followed, or why not.
pub(super) fn advice_unanswered(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let involvement = scope.dpia.involvement.as_ref();
    let Some(advice) = involvement.and_then(|involvement| involvement.dpo.as_ref()) else {
        return;
    };
    let answered = match advice.followed {
        Some(Followed::Yes) => true,
        Some(Followed::Partly | Followed::No) => advice.how.is_some(),
        None => false,
    };
    if advice.advice.is_some() && !answered {
        findings.report(at("involvement").key("dpo").key("followed"));
    }
}

pub(super) fn views_missing(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let involvement = scope.dpia.involvement.as_ref();
    let views = involvement.and_then(|involvement| involvement.data_subjects.as_ref());
    if !views.is_some_and(|views| views.views.is_some() || views.why_not.is_some()) {
        findings.report(at("involvement").key("data_subjects"));
    }
}

pub(super) fn decision_missing(scope: &DpiaScope<'_>, findings: &mut Findings) {
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

fn is_approved(decision: &Decision) -> bool {
    matches!(decision.outcome, Outcome::Approved | Outcome::Conditional)
}

/// A high risk that remains is consulted on or the processing is rejected; it is not approved (Art. 36(1)).
pub(super) fn residual_high(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let is_high = highest_remaining(scope.dpia) == Some(Band::High);
    let Some(decision) = scope.dpia.decision.as_ref().filter(|_| is_high) else {
        return;
    };
    // After the authority's answer the controller may decide.
    let answered = decision
        .consultation
        .as_ref()
        .is_some_and(|asked| asked.answered.is_some());
    if is_approved(decision) && !answered {
        findings.report(at("decision").key("outcome"));
    }
}

/// A decision that its own grounds do not carry.
pub(super) fn inconsistent(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let Some(decision) = &scope.dpia.decision else {
        return;
    };
    let place = at("decision");
    match decision.outcome {
        Outcome::Conditional if decision.conditions.is_empty() => {
            findings.report(place.key("conditions"));
        }
        Outcome::Approved if !decision.conditions.is_empty() => {
            findings.report(place.key("conditions"));
        }
        Outcome::Consultation => {
            let asked = decision.consultation.as_ref();
            let is_high = highest_remaining(scope.dpia) == Some(Band::High);
            let grounded = asked.is_some_and(|asked| {
                (asked.residual_risk && is_high) || !asked.national_law.is_empty()
            });
            if !grounded {
                findings.report(place.key("consultation"));
            }
        }
        _ => {}
    }
}

/// Approved only after the processing had begun, which is in order only where the risk of existing processing has changed.
pub(super) fn approval_late(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let overview = scope.dpia.overview.as_ref();
    let changed = overview
        .and_then(|overview| overview.reasons.as_ref())
        .is_some_and(|reasons| reasons.changed.is_some());
    let launch = overview.and_then(|overview| overview.launch);
    let decided = scope
        .dpia
        .decision
        .as_ref()
        .filter(|decision| is_approved(decision));
    let decided = decided.and_then(|decision| decision.date);
    if let (Some(launch), Some(decided)) = (launch, decided)
        && decided > launch
        && !changed
    {
        findings.report(at("decision").key("date"));
    }
}

/// Research or statistics with derogations on special or criminal data: the assessment goes to the Ombudsman before the
/// processing begins (Data Protection Act, section 31(3)).
pub(super) fn not_sent(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let screened = screen(scope.register);
    let derogates = screened
        .met()
        .any(|criterion| criterion.id == "research_derogation");
    let sent = scope
        .dpia
        .decision
        .as_ref()
        .and_then(|decision| decision.sent);
    if derogates && sent.is_none() {
        findings.report(at("decision").key("sent"));
    }
}
