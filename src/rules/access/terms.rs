//! The terms of a role: from when to when, who approved it, whose data it concerns.
//! It must not know what the role sees or on what it rests.

use super::roles::{Role, roles};
use crate::finding::written_day;
use crate::rules::{Findings, Scope};

/// Whether somebody who works may see or do something in a role.
fn is_used(role: &Role<'_>) -> bool {
    role.is_staff() && !role.access.rights.is_empty()
}

pub(super) fn without_end(scope: &Scope<'_>, findings: &mut Findings) {
    for role in roles(scope).filter(is_used) {
        if role.access.ends.is_none() && role.access.ends_when.is_none() {
            findings
                .report(role.place.key("ends"))
                .fact("role", role.name());
        }
    }
}

pub(super) fn ended(scope: &Scope<'_>, findings: &mut Findings) {
    for role in roles(scope) {
        let ends = role.access.ends.filter(|ends| ends.0 < scope.day);
        if let Some(ends) = ends {
            findings
                .report(role.place.key("ends"))
                .fact("role", role.name())
                .fact("date", written_day(ends.0));
        }
    }
}

pub(super) fn ends_first(scope: &Scope<'_>, findings: &mut Findings) {
    for role in roles(scope) {
        if let (Some(begins), Some(ends)) = (role.access.begins, role.access.ends)
            && ends < begins
        {
            findings
                .report(role.place.key("ends"))
                .fact("role", role.name())
                .fact("begins", written_day(begins.0))
                .fact("ends", written_day(ends.0));
        }
    }
}

pub(super) fn unapproved(scope: &Scope<'_>, findings: &mut Findings) {
    for role in roles(scope).filter(is_used) {
        if role.access.approver.is_none() {
            findings
                .report(role.place.key("approver"))
                .fact("role", role.name());
        }
    }
}

pub(super) fn condition_unstated(scope: &Scope<'_>, findings: &mut Findings) {
    for role in roles(scope).filter(Role::is_staff) {
        for (right, place) in role.views() {
            if right.condition.is_none() {
                let fault = findings.report(place.key("condition"));
                fault.fact("role", role.name());
                if role.other().is_none() {
                    fault.advice();
                }
            }
        }
    }
}
