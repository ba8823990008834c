//! Disclosures of which an act says something of its own: to employment-service providers, on the web, of pupils to a county, as copies of public registers.
//! It must not know how a connection works or whether secrecy is lifted in general.

use super::grounds::{first_given, given, is_general, kind_of};
use crate::model::{DataGroup, Disclosure, Frequency, OrganisationKind, Retention, Words};
use crate::rules::{Findings, Scope};

/// Data on health, for which employment services need a consent of their own.
const HEALTH: [&str; 4] = ["terveys", "vammaisuus", "paihteet", "potilastiedot"];

/// Sectors of schools and day care.
pub(in crate::rules) const SCHOOL: [&str; 4] =
    ["perusopetus", "lukio", "ammatillinen", "varhaiskasvatus"];

/// Ways in which a recipient gets a copy to keep.
const COPIES: [&str; 3] = ["tuloste", "turvasahkoposti", "tiedostosiirto"];

/// Provisions of the Act on the Openness of Government Activities under which more than publicity lets data be given.
const BEYOND_PUBLICITY: [&str; 2] = ["621/1999 11–12 §", "621/1999 16–30 §"];

/// The provision of the Data Protection Act that leaves giving data to the Act on the Openness of Government Activities.
const TO_PUBLICITY: &str = "tietosuojalaki (1050/2018) 28 §";

/// What a disclosure tells of itself in words.
fn told_of(disclosure: &Disclosure) -> impl Iterator<Item = &Words> {
    let texts = [&disclosure.what, &disclosure.purpose, &disclosure.how_often];
    texts.into_iter().flatten()
}

/// Whether a group of data serves a purpose of one of some sectors.
pub(in crate::rules) fn serves<'a>(
    scope: &Scope<'a>,
    group: &'a DataGroup,
    sectors: &[&str],
) -> bool {
    let mut purposes = scope.purposes_of(group);
    purposes.any(|(_, purpose)| scope.belongs(purpose, sectors))
}

/// The id of the kind of a disclosure's recipient.
fn kind_id<'a>(scope: &Scope<'a>, disclosure: &'a Disclosure) -> Option<&'a str> {
    let kind = scope.recipient(&disclosure.recipient)?.kind.as_ref()?;
    Some(&kind.0)
}

pub(super) fn health_to_provider(scope: &Scope<'_>, findings: &mut Findings) {
    if !scope.is_authority() {
        return;
    }
    for (disclosure, base) in scope.disclosures() {
        if disclosure.consent || kind_id(scope, disclosure) != Some("palveluntuottaja") {
            continue;
        }
        let health = first_given(scope, disclosure, |group| {
            let mut categories = group.categories.iter();
            (scope.serves_only(group, &["tyovoimapalvelut"])
                || scope.cites(&disclosure.statutes, "380/2023"))
                && categories.any(|id| HEALTH.contains(&id.0.as_str()))
        });
        if let Some(id) = health {
            findings
                .report(base.key("consent"))
                .fact("id", id.0.as_str());
        }
    }
}

/// Whether a retention tells how long something is on the web.
fn tells_of_web(scope: &Scope<'_>, retention: &Retention) -> bool {
    let prose = [&retention.criteria, &retention.note];
    let prose = prose.into_iter().flatten().map(|text| &text.0);
    let mut words = retention.what.iter().chain(prose);
    words.any(|words| scope.phrase("on_the_web", words).is_some())
}

