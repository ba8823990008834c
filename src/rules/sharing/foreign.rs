//! Those who have the data, or reach them, outside the EEA: whether a transfer tells of each of them.
//! It must not know what a transfer has to say.

use crate::model::{Country, Id, Reference, Transfer, Words};
use crate::rules::{Findings, Scope};
use crate::source::Pointer;

/// Somebody who has the data in some country, or reaches them from there.
struct Party<'a> {
    /// What a transfer may call it: its id and its names; of a sub-processor also those of the processor.
    names: Vec<&'a str>,
    /// What messages call it.
    to_call: &'a str,
    country: &'a Country,
    place: Pointer,
}

/// Everybody of whom a country is known.
fn parties<'a>(scope: &Scope<'a>) -> Vec<Party<'a>> {
    let mut parties = processors(scope);
    parties.extend(recipients(scope));
    parties.extend(joint_controllers(scope));
    parties
}

fn processors<'a>(scope: &Scope<'a>) -> Vec<Party<'a>> {
    let mut parties = Vec::new();
    for (reference, place) in scope.processors() {
        let Some(processor) = scope.processor(reference) else {
            continue;
        };
        let names: Vec<&str> = id_of(reference).chain(processor.name.all()).collect();
        let own = processor.country.iter();
        parties.extend(own.map(|country| Party {
            names: names.clone(),
            to_call: processor.name.to_call(),
            country,
            place: place.path(),
        }));
        for sub in &processor.subprocessors {
            let country = sub.country.iter();
            parties.extend(country.map(|country| Party {
                names: sub.name.all().chain(names.iter().copied()).collect(),
                to_call: sub.name.to_call(),
                country,
                place: place.path(),
            }));
        }
    }
    parties
}

fn recipients<'a>(scope: &Scope<'a>) -> impl Iterator<Item = Party<'a>> {
    scope.disclosures().filter_map(|(disclosure, base)| {
        let recipient = scope.recipient(&disclosure.recipient)?;
        let country = recipient.country.as_ref()?;
        let words = recipient.name.all().map(|(_, name)| name);
        let names: Vec<&str> = id_of(&disclosure.recipient).chain(words).collect();
        Some(Party {
            to_call: recipient.name.all().next().map_or("", |(_, name)| name),
            names,
            country,
            place: base.key("recipient"),
        })
    })
}

fn joint_controllers<'a>(scope: &Scope<'a>) -> impl Iterator<Item = Party<'a>> {
    scope.joint_parties().filter_map(|(party, place)| {
        let country = party.country.as_ref()?;
        let names = party.name.iter().flat_map(Words::all);
        let names: Vec<&str> = names.map(|(_, name)| name).collect();
        Some(Party {
            to_call: names.first().copied().unwrap_or_default(),
            names,
            country,
            place,
        })
    })
}

fn id_of<T>(reference: &Reference<T>) -> impl Iterator<Item = &str> {
    let id = match reference {
        Reference::Id(Id(id)) => Some(id.as_str()),
        Reference::Inline(_) => None,
    };
    id.into_iter()
}

/// Whether the words for the recipient of a transfer name one of some names, or what it begins with: "Example" for "Example Cloud Inc.".
fn mentions(recipient: &Words, names: &[&str]) -> bool {
    let said = recipient.all().map(|(_, words)| words.to_lowercase());
    let said: Vec<String> = said.collect();
    names.iter().any(|name| {
        let name = name.to_lowercase();
        let first = name.split_whitespace().next().unwrap_or_default();
        said.iter()
            .any(|words| words.contains(&name) || words.split(is_between).any(|word| word == first))
    })
}

/// What stands between words; an id may have hyphens and lines below.
fn is_between(letter: char) -> bool {
    !letter.is_alphanumeric() && letter != '-' && letter != '_'
}

/// Whether a transfer tells that somebody has the data in a country: one that names somebody else there does not.
fn is_told(scope: &Scope<'_>, all: &[Party<'_>], names: &[&str], country: &Country) -> bool {
    let covers = |transfer: &Transfer| {
        let Some(recipient) = &transfer.recipient else {
            return true;
        };
        mentions(recipient, names) || !all.iter().any(|other| mentions(recipient, &other.names))
    };
    let mut transfers = scope.transfers().map(|(transfer, _)| transfer);
    transfers.any(|transfer| transfer.country == *country && covers(transfer))
}

pub(super) fn transfer_missing(scope: &Scope<'_>, findings: &mut Findings) {
    let all = parties(scope);
    for party in &all {
        if !scope.is_in_eea(party.country) && !is_told(scope, &all, &party.names, party.country) {
            findings
                .report(party.place.clone())
                .fact("name", party.to_call)
                .fact("country", party.country.0.as_str());
        }
    }
}

pub(super) fn remote_access(scope: &Scope<'_>, findings: &mut Findings) {
    let all = parties(scope);
    for (reference, place) in scope.processors() {
        let Some(processor) = scope.processor(reference) else {
            continue;
        };
        let subs = processor
            .subprocessors
            .iter()
            .flat_map(|sub| sub.name.all());
        let names: Vec<&str> = id_of(reference)
            .chain(processor.name.all())
            .chain(subs)
            .collect();
        let mut countries = processor.remote_access.iter();
        let outside = countries.find(|country| {
            let foreign = scope.law.countries.contains_key(&country.0) && !scope.is_in_eea(country);
            foreign && !is_told(scope, &all, &names, country)
        });
        if let Some(country) = outside {
            findings
                .report(place)
                .fact("name", processor.name.to_call())
                .fact("country", country.0.as_str());
        }
    }
}
