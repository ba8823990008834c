//! References between files and parts of a file: every id leads somewhere, and what is described is used.
//! It must not know what the things referred to say.

mod access;
mod countries;
mod described;
mod retired;
mod services;

use std::collections::HashSet;

use super::{Check, Common, Family, Findings, Scope, ServiceScope, Spot, at, rule};
use crate::finding::{Fault, Phrase, Shared};
use crate::law::Law;
use crate::law::vocabulary::Vocabulary;
use crate::model::{
    ById, DataCategory, Id, OrganisationFile, OwnEntry, OwnVocabulary, Protection, Recipient,
    Reference, Security, SharedFile, SubjectGroup, Transfer,
};
use crate::project::Surroundings;
use crate::shape::nearest;
use crate::source::Pointer;

/// What it tells depends on which registers there are, not on the file alone.
pub(crate) const UNKNOWN_REGISTER: &str = "unknown-register";

pub(super) const FAMILY: Family = Family {
    name: "references",
    page: include_str!("../../tests/rules/references.md"),
    rules: &[
        rule(
            "unknown-controller",
            &[
                Check::Register(unknown_controller),
                Check::Organisation(unknown_default_controller),
            ],
        ),
        rule(
            "unknown-processor",
            &[
                Check::Register(unknown_processor),
                Check::Shared(unknown_provider),
            ],
        ),
        rule("unknown-system", &[Check::Register(unknown_system)]),
        rule(
            "unknown-recipient",
            &[
                Check::Register(unknown_recipient),
                Check::Register(access::unknown_organisation),
            ],
        ),
        rule("unknown-purpose", &[Check::Register(unknown_purpose)]),
        rule(
            "unknown-data-group",
            &[
                Check::Register(unknown_data_group),
                Check::Register(access::unknown_data_group),
            ],
        ),
        rule("unknown-retention", &[Check::Register(unknown_retention)]),
        rule(UNKNOWN_REGISTER, &[Check::Register(unknown_register)]),
        rule(
            "unknown-vocabulary-id",
            &[
                Check::Register(unknown_vocabulary_id),
                Check::Shared(unknown_id_in_shared),
                Check::Service(unknown_id_in_service),
            ],
        ),
        countries::UNKNOWN,
        rule("own-act-known", &[Check::Organisation(own_act_known)]),
        rule("retention-unused", &[Check::Register(retention_unused)]),
        rule(
            "purpose-without-data",
            &[Check::Register(purpose_without_data)],
        ),
        rule(
            "described-differently",
            &[
                Check::Register(described::in_register),
                Check::Shared(described::in_shared),
            ],
        ),
        rule(
            "retired-register-linked",
            &[Check::Register(retired::named)],
        ),
        rule(
            "unknown-service",
            &[Check::Organisation(services::unknown_service)],
        ),
        rule(
            "unknown-in-joining",
            &[Check::Organisation(services::unknown_in_joining)],
        ),
        rule(
            "service-profile-wrong",
            &[Check::Profile(services::wrong_profile)],
        ),
    ],
};

/// Rules on references to what a notice tells of.
pub(super) const LEADING: [&str; 8] = [
    "unknown-controller",
    "unknown-processor",
    "unknown-system",
    "unknown-recipient",
    "unknown-purpose",
    "unknown-data-group",
    "unknown-retention",
    UNKNOWN_REGISTER,
];

