//! Who answers for the data: controller, data protection officer, joint controllers, representative (N01–N03, N19).
//! It must not know what is done with the data.

use super::{Check, Common, Family, Findings, Scope, at, rule};
use crate::law::{Law, business_id};
use crate::model::{
    Contact, Id, Organisation, OrganisationFile, OrganisationKind, SharedFile, Words,
};
use crate::source::Pointer;

pub(super) const FAMILY: Family = Family {
    name: "controller",
    page: include_str!("../../tests/rules/controller.md"),
    rules: &[
        rule("controller-missing", &[Check::Register(controller_missing)]),
        rule(
            "controller-name-missing",
            &[Check::Controller(name_missing)],
        ),
        rule(
            "controller-contact-missing",
            &[Check::Controller(contact_details_missing)],
        ),
        rule(
            "controller-kind-missing",
            &[Check::Controller(kind_missing)],
        ),
        rule("dpo-missing", &[Check::Controller(dpo_missing)]),
        rule(
            "dpo-contact-missing",
            &[Check::Controller(dpo_contact_missing)],
        ),
        rule(
            "representative-missing",
            &[Check::Register(representative_missing)],
        ),
        rule(
            "joint-arrangement-missing",
            &[Check::Register(joint_arrangement_missing)],
        ),
        rule(
            "business-id-wrong",
            &[
                Check::Organisation(business_id_wrong),
                Check::Shared(processor_business_id_wrong),
            ],
        ),
        rule("body-missing", &[Check::Register(body_missing)]),
        rule("contact-missing", &[Check::Register(contact_missing)]),
        rule("dpo-is-responsible", &[Check::Register(dpo_is_responsible)]),
    ],
};

fn controller_missing(scope: &Scope<'_>, findings: &mut Findings) {
    // Without organisation.yaml, and for an id that leads nowhere, another rule has spoken.
    let Some(file) = &scope.around.organisation else {
        return;
    };
    let defaults = file.defaults.as_ref();
    let named = scope.register.controller.is_some()
        || defaults.is_some_and(|defaults| defaults.controller.is_some());
    if !named && scope.controller().is_none() {
        findings.report(at("controller"));
    }
}

fn name_missing(id: &Id, controller: &Organisation, base: &Pointer, findings: &mut Findings) {
    if controller.name.as_ref().is_none_or(is_placeholder) {
        findings.report(base.key("name")).fact("id", id.0.as_str());
    }
}

/// Whether all that a name says, in any language, is that it has still to be filled in.
fn is_placeholder(words: &Words) -> bool {
    let law = Law::embedded();
    let groups = ["placeholder", "placeholder_alone"];
    words.all().any(|(_, text)| {
        let reading = law.read_text(text);
        groups.iter().any(|group| reading.is_whole(group))
    })
}

fn contact_details_missing(
    id: &Id,
    controller: &Organisation,
    base: &Pointer,
    findings: &mut Findings,
) {
    let reachable = controller.postal_address.is_some()
        || controller.street_address.is_some()
        || controller.phone.is_some()
        || controller.email.is_some()
        || controller
            .registry
            .as_ref()
            .is_some_and(Contact::is_reachable);
    if !reachable {
        findings.report(base.key("email")).fact("id", id.0.as_str());
    }
}

fn kind_missing(id: &Id, controller: &Organisation, base: &Pointer, findings: &mut Findings) {
    if controller.kind.is_none() {
        findings.report(base.key("kind")).fact("id", id.0.as_str());
    }
}

fn dpo_missing(id: &Id, controller: &Organisation, base: &Pointer, findings: &mut Findings) {
    let authority = controller.kind.is_some_and(OrganisationKind::is_authority);
    if authority && controller.dpo.is_none() {
        findings.report(base.key("dpo")).fact("id", id.0.as_str());
    }
}

fn dpo_contact_missing(
    id: &Id,
    controller: &Organisation,
    base: &Pointer,
    findings: &mut Findings,
) {
    if controller
        .dpo
        .as_ref()
        .is_some_and(|dpo| !dpo.is_reachable())
    {
        findings.report(base.key("dpo")).fact("id", id.0.as_str());
    }
}

fn representative_missing(scope: &Scope<'_>, findings: &mut Findings) {
    let Some(country) = scope.controller().and_then(|found| found.country.as_ref()) else {
        return;
    };
    if !scope.is_in_eea(country) && scope.register.representative.is_none() {
        findings
            .report(at("representative"))
            .fact("country", country.0.as_str());
    }
}

fn joint_arrangement_missing(scope: &Scope<'_>, findings: &mut Findings) {
    if let Some(joint) = &scope.register.joint_controllers
        && joint.arrangement.is_none()
        && joint.statutes.is_empty()
    {
        findings.report(at("joint_controllers").key("arrangement"));
    }
}

fn business_id_wrong(common: &Common<'_, OrganisationFile>, findings: &mut Findings) {
    for (id, organisation) in &common.file.organisations {
        if let Some(number) = &organisation.business_id
            && !business_id::valid(&number.0)
        {
            let place = at("organisations").key(id.0.clone()).key("business_id");
            findings.report(place).fact("value", number.0.as_str());
        }
    }
}

fn processor_business_id_wrong(common: &Common<'_, SharedFile>, findings: &mut Findings) {
    for (id, processor) in &common.file.processors {
        if let Some(number) = &processor.business_id
            && !business_id::valid(&number.0)
        {
            let place = at("processors").key(id.0.clone()).key("business_id");
            findings.report(place).fact("value", number.0.as_str());
        }
    }
}

fn body_missing(scope: &Scope<'_>, findings: &mut Findings) {
    let municipal = |controller: &Organisation| {
        controller.kind == Some(OrganisationKind::Municipality) && controller.body.is_none()
    };
    if scope.register.body.is_none() && scope.controller().is_some_and(municipal) {
        findings.report(at("body"));
    }
}

fn contact_missing(scope: &Scope<'_>, findings: &mut Findings) {
    if !scope.contact().is_some_and(Contact::is_reachable) {
        findings.report(at("contact"));
    }
}

fn dpo_is_responsible(scope: &Scope<'_>, findings: &mut Findings) {
    let (Some(dpo), Some(responsible)) = (
        scope.controller().and_then(|found| found.dpo.as_ref()),
        scope.register.responsible.as_ref(),
    ) else {
        return;
    };
    let same_email = dpo.email.is_some() && dpo.email == responsible.email;
    let same_name = dpo.name.is_some() && dpo.name == responsible.name;
    if same_email || same_name {
        findings.report(at("responsible"));
    }
}
