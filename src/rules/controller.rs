//! Who answers for the data: controller, data protection officer, joint controllers, representative (N01–N03, N19).
//! It must not know what is done with the data.

mod dpo;

use super::kind::Kind;
use super::{
    Check, Common, ControllerAt, Family, Findings, Reader, Scope, ServiceScope, at, provisions,
    rule,
};
use crate::law::business_id;
use crate::model::{
    BusinessId, Contact, Organisation, OrganisationFile, OrganisationKind, Processor, Reference,
    SharedFile, Words,
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
        rule(
            "controller-kind-contradicted",
            &[Check::Controller(kind_contradicted)],
        ),
        rule(
            "dpo-missing",
            &[
                Check::Controller(dpo_missing),
                Check::Register(party_dpo_missing),
            ],
        ),
        rule(
            "dpo-contact-missing",
            &[Check::Controller(dpo_contact_missing)],
        ),
        rule(
            "representative-missing",
            &[
                Check::Register(representative_missing),
                Check::Register(party_representative_missing),
            ],
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
                Check::Register(inline_business_id_wrong),
                Check::Service(business_id_in_service_wrong),
            ],
        ),
        rule("body-missing", &[Check::Register(body_missing)]),
        rule("contact-missing", &[Check::Register(contact_missing)]),
        rule(
            "dpo-is-responsible",
            &[
                Check::Register(dpo_is_responsible),
                Check::Controller(dpo_role_conflicts),
            ],
        ),
        rule(
            "dpo-described-differently",
            &[
                Check::Register(dpo_described_differently),
                Check::Register(dpo::phone_differs),
            ],
        ),
        rule("dpo-not-told", &[Check::Register(dpo_not_told)]),
        rule("joint-party-unnamed", &[Check::Register(party_unnamed)]),
        rule(
            "joint-party-contact-missing",
            &[Check::Register(party_contact_missing)],
        ),
        rule(
            "joint-contact-point-missing",
            &[Check::Register(contact_point_missing)],
        ),
        rule(
            "representative-contact-missing",
            &[Check::Register(representative_contact_missing)],
        ),
        rule(
            "controller-as-processor",
            &[Check::Register(controller_as_processor)],
        ),
        rule(
            "care-data-of-municipality",
            &[Check::Register(care_data_of_municipality)],
        ),
        rule(
            "employment-repository-alone",
            &[Check::Register(employment_repository_alone)],
        ),
        rule(
            "personal-mailbox",
            &[
                Check::Register(personal_mailbox),
                Check::Organisation(personal_mailbox_of_organisation),
                Check::Service(personal_mailbox_in_service),
            ],
        ),
        rule(
            "dpo-need-unassessed",
            &[Check::Register(dpo::need_unassessed)],
        ),
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
    // What a fault of form hides there may be the only one.
    let is_hidden = scope.around.hides_in("organisations");
    if !named && scope.controller().is_none() && !is_hidden {
        findings.report(at("controller"));
    }
}

fn name_missing(at: &ControllerAt<'_>, findings: &mut Findings) {
    let (id, controller, base) = (at.id, at.controller, &at.place);
    if controller
        .name
        .as_ref()
        .is_none_or(|name| is_placeholder(at.reader, name))
    {
        findings.report(base.key("name")).fact("id", id.0.as_str());
    }
}

/// The kind decides which law is followed, and a skeleton has one to begin with; a name often tells another.
fn kind_contradicted(at: &ControllerAt<'_>, findings: &mut Findings) {
    use OrganisationKind::{Association, Company, PrivatePublicTask, WellbeingCounty};
    let (Some(name), Some(kind)) = (&at.controller.name, at.controller.kind) else {
        return;
    };
    let told = [
        ("name_of_county", &[WellbeingCounty][..], "wellbeing_county"),
        ("name_of_company", &[Company, PrivatePublicTask], "company"),
        (
            "name_of_association",
            &[Association, PrivatePublicTask],
            "association",
        ),
    ];
    let contradicted = told.into_iter().find_map(|(group, kinds, likely)| {
        let words = at.reader.phrase(group, name)?;
        (!kinds.contains(&kind)).then_some((words, likely))
    });
    if let Some((words, likely)) = contradicted {
        findings
            .report(at.place.key("kind"))
            .fact("words", words)
            .fact("kind", likely);
    }
}

