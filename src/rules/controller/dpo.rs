//! Whether a private controller has weighed the need of a data protection officer, and whether files agree on the officer's telephone.
//! It must not know whether there is need: how large the processing is no field tells, so nothing here is graver than a warning.

use super::own_contacts;
use crate::model::OrganisationKind;
use crate::rules::{Findings, Scope, at};

pub(super) fn need_unassessed(scope: &Scope<'_>, findings: &mut Findings) {
    let Some(controller) = scope.controller() else {
        return;
    };
    let private = matches!(
        controller.kind,
        Some(
            OrganisationKind::Company
                | OrganisationKind::Association
                | OrganisationKind::PrivatePublicTask
        )
    );
    let settled = controller.dpo.is_some() || controller.dpo_not_needed.is_some();
    // An authority must have one in any case: dpo-missing says it.
    if !private || settled || scope.is_authority() {
        return;
    }
    let groups = scope.register.data.iter();
    let delicate = groups.filter(|(_, group)| group.special.is_some() || group.criminal.is_some());
    let found = delicate.min_by_key(|(id, _)| &id.0);
    if let Some((id, _)) = found {
        findings
            .report(at("data").key(&id.0))
            .fact("id", id.0.as_str());
    }
}

/// The digits of a telephone number as dialled at home: `+358 40 123` and `040 123` are one.
fn dialled(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let international = phone.trim_start().starts_with('+');
    match digits.strip_prefix("358") {
        Some(rest) if international => format!("0{rest}"),
        _ => digits,
    }
}

pub(super) fn phone_differs(scope: &Scope<'_>, findings: &mut Findings) {
    let dpo = scope.controller().and_then(|found| found.dpo.as_ref());
    let Some(phone) = dpo.and_then(|dpo| dpo.phone.as_ref()) else {
        return;
    };
    for (key, contact) in own_contacts(scope) {
        let mut role = contact.role.iter();
        let is_dpo = role.any(|role| scope.phrase("dpo_title", role).is_some());
        let other = contact.phone.as_ref();
        if is_dpo && other.is_some_and(|other| dialled(&other.0) != dialled(&phone.0)) {
            findings
                .report(at(key).key("phone"))
                .fact("contact", phone.0.as_str());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::dialled;

    #[test]
    fn one_number_is_written_in_many_ways() {
        assert_eq!(dialled("+358 40 123 4567"), dialled("040-1234567"));
        assert_ne!(dialled("040 1234567"), dialled("040 1234568"));
        assert_eq!(dialled("3581"), "3581");
    }
}
