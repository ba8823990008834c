//! The parts that the law demands of every assessment (GDPR Art. 35(7)), and rows that say half.
//! It must not know whether what they say is right.

use super::{DpiaScope, Findings, at, is_rejected};
use crate::finding::Phrase;
use crate::model::Article6;
use crate::model::dpia::{Dpia, Treatment};
use crate::source::Pointer;

/// Art. 35(7)(a)–(d).
pub(super) fn mandatory_part_empty(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let dpia = scope.dpia;
    let parts = [
        (
            "description",
            is_described(dpia),
            "a",
            Phrase::new(
                "järjestelmällinen kuvaus: luonne, laajuus ja asiayhteys",
                "systematic description: nature, extent and context",
            ),
        ),
        (
            "necessity",
            is_weighed(dpia),
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
            is_addressed(scope) || is_rejected(dpia),
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

fn is_described(dpia: &Dpia) -> bool {
    dpia.description.as_ref().is_some_and(|description| {
        description.nature.is_some()
            && description.extent.is_some()
            && description.context.is_some()
    })
}

/// Necessity comes first; proportionality weighs benefits against impacts, or says what the weighing came to.
fn is_weighed(dpia: &Dpia) -> bool {
    dpia.necessity.as_ref().is_some_and(|necessity| {
        let is_needed = necessity.effective.is_some() && necessity.least_intrusive.is_some();
        let sides = necessity.benefits.is_some() && necessity.impacts.is_some();
        is_needed && (necessity.conclusion.is_some() || sides)
    })
}

/// Additional measures, or those that are in use already.
fn is_addressed(scope: &DpiaScope<'_>) -> bool {
    let dpia = scope.dpia;
    let in_use = dpia.risks.values().any(|risk| !risk.existing.is_empty());
    let rows = treatments(scope);
    let treated = rows.iter().any(|(row, _)| !row.measures.is_empty());
    !dpia.measures.is_empty() || in_use || treated
}

/// What is said not to concern this processing though something is said of it, here or in the register.
pub(super) fn not_applicable_contradicted(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let own = Phrase::new(
        "samassa kohdassa on myös toimia tai vastaus",
        "the same item has measures or an answer, too",
    );
    for (row, place) in treatments(scope) {
        if row.not_applicable.is_none() {
            continue;
        }
        let detail = match (row.measures.is_empty(), place.last()) {
            (false, _) => Some(own.clone()),
            (true, Some(name)) => told_by_register(scope, name),
            (true, None) => None,
        };
        if let Some(detail) = detail {
            let fault = findings.report(place.key("not_applicable"));
            fault.fact("detail", detail);
        }
    }
    for (id, answer) in &scope.dpia.answers.0 {
        if answer.text.is_some() && answer.not_applicable.is_some() {
            let place = at("answers").key(id).key("not_applicable");
            findings.report(place).fact("detail", own.clone());
        }
    }
}

/// What the register says of the matter of a row.
fn told_by_register(scope: &DpiaScope<'_>, row: &str) -> Option<Phrase> {
    let register = scope.register;
    let decisions = register.register.automated_decisions.as_ref();
    let is_told = match row {
        "consent" => {
            let mut bases = register.bases();
            let by_consent = bases.any(|one| one.basis.article_6 == Some(Article6::A));
            by_consent || register.asks_explicit_consent()
        }
        "processors" => register.processors().next().is_some(),
        "transfers" => register.transfers().next().is_some(),
        "automated" => decisions.is_some_and(|decisions| !decisions.is_none()),
        _ => false,
    };
    let words = |fi, en| {
        Phrase::new(
            format!("rekisterin mukaan {fi}"),
            format!("by the register, {en}"),
        )
    };
    is_told.then(|| match row {
        "consent" => words(
            "käsittely perustuu osin suostumukseen",
            "some processing rests on consent",
        ),
        "processors" => words(
            "tietoja käsittelee myös ulkopuolinen käsittelijä",
            "there are processors",
        ),
        "transfers" => words(
            "tietoja siirretään EU:n tai ETA:n ulkopuolelle",
            "data are transferred outside the EU or EEA",
        ),
        _ => words(
            "päätöksiä tehdään automaattisesti",
            "decisions are made automatically",
        ),
    })
}

/// A row of section 2.3 that names measures but not how far they are, and an additional measure of which it is not said.
pub(super) fn treatment_without_status(scope: &DpiaScope<'_>, findings: &mut Findings) {
    for (treatment, place) in treatments(scope) {
        if !treatment.measures.is_empty() && treatment.status.is_none() {
            findings.report(place.key("status"));
        }
    }
    let by_design = scope
        .dpia
        .analysis
        .iter()
        .flat_map(|analysis| &analysis.by_design);
    for (index, measure) in by_design.enumerate() {
        if measure.status.is_none() {
            let place = at("analysis").key("by_design").index(index);
            findings.report(place.key("status"));
        }
    }
    for (id, measure) in &scope.dpia.measures {
        // A day on which it was put in place says as much.
        if measure.status.is_none() && measure.done.is_none() {
            findings.report(at("measures").key(&id.0).key("status"));
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
