//! Papers that customers are asked for though the register gets the same from another authority by itself.
//! It must not know what else could be had by interface; only the sources that the file tells count.

use std::ops::Range;

use crate::model::{Id, Source, SourceKind};
use crate::rules::{Findings, Scope, Text};

/// Papers, and the registers out of which an authority gets what they say: groups of phrases.
const PAPERS: [(&str, &str); 2] = [
    ("population_paper", "population_register"),
    ("tax_paper", "tax_register"),
];

pub(super) fn asked_despite_interface(scope: &Scope<'_>, findings: &mut Findings) {
    if !scope.is_authority() {
        return;
    }
    let inherited = scope.inherited();
    for (paper, register) in PAPERS {
        let Some(id) = fetched(scope, register) else {
            continue;
        };
        for text in scope.prose(&inherited, paper) {
            let place = text.reading().places(paper).into_iter();
            let mut demanded = place.filter(|place| is_demanded(text, place));
            if let Some(fault) = text.report(demanded.next(), findings) {
                fault.fact("id", id.0.as_str());
            }
        }
    }
}

/// Whether the sentence asks for a paper outright, and not only where the interface does not tell or somebody prefers it.
fn is_demanded(text: &Text<'_>, place: &Range<usize>) -> bool {
    let sentence = text.around(place);
    !["not_required", "only_if", "denial"]
        .iter()
        .any(|group| sentence.has(group))
}

/// The first group of data that comes out of an authority's register by interface.
fn fetched<'a>(scope: &Scope<'a>, register: &str) -> Option<&'a Id> {
    let is_fetched = |source: &Source| {
        let words = || source.name.iter().chain(&source.how);
        source.from == SourceKind::Authority
            && words().any(|words| scope.phrase(register, words).is_some())
            && words().any(|words| scope.affirmed("by_interface", words).is_some())
    };
    let groups = scope.register.data.iter();
    let fetched = groups.filter(|(_, group)| group.sources.iter().any(is_fetched));
    fetched.map(|(id, _)| id).min_by_key(|id| &id.0)
}
