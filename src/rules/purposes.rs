//! Why data are processed and on which basis (N04–N06, N12, N14, N18).
//! It must not know which rights follow; the view decides that.

use super::{Check, Family, Findings, Scope, at, rule};
use crate::model::{Article6, Article9, Consent, Id, ObligationKind, Purpose, SourceKind};
use crate::source::Pointer;

pub(super) const FAMILY: Family = Family {
    name: "purposes",
    page: include_str!("../../tests/rules/purposes.md"),
    rules: &[
        rule("purpose-missing", &[Check::Register(purpose_missing)]),
        rule(
            "purpose-description-missing",
            &[Check::Register(description_missing)],
        ),
        rule("legal-basis-missing", &[Check::Register(basis_missing)]),
        rule("statute-missing", &[Check::Register(statute_missing)]),
        rule(
            "legitimate-interest-by-authority",
            &[Check::Register(interest_by_authority)],
        ),
        rule(
            "legitimate-interest-unnamed",
            &[Check::Register(interest_unnamed)],
        ),
        rule("balancing-missing", &[Check::Register(balancing_missing)]),
        rule(
            "consent-withdrawal-missing",
            &[Check::Register(withdrawal_missing)],
        ),
        rule(
            "consent-by-authority",
            &[Check::Register(consent_by_authority)],
        ),
        rule("obligation-missing", &[Check::Register(obligation_missing)]),
        rule(
            "obligation-consequences-missing",
            &[Check::Register(consequences_missing)],
        ),
        rule(
            "secondary-use-without-basis",
            &[Check::Register(secondary_use_without_basis)],
        ),
    ],
};

/// Every purpose with its id and path.
fn each<'a>(scope: &Scope<'a>) -> impl Iterator<Item = (&'a Id, &'a Purpose, Pointer)> {
    let purposes = scope.register.purposes.iter();
    purposes.map(|(id, purpose)| (id, purpose, at("purposes").key(id.0.clone())))
}

/// The purposes that rest on a letter of Art. 6(1).
fn resting_on<'a>(
    scope: &Scope<'a>,
    letters: &[Article6],
) -> impl Iterator<Item = (&'a Id, &'a Purpose, Pointer)> {
    each(scope).filter(move |(_, purpose, _)| {
        letter(purpose).is_some_and(|letter| letters.contains(&letter))
    })
}

fn letter(purpose: &Purpose) -> Option<Article6> {
    purpose.basis.as_ref()?.article_6
}

fn purpose_missing(scope: &Scope<'_>, findings: &mut Findings) {
    if scope.register.purposes.is_empty() {
        findings.report(at("purposes"));
    }
}

fn description_missing(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, purpose, base) in each(scope) {
        if purpose.description.is_none() {
            let place = base.key("description");
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

fn basis_missing(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, purpose, base) in each(scope) {
        if letter(purpose).is_none() {
            let place = base.key("basis").key("article_6");
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

fn statute_missing(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, purpose, base) in resting_on(scope, &[Article6::C, Article6::E]) {
        let statutes = purpose.basis.iter().flat_map(|basis| &basis.statutes);
        if statutes.count() == 0 {
            let letter = letter(purpose).map_or("", Article6::letter);
            let place = base.key("basis").key("statutes");
            findings
                .report(place)
                .fact("id", id.0.as_str())
                .fact("letter", letter);
        }
    }
}

fn interest_by_authority(scope: &Scope<'_>, findings: &mut Findings) {
    if !scope.is_authority() {
        return;
    }
    for (id, purpose, base) in resting_on(scope, &[Article6::F]) {
        if purpose.authority_task != Some(false) {
            let place = base.key("basis").key("article_6");
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

fn interest_unnamed(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, purpose, base) in resting_on(scope, &[Article6::F]) {
        if purpose
            .basis
            .as_ref()
            .is_some_and(|basis| basis.interest.is_none())
        {
            let place = base.key("basis").key("interest");
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

fn balancing_missing(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, purpose, base) in resting_on(scope, &[Article6::F]) {
        if purpose
            .basis
            .as_ref()
            .is_some_and(|basis| basis.balancing.is_none())
        {
            let place = base.key("basis").key("balancing");
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

/// Whether a consent tells a way to withdraw it.
fn can_be_withdrawn(consent: Option<&Consent>) -> bool {
    consent.is_some_and(|consent| {
        consent.withdrawn.is_some() || consent.email.is_some() || consent.url.is_some()
    })
}

fn withdrawal_missing(scope: &Scope<'_>, findings: &mut Findings) {
    let mut told = false;
    for (_, purpose, base) in resting_on(scope, &[Article6::A]) {
        if can_be_withdrawn(
            purpose
                .basis
                .as_ref()
                .and_then(|basis| basis.consent.as_ref()),
        ) {
            told = true;
        } else {
            findings.report(base.key("basis").key("consent").key("withdrawn"));
        }
    }
    for (id, group) in &scope.register.data {
        let Some(special) = &group.special else {
            continue;
        };
        if special.article_9 == Article9::A && !told && !can_be_withdrawn(special.consent.as_ref())
        {
            let base = at("data").key(id.0.clone()).key("special");
            findings.report(base.key("consent").key("withdrawn"));
        }
    }
}

fn consent_by_authority(scope: &Scope<'_>, findings: &mut Findings) {
    if !scope.is_authority() {
        return;
    }
    for (id, purpose, base) in resting_on(scope, &[Article6::A]) {
        if purpose.authority_task != Some(false) {
            let place = base.key("basis").key("article_6");
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

fn obligation_missing(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, purpose, base) in each(scope) {
        let from_person = scope.register.data.values().any(|group| {
            let asked = group
                .sources
                .iter()
                .any(|source| source.from == SourceKind::DataSubject);
            asked && group.purposes.contains(id)
        });
        if from_person && purpose.obligation.is_none() {
            let place = base.key("obligation");
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

fn consequences_missing(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, purpose, base) in each(scope) {
        let Some(obligation) = &purpose.obligation else {
            continue;
        };
        if obligation.kind != ObligationKind::Voluntary && obligation.consequences.is_none() {
            let place = base.key("obligation").key("consequences");
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

fn secondary_use_without_basis(scope: &Scope<'_>, findings: &mut Findings) {
    for (_, purpose, base) in each(scope) {
        for (index, secondary) in purpose.secondary.iter().enumerate() {
            let based = secondary
                .basis
                .as_ref()
                .is_some_and(|basis| basis.article_6.is_some());
            if !based && secondary.compatibility.is_none() {
                findings.report(base.key("secondary").index(index));
            }
        }
    }
}
