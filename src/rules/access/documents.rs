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
use crate::sharing::SharingDocument;

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

/// Documents that are made of the register and that nobody has classed.
pub(super) fn unclassified(scope: &Scope<'_>, findings: &mut Findings) {
    let register = scope.register;
    let classes = || SharingDocument::ALL.map(|document| (document, document.publicity(register)));
    let lacking = classes()
        .into_iter()
        .filter(|(document, class)| class.is_none() && document.is_told(register));
    let lacking: Vec<SharingDocument> = lacking.map(|(document, _)| document).collect();
    let Some(first) = lacking.first().filter(|_| scope.is_authority()) else {
        return;
    };
    let keys: Vec<&str> = lacking.iter().map(|document| document.key()).collect();
    let is_begun = classes().iter().any(|(_, class)| class.is_some());
    let place = if is_begun {
        "documents"
    } else {
        first.matter()
    };
    findings
        .report(at(place))
        .fact("documents", keys.join(", "));
}

/// A class of secrecy needs the provision that it rests on.
pub(in crate::rules) fn class_unfounded(scope: &Scope<'_>, findings: &mut Findings) {
    for document in SharingDocument::ALL {
        if let Some(class) = document.publicity(scope.register) {
            unfounded(class, &at("documents").key(document.key()), findings);
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
