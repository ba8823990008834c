//! Who takes part: the processor, others beside it, and each controller that is served, with names, contact details and officers (GDPR Art. 30(2)(a)).
//! It must not know what is done for them.

use std::collections::HashMap;

use crate::finding::Phrase;
use crate::model::{Organisation, OrganisationKind, Reference, Words};
use crate::rules::controller::{can_be_reached, has_name_of};
use crate::rules::references::unknown_id;
use crate::rules::{Findings, ServiceScope, at};
use crate::source::Pointer;

/// A party with its path; none of an organisation that is not there. The processor is one only where the file names it: what the
/// default lacks is told in organisation.yaml.
struct Party<'a> {
    organisation: &'a Organisation,
    place: Pointer,
    is_controller: bool,
}

fn parties<'a>(scope: &ServiceScope<'a>) -> Vec<Party<'a>> {
    let default = scope.around.default_controller().map(|(id, _)| id);
    let own = scope.processor().filter(|(id, _)| Some(*id) != default);
    let own = own.map(|(_, organisation)| Party {
        organisation,
        place: at("processor"),
        is_controller: false,
    });
    let others = scope.other_processors().filter_map(|(reference, place)| {
        Some(Party {
            organisation: scope.organisation(reference)?,
            place,
            is_controller: false,
        })
    });
    let served = scope.controllers().filter_map(|(served, place)| {
        Some(Party {
            organisation: scope.organisation(&served.controller)?,
            place: place.key("controller"),
            is_controller: true,
        })
    });
    own.into_iter().chain(others).chain(served).collect()
}

pub(super) fn unknown(scope: &ServiceScope<'_>, findings: &mut Findings) {
    let Some(file) = &scope.around.organisation else {
        return;
    };
    let own = scope.service.processor.as_ref();
    let own = own.map(|id| (id.0.as_str(), at("processor")));
    let others = scope.other_processors();
    let others = others.filter_map(|(reference, place)| Some((reference.id()?, place)));
    let served = scope.controllers();
    let served = served
        .filter_map(|(served, place)| Some((served.controller.id()?, place.key("controller"))));
    for (id, place) in own.into_iter().chain(others).chain(served) {
        if scope.around.is_hidden(&["organisations", id]) {
            continue;
        }
        unknown_id(id, &file.organisations, place, findings);
    }
}

pub(super) fn own_missing(scope: &ServiceScope<'_>, findings: &mut Findings) {
    // What a fault of form hides in organisation.yaml may name the processor.
    let around = scope.around;
    if around.hides_in("organisations") || around.hides_in("defaults") {
        return;
    }
    if scope.service.processor.is_none() && scope.processor().is_none() {
        findings.report(at("processor"));
    }
}

pub(super) fn none_served(scope: &ServiceScope<'_>, findings: &mut Findings) {
    if scope.service.controllers.is_empty() && !scope.service.is_ended() {
        findings.report(at("controllers"));
    }
}

pub(super) fn unnamed(scope: &ServiceScope<'_>, findings: &mut Findings) {
    for party in parties(scope) {
        if party.organisation.name.is_none() {
            findings.report(party.place.key("name"));
        }
    }
}

pub(super) fn contact_missing(scope: &ServiceScope<'_>, findings: &mut Findings) {
    for party in parties(scope) {
        if !can_be_reached(party.organisation) {
            let name = first_name(party.organisation);
            findings.report(party.place).fact("name", name);
        }
    }
}

/// An authority must have a data protection officer (GDPR Art. 37(1)(a)). A controller's own it may not be known.
pub(super) fn dpo_missing(scope: &ServiceScope<'_>, findings: &mut Findings) {
    for party in parties(scope) {
        let kind = party.organisation.kind;
        let must = kind.is_some_and(OrganisationKind::is_authority);
        if must && party.organisation.dpo.is_none() {
            let name = first_name(party.organisation);
            let fault = findings.report(party.place.key("dpo")).fact("name", name);
            if party.is_controller {
                fault.warning();
            }
        }
    }
}

/// What a party is called in messages.
fn first_name(organisation: &Organisation) -> Phrase {
    let named = organisation.name.iter().flat_map(Words::all);
    let name = named.map(|(_, name)| name).next();
    name.map_or_else(|| Phrase::new("nimetön", "unnamed"), Phrase::from)
}

/// By what two entries are known to be of one controller, each told with the path of the first.
pub(super) fn served_twice(scope: &ServiceScope<'_>, findings: &mut Findings) {
    let mut known: HashMap<String, usize> = HashMap::new();
    for (index, (served, place)) in scope.controllers().enumerate() {
        let mut marks: Vec<String> = Vec::new();
        if let Reference::Id(id) = &served.controller {
            marks.push(format!("id {}", id.0));
        }
        if let Some(organisation) = scope.organisation(&served.controller) {
            if let Some(number) = &organisation.business_id {
                marks.push(format!("number {}", number.0));
            } else {
                let names = organisation.name.iter().flat_map(Words::all);
                let names = names.map(|(_, name)| format!("name {}", name.trim().to_lowercase()));
                marks.extend(names);
            }
        }
        let before = marks.iter().find_map(|mark| known.get(mark));
        if let Some(before) = before {
            let first = at("controllers").index(*before);
            findings
                .report(place.key("controller"))
                .fact("name", scope.name_of(served))
                .fact("first", first.to_string());
        }
        for mark in marks {
            known.entry(mark).or_insert(index);
        }
    }
}

/// A body is no processor of its own processing.
pub(super) fn served_by_itself(scope: &ServiceScope<'_>, findings: &mut Findings) {
    let Some((own, processor)) = scope.processor() else {
        return;
    };
    for (served, place) in scope.controllers() {
        let is_same = match &served.controller {
            Reference::Id(id) => id == own,
            Reference::Inline(controller) => is_one(controller, processor),
        };
        if is_same {
            findings
                .report(place.key("controller"))
                .fact("name", scope.name_of(served));
        }
    }
}

/// Whether two descriptions are of one body: by business ID, else by name.
fn is_one(one: &Organisation, other: &Organisation) -> bool {
    if let (Some(here), Some(there)) = (&one.business_id, &other.business_id) {
        return here == there;
    }
    let names = one.name.iter().flat_map(Words::all);
    let names: Vec<&str> = names.map(|(_, name)| name).collect();
    has_name_of(other, names.into_iter())
}