/// Whether all that a name says, in any language, is that it has still to be filled in.
fn is_placeholder(reader: &Reader, words: &Words) -> bool {
    let groups = ["placeholder", "placeholder_alone", "placeholder_name"];
    reader.is_whole(&groups, words) || words.all().any(|(_, name)| is_bracketed(name.trim()))
}

/// Whether a name stands wholly in brackets, as templates write what is to be filled in.
fn is_bracketed(name: &str) -> bool {
    let brackets = [('[', ']'), ('<', '>'), ('{', '}')];
    let mut brackets = brackets.into_iter();
    brackets.any(|(open, close)| name.starts_with(open) && name.ends_with(close))
}

fn contact_details_missing(at: &ControllerAt<'_>, findings: &mut Findings) {
    let (id, controller, base) = (at.id, at.controller, &at.place);
    if !can_be_reached(controller) {
        findings.report(base.key("email")).fact("id", id.0.as_str());
    }
}

/// Whether an organisation has any contact details of its own.
pub(super) fn can_be_reached(organisation: &Organisation) -> bool {
    organisation.postal_address.is_some()
        || organisation.street_address.is_some()
        || organisation.phone.is_some()
        || organisation.email.is_some()
        || organisation
            .registry
            .as_ref()
            .is_some_and(Contact::has_details)
}

fn kind_missing(at: &ControllerAt<'_>, findings: &mut Findings) {
    let (id, controller, base) = (at.id, at.controller, &at.place);
    if controller.kind.is_none() {
        findings.report(base.key("kind")).fact("id", id.0.as_str());
    }
}

fn dpo_missing(at: &ControllerAt<'_>, findings: &mut Findings) {
    let (id, controller, base) = (at.id, at.controller, &at.place);
    let authority = controller.kind.is_some_and(OrganisationKind::is_authority);
    if authority && controller.dpo.is_none() {
        findings.report(base.key("dpo")).fact("id", id.0.as_str());
    }
}

/// A joint controller is a controller, though the contact point may be another's.
fn party_dpo_missing(scope: &Scope<'_>, findings: &mut Findings) {
    for (party, place) in other_parties(scope) {
        let authority = party.kind.is_some_and(OrganisationKind::is_authority);
        if authority && party.dpo.is_none() {
            let mut names = party.name.iter().flat_map(Words::all);
            let name = names.next().map_or("", |(_, name)| name);
            let fault = findings.report(place.key("dpo")).fact("id", name);
            // They may have arranged that each tells of its own officer (Art. 26(1)).
            fault.warning();
        }
    }
}

/// The joint controllers but the one that is judged as the controller of the register.
fn other_parties<'a>(scope: &Scope<'a>) -> impl Iterator<Item = (&'a Organisation, Pointer)> {
    let controller = scope.controller();
    let is_controller = move |party: &Organisation| {
        controller.is_some_and(|controller| std::ptr::eq(controller, party))
    };
    scope
        .joint_parties()
        .filter(move |(party, _)| !is_controller(party))
}

