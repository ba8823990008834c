//! Who gets data or has them: named, described without contradiction, found among those who should be listed.
//! It must not know on what ground data are given.

use std::ops::Range;

use super::connections::CONNECTIONS;
use super::grounds::{YOUTH, first_given, is_secret};
use crate::law::Reading;
use crate::model::{Disclosure, Id, Listed, Processor, ProperName, Reference, SharedFile, Words};
use crate::rules::{Common, Findings, Scope, Text, at, past};
use crate::source::Pointer;

pub(super) fn provider_not_processor(scope: &Scope<'_>, findings: &mut Findings) {
    // Where nothing is said of processors, the notice tells of none.
    let processors = scope.register.processors.as_ref();
    let processors = processors.map_or(&[][..], Listed::items);
    let shared = &scope.around.shared.processors;
    for (index, reference) in scope.register.systems.iter().enumerate() {
        let Some(provider) = scope
            .system(reference)
            .and_then(|system| system.provider.as_ref())
        else {
            continue;
        };
        let Some(known) = shared.get(provider) else {
            continue;
        };
        let mut listed = processors.iter();
        if !listed.any(|one| is_or_uses(scope, one, provider, known)) {
            findings
                .report(at("systems").index(index))
                .fact("name", known.name.to_call());
        }
    }
}

/// Whether a listed processor is a provider, or has it as a sub-processor.
fn is_or_uses<'a>(
    scope: &Scope<'a>,
    listed: &'a Reference<Processor>,
    provider: &Id,
    known: &Processor,
) -> bool {
    if matches!(listed, Reference::Id(id) if id == provider) {
        return true;
    }
    scope.processor(listed).is_some_and(|processor| {
        let subs = processor.subprocessors.iter().map(|sub| &sub.name);
        let mut names = std::iter::once(&processor.name).chain(subs);
        names.any(|name| name.shares(&known.name))
    })
}

/// Sections in which a vendor may be told of without being what the section lists.
const TOLD_IN: [&str; 5] = [
    "sections",
    "security",
    "administration",
    "informing",
    "purposes",
];

/// A text may name any company; only one that the organisation itself keeps among its processors is known to be one.
pub(super) fn only_in_text(scope: &Scope<'_>, findings: &mut Findings) {
    let texts = scope.texts.saying(&["vendor_words"]);
    for text in texts.filter(|text| text.is_prose()) {
        if TOLD_IN.contains(&text.place.first().unwrap_or_default()) {
            let shared = scope.around.shared.processors.iter();
            let mut unlisted = shared.filter(|(id, known)| !is_party(scope, id, known));
            let named = unlisted.find(|(_, known)| is_said_to_work(scope, text, &known.name));
            if let Some((_, known)) = named {
                findings
                    .report(text.place.clone())
                    .fact("name", known.name.to_call());
            }
        }
    }
}

/// Whether a known processor is told of in its place: as a processor, a system's provider or a recipient, or is the controller.
fn is_party(scope: &Scope<'_>, id: &Id, known: &Processor) -> bool {
    let processors = scope.register.processors.as_ref();
    let mut processors = processors.map_or(&[][..], Listed::items).iter();
    let mut systems = scope.register.systems.iter();
    let names = |words: &Words| {
        let mut names = words.all();
        names.any(|(_, name)| known.name.all().any(|known| known == name))
    };
    processors.any(|listed| is_or_uses(scope, listed, id, known))
        || systems.any(|system| {
            let system = scope.system(system);
            system.is_some_and(|system| system.provider.as_ref() == Some(id))
        })
        || scope.disclosures().any(|(disclosure, _)| {
            let recipient = scope.recipient(&disclosure.recipient);
            recipient.is_some_and(|recipient| names(&recipient.name))
        })
        || scope
            .controller()
            .and_then(|found| found.name.as_ref())
            .is_some_and(names)
}

/// Whether a sentence with words of a vendor's work names one, and neither denies it nor tells of the past.
fn is_said_to_work(scope: &Scope<'_>, text: &Text<'_>, name: &ProperName) -> bool {
    let is_whole = |place: &Range<usize>| {
        let before = text.text.get(..place.start).unwrap_or_default();
        let after = text.text.get(place.end..).unwrap_or_default();
        !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
    };
    let works =
        |sentence: &Reading| sentence.has("vendor_words") && !sentence.has("former_register");
    name.all().any(|name| {
        let places = text.text.match_indices(name);
        let mut places = places.map(|(start, _)| start..start + name.len());
        places.any(|place| {
            !name.is_empty()
                && is_whole(&place)
                && works(&text.around(&place))
                && !scope.reader.is_negated(text.text, &place)
                && !past::is_told(text, &place)
        })
    })
}

pub(super) fn inline_without_country(scope: &Scope<'_>, findings: &mut Findings) {
    for (processor, place) in scope.processors() {
        if let Reference::Inline(processor) = processor {
            without_country(processor, &place.path(), findings);
        }
    }
}

pub(super) fn shared_without_country(common: &Common<'_, SharedFile>, findings: &mut Findings) {
    for (id, processor) in &common.file.processors {
        without_country(processor, &at("processors").key(&id.0), findings);
    }
}

