//! To whom data go: recipients, processors, transfers outside the EEA, and publicity (N07–N09, N21).
//! It must not know what a recipient does with the data.

use super::{Check, Common, Family, Findings, Scope, at, rule};
use crate::model::{
    Contract, Country, Disclosure, Listed, Processor, Reference, SharedFile, Transfer,
};
use crate::source::Pointer;

pub(super) const FAMILY: Family = Family {
    name: "sharing",
    page: include_str!("../../tests/rules/sharing.md"),
    rules: &[
        rule(
            "recipients-unstated",
            &[Check::Register(recipients_unstated)],
        ),
        rule(
            "disclosures-contradicted",
            &[Check::Register(disclosures_contradicted)],
        ),
        rule(
            "disclosure-without-basis",
            &[Check::Register(disclosure_without_basis)],
        ),
        rule(
            "identifiable-report-without-statute",
            &[Check::Register(report_without_statute)],
        ),
        rule(
            "processors-unstated",
            &[Check::Register(processors_unstated)],
        ),
        rule(
            "processor-without-contract",
            &[
                Check::Register(inline_without_contract),
                Check::Shared(processor_without_contract),
            ],
        ),
        rule("transfers-unstated", &[Check::Register(transfers_unstated)]),
        rule("transfer-missing", &[Check::Register(transfer_missing)]),
        rule(
            "transfer-without-mechanism",
            &[Check::Register(transfer_without_mechanism)],
        ),
        rule(
            "transfer-copy-missing",
            &[Check::Register(transfer_copy_missing)],
        ),
        rule("adequacy-unknown", &[Check::Register(adequacy_unknown)]),
        rule(
            "eea-as-third-country",
            &[Check::Register(eea_as_third_country)],
        ),
        rule(
            "compelling-interest-missing",
            &[Check::Register(compelling_interest_missing)],
        ),
        rule("publicity-unstated", &[Check::Register(publicity_unstated)]),
    ],
};

/// The disclosures with their paths.
fn disclosures<'a>(scope: &Scope<'a>) -> impl Iterator<Item = (&'a Disclosure, Pointer)> {
    let items = scope.register.disclosures.iter().flat_map(Listed::items);
    let indexed = items.enumerate();
    indexed.map(|(index, disclosure)| (disclosure, at("disclosures").index(index)))
}

/// The transfers with their paths.
fn transfers<'a>(scope: &Scope<'a>) -> impl Iterator<Item = (&'a Transfer, Pointer)> {
    let items = scope.register.transfers.iter().flat_map(Listed::items);
    let indexed = items.enumerate();
    indexed.map(|(index, transfer)| (transfer, at("transfers").index(index)))
}

fn recipients_unstated(scope: &Scope<'_>, findings: &mut Findings) {
    if scope.register.disclosures.is_none() {
        findings.report(at("disclosures"));
    }
}

fn disclosures_contradicted(scope: &Scope<'_>, findings: &mut Findings) {
    let register = scope.register;
    let Some(disclosures) = &register.disclosures else {
        return;
    };
    if !disclosures.is_none() {
        denied_in_words(scope, findings);
        return;
    }
    for (index, report) in register
        .reporting
        .iter()
        .flat_map(Listed::items)
        .enumerate()
    {
        let place = at("reporting").index(index);
        match report.identifiable {
            Some(true) => {
                findings.report(place.key("identifiable"));
            }
            Some(false) => {}
            None => {
                findings.report(place).warning();
            }
        }
    }
    for (index, combining) in register
        .combining
        .iter()
        .flat_map(Listed::items)
        .enumerate()
    {
        let place = at("combining").index(index);
        match combining.same_controller {
            Some(false) => {
                findings.report(place.key("same_controller"));
            }
            Some(true) => {}
            None => {
                findings.report(place).warning();
            }
        }
    }
}

/// Parts where "not disclosed" speaks of some data or some recipient only.
const BOUNDED: [&str; 5] = [
    "safety_ban",
    "publicity",
    "prohibitions",
    "disclosures",
    "rights",
];

/// "Data are not disclosed" in words beside a list of recipients.
fn denied_in_words(scope: &Scope<'_>, findings: &mut Findings) {
    for text in scope.texts {
        let part = text.place.first();
        let bounded = part.is_some_and(|key| BOUNDED.contains(&key));
        if !bounded && text.is_free && text.reading().has("no_disclosure") {
            findings.report(text.place.clone()).warning();
        }
    }
}

fn disclosure_without_basis(scope: &Scope<'_>, findings: &mut Findings) {
    for (disclosure, base) in disclosures(scope) {
        if disclosure.statutes.is_empty() && !disclosure.consent {
            findings.report(base.key("statutes"));
        }
    }
}

fn report_without_statute(scope: &Scope<'_>, findings: &mut Findings) {
    // A report has no statutes of its own: as a disclosure it has, and there the basis is told.
    if disclosures(scope).any(|(disclosure, _)| !disclosure.statutes.is_empty()) {
        return;
    }
    let reports = scope.register.reporting.iter().flat_map(Listed::items);
    for (index, report) in reports.enumerate() {
        if report.identifiable == Some(true) {
            findings.report(at("reporting").index(index).key("identifiable"));
        }
    }
}

fn processors_unstated(scope: &Scope<'_>, findings: &mut Findings) {
    if scope.register.processors.is_none() {
        findings.report(at("processors"));
    }
}

