//! How some data must be handled: identity codes on papers, free text, health data kept apart, old names of classes.
//! It must not know what is done in fact; it reads what the file tells, and silence is never more than a warning.

use crate::model::{DataGroup, Id, StatuteText};
use crate::rules::{Findings, Scope, Text, at};

/// An act that wants some data of some people kept apart from the rest.
struct Apart {
    provision: &'static str,
    categories: &'static [&'static str],
    subjects: &'static [&'static str],
    sector: Option<&'static str>,
    /// Provisions of which the data must rest on one, unless they are of a criminal background.
    cited: &'static [&'static str],
}

const APART: [Apart; 2] = [
    Apart {
        provision: "laki yksityisyyden suojasta työelämässä (759/2004) 5 § 2 ja 4 mom.",
        categories: &["terveys"],
        subjects: &["henkilosto", "tyohakijat"],
        sector: None,
        cited: &[],
    },
    Apart {
        provision: "laki ammatillisesta koulutuksesta (531/2017) 107 §",
        categories: &["terveys", "rikostausta"],
        subjects: &["opiskelijat"],
        sector: Some("ammatillinen"),
        cited: &["531/2017 40 §", "531/2017 81–84 §", "531/2017 107 §"],
    },
];

pub(super) fn code_on_papers(text: &Text<'_>, findings: &mut Findings) {
    words("identity_code_printed", text, findings);
}

pub(super) fn invented_class(text: &Text<'_>, findings: &mut Findings) {
    // A name or a list says what kind of data they are; a sentence may use the word as everybody does.
    let key = text.key();
    let index = key.is_some_and(|key| key.bytes().all(|byte| byte.is_ascii_digit()));
    if text.place.first() == Some("data") && (index || key == Some("name")) {
        words("invented_class", text, findings);
    }
}

fn words(group: &str, text: &Text<'_>, findings: &mut Findings) {
    if text.is_prose() {
        text.report(text.first(group), findings);
    }
}

/// Whether some text of the file, internal ones too, holds words of a group.
fn told(scope: &Scope<'_>, group: &str) -> bool {
    let groups = [group];
    let mut saying = scope.texts.saying(&groups);
    saying.any(|text| !text.is_statute)
}

pub(super) fn recording_guidance(scope: &Scope<'_>, findings: &mut Findings) {
    let security = scope.register.security.iter();
    let mut measures = security
        .flat_map(|security| [&security.electronic, &security.manual])
        .flatten()
        .flat_map(|protection| &protection.measures);
    let guided = measures.any(|measure| matches!(measure.0.as_str(), "ohjeet" | "koulutus"));
    if guided || told(scope, "recording_guidance") {
        return;
    }
    for (id, group) in &scope.register.data {
        let items = group.items.iter().enumerate();
        let free = items
            .filter(|(_, item)| scope.phrase("free_text_record", item).is_some())
            .map(|(index, _)| index);
        if let Some(index) = free.into_iter().next() {
            let base = at("data").key(&id.0);
            findings.report(base.key("items").index(index));
        }
    }
}

/// Whether an act concerns a group of data: its categories, its people, and its sector where there is one.
fn concerns(scope: &Scope<'_>, act: &Apart, group: &DataGroup) -> bool {
    let mut categories = group.categories.iter();
    let mut subjects = group.subjects.iter();
    let mut purposes = scope.purposes_of(group);
    let of_sector =
        |sector: &&str| purposes.any(|(_, purpose)| scope.sectors(purpose).contains(sector));
    categories.any(|id| act.categories.contains(&id.0.as_str()))
        && subjects.any(|id| act.subjects.contains(&id.0.as_str()))
        && act.sector.as_ref().is_none_or(of_sector)
        && (act.cited.is_empty() || rests_on(scope, group, act.cited))
}

/// Whether a group is of a criminal background, or it or one of its purposes cites one of some provisions.
fn rests_on(scope: &Scope<'_>, group: &DataGroup, provisions: &[&str]) -> bool {
    let cites = |statutes: &[StatuteText]| {
        let mut provisions = provisions.iter();
        provisions.any(|provision| scope.cites(statutes, provision))
    };
    let special = group.special.as_ref();
    group.categories.iter().any(|id| id.0 == "rikostausta")
        || special.is_some_and(|special| cites(&special.statutes))
        || scope.purposes_of(group).any(|(_, purpose)| {
            let basis = purpose.basis.as_ref();
            basis.is_some_and(|basis| cites(&basis.statutes))
        })
}

pub(super) fn not_kept_apart(scope: &Scope<'_>, findings: &mut Findings) {
    let users = scope.register.security.as_ref();
    let named = users.is_some_and(|security| security.users.is_some());
    if named || told(scope, "kept_apart") {
        return;
    }
    for (id, group) in &scope.register.data {
        let act = APART.iter().find(|act| concerns(scope, act, group));
        if let Some(act) = act {
            report_apart(id, act, findings);
        }
    }
}

fn report_apart(id: &Id, act: &Apart, findings: &mut Findings) {
    findings
        .report(at("data").key(&id.0))
        .fact("id", id.0.as_str())
        .fact("act", act.provision);
}

/// Employment services may process health data that bear on finding work, and no others (380/2023 114 §).
pub(super) fn health_unbounded(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, group) in &scope.register.data {
        if !scope.serves_only(group, &["tyovoimapalvelut"]) {
            continue;
        }
        let base = at("data").key(&id.0);
        let items = group.items.iter().enumerate();
        let items = items.map(|(index, item)| (base.key("items").index(index), item));
        let name = (base.key("name"), &group.name);
        for (place, words) in std::iter::once(name).chain(items) {
            if let Some(words) = scope.affirmed("wide_health_data", words) {
                findings.report(place).fact("words", words);
            }
        }
    }
}
