//! Whether what is told of the protection of data fits what the register holds and how it is kept.
//! It must not know whether the measures are good; silence in a file proves no lack, so nothing here is more than a warning.

mod plans;

use super::access::is_viewed;
use super::{Check, Family, Findings, Scope, Text, at, rule};
use crate::law::vocabulary::MeasureKind;
use crate::model::{DataGroup, Form, Protection};

/// Measures that keep those out who have no task in the data.
const ACCESS: [&str; 3] = [
    "kayttooikeudet_tehtavan_mukaan",
    "roolit",
    "kayttooikeuskatselmus",
];
/// Measures one of which special categories need at least (tietosuojalaki 6 § 2 mom.), beside those of [`ACCESS`].
const SPECIAL: [&str; 6] = [
    "vahva_tunnistus",
    "henkilokohtainen_tunnus",
    "salattu_yhteys",
    "salaus_levossa",
    "lokit",
    "pseudonymisointi",
];
/// Measures that say that use leaves a trace.
const LOGS: [&str; 2] = ["lokit", "lokivalvonta"];

pub(super) const FAMILY: Family = Family {
    name: "security",
    page: include_str!("../../tests/rules/security.md"),
    rules: &[
        rule(
            "manual-material-unprotected",
            &[Check::Register(manual_material_unprotected)],
        ),
        rule("form-contradicted", &[Check::Register(form_contradicted)]),
        rule("log-unstated", &[Check::Register(log_unstated)]),
        rule(
            "access-rights-unstated",
            &[Check::Register(access_rights_unstated)],
        ),
        rule(
            "special-data-unprotected",
            &[Check::Register(special_data_unprotected)],
        ),
        rule("shared-account", &[Check::Text(shared_account)]),
        rule(
            "password-called-encrypted",
            &[Check::Text(password_called_encrypted)],
        ),
        rule(
            "security-plan-unstated",
            &[Check::Register(plans::security_plan)],
        ),
        rule(
            "breach-procedure-unstated",
            &[Check::Register(plans::breach_procedure)],
        ),
    ],
};

/// Whether one of some measures is named. Own measures of an organisation may be any of them, so they count.
fn has_measure(scope: &Scope<'_>, some: &[&str]) -> bool {
    let security = scope.register.security.iter();
    let mut measures = security
        .flat_map(|security| [&security.electronic, &security.manual])
        .flatten()
        .flat_map(|protection| &protection.measures);
    measures.any(|measure| {
        let known = scope.law.security_measures.contains_key(measure.0.as_str());
        !known || some.contains(&measure.0.as_str())
    })
}

/// Whether the texts on security and administration, internal ones too, hold words of a group that they do not deny.
pub(super) fn says(scope: &Scope<'_>, group: &str) -> bool {
    let groups = [group];
    let mut saying = scope.texts.saying(&groups);
    saying.any(|text| {
        let first = text.place.first().unwrap_or_default();
        matches!(first, "security" | "administration" | "internal_notes") && text.affirms(group)
    })
}

fn manual_material_unprotected(scope: &Scope<'_>, findings: &mut Findings) {
    let Some(security) = &scope.register.security else {
        return;
    };
    let is_physical = |protection: &Protection| {
        let mut measures = protection.measures.iter();
        measures.any(|measure| {
            let known = scope.law.security_measures.get(measure.0.as_str());
            known.is_none_or(|known| known.kind == MeasureKind::Physical)
        })
    };
    let is_told = security
        .manual
        .as_ref()
        .is_some_and(|manual| manual.text.is_some() || is_physical(manual));
    let is_manual = scope.register.form.contains(&Form::Manual);
    // Of a club's list of names on paper nobody needs to tell where it is kept; authorities must protect their premises.
    let matters = scope.is_authority() || scope.register.data.values().any(is_delicate);
    if is_manual && matters && !is_told && !says(scope, "physical_protection") {
        findings.report(at("security").key("manual"));
    }
}

/// Whether a group holds data that would do harm in wrong hands.
fn is_delicate(group: &DataGroup) -> bool {
    let grounds = group.special.is_some() || group.criminal.is_some();
    grounds || group.identity_code.is_some() || group.secrecy.is_some() || group.sensitive
}

fn form_contradicted(scope: &Scope<'_>, findings: &mut Findings) {
    let register = scope.register;
    let security = register.security.as_ref();
    let (place, is_there) = match register.form.as_slice() {
        [Form::Electronic] => (
            at("security").key("manual"),
            security.is_some_and(|security| security.manual.is_some()),
        ),
        [Form::Manual] if !register.systems.is_empty() => (at("systems"), true),
        [Form::Manual] => (
            at("security").key("electronic"),
            security.is_some_and(|security| security.electronic.is_some()),
        ),
        _ => return,
    };
    if is_there {
        findings.report(place);
    }
}

fn log_unstated(scope: &Scope<'_>, findings: &mut Findings) {
    let register = scope.register;
    if !scope.is_authority() || register.systems.is_empty() || register.security.is_none() {
        return;
    }
    // Where roles see data, access-unlogged says it.
    if !tells_of_log(scope) && !is_viewed(scope) {
        findings.report(at("security"));
    }
}

/// Whether a file tells that use leaves a trace: as data, by a measure, in words or in the plan of monitoring.
pub(super) fn tells_of_log(scope: &Scope<'_>) -> bool {
    let register = scope.register;
    let mut categories = register.data.values().flat_map(|group| &group.categories);
    let keeps_log = categories.any(|category| category.0 == "kirjautuminen_loki");
    let monitoring = register.monitoring.as_ref();
    let is_planned =
        monitoring.is_some_and(|plan| !plan.log.is_empty() || plan.log_detail.is_some());
    keeps_log || is_planned || has_measure(scope, &LOGS) || says(scope, "log_words")
}

fn access_rights_unstated(scope: &Scope<'_>, findings: &mut Findings) {
    let Some(security) = &scope.register.security else {
        return;
    };
    let is_told = security.users.is_some()
        || has_measure(scope, &ACCESS)
        || says(scope, "task_based_rights")
        || says(scope, "access_words");
    if scope.is_authority() && !is_told {
        findings.report(at("security"));
    }
}

fn special_data_unprotected(scope: &Scope<'_>, findings: &mut Findings) {
    let Some(security) = &scope.register.security else {
        return;
    };
    let is_told = security.users.is_some()
        || has_measure(scope, &ACCESS)
        || has_measure(scope, &SPECIAL)
        || ["task_based_rights", "access_words", "log_words"]
            .iter()
            .any(|group| says(scope, group));
    let mut groups = scope.register.data.values();
    if groups.any(|group| group.special.is_some()) && !is_told {
        findings.report(at("security"));
    }
}

fn shared_account(text: &Text<'_>, findings: &mut Findings) {
    of_prose("shared_account", text, findings);
}

fn password_called_encrypted(text: &Text<'_>, findings: &mut Findings) {
    of_prose("encrypted_password", text, findings);
}

/// Reports the first words of a group in prose.
fn of_prose(group: &str, text: &Text<'_>, findings: &mut Findings) {
    if text.is_prose() {
        text.report(text.first_not_negated(group), findings);
    }
}
