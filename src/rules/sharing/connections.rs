//! The technical conditions of viewing connections and interfaces, and whether disclosures leave an entry.
//! It must not know on what right data are given; `grounds` asks that.

use super::grounds::{given, kind_of};
use crate::finding::Phrase;
use crate::model::{Connection, Disclosure, Id, Purpose};
use crate::rules::rights::is_care;
use crate::rules::{Findings, Scope};

/// The vocabulary's viewing connection.
pub(in crate::rules) const VIEWING: &str = "katseluyhteys";

/// The vocabulary's technical interface.
pub(in crate::rules) const INTERFACE: &str = "tekninen_rajapinta";

/// Ways of giving data that the law allows to some kinds of recipients only.
pub(super) const CONNECTIONS: [&str; 2] = [VIEWING, INTERFACE];

/// Whether a disclosure runs through a connection of one authority to another.
fn is_between_authorities(scope: &Scope<'_>, disclosure: &Disclosure, method: &str) -> bool {
    let is_method = disclosure.method.as_ref().is_some_and(|id| id.0 == method);
    let authority = kind_of(scope, disclosure).is_some_and(|kind| kind.authority);
    scope.is_authority() && is_method && authority
}

/// The conditions of a viewing connection, each with its key, words and what the file says of it.
pub(in crate::rules) fn conditions(
    scope: &Scope<'_>,
    connection: Option<&Connection>,
) -> [(&'static str, Phrase, Option<bool>); 3] {
    let said = |read: fn(&Connection) -> Option<bool>| connection.and_then(read);
    let security = scope.register.security.iter();
    let mut measures = security
        .filter_map(|security| security.electronic.as_ref())
        .flat_map(|protection| &protection.measures);
    let monitoring = scope.register.monitoring.as_ref();
    let alarms = monitoring.and_then(|monitoring| monitoring.alarms.as_ref());
    let detects = measures.any(|measure| measure.0 == "poikkeamahaku")
        || alarms.is_some_and(|alarms| alarms.automatic == Some(true));
    [
        (
            "single_searches",
            Phrase::new(
                "katselu on rajattu yksittäisiin hakuihin",
                "viewing is limited to single searches",
            ),
            said(|connection| connection.single_searches),
        ),
        (
            "purpose_asked",
            Phrase::new(
                "tietojen käyttötarkoitus selvitetään",
                "the purpose of the data is asked",
            ),
            said(|connection| connection.purpose_asked),
        ),
        (
            "abnormal_detected",
            Phrase::new(
                "poikkeava hakeminen tunnistetaan automaattisesti",
                "abnormal searches are detected automatically",
            ),
            said(|connection| connection.abnormal_detected).or(detects.then_some(true)),
        ),
    ]
}

pub(super) fn condition_unmet(scope: &Scope<'_>, findings: &mut Findings) {
    for (disclosure, base) in scope.disclosures() {
        if !is_between_authorities(scope, disclosure, VIEWING) {
            continue;
        }
        for (key, words, said) in conditions(scope, disclosure.connection.as_ref()) {
            if said == Some(false) {
                let place = base.key("connection").key(key);
                findings.report(place).fact("condition", words);
            }
        }
    }
}

pub(super) fn condition_unstated(scope: &Scope<'_>, findings: &mut Findings) {
    for (disclosure, base) in scope.disclosures() {
        // Without a provision there is no right to view anything: viewing-without-right says it.
        let no_right = disclosure.statutes.is_empty();
        if no_right || !is_between_authorities(scope, disclosure, VIEWING) {
            continue;
        }
        let conditions = conditions(scope, disclosure.connection.as_ref());
        let silent: Vec<&Phrase> = conditions
            .iter()
            .filter(|(_, _, said)| said.is_none())
            .map(|(_, words, _)| words)
            .collect();
        if silent.is_empty() {
            continue;
        }
        let fi: Vec<&str> = silent.iter().map(|words| words.fi.as_str()).collect();
        let en: Vec<&str> = silent.iter().map(|words| words.en.as_str()).collect();
        findings
            .report(base.key("connection"))
            .fact("conditions", Phrase::new(fi.join("; "), en.join("; ")));
    }
}

pub(super) fn necessity_unchecked(scope: &Scope<'_>, findings: &mut Findings) {
    for (disclosure, base) in scope.disclosures() {
        if !is_between_authorities(scope, disclosure, INTERFACE) {
            continue;
        }
        let connection = disclosure.connection.as_ref();
        match connection.and_then(|connection| connection.necessity_checked) {
            Some(true) => {}
            Some(false) => {
                let place = base.key("connection").key("necessity_checked");
                findings.report(place);
            }
            None => {
                findings.report(base.key("connection")).advice();
            }
        }
    }
}

/// Whether an act governs a purpose.
type Governs = for<'a> fn(&Scope<'a>, &Id, &'a Purpose) -> bool;

/// Acts that want an entry of each disclosure, each with the purposes that it governs.
const RECORDED: [(&str, Governs); 4] = [
    (
        "oppilas- ja opiskelijahuoltolaki (1287/2013) 20 § 5 mom.",
        |scope, _, purpose| scope.belongs(purpose, &["opiskeluhuolto"]),
    ),
    (
        "nuorisolaki (1285/2016) 14 § 1 mom.",
        |scope, _, purpose| scope.belongs(purpose, &["tyopaja"]),
    ),
    (
        "nuorisolaki (1285/2016) 12 § 1 mom.",
        |scope, _, purpose| scope.belongs(purpose, &["etsiva_nuorisotyo"]),
    ),
    ("asiakastietolaki (703/2023) 10 §", is_care),
];

/// The act that wants an entry of a disclosure, and whether all purposes of the data given are under it. Where no data are named, all
/// must be: nobody knows which of them are given.
fn recording_act<'a>(
    scope: &Scope<'a>,
    disclosure: &'a Disclosure,
) -> Option<(&'static str, bool)> {
    let groups = given(scope, disclosure);
    let purposes: Vec<_> = groups
        .flat_map(|(_, group)| scope.purposes_of(group))
        .collect();
    RECORDED.iter().find_map(|(act, governs)| {
        let mut under = purposes
            .iter()
            .map(|(id, purpose)| governs(scope, id, purpose));
        let some = under.clone().any(|under| under);
        let all = under.all(|under| under);
        (some && (all || !disclosure.data.is_empty())).then_some((*act, all))
    })
}

pub(super) fn unrecorded(scope: &Scope<'_>, findings: &mut Findings) {
    let told = crate::rules::security::says(scope, "log_words");
    let security = scope.register.security.iter();
    let mut measures = security
        .filter_map(|security| security.electronic.as_ref())
        .flat_map(|protection| &protection.measures);
    let logs = measures.any(|measure| matches!(measure.0.as_str(), "lokit" | "lokivalvonta"));
    for (disclosure, base) in scope.disclosures() {
        let Some((act, alone)) = recording_act(scope, disclosure) else {
            continue;
        };
        let place = base.key("recorded");
        match disclosure.recorded {
            Some(true) => {}
            Some(false) => {
                let fault = findings.report(place).fact("act", act);
                if !alone {
                    fault.warning();
                }
            }
            None if logs || told => {}
            None => {
                findings.report(place).fact("act", act).warning();
            }
        }
    }
}
