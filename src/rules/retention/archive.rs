//! Whether the end and the beginning of a period fit the register: whose archives, and an event that can happen.
//! It must not know how long anything is kept.

use super::each;
use crate::model::{Article6, Article9, OrganisationKind};
use crate::rules::{Findings, Scope};

pub(super) fn unfit(scope: &Scope<'_>, findings: &mut Findings) {
    let kind = scope.controller().and_then(|found| found.kind);
    let not_municipal = matches!(
        kind,
        Some(OrganisationKind::WellbeingCounty | OrganisationKind::StateAuthority)
    );
    for (id, retention, base) in each(scope) {
        let then = retention.then.as_ref();
        if not_municipal && then.is_some_and(|then| then.0 == "arkistoidaan_kunta") {
            findings.report(base.key("then")).fact("id", id.0.as_str());
        }
    }
}

/// Whether anything in the register rests on a consent, which could be withdrawn.
fn has_consent(scope: &Scope<'_>) -> bool {
    let register = scope.register;
    let based = scope
        .bases()
        .any(|found| found.basis.article_6 == Some(Article6::A) || found.basis.consent.is_some());
    let special = register.data.values().any(|group| {
        let special = group.special.as_ref();
        special.is_some_and(|special| special.article_9 == Article9::A || special.consent.is_some())
    });
    let given = scope
        .disclosures()
        .any(|(disclosure, _)| disclosure.consent);
    let mut categories = register.data.values().flat_map(|group| &group.categories);
    let kept = categories.any(|category| category.0 == "suostumukset");
    let marketing = register
        .purposes
        .values()
        .any(|purpose| purpose.direct_marketing);
    based || special || given || kept || marketing
}

pub(super) fn start_without_cause(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, retention, base) in each(scope) {
        let start = retention.start.as_ref();
        if start.is_some_and(|start| start.0 == "suostumuksen_peruutus") && !has_consent(scope) {
            findings.report(base.key("start")).fact("id", id.0.as_str());
        }
    }
}
