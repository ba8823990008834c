//! Whether a country is written by its code (ISO 3166-1), so that the law knows whether it belongs to the Union and the notice its name.
//! It must not know what the law asks of a country.

use super::{Check, rule};
use crate::finding::Phrase;
use crate::law::Law;
use crate::model::{Country, OrganisationFile, Processor, Reference, SharedFile};
use crate::rules::{Common, Findings, Rule, Scope, ServiceScope, at};
use crate::source::Pointer;

pub(super) const UNKNOWN: Rule = rule(
    "unknown-country",
    &[
        Check::Register(in_register),
        Check::Shared(in_shared),
        Check::Organisation(in_organisation),
        Check::Service(in_service),
    ],
);

/// What people write for the Union and the Economic Area, which are no countries.
const UNIONS: [&str; 4] = ["EU", "ETA", "EEA", "EES"];

/// A country that the data do not know may still be one, so it is only doubted.
fn expect<'a>(
    country: impl IntoIterator<Item = &'a Country>,
    place: &Pointer,
    findings: &mut Findings,
) {
    let known = &Law::embedded().countries;
    for country in country {
        if !known.contains_key(&country.0) {
            let fault = findings.report(place.key("country"));
            fault
                .fact("id", country.0.as_str())
                .fact("mend", mend(&country.0));
        }
    }
}

/// What to write in place of a code that is no country's.
fn mend(code: &str) -> Phrase {
    let mut known = Law::embedded().countries.iter();
    let meant = known.find(|(_, country)| country.also.iter().any(|other| other == code));
    match meant {
        Some((id, country)) => Phrase::new(
            format!("Kirjoita {id} ({}).", country.words.fi),
            format!("Write {id} ({}).", country.words.en),
        ),
        None if UNIONS.contains(&code) => Phrase::new(
            format!("{code} ei ole maa. Kirjoita maa, jossa tietoja käsitellään, esimerkiksi IE."),
            format!(
                "{code} is no country. Write the country where the data are processed, for example IE."
            ),
        ),
        None => Phrase::new(
            "Tarkista maan kaksikirjaiminen tunnus (ISO 3166-1), esimerkiksi FI, SE tai US. Jos se on oikein, ohita havainto perusteluineen.",
            "Check the two-letter code of the country (ISO 3166-1), for example FI, SE or US. If it is right, suppress the finding with the reason.",
        ),
    }
}

fn of_processor(processor: &Processor, base: &Pointer, findings: &mut Findings) {
    expect(&processor.country, base, findings);
    for (index, sub) in processor.subprocessors.iter().enumerate() {
        expect(
            &sub.country,
            &base.key("subprocessors").index(index),
            findings,
        );
    }
}

fn in_register(scope: &Scope<'_>, findings: &mut Findings) {
    for (disclosure, base) in scope.disclosures() {
        if let Reference::Inline(recipient) = &disclosure.recipient {
            expect(&recipient.country, &base.key("recipient"), findings);
        }
    }
    for (transfer, base) in scope.transfers() {
        expect([&transfer.country], &base.path(), findings);
    }
    for (processor, base) in scope.processors() {
        if let Reference::Inline(processor) = processor {
            of_processor(processor, &base.path(), findings);
        }
    }
}

fn in_service(scope: &ServiceScope<'_>, findings: &mut Findings) {
    for (transfer, base) in scope.transfers() {
        expect([&transfer.country], &base.path(), findings);
    }
    for (sub, base) in scope.subprocessors() {
        expect(&sub.country, &base.path(), findings);
    }
    for (party, base) in scope.described() {
        expect(&party.country, &base, findings);
    }
}

fn in_shared(common: &Common<'_, SharedFile>, findings: &mut Findings) {
    for (id, recipient) in &common.file.recipients {
        expect(&recipient.country, &at("recipients").key(&id.0), findings);
    }
    for (id, processor) in &common.file.processors {
        of_processor(processor, &at("processors").key(&id.0), findings);
    }
}

fn in_organisation(common: &Common<'_, OrganisationFile>, findings: &mut Findings) {
    for (id, organisation) in &common.file.organisations {
        expect(
            &organisation.country,
            &at("organisations").key(&id.0),
            findings,
        );
    }
}
