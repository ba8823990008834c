//! Acts in use that are about to change.
//! It must not know what the change is; the law's data say that in words.

use crate::law::Act;
use crate::rules::{Findings, Text};
use crate::source::Pointer;

/// The acts about to change that fields for provisions cite, each with the first of the paths at which it is cited.
pub fn pending<'a>(texts: &'a [Text<'_>]) -> Vec<(&'static Act, &'a Pointer)> {
    let mut found: Vec<(&Act, &Pointer)> = Vec::new();
    let provisions = texts.iter().filter(|text| text.is_statute);
    let cited = provisions.flat_map(|text| {
        let citations = text.citations().into_iter();
        citations.filter_map(move |citation| Some((text, citation.act(&text.law().acts)?)))
    });
    for (text, act) in cited.filter(|(_, act)| act.pending.is_some()) {
        match found
            .iter_mut()
            .find(|(other, _)| other.number == act.number)
        {
            // By path, not by line: the order of keys says nothing.
            Some((_, place)) if text.place.to_string() < place.to_string() => *place = &text.place,
            Some(_) => {}
            None => found.push((act, &text.place)),
        }
    }
    found
}

/// Reports the acts that are to be repealed. A change that leaves the act in force asks for nothing yet: `status` tells it.
pub(super) fn act_pending(texts: &[Text<'_>], findings: &mut Findings) {
    let repealed = pending(texts).into_iter();
    for (act, place) in repealed.filter(|(act, _)| act.pending_repeal) {
        findings
            .report(place.clone())
            .fact(
                "act",
                format!("{} ({})", act.printed_name("fi"), act.number),
            )
            .fact("pending", act.pending.clone().unwrap_or_default());
    }
}
