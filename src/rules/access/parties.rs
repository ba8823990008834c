//! Whose staff a role is, and whether data are disclosed to it or it works for the controller.
//! It must not know what the role sees.

use super::roles::{Party, Role, disclosures_to, groups, is_viewed, others, roles};
use crate::finding::Phrase;
use crate::model::{Processor, Reference};
use crate::rules::controller::is_municipal;
use crate::rules::sharing::occasions::{SCHOOL, serves};
use crate::rules::{Findings, Scope};

pub(super) fn without_disclosure(scope: &Scope<'_>, findings: &mut Findings) {
    for role in roles(scope).filter(|role| !role.access.rights.is_empty()) {
        let how = match role.party {
            Party::Other(_) => {
                let organisation = role.access.organisation.as_ref();
                if !disclosures_to(scope, organisation).is_empty() {
                    continue;
                }
                Phrase::new(
                    "Luovutuksissa ei ole sitä.",
                    "It is not among the disclosures.",
                )
            }
            Party::Processor(Some(known)) if !is_listed(scope, &role, known) => Phrase::new(
                "Rekisterin käsittelijöissä ei ole sitä.",
                "It is not among the register’s processors.",
            ),
            _ => continue,
        };
        findings
            .report(role.place.key("organisation"))
            .fact("role", role.name())
            .fact("how", how);
    }
}

/// Whether a register lists a processor, or one that uses it.
fn is_listed(scope: &Scope<'_>, role: &Role<'_>, known: &Processor) -> bool {
    let mut listed = scope.processors();
    listed.any(|(reference, _)| {
        let is_it =
            matches!(reference, Reference::Id(id) if Some(id) == role.access.organisation.as_ref());
        is_it
            || scope.processor(reference).is_some_and(|one| {
                let subs = one.subprocessors.iter().map(|sub| &sub.name);
                let mut names = std::iter::once(&one.name).chain(subs);
                names.any(|name| name.shares(&known.name))
            })
    })
}

/// Another authority's staff views what by the disclosures is not viewed.
pub(super) fn connection_unstated(scope: &Scope<'_>, findings: &mut Findings) {
    if !scope.is_authority() {
        return;
    }
    for role in others(scope).filter(|role| role.views().next().is_some()) {
        let known = role.other().and_then(|recipient| scope.standing(recipient));
        let to = disclosures_to(scope, role.access.organisation.as_ref());
        let viewed = to.iter().any(|(disclosure, _)| is_viewed(disclosure));
        if known.is_some_and(|kind| kind.authority) && !to.is_empty() && !viewed {
            findings
                .report(role.place.key("organisation"))
                .fact("role", role.name());
        }
    }
}

/// What has been the county's since 1 January 2023 is shown as the municipality's own.
pub(super) fn county_role(scope: &Scope<'_>, findings: &mut Findings) {
    if !is_municipal(scope) {
        return;
    }
    let own = roles(scope).filter(|role| matches!(role.party, Party::Own));
    for role in own {
        let words = &role.access.role;
        let of_county = ["health_profession", "school_social_worker"]
            .iter()
            .any(|group| scope.phrase(group, words).is_some());
        let mut rights = role.rights();
        let of_school = rights.any(|(right, _)| {
            let mut named = groups(scope, &right.data);
            named.any(|(_, _, group)| {
                serves(scope, group, &SCHOOL) || serves(scope, group, &["opiskeluhuolto"])
            })
        });
        if of_county && of_school {
            findings
                .report(role.place.key("role"))
                .fact("role", role.name());
        }
    }
}
