//! Whether transfers to third countries are told as the processor's record must tell them (GDPR Art. 30(2)(c), 44).
//! It must not know whether the ground of a transfer can carry it; the family of sharing asks that.

use crate::rules::{Findings, ServiceScope, at};

pub(super) fn unstated(scope: &ServiceScope<'_>, findings: &mut Findings) {
    if scope.service.transfers.is_none() {
        findings.report(at("transfers"));
    }
}

/// A sub-processor in a third country to which no transfer is told.
pub(super) fn missing(scope: &ServiceScope<'_>, findings: &mut Findings) {
    for (sub, place) in scope.subprocessors() {
        let Some(country) = &sub.country else {
            continue;
        };
        let mut transfers = scope.transfers();
        let is_told = transfers.any(|(transfer, _)| transfer.country == *country);
        if !is_told && !scope.law.is_in_eea(&country.0) {
            findings
                .report(place.key("country"))
                .fact("name", sub.name.to_call())
                .fact("country", country.0.as_str());
        }
    }
}

pub(super) fn without_mechanism(scope: &ServiceScope<'_>, findings: &mut Findings) {
    for (transfer, place) in scope.transfers() {
        if transfer.mechanism.is_none() && !scope.law.is_in_eea(&transfer.country.0) {
            findings
                .report(place.key("mechanism"))
                .fact("country", transfer.country.0.as_str());
        }
    }
}
