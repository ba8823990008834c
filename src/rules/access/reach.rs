//! How far the rights of a role go: to everybody, to the messages of others, to more than is disclosed.
//! It must not know on what provision a role rests; `grounds` asks that.

use super::roles::{Party, Role, disclosures_to, gives, groups, is_viewed, others, roles};
use super::watch::is_guarded;
use crate::finding::Phrase;
use crate::model::{AccessCondition, AccessRight, DataGroup, Disclosure, Operation, StatuteText};
use crate::rules::sharing::connections::{VIEWING, conditions};
use crate::rules::sharing::grounds::is_general;
use crate::rules::{Findings, Scope};

/// The category of messages.
const MESSAGES: &str = "viestit";

/// Groups of people who are in a register for their work, so that others may see who they are.
const AT_WORK: [&str; 3] = ["henkilosto", "luottamushenkilot", "yhteyshenkilot"];

/// Whether a disclosure through a viewing connection was judged: its three conditions are met, and it was decided to give.
fn is_judged(scope: &Scope<'_>, disclosure: &Disclosure) -> bool {
    let mut conditions = conditions(scope, disclosure.connection.as_ref()).into_iter();
    let assessment = disclosure.assessment.as_ref();
    let decision = assessment.and_then(|assessment| assessment.decision.as_ref());
    conditions.all(|(_, _, said)| said == Some(true))
        && decision.is_some_and(|decision| decision.outcome.gives())
}

/// Whether what is disclosed to the organisation of a role is limited to single searches, for some of a right's data.
fn is_by_searches(scope: &Scope<'_>, role: &Role<'_>, right: &AccessRight) -> bool {
    let to = disclosures_to(scope, role.access.organisation.as_ref());
    to.iter().any(|(disclosure, _)| {
        let connection = disclosure.connection.as_ref();
        let limited = connection.and_then(|connection| connection.single_searches) == Some(true);
        limited && right.data.iter().any(|group| gives(disclosure, group))
    })
}

pub(super) fn to_everyone(scope: &Scope<'_>, findings: &mut Findings) {
    for role in others(scope) {
        let to = disclosures_to(scope, role.access.organisation.as_ref());
        for (right, place) in role.views() {
            let place = place.key("condition");
            let all_judged = || {
                right.data.iter().all(|group| {
                    let mut to = to.iter();
                    to.any(|(one, _)| gives(one, group) && is_judged(scope, one))
                })
            };
            match right.condition {
                // Where only single searches are allowed, browsing-beyond-searches says it.
                Some(AccessCondition::Everyone) if !is_by_searches(scope, &role, right) => {
                    let how = Phrase::new(
                        "Tietoja voi selata tai listata.",
                        "Data can be browsed or listed.",
                    );
                    findings
                        .report(place)
                        .fact("role", role.name())
                        .fact("how", how);
                }
                Some(AccessCondition::SingleSearches) if !all_judged() => {
                    let how = Phrase::new(
                        "Haku ulottuu kaikkiin, eikä ole kirjattu, että katseluyhteyden ehdot täyttyvät ja tietojen antamisesta on päätetty.",
                        "Searches reach everybody, and it is not recorded that the conditions of a viewing connection are met and that giving the data has been decided.",
                    );
                    findings
                        .report(place)
                        .fact("role", role.name())
                        .fact("how", how)
                        .warning();
                }
                _ => {}
            }
        }
    }
}

pub(super) fn beyond_searches(scope: &Scope<'_>, findings: &mut Findings) {
    for role in others(scope) {
        for (right, place) in role.views() {
            let everyone = right.condition == Some(AccessCondition::Everyone);
            if everyone && is_by_searches(scope, &role, right) {
                findings
                    .report(place.key("condition"))
                    .fact("role", role.name());
            }
        }
    }
}

fn is_messages(group: &DataGroup) -> bool {
    group.categories.iter().any(|id| id.0 == MESSAGES)
}

pub(super) fn others_messages(scope: &Scope<'_>, findings: &mut Findings) {
    for role in roles(scope) {
        for (right, place) in role.views() {
            let of_others = match right.condition {
                // Without a condition, access-condition-unstated says it.
                None | Some(AccessCondition::OwnData) => continue,
                // A worker may be one of those who write to the client.
                Some(AccessCondition::OwnClients) => {
                    !matches!(role.party, Party::Own | Party::Processor(_))
                }
                Some(AccessCondition::SingleSearches | AccessCondition::Everyone) => true,
            };
            let mut named = groups(scope, &right.data);
            if let Some((index, id, _)) = named.find(|(_, _, group)| is_messages(group)) {
                let fault = findings.report(place.key("data").index(index));
                fault.fact("role", role.name()).fact("id", id.0.as_str());
                if !of_others {
                    fault.warning();
                }
            }
        }
    }
}