/// Reports an id that is no key of a section, named with its things, with the nearest that is. Whoever has not written the section yet
/// is told once.
fn expect_in<T>(
    (section, known): (&'static str, &ById<T>),
    id: &Id,
    place: impl FnOnce() -> Pointer,
    findings: &mut Findings,
) {
    if !known.contains_key(id) {
        let fault = unknown(&id.0, keys(known), place(), findings);
        if known.is_empty() {
            fault.shared = Some(Shared::EmptySection(section));
        }
        fault.misses(at(section).key(&id.0));
    }
}

/// Reports an id that is no key of a part of the shared files. Where a fault of form may hide it, nobody knows: the form is told.
fn expect_shared<T>(
    around: &Surroundings,
    part: (&'static str, &ById<T>),
    id: &Id,
    place: Pointer,
    findings: &mut Findings,
) {
    if !part.1.contains_key(id) && !around.is_hidden(&[part.0, &id.0]) {
        expect_in(part, id, || place, findings);
    }
}

/// Reports an id that is no key of a map, with the nearest that is.
pub(super) fn unknown_id<T>(id: &str, known: &ById<T>, place: Pointer, findings: &mut Findings) {
    expect(id, keys(known), place, findings);
}

/// Reports an id that is not among the known ones, with the nearest that is.
fn expect<'a>(
    id: &str,
    known: impl Iterator<Item = &'a str> + Clone,
    place: Pointer,
    findings: &mut Findings,
) {
    if !known.clone().any(|known| known == id) {
        unknown(id, known, place, findings);
    }
}

/// Of so many ids all are told where none is near; of more a reader would find none.
const MOST_LISTED: usize = 20;

fn unknown<'a, 'f>(
    id: &str,
    known: impl IntoIterator<Item = &'a str>,
    place: Pointer,
    findings: &'f mut Findings,
) -> &'f mut Fault {
    let known: Vec<&str> = known.into_iter().collect();
    let suggestion = match nearest(id, known.iter().copied()) {
        Some(near) => Phrase::new(
            format!(" Tarkoititko ”{near}”?"),
            format!(" Did you mean “{near}”?"),
        ),
        None if (1..=MOST_LISTED).contains(&known.len()) => Phrase::new(
            format!(" Tunnukset ovat: {}.", known.join(", ")),
            format!(" The ids are: {}.", known.join(", ")),
        ),
        None => Phrase::from(""),
    };
    let fault = findings.report(place);
    fault.shared = Some(Shared::UnknownId);
    fault.fact("id", id).fact("suggestion", suggestion)
}

fn keys<T>(map: &ById<T>) -> impl Iterator<Item = &str> + Clone {
    map.keys().map(|id| id.0.as_str())
}

fn unknown_controller(scope: &Scope<'_>, findings: &mut Findings) {
    let Some(file) = &scope.around.organisation else {
        return;
    };
    let mut expect_organisation = |id: &Id, place: Pointer| {
        if !scope.around.is_hidden(&["organisations", &id.0]) {
            expect(&id.0, keys(&file.organisations), place, findings);
        }
    };
    if let Some(id) = &scope.register.controller {
        expect_organisation(id, at("controller"));
    }
    let parties = scope
        .register
        .joint_controllers
        .iter()
        .flat_map(|joint| joint.parties.iter().enumerate());
    for (index, party) in parties {
        if let Reference::Id(id) = party {
            let place = at("joint_controllers").key("parties").index(index);
            expect_organisation(id, place);
        }
    }
}

fn unknown_default_controller(common: &Common<'_, OrganisationFile>, findings: &mut Findings) {
    let defaults = common.file.defaults.as_ref();
    if let Some(id) = defaults.and_then(|defaults| defaults.controller.as_ref()) {
        let place = || at("defaults").key("controller");
        let known = ("organisations", &common.file.organisations);
        expect_in(known, id, place, findings);
    }
}

fn unknown_processor(scope: &Scope<'_>, findings: &mut Findings) {
    for (processor, place) in scope.processors() {
        if let Reference::Id(id) = processor {
            let known = ("processors", &scope.around.shared.processors);
            expect_shared(scope.around, known, id, place.path(), findings);
        }
    }
    for (index, system) in scope.register.systems.iter().enumerate() {
        if let Reference::Inline(system) = system
            && let Some(id) = &system.provider
        {
            let place = at("systems").index(index).key("provider");
            let known = ("processors", &scope.around.shared.processors);
            expect_shared(scope.around, known, id, place, findings);
        }
    }
}

