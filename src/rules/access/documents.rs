//! The internal documents on access and sharing: assessed whole, classed, and in every language that is promised.
//! It must not know how they are built.

use super::roles::groups;
use super::watch::missing;
use crate::finding::Phrase;
use crate::model::{DisclosureAssessment, DocumentPublicity, Id};
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

/// The documents that the register gives matter for and that have no class: each with its key and the key of its matter.
fn unclassed(scope: &Scope<'_>) -> Vec<(&'static str, &'static str)> {
    let register = scope.register;
    let classes = &register.documents;
    let shares = scope.disclosures().next().is_some();
    let assessed = scope
        .disclosures()
        .any(|(disclosure, _)| disclosure.assessment.is_some());
    let has_access = !register.access.is_empty();
    let all = [
        (
            classes.access_matrix.is_none() && has_access,
            ("access_matrix", "access"),
        ),
        (
            classes.disclosure_matrix.is_none() && shares && (has_access || assessed),
            ("disclosure_matrix", "disclosures"),
        ),
        (
            classes.disclosure_assessment.is_none() && assessed,
            ("disclosure_assessment", "disclosures"),
        ),
        (
            classes.information_requests.is_none() && !register.information_requests.is_empty(),
            ("information_requests", "information_requests"),
        ),
        (
            classes.monitoring_plan.is_none() && register.monitoring.is_some(),
            ("monitoring_plan", "monitoring"),
        ),
        (
            classes.accountability_log.is_none() && !register.accountability.is_empty(),
            ("accountability_log", "accountability"),
        ),
    ];
    let lacking = all.into_iter().filter(|(lacks, _)| *lacks);
    lacking.map(|(_, keys)| keys).collect()
}

pub(super) fn unclassified(scope: &Scope<'_>, findings: &mut Findings) {
    let lacking = unclassed(scope);
    let Some((_, matter)) = lacking.first() else {
        return;
    };
    if scope.is_authority() {
        let keys: Vec<&str> = lacking.iter().map(|(key, _)| *key).collect();
        let is_begun = classes(scope).any(|(_, publicity)| publicity.is_some());
        let place = if is_begun { "documents" } else { matter };
        findings
            .report(at(place))
            .fact("documents", keys.join(", "));
    }
}

/// The classes of the documents, each with its key.
fn classes<'a>(
    scope: &Scope<'a>,
) -> impl Iterator<Item = (&'static str, Option<&'a DocumentPublicity>)> {
    let classes = &scope.register.documents;
    let all = [
        ("access_matrix", &classes.access_matrix),
        ("disclosure_matrix", &classes.disclosure_matrix),
        ("disclosure_assessment", &classes.disclosure_assessment),
        ("information_requests", &classes.information_requests),
        ("monitoring_plan", &classes.monitoring_plan),
        ("accountability_log", &classes.accountability_log),
    ];
    all.into_iter()
        .map(|(key, publicity)| (key, publicity.as_ref()))
}

/// A class of secrecy needs the provision that it rests on.
pub(in crate::rules) fn class_unfounded(scope: &Scope<'_>, findings: &mut Findings) {
    for (key, publicity) in classes(scope) {
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