fn dpo_contact_missing(at: &ControllerAt<'_>, findings: &mut Findings) {
    let (id, controller, base) = (at.id, at.controller, &at.place);
    let Some(dpo) = &controller.dpo else {
        return;
    };
    if !dpo.has_details() {
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

fn party_representative_missing(scope: &Scope<'_>, findings: &mut Findings) {
    if scope.register.representative.is_some() {
        return;
    }
    for (party, place) in other_parties(scope) {
        let country = party.country.as_ref();
        if let Some(country) = country.filter(|country| !scope.is_in_eea(country)) {
            let fault = findings.report(place.key("country"));
            fault.fact("country", country.0.as_str());
        }
    }
}

fn joint_arrangement_missing(scope: &Scope<'_>, findings: &mut Findings) {
    if let Some(joint) = &scope.register.joint_controllers
        && joint.arrangement.is_none()
        && !provisions::may_divide(scope, &joint.statutes)
    {
        let key = if joint.statutes.is_empty() {
            "arrangement"
        } else {
            "statutes"
        };
        findings.report(at("joint_controllers").key(key));
    }
}

fn expect_valid(number: Option<&BusinessId>, base: &Pointer, findings: &mut Findings) {
    if let Some(number) = number
        && !business_id::valid(&number.0)
    {
        let place = base.key("business_id");
        findings.report(place).fact("value", number.0.as_str());
    }
}

fn business_id_wrong(common: &Common<'_, OrganisationFile>, findings: &mut Findings) {
    for (id, organisation) in &common.file.organisations {
        let base = at("organisations").key(&id.0);
        expect_valid(organisation.business_id.as_ref(), &base, findings);
    }
}

fn processor_business_id_wrong(common: &Common<'_, SharedFile>, findings: &mut Findings) {
    for (id, processor) in &common.file.processors {
        let base = at("processors").key(&id.0);
        expect_valid(processor.business_id.as_ref(), &base, findings);
    }
}

fn inline_business_id_wrong(scope: &Scope<'_>, findings: &mut Findings) {
    for (processor, base) in scope.processors() {
        if let Reference::Inline(processor) = processor {
            expect_valid(processor.business_id.as_ref(), &base.path(), findings);
        }
    }
    let joint = scope.register.joint_controllers.iter();
    for (index, party) in joint.flat_map(|joint| joint.parties.iter().enumerate()) {
        if let Reference::Inline(party) = party {
            let base = at("joint_controllers").key("parties").index(index);
            expect_valid(party.business_id.as_ref(), &base, findings);
        }
    }
}

fn business_id_in_service_wrong(scope: &ServiceScope<'_>, findings: &mut Findings) {
    for (party, base) in scope.described() {
        expect_valid(party.business_id.as_ref(), &base, findings);
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
    let is_one = |dpo: Option<&str>, other: Option<&str>| {
        let plain = |words: &str| words.trim().to_lowercase();
        dpo.is_some_and(|dpo| other.is_some_and(|other| plain(dpo) == plain(other)))
    };
    let [dpo, responsible] = [dpo, responsible].map(|contact| {
        let email = contact.email.as_ref().map(|email| email.0.as_str());
        (email, contact.name.as_ref().map(|name| name.0.as_str()))
    });
    if is_one(dpo.0, responsible.0) || is_one(dpo.1, responsible.1) {
        findings.report(at("responsible"));
    }
}

/// A role that decides how data are processed does not go with that of the data protection officer.
fn dpo_role_conflicts(at: &ControllerAt<'_>, findings: &mut Findings) {
    let (id, controller, base) = (at.id, at.controller, &at.place);
    let role = controller.dpo.as_ref().and_then(|dpo| dpo.role.as_ref());
    if role.is_some_and(|role| at.reader.phrase("dpo_conflict", role).is_some()) {
        let place = base.key("dpo").key("role");
        findings.report(place).fact("id", id.0.as_str());
    }
}

fn dpo_described_differently(scope: &Scope<'_>, findings: &mut Findings) {
    let dpo = scope.controller().and_then(|found| found.dpo.as_ref());
    let Some(email) = dpo.and_then(|dpo| dpo.email.as_ref()) else {
        return;
    };
    for (key, contact) in own_contacts(scope) {
        let is_dpo = contact
            .role
            .as_ref()
            .is_some_and(|role| scope.phrase("dpo_title", role).is_some());
        let other = contact.email.as_ref();
        if is_dpo && other.is_some_and(|other| !other.0.eq_ignore_ascii_case(&email.0)) {
            findings.report(at(key)).fact("contact", email.0.as_str());
        }
    }
}

/// The contacts that the register itself gives, with their keys.
fn own_contacts<'a>(scope: &Scope<'a>) -> impl Iterator<Item = (&'static str, &'a Contact)> {
    let register = scope.register;
    let contacts = [
        ("contact", &register.contact),
        ("responsible", &register.responsible),
        ("deputy", &register.deputy),
        ("representative", &register.representative),
    ];
    let given = contacts.into_iter();
    given.filter_map(|(key, contact)| Some((key, contact.as_ref()?)))
}

fn party_unnamed(scope: &Scope<'_>, findings: &mut Findings) {
    for (party, place) in scope.joint_parties() {
        if party
            .name
            .as_ref()
            .is_none_or(|name| is_placeholder(scope.reader, name))
        {
            findings.report(place.key("name"));
        }
    }
}

/// Whether the joint controllers tell a contact point that can be reached.
fn has_contact_point(scope: &Scope<'_>) -> bool {
    let joint = scope.register.joint_controllers.as_ref();
    let contact = joint.and_then(|joint| joint.contact_point.as_ref());
    contact.is_some_and(Contact::is_reachable)
}

fn party_contact_missing(scope: &Scope<'_>, findings: &mut Findings) {
    // One contact point for all is what Art. 26(1) offers instead.
    if has_contact_point(scope) {
        return;
    }
    for (party, place) in scope.joint_parties() {
        if !can_be_reached(party) {
            findings.report(place);
        }
    }
}

fn contact_point_missing(scope: &Scope<'_>, findings: &mut Findings) {
    if scope.register.joint_controllers.is_some() && !has_contact_point(scope) {
        findings.report(at("joint_controllers").key("contact_point"));
    }
}

fn representative_contact_missing(scope: &Scope<'_>, findings: &mut Findings) {
    let representative = scope.register.representative.as_ref();
    if representative.is_some_and(|found| !found.is_reachable()) {
        findings.report(at("representative"));
    }
}

fn controller_as_processor(scope: &Scope<'_>, findings: &mut Findings) {
    let own = scope.controller().into_iter();
    let controllers: Vec<&Organisation> = own
        .chain(scope.joint_parties().map(|(party, _)| party))
        .collect();
    for (reference, place) in scope.processors() {
        let Some(processor) = scope.processor(reference) else {
            continue;
        };
        if controllers
            .iter()
            .any(|controller| is_same(controller, processor))
        {
            findings
                .report(place)
                .fact("name", processor.name.to_call());
        }
    }
}

/// Whether an organisation and a processor are one body: by business ID, else by name.
fn is_same(organisation: &Organisation, processor: &Processor) -> bool {
    if let (Some(here), Some(there)) = (&organisation.business_id, &processor.business_id) {
        return here == there;
    }
    has_name_of(organisation, processor.name.all())
}

/// Whether an organisation is called by one of some names, in any language.
pub(super) fn has_name_of<'a>(
    organisation: &Organisation,
    names: impl Iterator<Item = &'a str>,
) -> bool {
    let plain = |name: &str| name.trim().to_lowercase();
    let known: Vec<String> = names.map(plain).collect();
    let mut own = organisation.name.iter().flat_map(Words::all);
    own.any(|(_, own)| known.contains(&plain(own)))
}

fn care_data_of_municipality(scope: &Scope<'_>, findings: &mut Findings) {
    if is_municipal(scope)
        && let Some(place) = care_data(scope)
    {
        findings.report(place);
    }
}

/// Whether the controller is a municipality whose health and social services are the county's. Helsinki has its own.
pub(super) fn is_municipal(scope: &Scope<'_>) -> bool {
    let is_helsinki = |name: &Words| scope.phrase("helsinki", name).is_some();
    scope.controller().is_some_and(|controller| {
        let kind = controller.kind;
        let municipal = matches!(
            kind,
            Some(OrganisationKind::Municipality | OrganisationKind::JointMunicipalAuthority)
        );
        municipal && !controller.name.as_ref().is_some_and(is_helsinki)
    })
}

/// Where a register says that its data are those of social or health services.
fn care_data(scope: &Scope<'_>) -> Option<Pointer> {
    let groups = scope.register.data.iter();
    let in_group = groups.flat_map(|(id, group)| {
        let base = at("data").key(&id.0);
        let subjects = group.subjects.iter().map(|subject| &subject.0).enumerate();
        let subjects = subjects.filter(|(_, id)| is_care_client(id));
        let categories = group
            .categories
            .iter()
            .map(|category| &category.0)
            .enumerate();
        let categories = categories.filter(|(_, id)| *id == "potilastiedot");
        // A name alone may be that of a contact person; special categories under it are a record.
        let is_record = scope.category_of(group, Kind::Special).is_some()
            && scope.phrase("care_register", &group.name).is_some();
        let name = is_record.then(|| base.key("name"));
        let subjects = subjects.map({
            let base = base.key("subjects");
            move |(index, _)| base.index(index)
        });
        let categories = categories.map(move |(index, _)| base.key("categories").index(index));
        subjects.chain(categories).chain(name)
    });
    // By path, not by line: the order of keys says nothing.
    in_group.min_by_key(Pointer::to_string).or_else(|| {
        scope
            .phrase("care_register", &scope.register.name)
            .is_some()
            .then(|| at("name"))
    })
}

fn is_care_client(subject: &str) -> bool {
    matches!(subject, "potilaat" | "sosiaalihuollon_asiakkaat")
}

fn employment_repository_alone(scope: &Scope<'_>, findings: &mut Findings) {
    const REPOSITORY: &str = "laki työvoimapalveluiden järjestämisestä (380/2023) 120 §";
    let named = scope
        .bases()
        .any(|found| scope.cites(&found.basis.statutes, REPOSITORY));
    if named && scope.register.joint_controllers.is_none() {
        findings.report(at("joint_controllers"));
    }
}

fn personal_mailbox(scope: &Scope<'_>, findings: &mut Findings) {
    for (key, contact) in own_contacts(scope) {
        expect_role_mailbox(contact, &at(key), findings);
    }
}

fn personal_mailbox_of_organisation(
    common: &Common<'_, OrganisationFile>,
    findings: &mut Findings,
) {
    for (id, organisation) in &common.file.organisations {
        let base = at("organisations").key(&id.0);
        expect_role_mailboxes(organisation, &base, findings);
    }
    let defaults = common.file.defaults.as_ref();
    if let Some(contact) = defaults.and_then(|defaults| defaults.contact.as_ref()) {
        expect_role_mailbox(contact, &at("defaults").key("contact"), findings);
    }
}

fn personal_mailbox_in_service(scope: &ServiceScope<'_>, findings: &mut Findings) {
    for (party, base) in scope.described() {
        expect_role_mailboxes(party, &base, findings);
    }
    if let Some(contact) = &scope.service.contact {
        expect_role_mailbox(contact, &at("contact"), findings);
    }
}

fn expect_role_mailboxes(organisation: &Organisation, base: &Pointer, findings: &mut Findings) {
    for (key, contact) in [
        ("dpo", &organisation.dpo),
        ("registry", &organisation.registry),
    ] {
        if let Some(contact) = contact {
            expect_role_mailbox(contact, &base.key(key), findings);
        }
    }
}

fn expect_role_mailbox(contact: &Contact, base: &Pointer, findings: &mut Findings) {
    if let (Some(name), Some(email)) = (&contact.name, &contact.email)
        && is_mailbox_of(&name.0, &email.0)
    {
        findings.report(base.key("email"));
    }
}

/// Whether a mailbox is made of a person's name: `maija.meikalainen@`, `m.meikalainen@`.
fn is_mailbox_of(name: &str, email: &str) -> bool {
    let plain = |text: &str| {
        text.to_lowercase()
            .replace(['ä', 'å'], "a")
            .replace('ö', "o")
    };
    let words = |text: &str| -> Vec<String> {
        let parts = text.split(|c: char| !c.is_alphanumeric());
        parts
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let names = words(&plain(name));
    let mailbox = words(&plain(email.split('@').next().unwrap_or_default()));
    let of_name = |part: &String| {
        names.contains(part) || part.len() == 1 && names.iter().any(|name| name.starts_with(part))
    };
    mailbox.len() > 1
        && mailbox.iter().all(of_name)
        && mailbox.iter().any(|part| names.contains(part))
}

/// A data protection officer who is named among the safeguards must be told to the data subjects, too.
fn dpo_not_told(scope: &Scope<'_>, findings: &mut Findings) {
    // An authority must have one; dpo-missing says that.
    let Some(controller) = scope.controller().filter(|_| !scope.is_authority()) else {
        return;
    };
    let security = scope.register.security.iter();
    let mut kinds = security.flat_map(|security| {
        let electronic = security.electronic.iter().map(|kind| ("electronic", kind));
        electronic.chain(security.manual.iter().map(|kind| ("manual", kind)))
    });
    let named = kinds.find_map(|(key, kind)| {
        let index = kind
            .measures
            .iter()
            .position(|id| id.0 == "tietosuojavastaava")?;
        Some(at("security").key(key).key("measures").index(index))
    });
    if let (None, Some(place)) = (&controller.dpo, named) {
        findings.report(place);
    }
}
