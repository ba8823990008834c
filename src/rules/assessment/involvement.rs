//! Who was heard (GDPR Art. 35(2) and 35(9); section 5 of the template), and what is sent to the authority.
//! It must not know what was decided.

use super::{DpiaScope, Findings, at, is_rejected, launch};
use crate::assessment::screen;
use crate::model::dpia::Followed;

pub(super) fn advice_missing(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let has_dpo = scope
        .register
        .controller()
        .is_some_and(|controller| controller.dpo.is_some());
    let involvement = scope.dpia.involvement.as_ref();
    let advice = involvement.and_then(|involvement| involvement.dpo.as_ref());
    if has_dpo && advice.is_none_or(|advice| advice.advice.is_none()) {
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

/// Research or statistics with derogations on special or criminal data: the assessment goes to the Ombudsman before the
/// processing begins (Data Protection Act, section 31(3)). What is rejected never begins.
pub(super) fn not_sent(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let screened = screen(scope.register);
    let derogates = screened
        .met()
        .any(|criterion| criterion.id == "research_derogation");
    if !derogates || is_rejected(scope.dpia) {
        return;
    }
    let decision = scope.dpia.decision.as_ref();
    let sent = decision.and_then(|decision| decision.sent);
    let is_late = |sent| launch(scope.dpia).is_some_and(|launch| sent > launch);
    if sent.is_none_or(is_late) {
        findings.report(at("decision").key("sent"));
    }
}
