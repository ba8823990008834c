//! What is recorded of contracts with processors and of access from afar: points, terms, ends.
//! It must not know whether there is a contract or a transfer at all; the family's own file asks that.

use jiff::civil::Date;

use crate::finding::written_day;
use crate::model::{Contract, ContractPoint, Processor, SharedFile, SubprocessorTerms};
use crate::rules::{Common, Findings, Scope, ServiceScope, Text, at};
use crate::source::Pointer;

/// The processors that a register describes itself, with their paths.
fn inline<'a>(scope: &Scope<'a>) -> impl Iterator<Item = (&'a Processor, Pointer)> {
    scope
        .processors()
        .filter_map(|(processor, spot)| Some((processor.inline()?, spot.path())))
}

/// The processors of a shared file, with their paths.
fn shared<'a>(common: &Common<'a, SharedFile>) -> impl Iterator<Item = (&'a Processor, Pointer)> {
    let processors = common.file.processors.iter();
    processors.map(|(id, processor)| (processor, at("processors").key(&id.0)))
}

/// Reports the points that a contract with or for somebody lacks, once it has been gone through.
fn points(contract: Option<&Contract>, name: &str, base: &Pointer, findings: &mut Findings) {
    let Some(contract) = contract.filter(|contract| !contract.covers.is_empty()) else {
        return;
    };
    let lacks = ContractPoint::ALL
        .into_iter()
        .filter(|point| !contract.covers.contains(point));
    let lacks: Vec<&str> = lacks.map(ContractPoint::letter).collect();
    if !lacks.is_empty() {
        findings
            .report(base.key("contract").key("covers"))
            .fact("name", name)
            .fact("points", lacks.join(", "));
    }
}

/// The contract with each controller, and what all contracts have in common.
fn of_service<'a>(
    scope: &ServiceScope<'a>,
) -> impl Iterator<Item = (Option<&'a Contract>, &'a str, Pointer)> {
    let common = scope.service.contract.as_ref();
    let common = (common, scope.id, Pointer::root());
    let scope = *scope;
    let served = scope
        .controllers()
        .map(move |(served, place)| (served.contract.as_ref(), scope.name_of(served), place));
    std::iter::once(common).chain(served)
}

pub(super) fn points_of_service(scope: &ServiceScope<'_>, findings: &mut Findings) {
    for (contract, name, base) in of_service(scope) {
        points(contract, name, &base, findings);
    }
}

/// Reports a contract that bound for the last time before a day.
fn ended(
    contract: Option<&Contract>,
    (name, day): (&str, Date),
    base: &Pointer,
    findings: &mut Findings,
) {
    let ends = contract.and_then(|contract| contract.ends);
    if let Some(ends) = ends.filter(|ends| ends.0 < day) {
        findings
            .report(base.key("contract").key("ends"))
            .fact("name", name)
            .fact("date", written_day(ends.0));
    }
}

pub(super) fn inline_ended(scope: &Scope<'_>, findings: &mut Findings) {
    for (processor, base) in inline(scope) {
        let name = (processor.name.to_call(), scope.day);
        ended(processor.contract.as_ref(), name, &base, findings);
    }
}

pub(super) fn shared_ended(common: &Common<'_, SharedFile>, findings: &mut Findings) {
    for (processor, base) in shared(common) {
        let name = (processor.name.to_call(), common.day);
        ended(processor.contract.as_ref(), name, &base, findings);
    }
}

pub(super) fn ended_of_service(scope: &ServiceScope<'_>, findings: &mut Findings) {
    // That all contracts are past is what the end of a service means.
    if scope.service.is_ended() {
        return;
    }
    for (contract, name, base) in of_service(scope) {
        ended(contract, (name, scope.day), &base, findings);
    }
}

pub(super) fn inline_points(scope: &Scope<'_>, findings: &mut Findings) {
    for (processor, base) in inline(scope) {
        let name = processor.name.to_call();
        points(processor.contract.as_ref(), name, &base, findings);
    }
}

pub(super) fn shared_points(common: &Common<'_, SharedFile>, findings: &mut Findings) {
    for (processor, base) in shared(common) {
        let name = processor.name.to_call();
        points(processor.contract.as_ref(), name, &base, findings);
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

pub(super) fn inside_union(text: &Text<'_>, findings: &mut Findings) {
    if text.is_prose() {
        text.report(text.first("transfer_inside_union"), findings);
    }
}