/// Whether a contract can be found by what is recorded of it.
fn is_recorded(contract: Option<&Contract>) -> bool {
    contract.is_some_and(|contract| contract.date.is_some() || contract.reference.is_some())
}

fn inline_without_contract(scope: &Scope<'_>, findings: &mut Findings) {
    let processors = scope.register.processors.iter().flat_map(Listed::items);
    for (index, processor) in processors.enumerate() {
        if let Reference::Inline(processor) = processor
            && !is_recorded(processor.contract.as_ref())
        {
            findings
                .report(at("processors").index(index).key("contract"))
                .fact("name", processor.name.0.as_str());
        }
    }
}

fn processor_without_contract(common: &Common<'_, SharedFile>, findings: &mut Findings) {
    for (id, processor) in &common.file.processors {
        if !is_recorded(processor.contract.as_ref()) {
            findings
                .report(at("processors").key(id.0.clone()).key("contract"))
                .fact("name", processor.name.0.as_str());
        }
    }
}

fn transfers_unstated(scope: &Scope<'_>, findings: &mut Findings) {
    if scope.register.transfers.is_none() {
        findings.report(at("transfers"));
    }
}

/// Countries in which a processor and its sub-processors have the data.
fn countries(processor: &Processor) -> impl Iterator<Item = &Country> {
    let subs = processor
        .subprocessors
        .iter()
        .filter_map(|sub| sub.country.as_ref());
    processor.country.iter().chain(subs)
}

fn transfer_missing(scope: &Scope<'_>, findings: &mut Findings) {
    let mut places: Vec<(Pointer, &str, &Country)> = Vec::new();
    let processors = scope.register.processors.iter().flat_map(Listed::items);
    for (index, reference) in processors.enumerate() {
        if let Some(processor) = scope.processor(reference) {
            let place = at("processors").index(index);
            let all = countries(processor);
            places.extend(all.map(|country| (place.clone(), processor.name.0.as_str(), country)));
        }
    }
    for (disclosure, base) in disclosures(scope) {
        if let Some(recipient) = scope.recipient(&disclosure.recipient)
            && let Some(country) = &recipient.country
        {
            let name = recipient.name.all().next().map_or("", |(_, name)| name);
            places.push((base.key("recipient"), name, country));
        }
    }
    for (place, name, country) in places {
        let told = transfers(scope).any(|(transfer, _)| transfer.country == *country);
        if !told && !scope.is_in_eea(country) {
            findings
                .report(place)
                .fact("name", name)
                .fact("country", country.0.as_str());
        }
    }
}

fn transfer_without_mechanism(scope: &Scope<'_>, findings: &mut Findings) {
    for (transfer, base) in transfers(scope) {
        if transfer.mechanism.is_none() && !scope.is_in_eea(&transfer.country) {
            findings
                .report(base.key("mechanism"))
                .fact("country", transfer.country.0.as_str());
        }
    }
}

fn transfer_copy_missing(scope: &Scope<'_>, findings: &mut Findings) {
    for (transfer, base) in transfers(scope) {
        let mechanism = transfer.mechanism.as_ref();
        let known = mechanism.and_then(|id| scope.law.transfer_mechanisms.get(&id.0));
        if known.is_some_and(|known| known.copy) && transfer.copy_from.is_none() {
            findings
                .report(base.key("copy_from"))
                .fact("country", transfer.country.0.as_str());
        }
    }
}

fn adequacy_unknown(scope: &Scope<'_>, findings: &mut Findings) {
    for (transfer, base) in transfers(scope) {
        let relies = transfer
            .mechanism
            .as_ref()
            .is_some_and(|id| id.0 == "adequacy");
        let decision = scope.law.adequacy.get(&transfer.country.0);
        let adequate = decision.is_some_and(|decision| decision.in_force_on(scope.day));
        if relies && !adequate && !scope.is_in_eea(&transfer.country) {
            findings
                .report(base.key("mechanism"))
                .fact("country", transfer.country.0.as_str());
        }
    }
}

fn eea_as_third_country(scope: &Scope<'_>, findings: &mut Findings) {
    for (transfer, base) in transfers(scope) {
        if scope.is_in_eea(&transfer.country) {
            findings
                .report(base.key("country"))
                .fact("country", transfer.country.0.as_str());
        }
    }
}

fn compelling_interest_missing(scope: &Scope<'_>, findings: &mut Findings) {
    for (transfer, base) in transfers(scope) {
        let mechanism = transfer.mechanism.as_ref();
        let known = mechanism.and_then(|id| scope.law.transfer_mechanisms.get(&id.0));
        if known.is_some_and(|known| is_second_subparagraph(&known.article))
            && transfer.compelling_interest.is_none()
        {
            findings
                .report(base.key("compelling_interest"))
                .fact("country", transfer.country.0.as_str());
        }
    }
}

/// Whether an article is the second subparagraph of Art. 49(1), which has no letter: `49(1) 2`.
fn is_second_subparagraph(article: &str) -> bool {
    article
        .strip_prefix("49(1)")
        .is_some_and(|rest| !rest.starts_with('('))
}

fn publicity_unstated(scope: &Scope<'_>, findings: &mut Findings) {
    if scope.is_authority() && scope.publicity().is_none() {
        findings.report(at("publicity"));
    }
}
