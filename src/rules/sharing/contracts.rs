//! What is recorded of contracts with processors, of access from afar and of transfers: points, terms, assessments.
//! It must not know whether there is a contract or a transfer at all; the family's own file asks that.

use crate::model::{Contract, ContractPoint, Processor, SharedFile, SubprocessorTerms};
use crate::rules::{Common, Findings, Scope, Text, at};
use crate::source::Pointer;

/// The processors that a register describes itself, with their paths.
fn inline<'a>(scope: &Scope<'a>) -> impl Iterator<Item = (&'a Processor, Pointer)> {
    scope
        .processors()
        .filter_map(|(processor, place)| Some((processor.inline()?, place)))
}

/// The processors of a shared file, with their paths.
fn shared<'a>(common: &Common<'a, SharedFile>) -> impl Iterator<Item = (&'a Processor, Pointer)> {
    let processors = common.file.processors.iter();
    processors.map(|(id, processor)| (processor, at("processors").key(&id.0)))
}

/// Reports the points that a contract lacks, once it has been gone through.
fn points(processor: &Processor, base: &Pointer, findings: &mut Findings) {
    let covers = |contract: &Contract| {
        let lacks = ContractPoint::ALL
            .into_iter()
            .filter(|point| !contract.covers.contains(point));
        let lacks: Vec<&str> = lacks.map(ContractPoint::letter).collect();
        (!contract.covers.is_empty() && !lacks.is_empty()).then(|| lacks.join(", "))
    };
    if let Some(lacks) = processor.contract.as_ref().and_then(covers) {
        findings
            .report(base.key("contract").key("covers"))
            .fact("name", processor.name.to_call())
            .fact("points", lacks);
    }
}

pub(super) fn inline_points(scope: &Scope<'_>, findings: &mut Findings) {
    for (processor, base) in inline(scope) {
        points(processor, &base, findings);
    }
}

pub(super) fn shared_points(common: &Common<'_, SharedFile>, findings: &mut Findings) {
    for (processor, base) in shared(common) {
        points(processor, &base, findings);
    }
}

/// Reports sub-processors that the contract forbids, or of whose permission the recorded contract says nothing.
fn terms(processor: &Processor, base: &Pointer, findings: &mut Findings) {
    if processor.subprocessors.is_empty() {
        return;
    }
    let place = base.key("subprocessors");
    let contract = processor.contract.as_ref();
    let name = processor.name.to_call();
    match contract.map(|contract| contract.subprocessors) {
        Some(Some(SubprocessorTerms::Forbidden)) => {
            findings.report(place).fact("name", name);
        }
        Some(None) => {
            findings.report(place).fact("name", name).advice();
        }
        // Without a contract, processor-without-contract says it.
        Some(Some(SubprocessorTerms::Specific | SubprocessorTerms::General)) | None => {}
    }
}

pub(super) fn inline_terms(scope: &Scope<'_>, findings: &mut Findings) {
    for (processor, base) in inline(scope) {
        terms(processor, &base, findings);
    }
}

pub(super) fn shared_terms(common: &Common<'_, SharedFile>, findings: &mut Findings) {
    for (processor, base) in shared(common) {
        terms(processor, &base, findings);
    }
}

pub(super) fn remote_access(scope: &Scope<'_>, findings: &mut Findings) {
    let known: Vec<&str> = scope
        .transfers()
        .map(|(transfer, _)| transfer.country.0.as_str())
        .collect();
    for (reference, place) in scope.processors() {
        let Some(processor) = scope.processor(reference) else {
            continue;
        };
        let mut countries = processor.remote_access.iter();
        let outside = countries.find(|country| {
            let foreign = scope.law.countries.contains_key(&country.0) && !scope.is_in_eea(country);
            foreign && !known.contains(&country.0.as_str())
        });
        if let Some(country) = outside {
            findings
                .report(place)
                .fact("name", processor.name.to_call())
                .fact("country", country.0.as_str());
        }
    }
}

pub(super) fn assessment(scope: &Scope<'_>, findings: &mut Findings) {
    for (transfer, base) in scope.transfers() {
        let mechanism = transfer.mechanism.as_ref();
        let known = mechanism.and_then(|id| scope.law.transfer_mechanisms.get(&id.0));
        let safeguards = known.is_some_and(|known| known.article.starts_with("46"));
        if safeguards && transfer.assessment.is_none() && !scope.is_in_eea(&transfer.country) {
            findings
                .report(base.key("assessment"))
                .fact("country", transfer.country.0.as_str());
        }
    }
}

pub(super) fn inside_union(text: &Text<'_>, findings: &mut Findings) {
    if text.is_prose() {
        text.report(text.first("transfer_inside_union"), findings);
    }
}
