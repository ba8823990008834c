//! The parts that the law demands of every assessment (GDPR Art. 35(7)), and rows that say half.
//! It must not know whether what they say is right.

use super::{DpiaScope, Findings, at};
use crate::finding::Phrase;
use crate::model::dpia::Treatment;
use crate::source::Pointer;

/// Art. 35(7)(a)–(d).
pub(super) fn mandatory_part_empty(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let dpia = scope.dpia;
    let described = dpia.description.as_ref().is_some_and(|description| {
        description.nature.is_some()
            && description.extent.is_some()
            && description.context.is_some()
    });
    let weighed = dpia.necessity.as_ref().is_some_and(|necessity| {
        let needed = necessity.effective.is_some() && necessity.least_intrusive.is_some();
        needed && (necessity.conclusion.is_some() || necessity.benefits.is_some())
    });
    let addressed = !dpia.measures.is_empty()
        || dpia
            .analysis
            .as_ref()
            .is_some_and(|analysis| analysis.principles.is_some() && analysis.security.is_some());
    let parts = [
        (
            "description",
            described,
            "a",
            Phrase::new(
                "järjestelmällinen kuvaus: luonne, laajuus ja asiayhteys",
                "systematic description: nature, extent and context",
            ),
        ),
        (
            "necessity",
            weighed,
            "b",
            Phrase::new(
                "tarpeellisuuden ja oikeasuhteisuuden arvio",
                "assessment of necessity and proportionality",
            ),
        ),
        (
            "risks",
            !dpia.risks.is_empty(),
            "c",
            Phrase::new("riskien arvio", "assessment of the risks"),
        ),
        (
            "measures",
            addressed,
            "d",
            Phrase::new(
                "toimet riskien pienentämiseksi",
                "measures to address the risks",
            ),
        ),
    ];
    for (key, _, letter, what) in parts.into_iter().filter(|(_, there, _, _)| !there) {
        let fault = findings.report(at(key));
        fault.fact("letter", letter).fact("what", what);
    }
}

/// A row of section 2.3 that names measures but not how far they are.
pub(super) fn treatment_without_status(scope: &DpiaScope<'_>, findings: &mut Findings) {
    for (treatment, place) in treatments(scope) {
        if !treatment.measures.is_empty() && treatment.status.is_none() {
            findings.report(place);
        }
    }
    let by_design = scope
        .dpia
        .analysis
        .iter()
        .flat_map(|analysis| &analysis.by_design);
    for (index, measure) in by_design.enumerate() {
        if measure.status.is_none() {
            findings.report(at("analysis").key("by_design").index(index));
        }
    }
}

/// Every row of section 2.3 with its path.
fn treatments<'a>(scope: &DpiaScope<'a>) -> Vec<(&'a Treatment, Pointer)> {
    let Some(analysis) = &scope.dpia.analysis else {
        return Vec::new();
    };
    let base = at("analysis");
    let parts = analysis.parts();
    let rows = parts.flat_map(|(part, rows)| {
        let place = base.key(part);
        rows.into_iter()
            .map(move |(name, row)| (row, place.key(name)))
    });
    rows.collect()
}
