//! Those who have the data, or reach them, outside the EEA: whether a transfer tells of each of them.
//! It must not know what a transfer has to say.

use crate::model::{Country, Id, Reference, Words};
use crate::rules::{Findings, Scope};
use crate::source::Pointer;

/// Somebody who has the data in some country, or reaches them from there.
struct Party<'a> {
    /// What a transfer may call it: the first words of its id and its names; of a sub-processor also those of the processor.
    names: Vec<String>,
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
        let names = firsts(id_of(reference).chain(processor.name.all()));
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
                names: [firsts(sub.name.all()), names.clone()].concat(),
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
        let names = firsts(id_of(&disclosure.recipient).chain(words));
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
        let names = || party.name.iter().flat_map(Words::all).map(|(_, name)| name);
        Some(Party {
            to_call: names().next().unwrap_or_default(),
            names: firsts(names()),
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

/// Forms of companies and articles, which tell nobody from another.
const FORMS: [&str; 26] = [
    "oy",
    "oyj",
    "ab",
    "abp",
    "ky",
    "ry",
    "rf",
    "tmi",
    "oü",
    "ltd",
    "limited",
    "inc",
    "llc",
    "llp",
    "plc",
    "corp",
    "corporation",
    "gmbh",
    "ag",
    "bv",
    "sa",
    "sarl",
    "the",
    "der",
    "die",
    "das",
];

/// The words of a name that tell it from others, in small letters.
fn telling(name: &str) -> Vec<String> {
    let words = name.split(is_between).map(str::to_lowercase);
    let told = |word: &String| !word.is_empty() && !FORMS.contains(&word.as_str());
    words.filter(told).collect()
}

/// The first telling word of each name, by which a transfer may call it. A name of none is no name.
fn firsts<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let firsts = names.filter_map(|name| telling(name).into_iter().next());
    firsts.collect()
}

/// What stands between words; an id may have hyphens and lines below.
fn is_between(letter: char) -> bool {
    !letter.is_alphanumeric() && letter != '-' && letter != '_'
}

/// Fewest letters of a name that may be inflected: the forms of a shorter one are too like other words.
const SHORTEST: usize = 5;

/// Most letters of an ending: those of "Zendeskiltä". A longer rest makes another word: "Sanomapalvelu" is not Sanoma.
const LONGEST_ENDING: usize = 4;

/// Whether a word is one of a name, inflected, or joined to another by a hyphen: "Zendeskin", "Zendesk-tuki".
fn is_form(word: &str, of: &str) -> bool {
    word.strip_prefix(of).is_some_and(|ending| {
        let may_inflect = of.chars().count() >= SHORTEST;
        let is_ending =
            ending.chars().count() <= LONGEST_ENDING && ending.chars().all(char::is_alphabetic);
        ending.is_empty() || ending.starts_with('-') || may_inflect && is_ending
    })
}

/// Whether words name somebody, by the whole name or by what it begins with: "Example" for "Example Cloud Inc.", "Zendeskin tuki"
/// for "Zendesk".
fn mentions(said: &[String], names: &[String]) -> bool {
    said.iter()
        .any(|word| names.iter().any(|name| is_form(word, name)))
}

/// What the file tells of a transfer.
struct Told<'a> {
    country: &'a Country,
    /// The words for its recipient; none where it tells of everybody in the country.
    recipient: Option<Vec<String>>,
}

/// The transfers that are told of. One whose recipient is nobody that the file knows may mean anybody in the country.
fn told<'a>(scope: &Scope<'a>, all: &[Party<'_>]) -> Vec<Told<'a>> {
    let transfers = scope.transfers().map(|(transfer, _)| {
        let recipient = transfer.recipient.as_ref();
        let said =
            recipient.map(|words| words.all().flat_map(|(_, words)| telling(words)).collect());
        let is_known = |said: &Vec<String>| all.iter().any(|party| mentions(said, &party.names));
        Told {
            country: &transfer.country,
            recipient: said.filter(is_known),
        }
    });
    transfers.collect()
}

/// Whether a transfer tells that somebody has the data in a country: one that names somebody else there does not.
fn is_told(told: &[Told<'_>], names: &[String], country: &Country) -> bool {
    told.iter().any(|transfer| {
        let said = transfer.recipient.as_ref();
        transfer.country == country && said.is_none_or(|said| mentions(said, names))
    })
}

pub(super) fn transfer_missing(scope: &Scope<'_>, findings: &mut Findings) {
    let all = parties(scope);
    let told = told(scope, &all);
    for party in &all {
        if !scope.is_in_eea(party.country) && !is_told(&told, &party.names, party.country) {
            findings
                .report(party.place.clone())
                .fact("name", party.to_call)
                .fact("country", party.country.0.as_str());
        }
    }
}

pub(super) fn remote_access(scope: &Scope<'_>, findings: &mut Findings) {
    let told = told(scope, &parties(scope));
    for (reference, place) in scope.processors() {
        let Some(processor) = scope.processor(reference) else {
            continue;
        };
        let subs = processor
            .subprocessors
            .iter()
            .flat_map(|sub| sub.name.all());
        let names = firsts(id_of(reference).chain(processor.name.all()).chain(subs));
        let mut countries = processor.remote_access.iter();
        let outside = countries.find(|country| {
            let foreign = scope.law.countries.contains_key(&country.0) && !scope.is_in_eea(country);
            foreign && !is_told(&told, &names, country)
        });
        if let Some(country) = outside {
            findings
                .report(place)
                .fact("name", processor.name.to_call())
                .fact("country", country.0.as_str());
        }
    }
}
