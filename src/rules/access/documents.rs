//! The internal documents on access and sharing: assessed whole, classed, and in every language that is promised.
//! It must not know how they are built.

use super::roles::groups;
use super::watch::missing;
use crate::finding::Phrase;
use crate::model::{DisclosureAssessment, Id};
use crate::rules::assessment::unfounded;
use crate::rules::publication::{gaps, promised, stands_in_sharing, untranslated};
use crate::rules::{Findings, Scope, at};
use crate::shape::FileKind;

/// What an assessment of a disclosure should hold.
fn points(assessment: &DisclosureAssessment) -> [(Phrase, bool); 9] {
    let point = |fi: &str, en: &str, there: bool| (Phrase::new(fi, en), there);
    [
        point(
            "saajan tehtävä",
            "the recipient’s task",
            assessment.duty.is_some(),
        ),
        point(
            "tarpeellisuus vai välttämättömyys",
            "needed or indispensable",
            assessment.necessity.is_some(),
        ),
        point(
            "salassapito ja poikkeus siitä",
            "secrecy and what sets it aside",
            assessment.secrecy.is_some(),
        ),
        point(
            "suostumuksen tarve",
            "whether consent is needed",
            assessment.consent.is_some(),
        ),
        point(
            "informointi",
            "how people are told",
            assessment.informing.is_some(),
        ),
        point(
            "vaikutustenarvioinnin tarve",
            "whether an impact assessment is needed",
            assessment.impact_assessment.is_some(),
        ),
        point(
            "tietosuojavastaavan kanta",
            "the data protection officer’s view",
            assessment.dpo_view.is_some(),
        ),
        point("päätös", "the decision", assessment.decision.is_some()),
        point(
            "tarkistuspäivä",
            "when it is looked at again",
            assessment.review_due.is_some(),
        ),
    ]
}

pub(super) fn point_missing(scope: &Scope<'_>, findings: &mut Findings) {
    for (disclosure, base) in scope.disclosures() {
        let Some(assessment) = &disclosure.assessment else {
            continue;
        };
        let has_reason = |id: &Id| assessment.reasons.iter().any(|reason| reason.data == *id);
        let named = groups(scope, &disclosure.data);
        let silent = named.filter(|(_, id, _)| !has_reason(id));
        let silent: Vec<&str> = silent.map(|(_, id, _)| id.0.as_str()).collect();
        let ids = silent.join(", ");
        let reasons = Phrase::new(
            format!("tietoryhmittäinen perustelu ({ids})"),
            format!("a reason for each group of data ({ids})"),
        );
        let reasons = (reasons, silent.is_empty());
        if let Some(points) = missing(points(assessment).into_iter().chain([reasons])) {
            findings
                .report(base.key("assessment"))
                .fact("points", points);
        }
    }
}

/// The documents that the register gives matter for, each with its key and whether it has a class.
fn documents(scope: &Scope<'_>) -> impl Iterator<Item = (&'static str, bool)> {
    let register = scope.register;
    let classes = &register.documents;
    let shares = scope.disclosures().next().is_some();
    let assessed = scope
        .disclosures()
        .any(|(disclosure, _)| disclosure.assessment.is_some());
    let has_access = !register.access.is_empty();
    let all = [
        ("access_matrix", has_access, classes.access_matrix.is_some()),
        (
            "disclosure_matrix",
            has_access && shares,
            classes.disclosure_matrix.is_some(),
        ),
        (
            "disclosure_assessment",
            assessed,
            classes.disclosure_assessment.is_some(),
        ),
        (
            "information_requests",
            !register.information_requests.is_empty(),
            classes.information_requests.is_some(),
        ),
        (
            "monitoring_plan",
            register.monitoring.is_some(),
            classes.monitoring_plan.is_some(),
        ),
        (
            "accountability_log",
            !register.accountability.is_empty(),
            classes.accountability_log.is_some(),
        ),
    ];
    let built = all.into_iter().filter(|(_, built, _)| *built);
    built.map(|(key, _, classed)| (key, classed))
}

pub(super) fn unclassified(scope: &Scope<'_>, findings: &mut Findings) {
    if !scope.is_authority() {
        return;
    }
    let lacking = documents(scope).filter(|(_, classed)| !classed);
    let keys: Vec<&str> = lacking.map(|(key, _)| key).collect();
    if !keys.is_empty() {
        findings
            .report(at("documents"))
            .fact("documents", keys.join(", "));
    }
}

/// A class of secrecy needs the provision that it rests on.
pub(in crate::rules) fn class_unfounded(scope: &Scope<'_>, findings: &mut Findings) {
    let classes = &scope.register.documents;
    let all = [
        ("access_matrix", &classes.access_matrix),
        ("disclosure_matrix", &classes.disclosure_matrix),
        ("disclosure_assessment", &classes.disclosure_assessment),
        ("information_requests", &classes.information_requests),
        ("monitoring_plan", &classes.monitoring_plan),
        ("accountability_log", &classes.accountability_log),
    ];
    for (key, publicity) in all {
        if let Some(publicity) = publicity {
            unfounded(publicity, &at("documents").key(key), findings);
        }
    }
}

/// The documents are written in the languages of the notice; in one in which their words are not said they are not built.
pub(super) fn language_missing(scope: &Scope<'_>, findings: &mut Findings) {
    let main = scope.around.main_language();
    let texts = scope.texts.iter().filter(|text| stands_in_sharing(text));
    let gaps = gaps(FileKind::Register, texts, &promised(scope), main);
    untranslated(gaps, findings);
}
