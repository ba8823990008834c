//! What keeps an assessment alive and in order: owners and dates, reviews, changed facts, publication, languages (GDPR Art. 35(11)).
//! It must not know what the risks are.

use indexmap::IndexMap;

use super::{DpiaScope, Findings, at, is_rejected};
use crate::assessment::{changed, is_shared, key_of};
use crate::finding::{Phrase, written_day};
use crate::law::assessment::Assessment;
use crate::model::dpia::{Implementation, Mitigation, Publish};
use crate::model::{DocumentPublicity, OrganisationFile, PublicityClass, Screening};
use crate::rules::{
    Common, Scope, Text, gaps, is_printed, printed_gaps, promised, unfinished, untranslated,
};
use crate::shape::FileKind;
use crate::source::Pointer;

/// So many changed facts are named.
const FACTS_NAMED: usize = 6;

pub(super) fn unowned(scope: &DpiaScope<'_>, findings: &mut Findings) {
    if is_rejected(scope.dpia) {
        return;
    }
    for (id, measure) in &scope.dpia.measures {
        let dated = measure.due.is_some() || is_done(measure);
        let owned = measure.owner.is_some();
        let lacks = match (owned, dated) {
            (true, true) => continue,
            (false, true) => Phrase::new("vastuuhenkilö", "owner"),
            (true, false) => Phrase::new("määräaika", "due date"),
            (false, false) => Phrase::new("vastuuhenkilö ja määräaika", "owner and due date"),
        };
        let place = at("measures").key(&id.0);
        let fault = findings.report(place.clone()).fact("lacks", lacks);
        if !owned {
            fault.misses(place.key("owner"));
        }
        if !dated {
            fault.misses(place.key("due"));
        }
    }
}

fn is_done(measure: &Mitigation) -> bool {
    measure.status == Some(Implementation::Implemented) || measure.done.is_some()
}

pub(super) fn overdue(scope: &DpiaScope<'_>, findings: &mut Findings) {
    if is_rejected(scope.dpia) {
        return;
    }
    for (id, measure) in &scope.dpia.measures {
        let due = measure.due.filter(|due| due.0 < scope.register.day);
        if let Some(due) = due.filter(|_| !is_done(measure)) {
            findings
                .report(at("measures").key(&id.0).key("due"))
                .fact("date", written_day(due.0));
        }
    }
}

