//! What keeps an assessment alive and in order: owners and dates, reviews, changed facts, publication, languages (GDPR Art. 35(11)).
//! It must not know what the risks are.

use indexmap::IndexMap;

use super::{DpiaScope, Findings, at};
use crate::assessment::{changed, key_of};
use crate::law::assessment::Assessment;
use crate::model::PublicityClass;
use crate::model::dpia::{Implementation, Publish};
use crate::rules::untranslated;
use crate::shape::FileKind;

/// So many changed facts are named.
const FACTS_NAMED: usize = 6;

pub(super) fn unowned(scope: &DpiaScope<'_>, findings: &mut Findings) {
    for (id, measure) in &scope.dpia.measures {
        let done = measure.status == Some(Implementation::Implemented);
        let dated = measure.due.is_some() || measure.done.is_some() || done;
        if measure.owner.is_none() || !dated {
            findings.report(at("measures").key(&id.0));
        }
    }
}

pub(super) fn overdue(scope: &DpiaScope<'_>, findings: &mut Findings) {
    for (id, measure) in &scope.dpia.measures {
        let done = measure.status == Some(Implementation::Implemented) || measure.done.is_some();
        let due = measure.due.filter(|due| due.0 < scope.register.day);
        if due.is_some() && !done {
            findings.report(at("measures").key(&id.0).key("due"));
        }
    }
}

pub(super) fn review_missing(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let plan = scope.dpia.plan.as_ref();
    let due = plan.and_then(|plan| plan.review_due);
    if due.is_none_or(|due| due.0 < scope.register.day) {
        findings.report(at("plan").key("review_due"));
    }
}

/// Nothing remembers what was assessed, so a change would go unseen.
pub(super) fn facts_unrecorded(scope: &DpiaScope<'_>, findings: &mut Findings) {
    if scope.dpia.assessed.is_empty() && !scope.dpia.is_draft() {
        findings
            .report(at("assessed"))
            .fact("id", scope.register.id.to_owned());
    }
}

pub(super) fn facts_changed(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let assessed: IndexMap<String, String> = scope
        .dpia
        .assessed
        .iter()
        .map(|(path, hash)| (path.clone(), hash.0.clone()))
        .collect();
    if assessed.is_empty() {
        return;
    }
    let paths = changed(&assessed, scope.facts);
    if paths.is_empty() {
        return;
    }
    let sections = sections(&paths);
    let mut named: Vec<&str> = paths.iter().take(FACTS_NAMED).map(String::as_str).collect();
    if paths.len() > FACTS_NAMED {
        named.push("…");
    }
    // What is gone from the register still stands among the assessed.
    let first = paths.iter().find(|path| assessed.contains_key(*path));
    let place = first.map_or(at("assessed"), |path| at("assessed").key(path));
    let fault = findings.report(place);
    fault
        .fact("facts", named.join(", "))
        .fact("sections", sections.join(", "))
        .fact("id", scope.register.id.to_owned());
}

/// The sections of the template that rest on facts.
fn sections(paths: &[String]) -> Vec<&'static str> {
    let keys: Vec<&str> = paths.iter().map(|path| key_of(path)).collect();
    let sections = Assessment::embedded().template.sections.iter();
    let rests = sections.filter(|(_, section)| {
        let mut register = section.register.iter();
        register.any(|key| keys.contains(&key.as_str()))
    });
    rests.map(|(id, _)| id.as_str()).collect()
}

/// A summary that is to be published needs the data protection officer's approval; until then nothing is published.
pub(super) fn publication_unapproved(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let asked = scope.dpia.publish == Some(Publish::Summary);
    if asked && scope.dpia.publish_approved.is_none() {
        findings.report(at("publish"));
    }
}

/// A class of secrecy needs the provision that it rests on; and every document bears a class.
pub(super) fn class_unfounded(scope: &DpiaScope<'_>, findings: &mut Findings) {
    match &scope.dpia.publicity {
        None => {
            findings.report(at("publicity"));
        }
        Some(publicity) => {
            let secret = publicity.class != PublicityClass::Public;
            if secret && publicity.statutes.is_empty() {
                findings.report(at("publicity").key("class"));
            }
        }
    }
}

pub(super) fn language_missing(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let main = scope.register.around.main_language();
    let named = scope.dpia.languages.iter().map(|code| code.0.as_str());
    let promised: Vec<&str> = named.collect();
    if !promised.is_empty() {
        untranslated(FileKind::Dpia, scope.texts, &promised, main, findings);
    }
}
