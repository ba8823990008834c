//! On what a role's access rests: a provision that gives the right, consent only where no provision decides, a task.
//! It must not know how far the rights go; `reach` asks that.

use super::roles::{Role, called, disclosures_to, gives, groups, others, roles};
use crate::finding::Phrase;
use crate::model::{Disclosure, GroundKind, Id, StatuteText, Words};
use crate::rules::sharing::grounds::{BY_CONSENT, is_general};
use crate::rules::sharing::occasions::{SCHOOL, serves};
use crate::rules::{Findings, Scope, at};
use crate::source::Pointer;

/// The right of the social welfare authority to data of an education provider, on request. It carries the school social
/// worker, whose records are those of social welfare, and not the professions of health care.
const OF_SOCIAL_WELFARE: &str = "asiakastietolaki (703/2023) 64 §";

/// Provisions by which consent does decide: a group of several professions, data that follow a student to another provider,
/// youth work.
const CONSENT_DECIDES: [&str; 4] = [
    "oppilas- ja opiskelijahuoltolaki (1287/2013) 19 §",
    "oppilas- ja opiskelijahuoltolaki (1287/2013) 23 § 3 mom.",
    "nuorisolaki (1285/2016) 12 §",
    "nuorisolaki (1285/2016) 14 §",
];

/// Provisions that decide by themselves what of a school's data is given: what is needed or indispensable.
const DECIDES: [&str; 4] = [
    OF_SOCIAL_WELFARE,
    "oppilas- ja opiskelijahuoltolaki (1287/2013) 16 § 1 mom.",
    "oppilas- ja opiskelijahuoltolaki (1287/2013) 23 § 2 mom.",
    "perusopetuslaki (628/1998) 40 § 2 mom.",
];

/// Whether one of some provisions decides by itself.
pub(super) fn decides(scope: &Scope<'_>, statutes: &[StatuteText]) -> bool {
    DECIDES
        .iter()
        .any(|provision| scope.cites(statutes, provision))
}

/// Whether some provision gives a right to data whatever the person says.
fn gives_right(scope: &Scope<'_>, statutes: &[StatuteText]) -> bool {
    statutes.iter().any(|statute| {
        let one = std::slice::from_ref(statute);
        let mut consents = BY_CONSENT.iter().chain(&CONSENT_DECIDES);
        !is_general(scope, one) && !consents.any(|provision| scope.cites(one, provision))
    })
}

/// Whether a disclosure rests on a provision and not on consent.
fn is_by_statute(scope: &Scope<'_>, disclosure: &Disclosure) -> bool {
    !disclosure.consent && gives_right(scope, &disclosure.statutes)
}

/// Whether the assessment of a disclosure says that no consent is needed.
fn needs_no_consent(disclosure: &Disclosure) -> bool {
    let assessment = disclosure.assessment.as_ref();
    let consent = assessment.and_then(|assessment| assessment.consent.as_ref());
    consent.is_some_and(|consent| !consent.needed)
}

fn is_by_consent(role: &Role<'_>) -> bool {
    let ground = role.access.ground.as_ref();
    ground.is_some_and(|ground| ground.kind == GroundKind::Consent)
}

/// Whether a provision decides what a role of another controller may see, so that consent does not.
fn is_decided(scope: &Scope<'_>, role: &Role<'_>) -> bool {
    let rights = || role.rights().map(|(right, _)| right);
    let (own, _) = role.own_statutes();
    let all = || own.iter().chain(rights().flat_map(|right| &right.statutes));
    let consent_decides = all().any(|statute| {
        let one = std::slice::from_ref(statute);
        let mut decides = CONSENT_DECIDES.iter();
        decides.any(|provision| scope.cites(one, provision))
    });
    if consent_decides {
        return false;
    }
    let data = || rights().flat_map(|right| &right.data);
    let to = disclosures_to(scope, role.access.organisation.as_ref());
    let by_disclosure = to.iter().any(|(disclosure, _)| {
        let decided = is_by_statute(scope, disclosure) || needs_no_consent(disclosure);
        decided && data().any(|group| gives(disclosure, group))
    });
    let kind = role.other().and_then(|recipient| recipient.kind.as_ref());
    let to_county = kind.is_some_and(|kind| kind.0 == "hyvinvointialue");
    let of_school = || {
        let mut rights = rights();
        rights.any(|right| {
            let mut named = groups(scope, &right.data);
            named.any(|(_, _, group)| {
                serves(scope, group, &SCHOOL) || serves(scope, group, &["opiskeluhuolto"])
            })
        })
    };
    by_disclosure
        || all().any(|statute| decides(scope, std::slice::from_ref(statute)))
        || to_county && of_school()
}

pub(super) fn consent_of_role(scope: &Scope<'_>, findings: &mut Findings) {
    for role in others(scope) {
        if is_by_consent(&role) && is_decided(scope, &role) {
            findings
                .report(role.place.key("ground").key("kind"))
                .fact("what", role.name());
        }
    }
}

