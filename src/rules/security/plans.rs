//! Plans and procedures that stand behind the measures: an information security plan, what is done after a breach.
//! It must not know what they say; to be named somewhere, internally too, is enough, so nothing here is more than advice.

use super::{has_measure, says};
use crate::rules::rights::is_care;
use crate::rules::{Findings, Scope, at};

/// Providers of social welfare and health care need an information security plan (703/2023 77 §).
pub(super) fn security_plan(scope: &Scope<'_>, findings: &mut Findings) {
    let mut purposes = scope.register.purposes.iter();
    let care = purposes.any(|(id, purpose)| is_care(scope, id, purpose));
    let told = has_measure(scope, &["tietoturvasuunnitelma"]) || says(scope, "security_plan");
    if care && scope.register.security.is_some() && !told {
        findings.report(at("security"));
    }
}

pub(super) fn breach_procedure(scope: &Scope<'_>, findings: &mut Findings) {
    // Where security is told at all, and the data could do harm.
    let delicate = scope.register.data.values().any(super::is_delicate);
    let monitoring = scope.register.monitoring.as_ref();
    let planned = monitoring.is_some_and(|plan| plan.breach.is_some());
    let told = planned || has_measure(scope, &["loukkausmenettely"]) || says(scope, "breach_words");
    if delicate && scope.register.security.is_some() && !told {
        findings.report(at("security"));
    }
}
