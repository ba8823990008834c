//! Consent where it needs more than the person's own word: of children to online services, and to cookies.
//! It must not know how a service asks; what is not told may still be done, so words are all it goes by.

use crate::model::{Article6, Id, Words};
use crate::rules::reader::sentence;
use crate::rules::{Findings, Scope, Texts, at};

/// Whether some words belong to a group of phrases.
fn says<'a>(scope: &Scope<'_>, group: &str, words: impl IntoIterator<Item = &'a Words>) -> bool {
    let mut words = words.into_iter();
    words.any(|words| scope.phrase(group, words).is_some())
}

/// Whether children are among those whose data serve a purpose.
fn has_children(scope: &Scope<'_>, purpose: &Id) -> bool {
    let mut groups = scope.groups_of(purpose);
    let children = groups.any(|(_, group)| {
        let mut subjects = group.subjects.iter();
        subjects.any(|id| {
            let known = scope.law.data_subjects.get(&id.0);
            known.is_some_and(|known| known.child)
        })
    });
    children || scope.register.children == Some(true)
}

pub(super) fn guardian_missing(scope: &Scope<'_>, findings: &mut Findings) {
    for found in scope.bases().filter(|found| found.further.is_none()) {
        let purpose = found.purpose;
        let description = purpose.description.iter().map(|text| &text.0);
        let about = std::iter::once(&purpose.name).chain(description);
        let consent = found.basis.consent.iter();
        let told = consent.flat_map(|consent| [&consent.given, &consent.withdrawn]);
        let told = told.flatten().map(|text| &text.0);
        let told = told.chain(about.clone());
        if found.basis.article_6 == Some(Article6::A)
            && has_children(scope, found.id)
            && says(scope, "online_service", about.clone())
            && !says(scope, "guardian_words", told.clone())
            && !says(scope, "old_enough", told)
        {
            findings
                .report(found.place().key("consent"))
                .fact("id", found.id.0.as_str());
        }
    }
}

pub(super) fn cookies(scope: &Scope<'_>, findings: &mut Findings) {
    let inherited = scope.inherited();
    let speaking = scope.prose(&inherited, "cookies");
    let Some(first) = speaking.iter().min_by_key(|text| text.place.to_string()) else {
        return;
    };
    // The consent may be told beside the cookies, in a link to the cookie page, or as a basis of its own.
    let told = speaking.iter().any(|text| {
        let linked = text.place.first() == Some("links");
        linked || text.reading().has("cookie_choice") || text.text.contains("](")
    });
    let consent = scope
        .bases()
        .any(|found| found.basis.article_6 == Some(Article6::A));
    if !told && !consent {
        findings.report(first.place.clone());
    }
}

pub(super) fn minors_incapable(texts: &Texts<'_>, findings: &mut Findings) {
    let texts = texts.saying(&["minors_incapable"]);
    for text in texts.filter(|text| text.is_prose()) {
        let mut places = text.reading().places("minors_incapable").into_iter();
        // A sentence that names a provision, or says when it is so, does not hold it for every case.
        let place = places.find(|place| {
            let around = text.around(place);
            let bounded = around.has("if_not_mature") || !around.acts().is_empty();
            !bounded && !sentence(text.text, place).contains('§')
        });
        text.report(place, findings);
    }
}

pub(super) fn minor_say(scope: &Scope<'_>, findings: &mut Findings) {
    /// Sectors whose act lets the young decide on disclosures. In others the right to forbid carries it.
    const SECTORS: [&str; 2] = ["tyopaja", "etsiva_nuorisotyo"];
    if scope.register.children != Some(true) {
        return;
    }
    let told = scope
        .texts
        .saying(&["minor_say"])
        .any(crate::rules::Text::is_prose);
    let purposes = scope.register.purposes.iter();
    let under = purposes.filter(|(id, purpose)| {
        scope.belongs(purpose, &SECTORS) && scope.groups_of(id).next().is_some()
    });
    let first = under.min_by_key(|(id, _)| &id.0);
    if let Some((id, _)) = first.filter(|_| !told) {
        findings.report(at("purposes").key(&id.0));
    }
}