/// A consent that is asked for data that are given by law. Where the assessment does not say that none is needed, it may be
/// asked for more than the law lets be given of the same group.
pub(super) fn consent_asked(scope: &Scope<'_>, findings: &mut Findings) {
    for (index, consent) in scope.register.consents.iter().enumerate() {
        let given = |group: &Id, decided: &dyn Fn(&Disclosure) -> bool| {
            let mut disclosures = scope.disclosures();
            disclosures.any(|(one, _)| {
                is_by_statute(scope, one) && one.data.contains(group) && decided(one)
            })
        };
        let all = |decided: &dyn Fn(&Disclosure) -> bool| {
            let mut data = consent.data.iter();
            data.all(|group| given(group, decided))
        };
        if !consent.data.is_empty() && all(&|_| true) {
            let place = at("consents").index(index).key("data");
            let fault = findings.report(place);
            fault.fact("what", called(&consent.what));
            if !all(&needs_no_consent) {
                fault.advice();
            }
        }
    }
}

pub(super) fn consent_of_disclosure(scope: &Scope<'_>, findings: &mut Findings) {
    for (disclosure, base) in scope.disclosures() {
        if disclosure.consent && needs_no_consent(disclosure) {
            let recipient = scope.recipient(&disclosure.recipient);
            let name = recipient.map_or_else(|| Phrase::from(""), |found| called(&found.name));
            findings.report(base.key("consent")).fact("what", name);
        }
    }
}

pub(super) fn without_provision(scope: &Scope<'_>, findings: &mut Findings) {
    if !scope.is_authority() {
        return;
    }
    for role in others(scope) {
        // Whether a consent will do, consent-instead-of-provision asks.
        if is_by_consent(&role) {
            continue;
        }
        let lacking = role.rights().filter_map(|(right, place)| {
            let (statutes, place) = role.statutes(right, &place);
            is_general(scope, statutes).then_some(place)
        });
        let mut places: Vec<Pointer> = lacking.collect();
        places.dedup();
        for place in places {
            findings.report(place).fact("role", role.name());
        }
    }
}

pub(super) fn ground_missing(scope: &Scope<'_>, findings: &mut Findings) {
    for role in roles(scope).filter(Role::is_staff) {
        let of_other = role.other().is_some();
        // Of another authority's staff, access-without-provision says more.
        let said = of_other && scope.is_authority();
        let lacks = role.access.task.is_none() && role.access.ground.is_none();
        if lacks && !said && !role.access.rights.is_empty() {
            let fault = findings.report(role.place.key("task"));
            fault.fact("role", role.name());
            if !scope.is_authority() {
                fault.advice();
            }
        }
    }
}

/// The index of the provision of the social welfare authority, where nothing else gives a right.
fn of_social_welfare(scope: &Scope<'_>, statutes: &[StatuteText]) -> Option<usize> {
    let is_it =
        |statute: &StatuteText| scope.cites(std::slice::from_ref(statute), OF_SOCIAL_WELFARE);
    let alone = statutes
        .iter()
        .all(|statute| is_it(statute) || is_general(scope, std::slice::from_ref(statute)));
    statutes.iter().position(is_it).filter(|_| alone)
}

fn is_of_health(scope: &Scope<'_>, words: &Words) -> bool {
    scope.phrase("health_profession", words).is_some()
}

pub(super) fn other_profession(scope: &Scope<'_>, findings: &mut Findings) {
    for role in others(scope) {
        if !is_of_health(scope, &role.access.role) {
            continue;
        }
        let rights = role
            .rights()
            .map(|(right, place)| role.statutes(right, &place));
        let mut rights: Vec<_> = rights.collect();
        rights.dedup_by(|one, other| one.1 == other.1);
        for (statutes, place) in rights {
            if let Some(index) = of_social_welfare(scope, statutes) {
                findings
                    .report(place.index(index))
                    .fact("profession", role.name());
            }
        }
    }
}

pub(super) fn other_profession_of_disclosure(scope: &Scope<'_>, findings: &mut Findings) {
    for (disclosure, base) in scope.disclosures() {
        if of_social_welfare(scope, &disclosure.statutes).is_none() {
            continue;
        }
        let assessment = disclosure.assessment.iter();
        let professions =
            assessment.flat_map(|assessment| assessment.professions.iter().enumerate());
        for (index, profession) in professions {
            if is_of_health(scope, profession) {
                findings
                    .report(base.key("assessment").key("professions").index(index))
                    .fact("profession", called(profession));
            }
        }
    }
}

pub(super) fn other_profession_of_request(scope: &Scope<'_>, findings: &mut Findings) {
    for (index, request) in scope.register.information_requests.iter().enumerate() {
        let Some(decision) = request.decision.as_ref().filter(|one| one.outcome.gives()) else {
            continue;
        };
        let all = [request.statutes.as_slice(), decision.statutes.as_slice()].concat();
        if of_social_welfare(scope, &all).is_some() && is_of_health(scope, &request.from) {
            let place = at("information_requests").index(index).key("from");
            findings
                .report(place)
                .fact("profession", called(&request.from));
        }
    }
}
