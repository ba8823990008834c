//! Ids in an assessment that its register, or the assessment itself, does not know.
//! It must not know what the things of those ids are for.

use super::{DpiaScope, Findings, at};
use crate::finding::{Fault, Phrase, Shared};
use crate::model::{ById, Id, Reference};
use crate::shape::nearest;
use crate::source::Pointer;

pub(super) fn unknown_ids(scope: &DpiaScope<'_>, findings: &mut Findings) {
    // What was cut out of the register for its form may bear the id.
    if !scope.register_is_whole {
        return;
    }
    let register = scope.register.register;
    let purposes = Section::of("purposes", &register.purposes);
    let data = Section::of("data", &register.data);
    let risks = Section::of("risks", &scope.dpia.risks);
    let systems = Section {
        name: "systems",
        ids: register.systems.iter().filter_map(Reference::id).collect(),
        is_empty: register.systems.is_empty(),
    };
    let mut expect = |id: &Id, section: &Section<'_>, place: Pointer| {
        if !section.ids.contains(&id.0.as_str()) {
            let fault = report(&id.0, section, place, findings);
            // The others stand in the register.
            if section.name == risks.name {
                fault.misses(at(section.name).key(&id.0));
            }
        }
    };
    if let Some(description) = &scope.dpia.description {
        let base = at("description");
        for id in description.purposes.keys() {
            expect(id, &purposes, base.key("purposes").key(&id.0));
        }
        for id in description.data.keys() {
            expect(id, &data, base.key("data").key(&id.0));
        }
        for (phase, described) in &description.phases {
            let place = base.key("phases").key(&phase.0).key("systems");
            for (index, id) in described.systems.iter().enumerate() {
                expect(id, &systems, place.index(index));
            }
        }
    }
    if let Some(analysis) = &scope.dpia.analysis {
        let base = at("analysis");
        for id in analysis.bases.keys() {
            expect(id, &purposes, base.key("bases").key(&id.0));
        }
        let keys = [
            ("special", analysis.special.keys().collect::<Vec<_>>()),
            ("minimisation", analysis.minimisation.keys().collect()),
            ("quality", analysis.quality.keys().collect()),
        ];
        for (key, ids) in keys {
            for id in ids {
                expect(id, &data, base.key(key).key(&id.0));
            }
        }
    }
    for (measure, described) in &scope.dpia.measures {
        let place = at("measures").key(&measure.0).key("risks");
        for (index, id) in described.risks.iter().enumerate() {
            expect(id, &risks, place.index(index));
        }
    }
}

/// What ids lead to.
struct Section<'a> {
    name: &'static str,
    ids: Vec<&'a str>,
    is_empty: bool,
}

impl<'a> Section<'a> {
    fn of<T>(name: &'static str, things: &'a ById<T>) -> Self {
        Self {
            name,
            ids: things.keys().map(|id| id.0.as_str()).collect(),
            is_empty: things.is_empty(),
        }
    }
}

fn report<'f>(
    id: &str,
    section: &Section<'_>,
    place: Pointer,
    findings: &'f mut Findings,
) -> &'f mut Fault {
    let suggestion = match nearest(id, section.ids.iter().copied()) {
        Some(near) => Phrase::new(
            format!("Tarkoititko ”{near}”?"),
            format!("Did you mean “{near}”?"),
        ),
        None => Phrase::new("Tarkista tunnus.", "Check the id."),
    };
    let fault = findings.report(place);
    fault.shared = Some(if section.is_empty {
        Shared::EmptySection(section.name)
    } else {
        Shared::UnknownId
    });
    fault
        .fact("id", id.to_owned())
        .fact("suggestion", suggestion)
}
