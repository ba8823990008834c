//! What the law asks of a service that the organisation runs as a processor, and of its record (GDPR Art. 28, 30(2)).
//! It must not know what controllers must tell data subjects, nor how the record is printed.

mod contracts;
mod parties;
mod transfers;

use super::references::expect_all;
use super::{Check, Family, Findings, ServiceScope, at, rule};
use crate::finding::Phrase;
use crate::model::Security;

pub(super) const FAMILY: Family = Family {
    name: "processing",
    page: include_str!("../../tests/rules/processing.md"),
    rules: &[
        rule("service-id-twice", &[Check::Reading]),
        rule(
            "processing-party-unknown",
            &[Check::Service(parties::unknown)],
        ),
        rule(
            "own-processor-missing",
            &[Check::Service(parties::own_missing)],
        ),
        rule(
            "served-controller-missing",
            &[Check::Service(parties::none_served)],
        ),
        rule(
            "processing-party-unnamed",
            &[Check::Service(parties::unnamed)],
        ),
        rule(
            "processing-party-contact-missing",
            &[Check::Service(parties::contact_missing)],
        ),
        rule(
            "processing-party-dpo-missing",
            &[Check::Service(parties::dpo_missing)],
        ),
        rule("served-twice", &[Check::Service(parties::served_twice)]),
        rule(
            "served-by-itself",
            &[Check::Service(parties::served_by_itself)],
        ),
        rule(
            "processing-category-missing",
            &[Check::Service(category_missing)],
        ),
        rule(
            "processing-category-unknown",
            &[Check::Service(category_unknown)],
        ),
        rule(
            "served-without-contract",
            &[Check::Service(contracts::missing)],
        ),
        rule(
            "own-subprocessors-unstated",
            &[Check::Service(contracts::subprocessors_unstated)],
        ),
        rule(
            "own-subprocessor-not-allowed",
            &[Check::Service(contracts::subprocessor_not_allowed)],
        ),
        rule(
            "processing-transfers-unstated",
            &[Check::Service(transfers::unstated)],
        ),
        rule(
            "processing-transfer-missing",
            &[Check::Service(transfers::missing)],
        ),
        rule(
            "processing-transfer-without-mechanism",
            &[Check::Service(transfers::without_mechanism)],
        ),
        rule(
            "processing-security-unstated",
            &[Check::Service(security_unstated)],
        ),
    ],
};

/// Every controller has some category of processing. Where the service has none at all, that is said once.
fn category_missing(scope: &ServiceScope<'_>, findings: &mut Findings) {
    let service = scope.service;
    // Where only unknown ids are named, processing-category-unknown says it.
    let lacking = scope.controllers().filter(|(served, _)| {
        let named = served.processing.as_deref();
        let is_none = named.map_or(service.processing.is_empty(), <[_]>::is_empty);
        is_none && served.other_processing.is_empty()
    });
    let lacking: Vec<_> = lacking.collect();
    if service.processing.is_empty() && lacking.len() == service.controllers.len() {
        let all = Phrase::new("kunkin rekisterinpitäjän", "each controller");
        findings.report(at("processing")).fact("name", all);
        return;
    }
    for (served, place) in lacking {
        findings
            .report(place.key("processing"))
            .fact("name", scope.name_of(served));
    }
}

fn category_unknown(scope: &ServiceScope<'_>, findings: &mut Findings) {
    for (served, place) in scope.controllers() {
        let named = served.processing.as_deref().unwrap_or_default();
        let known = ("processing", &scope.service.processing);
        expect_all(known, named, || place.key("processing"), findings);
    }
}

fn security_unstated(scope: &ServiceScope<'_>, findings: &mut Findings) {
    let security = scope.service.security.as_ref();
    if !security.is_some_and(Security::is_told) {
        findings.report(at("security"));
    }
}