fn unknown_provider(common: &Common<'_, SharedFile>, findings: &mut Findings) {
    for (id, system) in &common.file.systems {
        if let Some(provider) = &system.provider {
            let place = at("systems").key(&id.0).key("provider");
            let known = ("processors", &common.around.shared.processors);
            expect_shared(common.around, known, provider, place, findings);
        }
    }
}

fn unknown_system(scope: &Scope<'_>, findings: &mut Findings) {
    for (index, system) in scope.register.systems.iter().enumerate() {
        if let Reference::Id(id) = system {
            let place = at("systems").index(index);
            let known = ("systems", &scope.around.shared.systems);
            expect_shared(scope.around, known, id, place, findings);
        }
    }
}

fn unknown_recipient(scope: &Scope<'_>, findings: &mut Findings) {
    for (disclosure, base) in scope.disclosures() {
        if let Reference::Id(id) = &disclosure.recipient {
            let place = base.key("recipient");
            let known = ("recipients", &scope.around.shared.recipients);
            expect_shared(scope.around, known, id, place, findings);
        }
    }
}

/// Reports every id of a list that is not a key of a section, named with its things.
pub(super) fn expect_all<T>(
    section: (&'static str, &ById<T>),
    ids: &[Id],
    place: impl Fn() -> Pointer,
    findings: &mut Findings,
) {
    for (index, id) in ids.iter().enumerate() {
        expect_in(section, id, || place().index(index), findings);
    }
}

fn unknown_purpose(scope: &Scope<'_>, findings: &mut Findings) {
    let purposes = &scope.register.purposes;
    for (id, group) in &scope.register.data {
        let place = || at("data").key(&id.0).key("purposes");
        expect_all(("purposes", purposes), &group.purposes, place, findings);
    }
    let own = scope.register.rights.iter();
    let remarks = own.flat_map(|rights| rights.remarks.iter().enumerate());
    for (index, remark) in remarks {
        let place = || at("rights").key("remarks").index(index).key("purposes");
        expect_all(("purposes", purposes), &remark.purposes, place, findings);
    }
    unknown_in_inherited_remark(scope, findings);
}

/// A remark that all registers inherit may name purposes of several of them, so one that is known here is enough.
fn unknown_in_inherited_remark(scope: &Scope<'_>, findings: &mut Findings) {
    let purposes = &scope.register.purposes;
    if scope.register.rights.is_some() || purposes.is_empty() {
        return;
    }
    for remark in scope.rights().iter().flat_map(|rights| &rights.remarks) {
        if let Some(first) = remark.purposes.first()
            && !remark.purposes.iter().any(|id| purposes.contains_key(id))
        {
            unknown(&first.0, keys(purposes), at("rights"), findings).warning();
        }
    }
}

fn unknown_data_group(scope: &Scope<'_>, findings: &mut Findings) {
    for (disclosure, base) in scope.disclosures() {
        let known = ("data", &scope.register.data);
        expect_all(known, &disclosure.data, || base.key("data"), findings);
    }
}

fn unknown_retention(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, group) in &scope.register.data {
        let place = || at("data").key(&id.0).key("retention");
        let known = ("retention", &scope.register.retention);
        expect_all(known, &group.retention, place, findings);
    }
}

fn unknown_register(scope: &Scope<'_>, findings: &mut Findings) {
    for (index, id) in scope.register.covers.iter().enumerate() {
        let known = scope.around.register_files.keys().map(String::as_str);
        expect(&id.0, known, at("covers").index(index), findings);
    }
}

/// Reports an id that is neither in a vocabulary, named as organisation.yaml names it, nor among the organisation's own entries of it.
/// Where a fault of form may hide it, nobody knows: the form is told.
fn expect_word<E>(
    around: &Surroundings,
    id: &str,
    (name, vocabulary): (&str, &'static Vocabulary<E>),
    pick: fn(&OwnVocabulary) -> &ById<OwnEntry>,
    place: impl FnOnce() -> Pointer,
    findings: &mut Findings,
) {
    if vocabulary.contains_key(id) || around.is_hidden(&["vocabulary", name, id]) {
        return;
    }
    let file = around.organisation.as_ref();
    let own = file.and_then(|file| file.vocabulary.as_ref()).map(pick);
    if own.is_none_or(|own| !own.contains_key(id)) {
        let own = own.into_iter().flat_map(keys);
        unknown(id, ids(vocabulary).chain(own), place(), findings);
    }
}

fn ids<'a, E>(vocabulary: &'static Vocabulary<E>) -> impl Iterator<Item = &'a str> + Clone {
    vocabulary.keys().map(String::as_str)
}