/// A guardian or the person sees the own data or those of the child, not those of others.
pub(super) fn others_data(scope: &Scope<'_>, findings: &mut Findings) {
    let is_private = |group: &DataGroup| {
        let mut subjects = group.subjects.iter();
        !is_messages(group)
            && (group.subjects.is_empty()
                || subjects.any(|subject| !AT_WORK.contains(&subject.0.as_str())))
    };
    for role in roles(scope).filter(|role| !role.is_staff()) {
        for (right, place) in role.views() {
            let own = matches!(right.condition, None | Some(AccessCondition::OwnData));
            let mut named = groups(scope, &right.data);
            if !own && named.any(|(_, _, group)| is_private(group)) {
                findings
                    .report(place.key("condition"))
                    .fact("role", role.name());
            }
        }
    }
}

/// Whether one of some provisions is, or holds, one of others. What gives nobody a right says nothing of either.
fn share_provision(scope: &Scope<'_>, some: &[StatuteText], others: &[StatuteText]) -> bool {
    let founded = |statute: &&StatuteText| !is_general(scope, std::slice::from_ref(*statute));
    some.iter()
        .filter(founded)
        .any(|one| scope.cites(others, &one.0))
        || others
            .iter()
            .filter(founded)
            .any(|other| scope.cites(some, &other.0))
}

/// Those disclosures of some that a condition holds for; all, where it holds for none.
fn narrowed(all: Vec<&Disclosure>, holds: impl Fn(&Disclosure) -> bool) -> Vec<&Disclosure> {
    let some: Vec<&Disclosure> = all.iter().copied().filter(|one| holds(one)).collect();
    if some.is_empty() { all } else { some }
}

/// Sending and getting one's own messages takes nothing out of the register.
pub(super) fn wider_than_disclosed(scope: &Scope<'_>, findings: &mut Findings) {
    for role in others(scope) {
        let to = disclosures_to(scope, role.access.organisation.as_ref());
        // Where there is none, access-without-disclosure says it.
        if to.is_empty() {
            continue;
        }
        for (right, place) in role.views() {
            let (statutes, _) = role.statutes(right, &place);
            let all = to.iter().map(|(disclosure, _)| *disclosure).collect();
            // Of several disclosures to one recipient, those that rest on the provisions of the role; of these, those
            // through which data are viewed, where the recipient has such a connection: what is sent or told on request does
            // not stand open.
            let same = narrowed(all, |one| share_provision(scope, statutes, &one.statutes));
            let is_connected = to.iter().any(|(disclosure, _)| is_viewed(disclosure));
            let open: Vec<&Disclosure> = if is_connected {
                same.into_iter().filter(|one| is_viewed(one)).collect()
            } else {
                same
            };
            // What is disclosed in own words opens no group to be viewed; where no more is said, nobody can tell.
            let is_told = to.iter().any(|(disclosure, _)| !disclosure.data.is_empty());
            for (index, id, _) in groups(scope, &right.data) {
                if !open.iter().any(|disclosure| disclosure.data.contains(id)) {
                    let fault = findings.report(place.key("data").index(index));
                    fault.fact("role", role.name()).fact("id", id.0.as_str());
                    if !is_told {
                        fault.warning();
                    }
                }
            }
        }
    }
}

/// The controller's own staff see secret and special data of those whom their task concerns; of everybody only for a reason.
pub(super) fn open_to_own_staff(scope: &Scope<'_>, findings: &mut Findings) {
    for role in roles(scope).filter(|role| matches!(role.party, Party::Own)) {
        for (right, place) in role.views() {
            let unbounded = right.condition == Some(AccessCondition::Everyone);
            if !unbounded || right.note.is_some() {
                continue;
            }
            let mut named = groups(scope, &right.data);
            if let Some((_, id, _)) = named.find(|(_, _, group)| is_guarded(scope, group)) {
                findings
                    .report(place.key("condition"))
                    .fact("role", role.name())
                    .fact("id", id.0.as_str());
            }
        }
    }
}

/// Whoever is given data may see them; entering them is another thing.
pub(super) fn write_beyond_disclosure(scope: &Scope<'_>, findings: &mut Findings) {
    for role in others(scope) {
        let to = disclosures_to(scope, role.access.organisation.as_ref());
        let views = to.iter().any(|(disclosure, _)| {
            let method = disclosure.method.as_ref();
            method.is_some_and(|method| method.0 == VIEWING)
        });
        for (right, place) in role.views() {
            let mut operations = right.operations.iter();
            let write = operations.position(|operation| *operation == Operation::Write);
            if let Some(index) = write.filter(|_| !to.is_empty()) {
                let fault = findings.report(place.key("operations").index(index));
                fault.fact("role", role.name());
                if !views {
                    fault.advice();
                }
            }
        }
    }
}