pub(super) fn web_unbounded(scope: &Scope<'_>, findings: &mut Findings) {
    let kind = scope.controller().and_then(|found| found.kind);
    let municipal = matches!(
        kind,
        Some(OrganisationKind::Municipality | OrganisationKind::JointMunicipalAuthority)
    );
    let mut periods = scope.register.retention.values();
    if !municipal || periods.any(|retention| tells_of_web(scope, retention)) {
        return;
    }
    for (disclosure, base) in scope.disclosures() {
        let published = disclosure.method.as_ref();
        let published = published.is_some_and(|method| method.0 == "julkaisu");
        let told =
            told_of(disclosure).any(|words| scope.phrase("removed_from_web", words).is_some());
        // Without any basis, disclosure-without-basis says it first.
        if published && !told && !disclosure.statutes.is_empty() {
            // Only of minutes an act says when they are to be removed.
            let of_minutes = scope.cites(&disclosure.statutes, "kuntalaki (410/2015) 140 §")
                || told_of(disclosure).any(|words| scope.phrase("minutes_words", words).is_some());
            let fault = findings.report(base.key("method"));
            if !of_minutes {
                fault.advice();
            }
        }
    }
}

pub(super) fn school_to_county(scope: &Scope<'_>, findings: &mut Findings) {
    for (disclosure, base) in scope.disclosures() {
        // Acts that give nobody a right to data, or none but a consent.
        let statutes = &disclosure.statutes;
        let no_right = if statutes.is_empty() {
            disclosure.consent
        } else {
            is_general(scope, statutes)
        };
        let to_county = kind_id(scope, disclosure) == Some("hyvinvointialue");
        // Where no group is named, the words may mean any of them.
        let school = given(scope, disclosure).any(|(_, group)| serves(scope, group, &SCHOOL));
        if no_right && to_county && school {
            let key = if disclosure.consent {
                "consent"
            } else {
                "statutes"
            };
            findings.report(base.key(key));
        }
    }
}

pub(super) fn copy_unchecked(scope: &Scope<'_>, findings: &mut Findings) {
    if !scope.is_authority() {
        return;
    }
    for (disclosure, base) in scope.disclosures() {
        let outside = kind_of(scope, disclosure)
            .is_some_and(|kind| !kind.authority && !kind.public_task)
            && kind_id(scope, disclosure) != Some("huoltaja_edustaja");
        let copy = disclosure.method.as_ref();
        let copy = copy.is_some_and(|method| COPIES.contains(&method.0.as_str()));
        // Publicity alone makes nobody a holder of a register.
        let each = scope.each_provision(&disclosure.statutes);
        let by_publicity = each.chunks(1).all(|one| {
            let beyond = BEYOND_PUBLICITY
                .iter()
                .any(|provision| scope.cites(one, provision));
            scope.cites(one, "621/1999") && !beyond || scope.cites(one, TO_PUBLICITY)
        });
        let based = !disclosure.statutes.is_empty();
        if outside && copy && based && by_publicity && !disclosure.consent {
            findings.report(base.key("statutes"));
        }
    }
}

pub(super) fn secret_without_method(scope: &Scope<'_>, findings: &mut Findings) {
    if !scope.is_authority() {
        return;
    }
    for (disclosure, base) in scope.disclosures() {
        let secret = first_given(scope, disclosure, |group| group.secrecy.is_some());
        let regular = disclosure.frequency == Some(Frequency::Regular);
        // What is given to a guardian is given as to the person.
        let to_guardian = kind_id(scope, disclosure) == Some("huoltaja_edustaja");
        let silent = regular && disclosure.method.is_none() && !to_guardian;
        if let Some(id) = secret.filter(|_| silent) {
            findings
                .report(base.key("method"))
                .fact("id", id.0.as_str());
        }
    }
}

pub(super) fn marketing_by_publicity(scope: &Scope<'_>, findings: &mut Findings) {
    if !scope.is_authority() {
        return;
    }
    for (disclosure, base) in scope.disclosures() {
        let statutes = &disclosure.statutes;
        let each = scope.each_provision(statutes);
        let by_publicity = each
            .chunks(1)
            .all(|one| scope.cites(one, "621/1999") || is_general(scope, one));
        let marketing =
            told_of(disclosure).any(|words| scope.phrase("marketing_release", words).is_some());
        if marketing && by_publicity && !statutes.is_empty() && !disclosure.consent {
            findings.report(base.key("statutes"));
        }
    }
}