fn unknown_vocabulary_id(scope: &Scope<'_>, findings: &mut Findings) {
    vocabulary_of_data(scope, findings);
    vocabulary_of_retention(scope, findings);
    vocabulary_of_sharing(scope, findings);
    vocabulary_of_security(scope, findings);
}

fn vocabulary_of_data(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, group) in &scope.register.data {
        let base = Spot::named("data", id);
        people_and_data(
            &group.subjects,
            &group.categories,
            scope.around,
            &|| base.path(),
            findings,
        );
        if let Some(code) = &group.identity_code {
            let place = base.key("identity_code").key("ground");
            expect(
                &code.ground.0,
                ids(&scope.law.identity_code_grounds),
                place,
                findings,
            );
        }
    }
}

/// Groups of data subjects and categories of data, below a path.
fn people_and_data(
    subjects: &[SubjectGroup],
    categories: &[DataCategory],
    around: &Surroundings,
    base: &dyn Fn() -> Pointer,
    findings: &mut Findings,
) {
    let law = around.law;
    for (index, subject) in subjects.iter().enumerate() {
        let place = || base().key("subjects").index(index);
        expect_word(
            around,
            &subject.0,
            ("data_subjects", &law.data_subjects),
            |own| &own.data_subjects,
            place,
            findings,
        );
    }
    for (index, category) in categories.iter().enumerate() {
        let place = || base().key("categories").index(index);
        expect_word(
            around,
            &category.0,
            ("data_categories", &law.data_categories),
            |own| &own.data_categories,
            place,
            findings,
        );
    }
}

fn vocabulary_of_retention(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, retention) in &scope.register.retention {
        let base = Spot::named("retention", id);
        if let Some(start) = &retention.start {
            let known = ("start_events", &scope.law.start_events);
            let place = || base.key("start");
            expect_word(
                scope.around,
                &start.0,
                known,
                |own| &own.start_events,
                place,
                findings,
            );
        }
        if let Some(then) = &retention.then {
            expect(
                &then.0,
                ids(&scope.law.disposals),
                base.key("then"),
                findings,
            );
        }
    }
}

fn vocabulary_of_sharing(scope: &Scope<'_>, findings: &mut Findings) {
    for (disclosure, base) in scope.disclosures() {
        if let Some(method) = &disclosure.method {
            let known = ids(&scope.law.disclosure_methods);
            expect(&method.0, known, base.key("method"), findings);
        }
        if let Reference::Inline(recipient) = &disclosure.recipient {
            recipient_ids(recipient, scope.around, &base.key("recipient"), findings);
        }
    }
    for (index, request) in scope.register.information_requests.iter().enumerate() {
        if let Some(method) = &request.method {
            let place = at("information_requests").index(index).key("method");
            let known = ids(&scope.law.disclosure_methods);
            expect(&method.0, known, place, findings);
        }
    }
    for (transfer, base) in scope.transfers() {
        transfer_ids(transfer, scope.law, &base.path(), findings);
    }
}

fn transfer_ids(transfer: &Transfer, law: &'static Law, base: &Pointer, findings: &mut Findings) {
    if let Some(mechanism) = &transfer.mechanism {
        let known = ids(&law.transfer_mechanisms);
        expect(&mechanism.0, known, base.key("mechanism"), findings);
    }
}

fn vocabulary_of_security(scope: &Scope<'_>, findings: &mut Findings) {
    if let Some(security) = &scope.register.security {
        security_ids(security, scope.around, findings);
    }
}

