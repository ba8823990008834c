//! Ids that roles, requests and consents name: organisations of shared.yaml and groups of data of the register.
//! It must not know who may see what.

use super::{expect, expect_all, expect_in, keys};
use crate::model::Id;
use crate::rules::{Findings, Scope, at};

/// A role may belong to a recipient or to a processor; a request comes from a recipient.
pub(super) fn unknown_organisation(scope: &Scope<'_>, findings: &mut Findings) {
    let shared = &scope.around.shared;
    // What was cut out of them for its form may bear the id.
    let is_hidden = |part: &str, id: &Id| scope.around.is_hidden(&[part, &id.0]);
    for (id, access) in &scope.register.access {
        if let Some(organisation) = &access.organisation
            && !is_hidden("recipients", organisation)
            && !is_hidden("processors", organisation)
        {
            let known = keys(&shared.recipients).chain(keys(&shared.processors));
            let place = at("access").key(&id.0).key("organisation");
            expect(&organisation.0, known, place, findings);
        }
    }
    for (index, request) in scope.register.information_requests.iter().enumerate() {
        if let Some(organisation) = &request.organisation
            && !is_hidden("recipients", organisation)
        {
            let place = at("information_requests").index(index);
            let place = place.key("organisation");
            expect(&organisation.0, keys(&shared.recipients), place, findings);
        }
    }
}

pub(super) fn unknown_data_group(scope: &Scope<'_>, findings: &mut Findings) {
    let register = scope.register;
    let known = ("data", &register.data);
    for (id, access) in &register.access {
        let rights = || at("access").key(&id.0).key("rights");
        for (index, right) in access.rights.iter().enumerate() {
            let place = || rights().index(index).key("data");
            expect_all(known, &right.data, place, findings);
        }
    }
    for (index, consent) in register.consents.iter().enumerate() {
        let place = || at("consents").index(index).key("data");
        expect_all(known, &consent.data, place, findings);
    }
    for (index, request) in register.information_requests.iter().enumerate() {
        let place = || at("information_requests").index(index).key("data");
        expect_all(known, &request.data, place, findings);
    }
    for (disclosure, base) in scope.disclosures() {
        let reasons = base.key("assessment").key("reasons");
        let assessment = disclosure.assessment.iter();
        let all = assessment.flat_map(|assessment| assessment.reasons.iter().enumerate());
        for (index, reason) in all {
            let place = || reasons.index(index).key("data");
            expect_in(known, &reason.data, place, findings);
        }
    }
}