pub(super) fn review_missing(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let plan = scope.dpia.plan.as_ref();
    let due = plan.and_then(|plan| plan.review_due);
    let detail = match due {
        None => Phrase::new("puuttuu", "is missing"),
        Some(due) if due.0 < scope.register.day => {
            let day = written_day(due.0);
            Phrase::new(format!("on mennyt ({day})"), format!("has passed ({day})"))
        }
        Some(_) => return,
    };
    if !is_rejected(scope.dpia) {
        let fault = findings.report(at("plan").key("review_due"));
        fault.fact("detail", detail);
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
    let around = scope.register.around;
    // In which language words are compared, organisation.yaml says.
    let is_readable = around.organisation.is_some() || around.organisation_file.is_none();
    // What was cut out of a file for its form has not changed.
    if assessed.is_empty() || !scope.register_is_whole || !is_readable {
        return;
    }
    let mut paths = changed(&assessed, scope.facts);
    paths.retain(|path| around.is_whole || !is_shared(path));
    if paths.is_empty() {
        return;
    }
    // The order of keys in the register says nothing.
    paths.sort();
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

/// A class of secrecy needs the provision that it rests on; and every document of an authority bears a class.
pub(super) fn class_unfounded(scope: &DpiaScope<'_>, findings: &mut Findings) {
    match &scope.dpia.publicity {
        Some(publicity) => unfounded(publicity, &at("publicity"), findings),
        None if scope.register.is_authority() => {
            let detail = Phrase::new(
                "Vaikutustenarvioinnin julkisuusluokkaa ei ole kerrottu.",
                "The publicity class of the assessment is not told.",
            );
            findings.report(at("publicity")).fact("detail", detail);
        }
        None => {}
    }
}

/// The same of the screening memo, where there is one.
pub(super) fn memo_class_unfounded(scope: &Scope<'_>, findings: &mut Findings) {
    let Some(screening) = &scope.register.screening else {
        return;
    };
    let place = at("screening").key("publicity");
    match &screening.publicity {
        Some(publicity) => unfounded(publicity, &place, findings),
        None if scope.is_authority() && screening.is_judged() => {
            let detail = Phrase::new(
                "Muistion julkisuusluokkaa ei ole kerrottu.",
                "The publicity class of the memo is not told.",
            );
            findings.report(place).fact("detail", detail);
        }
        None => {}
    }
}

/// The same of the record of processing, where a class is given.
pub(super) fn record_class_unfounded(
    common: &Common<'_, OrganisationFile>,
    findings: &mut Findings,
) {
    let record = common.file.record.as_ref();
    if let Some(publicity) = record.and_then(|record| record.publicity.as_ref()) {
        unfounded(publicity, &at("record").key("publicity"), findings);
    }
}

/// Reports a class that restricts without a provision, or a secret part without a name.
pub(in crate::rules) fn unfounded(
    publicity: &DocumentPublicity,
    place: &Pointer,
    findings: &mut Findings,
) {
    let is_restricted = publicity.class != PublicityClass::Public;
    let is_partly_secret = publicity.class == PublicityClass::PartlySecret;
    let (missing, detail) = if is_restricted && publicity.statutes.is_empty() {
        let detail = Phrase::new(
            "Salassapidolta tai harkinnalta puuttuu säännös.",
            "Secrecy or discretion has no provision to rest on.",
        );
        ("statutes", detail)
    } else if is_partly_secret && publicity.parts.is_none() {
        let detail = Phrase::new(
            "Salassa pidettäviä osia ei ole nimetty.",
            "The secret parts are not named.",
        );
        ("parts", detail)
    } else {
        return;
    };
    findings
        .report(place.key("class"))
        .misses(place.key(missing))
        .fact("detail", detail);
}

pub(super) fn language_missing(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let main = scope.register.around.main_language();
    let named = scope.dpia.languages.iter().map(|code| code.0.as_str());
    let promised: Vec<&str> = named.collect();
    if !promised.is_empty() {
        let gaps = printed_gaps(FileKind::Dpia, scope.texts, &promised, main);
        untranslated(gaps, findings);
    }
}

/// The assessment takes over what the register says, so it can be in no language in which the register does not say it.
pub(super) fn register_untranslated(scope: &DpiaScope<'_>, findings: &mut Findings) {
    if !scope.register_is_whole {
        return;
    }
    let main = scope.register.around.main_language();
    for (index, language) in scope.dpia.languages.iter().enumerate() {
        let texts = scope.register.texts.iter();
        let texts = texts.filter(|text| is_printed(text) || stands_inside(text));
        let gaps = gaps(FileKind::Register, texts, &[&language.0], main);
        let place = at("languages").index(index);
        unfinished(place, &language.0, &gaps, findings);
    }
}

/// The screening memo is written in the languages of the notice; in one in which its words are not said it is not built.
pub(super) fn memo_language_missing(scope: &Scope<'_>, findings: &mut Findings) {
    let screening = scope.register.screening.as_ref();
    if !screening.is_some_and(Screening::is_judged) {
        return;
    }
    let main = scope.around.main_language();
    let texts = scope.texts.iter().filter(|text| stands_in_memo(text));
    let gaps = gaps(FileKind::Register, texts, &promised(scope), main);
    untranslated(gaps, findings);
}

/// Whether a text of a register is printed in its assessment or its memo, though not in the notice.
fn stands_inside(text: &Text<'_>) -> bool {
    let keys: Vec<&str> = text.place.segments().take(4).collect();
    let in_assessment = matches!(
        keys[..],
        ["scale", "area", ..] | ["purposes", _, "basis", "balancing"]
    );
    in_assessment || stands_in_memo(text)
}

/// Whether a text of a register is printed in its screening memo: what was answered, and why the processing is large or is not.
fn stands_in_memo(text: &Text<'_>) -> bool {
    let mut keys = text.place.segments();
    match keys.next() {
        Some("screening") => true,
        Some("scale") => keys.next() == Some("why"),
        _ => false,
    }
}