fn security_ids(security: &Security, around: &Surroundings, findings: &mut Findings) {
    let kinds: [(&str, Option<&Protection>); 2] = [
        ("electronic", security.electronic.as_ref()),
        ("manual", security.manual.as_ref()),
    ];
    for (key, protection) in kinds {
        let measures = protection
            .into_iter()
            .flat_map(|kind| kind.measures.iter().enumerate());
        for (index, measure) in measures {
            let place = || at("security").key(key).key("measures").index(index);
            let known = ("security_measures", &around.law.security_measures);
            expect_word(
                around,
                &measure.0,
                known,
                |own| &own.security_measures,
                place,
                findings,
            );
        }
    }
}

fn recipient_ids(
    recipient: &Recipient,
    around: &Surroundings,
    base: &Pointer,
    findings: &mut Findings,
) {
    if let Some(kind) = &recipient.kind {
        let known = ("recipient_kinds", &Law::embedded().recipient_kinds);
        let place = || base.key("kind");
        expect_word(
            around,
            &kind.0,
            known,
            |own| &own.recipient_kinds,
            place,
            findings,
        );
    }
}

fn unknown_id_in_service(scope: &ServiceScope<'_>, findings: &mut Findings) {
    let service = scope.service;
    people_and_data(
        &service.subjects,
        &service.categories,
        scope.around,
        &Pointer::root,
        findings,
    );
    for (transfer, base) in scope.transfers() {
        transfer_ids(transfer, scope.law, &base.path(), findings);
    }
    if let Some(security) = &service.security {
        security_ids(security, scope.around, findings);
    }
}

fn unknown_id_in_shared(common: &Common<'_, SharedFile>, findings: &mut Findings) {
    for (id, recipient) in &common.file.recipients {
        let base = at("recipients").key(&id.0);
        recipient_ids(recipient, common.around, &base, findings);
    }
}

/// An act of the organisation's own that the tool knows already has no effect, and neither has one that is given twice.
fn own_act_known(common: &Common<'_, OrganisationFile>, findings: &mut Findings) {
    let own = common.file.vocabulary.iter().flat_map(|own| &own.acts);
    let mut before: HashSet<&str> = HashSet::new();
    for (index, act) in own.enumerate() {
        let number = act.number.0.as_str();
        let known = Law::embedded().acts.by_number(number).is_some();
        if known || !before.insert(number) {
            let place = at("vocabulary").key("acts").index(index).key("number");
            findings.report(place).fact("number", number);
        }
    }
}

fn retention_unused(scope: &Scope<'_>, findings: &mut Findings) {
    let groups = scope.register.data.values();
    let used: HashSet<&Id> = groups.flat_map(|group| &group.retention).collect();
    // Where there are no groups, data-missing says so; once is enough. And which of these an id is meant for that is none of theirs,
    // nobody knows.
    if scope.register.data.is_empty() || has_unknown(&used, &scope.register.retention) {
        return;
    }
    for id in scope.register.retention.keys() {
        if !used.contains(id) {
            findings
                .report(at("retention").key(&id.0))
                .fact("id", id.0.as_str());
        }
    }
}

/// Whether some of the ids that are referred to are of nothing.
fn has_unknown<T>(referred: &HashSet<&Id>, known: &ById<T>) -> bool {
    referred.iter().any(|id| !known.contains_key(*id))
}

fn purpose_without_data(scope: &Scope<'_>, findings: &mut Findings) {
    let groups = scope.register.data.values();
    let served: HashSet<&Id> = groups.flat_map(|group| &group.purposes).collect();
    // Without a single link, every group is reported by data-without-purpose; once is enough. And which of these an id is meant for
    // that is none of theirs, nobody knows.
    if served.is_empty() || has_unknown(&served, &scope.register.purposes) {
        return;
    }
    for id in scope.register.purposes.keys() {
        if !served.contains(id) {
            findings
                .report(at("purposes").key(&id.0))
                .fact("id", id.0.as_str());
        }
    }
}
