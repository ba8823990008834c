//! Acts in use that are about to change.
//! It must not know what the change is; the law's data say that in words.

use crate::law::{Act, Citation, Law};
use crate::rules::{Findings, Text};
use crate::source::Pointer;

/// The acts about to change that fields for provisions cite, each where it is first cited.
pub fn pending<'a>(texts: &'a [Text<'_>]) -> Vec<(&'static Act, &'a Pointer)> {
    let acts = &Law::embedded().acts;
    let mut found: Vec<(&Act, &Pointer)> = Vec::new();
    for text in texts.iter().filter(|text| text.is_statute) {
        let citation = Citation::parse(text.text, acts).ok();
        let act = citation.and_then(|citation| citation.act(acts));
        let known = |act: &Act| found.iter().any(|(other, _)| other.number == act.number);
        if let Some(act) = act.filter(|act| act.pending.is_some() && !known(act)) {
            found.push((act, &text.place));
        }
    }
    found
}

pub(super) fn act_pending(texts: &[Text<'_>], findings: &mut Findings) {
    for (act, place) in pending(texts) {
        findings
            .report(place.clone())
            .fact(
                "act",
                format!("{} ({})", act.printed_name("fi"), act.number),
            )
            .fact("pending", act.pending.clone().unwrap_or_default());
    }
}