/// Reports a processor and its sub-processors of whose country nothing is known.
fn without_country(processor: &Processor, base: &Pointer, findings: &mut Findings) {
    if processor.country.is_none() {
        findings
            .report(base.key("country"))
            .fact("name", processor.name.to_call());
    }
    for (index, sub) in processor.subprocessors.iter().enumerate() {
        if sub.country.is_none() {
            findings
                .report(base.key("subprocessors").index(index))
                .fact("name", sub.name.to_call());
        }
    }
}

pub(super) fn consent_unspecified(scope: &Scope<'_>, findings: &mut Findings) {
    for (disclosure, base) in scope.disclosures() {
        let no_data = disclosure.data.is_empty() && disclosure.what.is_none();
        if disclosure.consent && (no_data || disclosure.purpose.is_none()) {
            findings.report(base.key(if no_data { "what" } else { "purpose" }));
        }
    }
}

/// The words that name nobody, where they are all that a name says.
fn nobody(scope: &Scope<'_>, name: &Words) -> Option<String> {
    let mut names = name.all();
    names.find_map(|(_, text)| {
        let bare = text.trim().trim_end_matches('.');
        let reading = scope.reader.reading(bare);
        reading
            .is_whole("unnamed_recipient")
            .then(|| text.to_owned())
    })
}

pub(super) fn recipient_unnamed(scope: &Scope<'_>, findings: &mut Findings) {
    for (disclosure, base) in scope.disclosures() {
        if let Some(recipient) = scope.recipient(&disclosure.recipient)
            && let Some(words) = nobody(scope, &recipient.name)
        {
            findings.report(base.key("recipient")).fact("words", words);
        }
    }
    for (report, place) in scope.reports() {
        if let Some(words) = nobody(scope, &report.to) {
            findings.report(place.key("to")).fact("words", words);
        }
    }
}

/// Whether the law asks who gets the data before it says what an authority may do: they go through a connection, or they are secret or
/// a young person's and are given otherwise than by consent. Of other disclosures the name alone is enough.
fn is_judged_by_kind(scope: &Scope<'_>, disclosure: &Disclosure) -> bool {
    let method = disclosure.method.as_ref();
    let is_bound = |group| is_secret(scope, group) || scope.serves_only(group, &YOUTH);
    method.is_some_and(|method| CONNECTIONS.contains(&method.0.as_str()))
        || !disclosure.consent && first_given(scope, disclosure, is_bound).is_some()
}

pub(super) fn kind_missing(scope: &Scope<'_>, findings: &mut Findings) {
    if !scope.is_authority() {
        return;
    }
    for (disclosure, base) in scope.disclosures() {
        // A kind that could not be read in the shared file is no missing one.
        let is_unread = matches!(&disclosure.recipient, Reference::Id(id)
            if scope.around.is_hidden(&["recipients", &id.0, "kind"]));
        let unknown = scope
            .recipient(&disclosure.recipient)
            .filter(|recipient| recipient.kind.is_none() && !is_unread);
        // A party to the matter has a right of its own, whoever it is.
        let is_party = || {
            let own = [
                "julkisuuslaki (621/1999) 11 §",
                "julkisuuslaki (621/1999) 12 §",
            ];
            own.iter()
                .any(|right| scope.cites(&disclosure.statutes, right))
        };
        if let Some(recipient) = unknown
            && is_judged_by_kind(scope, disclosure)
            && !is_party()
        {
            let name = recipient.name.all().next().map_or("", |(_, name)| name);
            findings.report(base.key("recipient")).fact("name", name);
        }
    }
}

pub(super) fn kind_contradicted(scope: &Scope<'_>, findings: &mut Findings) {
    for (disclosure, base) in scope.disclosures() {
        let recipient = scope.recipient(&disclosure.recipient);
        let Some(kind) = recipient.and_then(|recipient| recipient.kind.as_ref()) else {
            continue;
        };
        let published = disclosure
            .method
            .as_ref()
            .map(|method| method.0 == "julkaisu");
        let public = kind.0 == "yleiso";
        if published.is_some_and(|published| published != public)
            && (public || published == Some(true))
        {
            findings.report(base.key("method"));
        } else if kind.0 == "suostumuksella" && !disclosure.consent {
            findings.report(base.key("recipient"));
        }
    }
}

pub(super) fn processor_as_recipient(scope: &Scope<'_>, findings: &mut Findings) {
    for (disclosure, base) in scope.disclosures() {
        let recipient = scope.recipient(&disclosure.recipient);
        let kind = recipient.and_then(|recipient| recipient.kind.as_ref());
        if kind.is_some_and(|kind| ["kasittelija", "alikasittelija"].contains(&kind.0.as_str())) {
            findings.report(base.key("recipient"));
        }
    }
}

pub(super) fn transfer_to_nobody(scope: &Scope<'_>, findings: &mut Findings) {
    let register = scope.register;
    let no_disclosures = register.disclosures.as_ref().is_some_and(Listed::is_none);
    let no_processors = register.processors.as_ref().is_some_and(Listed::is_none);
    if !no_disclosures || !no_processors || register.joint_controllers.is_some() {
        return;
    }
    for (transfer, base) in scope.transfers() {
        if !scope.is_in_eea(&transfer.country) {
            findings
                .report(base)
                .fact("country", transfer.country.0.as_str());
        }
    }
}
