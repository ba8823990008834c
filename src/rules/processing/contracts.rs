//! On what the processing rests between processor and controller: the contract of each, and its word on sub-processors (GDPR Art. 28(2)–(4)).
//! It must not know what is done for a controller.

use crate::model::{Contract, SubprocessorTerms};
use crate::rules::{Findings, ServiceScope, at};

pub(super) fn missing(scope: &ServiceScope<'_>, findings: &mut Findings) {
    if scope.service.is_ended() {
        return;
    }
    for (served, place) in scope.controllers() {
        let mut contracts = scope.service.contracts(served);
        if !contracts.any(Contract::is_recorded) {
            findings
                .report(place.key("contract"))
                .fact("name", scope.name_of(served));
        }
    }
}

pub(super) fn subprocessors_unstated(scope: &ServiceScope<'_>, findings: &mut Findings) {
    if scope.service.subprocessors.is_none() {
        findings.report(at("subprocessors"));
    }
}

/// Sub-processors that a controller has forbidden, each told at its contract; and that some have not been asked, told once.
pub(super) fn subprocessor_not_allowed(scope: &ServiceScope<'_>, findings: &mut Findings) {
    if scope.subprocessors().next().is_none() || scope.service.is_ended() {
        return;
    }
    let mut unasked: Vec<&str> = Vec::new();
    for (served, place) in scope.controllers() {
        match scope.service.terms_of(served) {
            Some(SubprocessorTerms::Forbidden) => {
                let place = place.key("contract").key("subprocessors");
                findings.report(place).fact("names", scope.name_of(served));
            }
            None => unasked.push(scope.name_of(served)),
            Some(SubprocessorTerms::Specific | SubprocessorTerms::General) => {}
        }
    }
    if !unasked.is_empty() {
        let names = named(&unasked);
        findings
            .report(at("subprocessors"))
            .fact("names", names)
            .advice();
    }
}

/// How many controllers a message names.
const NAMED: usize = 3;

/// The first of some names, and how many there are where they are more.
fn named(names: &[&str]) -> String {
    let first = names
        .iter()
        .take(NAMED)
        .copied()
        .collect::<Vec<_>>()
        .join(", ");
    if names.len() > NAMED {
        format!("{first}, … ({})", names.len())
    } else {
        first
    }
}
