//! Whether the ground of a transfer can carry it: derogations of authorities, decisions in part, and those that courts have struck down.
//! It must not know who has the data there.

use super::transfers::decision;
use crate::finding::Phrase;
use crate::model::Article6;
use crate::rules::{Findings, Scope, Text};

/// The derogations that authorities cannot use in the exercise of public powers (GDPR Art. 49(3)).
const BARRED: [&str; 4] = ["49(1)(a)", "49(1)(b)", "49(1)(c)", "49(1)"];

pub(super) fn derogation_by_authority(scope: &Scope<'_>, findings: &mut Findings) {
    if !scope.is_authority() {
        return;
    }
    // A transfer says no purpose: where some purpose is no exercise of public powers, it may serve that one.
    let mut purposes = scope.register.purposes.values();
    let all_public = purposes.all(|purpose| {
        let letter = purpose.basis.as_ref().and_then(|basis| basis.article_6);
        purpose.authority_task != Some(false) && matches!(letter, Some(Article6::C | Article6::E))
    });
    for (transfer, base) in scope.transfers() {
        let mechanism = transfer.mechanism.as_ref();
        let known = mechanism.and_then(|id| scope.law.transfer_mechanisms.get(&id.0));
        if known.is_some_and(|known| BARRED.contains(&known.article.as_str())) {
            let fault = findings.report(base.key("mechanism"));
            if !all_public {
                fault.warning();
            }
        }
    }
}

pub(super) fn scope_unstated(scope: &Scope<'_>, findings: &mut Findings) {
    for (transfer, base) in scope.transfers() {
        let Some(decision) = decision(scope.law, transfer).filter(|decision| decision.partial)
        else {
            continue;
        };
        let mut texts = [&transfer.recipient, &transfer.what, &transfer.copy_from]
            .into_iter()
            .flatten();
        let told = texts.any(|text| scope.phrase("adequacy_scope", text).is_some());
        if let Some(covers) = &decision.scope
            && !told
        {
            findings
                .report(base.key("mechanism"))
                .fact("country", transfer.country.0.as_str())
                .fact(
                    "covers",
                    Phrase::new(covers.fi.as_str(), covers.en.as_str()),
                );
        }
    }
}

pub(super) fn old_ground(text: &Text<'_>, findings: &mut Findings) {
    if !text.is_prose() {
        return;
    }
    let mut places = text.reading().places("dead_transfer_ground").into_iter();
    let place = places.find(|place| !text.around(place).has("told_as_invalid"));
    text.report(place, findings);
}
