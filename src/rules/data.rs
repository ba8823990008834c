//! What data, whose and from where, and the special rules for some of them (N16, N17; Art. 9 and 10; Data Protection Act 29 §).
//! It must not know how data groups are laid out in a document.

mod handling;
mod origin;

use std::ops::Range;

use super::kind::Kind;
use super::{Check, Common, Family, Findings, Scope, Spot, Text, at, provisions, rule};
use crate::finding::Phrase;
use crate::law;
use crate::model::{
    Article6, Article9, DataGroup, Disclosure, Id, OrganisationFile, OrganisationKind, SourceKind,
    SpecialCondition, SubjectGroup, Words,
};
use crate::source::Pointer;

pub(super) const FAMILY: Family = Family {
    name: "data",
    page: include_str!("../../tests/rules/data.md"),
    rules: &[
        rule("data-missing", &[Check::Register(data_missing)]),
        rule("data-group-empty", &[Check::Register(group_empty)]),
        rule(
            "data-subjects-missing",
            &[Check::Register(subjects_missing)],
        ),
        rule("source-missing", &[Check::Register(source_missing)]),
        rule(
            "source-name-missing",
            &[Check::Register(source_name_missing)],
        ),
        rule(
            "special-category-without-condition",
            &[Check::Register(special_without_condition)],
        ),
        rule(
            "special-condition-without-statute",
            &[Check::Register(condition_without_statute)],
        ),
        rule(
            "special-category-unmarked",
            &[Check::Register(special_unmarked)],
        ),
        rule(
            "own-category-unmarked",
            &[Check::Organisation(own_category_unmarked)],
        ),
        rule(
            "criminal-data-without-ground",
            &[Check::Register(criminal_without_ground)],
        ),
        rule(
            "identity-code-without-ground",
            &[Check::Register(identity_code_without_ground)],
        ),
        rule(
            "explicit-consent-unrecorded",
            &[Check::Register(explicit_consent_unrecorded)],
        ),
        rule(
            "member-ground-misused",
            &[Check::Register(member_ground_misused)],
        ),
        rule(
            "made-public-unsourced",
            &[Check::Register(made_public_unsourced)],
        ),
        rule(
            "health-ground-without-secrecy",
            &[Check::Register(health_ground_without_secrecy)],
        ),
        rule(
            "criminal-data-unmarked",
            &[Check::Register(criminal_unmarked)],
        ),
        rule(
            "criminal-record-kept",
            &[Check::Register(criminal_record_kept)],
        ),
        rule(
            "identity-code-unmarked",
            &[Check::Register(identity_code_unmarked)],
        ),
        rule(
            "identity-code-as-contact",
            &[Check::Register(identity_code_as_contact)],
        ),
        rule(
            "identity-code-ground-unfit",
            &[Check::Register(identity_code_ground_unfit)],
        ),
        rule(
            "drug-test-not-apart",
            &[Check::Register(drug_test_not_apart)],
        ),
        rule(
            "source-publicity-unstated",
            &[Check::Register(source_publicity_unstated)],
        ),
        rule(
            "source-contradicted",
            &[Check::Register(source_contradicted)],
        ),
        rule(
            "employee-data-from-elsewhere",
            &[Check::Register(employee_data_from_elsewhere)],
        ),
        rule("informing-late", &[Check::Register(informing_late)]),
        rule(
            "informing-omitted-without-ground",
            &[Check::Register(informing_omitted)],
        ),
        rule("open-ended-list", &[Check::Register(open_ended_list)]),
        rule(
            "data-without-purpose",
            &[Check::Register(data_without_purpose)],
        ),
        rule("children-unmarked", &[Check::Register(children_unmarked)]),
        rule(
            "children-text-unmarked",
            &[Check::Register(children_text_unmarked)],
        ),
        rule(
            "children-text-missing",
            &[Check::Register(children_text_missing)],
        ),
        rule(
            "children-explanation-unused",
            &[Check::Register(children_explanation_unused)],
        ),
        rule("safety-ban-missing", &[Check::Register(safety_ban_missing)]),
        rule(
            "identity-code-on-papers",
            &[Check::Text(handling::code_on_papers)],
        ),
        rule("old-data-class", &[Check::Text(handling::invented_class)]),
        rule(
            "recording-guidance-unstated",
            &[Check::Register(handling::recording_guidance)],
        ),
        rule(
            "separate-storage-unstated",
            &[Check::Register(handling::not_kept_apart)],
        ),
        rule(
            "health-data-unbounded",
            &[Check::Register(handling::health_unbounded)],
        ),
        rule(
            "paper-despite-interface",
            &[Check::Register(origin::asked_despite_interface)],
        ),
    ],
};

/// Every data group with its id and path.
fn each<'a>(scope: &Scope<'a>) -> impl Iterator<Item = (&'a Id, &'a DataGroup, Spot<'a>)> {
    let groups = scope.register.data.iter();
    groups.map(|(id, group)| (id, group, Spot::named("data", id)))
}

fn data_missing(scope: &Scope<'_>, findings: &mut Findings) {
    if scope.register.data.is_empty() {
        findings.report(at("data"));
    }
}

fn group_empty(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, group, base) in each(scope) {
        if !group.categories.is_empty() || !group.items.is_empty() {
            continue;
        }
        let place = base.key("categories");
        let fault = findings.report(place).fact("id", id.0.as_str());
        // Art. 13 does not ask for categories; what comes from elsewhere falls under Art. 14, which does.
        let only_from_person = !group.sources.is_empty()
            && group
                .sources
                .iter()
                .all(|source| source.from == SourceKind::DataSubject);
        if only_from_person {
            fault.warning();
        }
    }
}

fn subjects_missing(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, group, base) in each(scope) {
        if group.subjects.is_empty() {
            let place = base.key("subjects");
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

fn source_missing(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, group, base) in each(scope) {
        if group.sources.is_empty() {
            let place = base.key("sources");
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

fn source_name_missing(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, group, base) in each(scope) {
        for (index, source) in group.sources.iter().enumerate() {
            if !source.from.is_external() {
                continue;
            }
            let unnamed = ["unnamed_recipient", "unnamed_source"];
            let name = source.name.as_ref();
            let names_nobody = name.is_some_and(|name| scope.reader.is_whole(&unnamed, name));
            if name.is_none() || names_nobody {
                let place = base.key("sources").index(index).key("name");
                let fault = findings.report(place).fact("id", id.0.as_str());
                // That the words name nobody only the words tell.
                if names_nobody {
                    fault.warning();
                }
            }
        }
    }
}

/// The path of the first category of a group that is of a kind.
fn first_category(
    scope: &Scope<'_>,
    group: &DataGroup,
    base: Spot<'_>,
    kind: Kind,
) -> Option<Pointer> {
    let found = scope.category_of(group, kind)?;
    Some(base.key("categories").index(found))
}

fn special_without_condition(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, group, base) in each(scope) {
        if group.special.is_some() {
            continue;
        }
        let place = first_category(scope, group, base, Kind::Special);
        if let Some(place) = place {
            let fault = findings.report(place).fact("id", id.0.as_str());
            fault.misses(base.key("special"));
        }
    }
}

fn condition_without_statute(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, group, base) in each(scope) {
        let Some(special) = &group.special else {
            continue;
        };
        let letter = special.article_9.letter();
        let condition = scope.law.special_conditions.get(letter);
        let Some(condition) = condition.filter(|condition| condition.needs_law) else {
            continue;
        };
        let rests_on_agreement = condition.instead_of_law.is_some() && special.agreement.is_some();
        if rests_on_agreement
            || provisions::ground(scope, &special.statutes, &scope.law.grounds.special)
        {
            continue;
        }
        let fault = findings.report(base.key("special").key("statutes"));
        fault
            .fact("id", id.0.as_str())
            .fact("letter", letter)
            .fact("instead", instead_of_law(condition));
        if provisions::may_hold_ground(scope, &special.statutes) {
            fault.warning();
        }
    }
}

/// The sentence on what may stand in for a statute, and where it is written; none where nothing may.
fn instead_of_law(condition: &law::SpecialCondition) -> Phrase {
    condition.instead_of_law.as_ref().map_or_else(
        || Phrase::from(""),
        |words| {
            Phrase::new(
                format!(
                    " Säädöksen sijaan peruste voi olla {}: kirjoita se kohtaan special.agreement.",
                    words.fi
                ),
                format!(
                    " In place of an act the ground may be {}: write it under special.agreement.",
                    words.en
                ),
            )
        },
    )
}

fn special_unmarked(scope: &Scope<'_>, findings: &mut Findings) {
    unmarked(scope, Kind::Special, "special_words", findings);
}

/// Reports words of a kind of data in groups that are neither marked nor grounded as such.
fn unmarked(scope: &Scope<'_>, kind: Kind, words: &str, findings: &mut Findings) {
    for (_, group, base) in each(scope) {
        if kind.is_grounded(group) || first_category(scope, group, base, kind).is_some() {
            continue;
        }
        for (item, text) in said(group) {
            if let Some(words) = scope.affirmed(words, text) {
                let fault = findings.report(place_of(base, item));
                fault.fact("words", words);
            }
        }
    }
}

/// An organisation's own category of data is what it is marked as, and rules go by that, not by its words.
fn own_category_unmarked(common: &Common<'_, OrganisationFile>, findings: &mut Findings) {
    let vocabulary = common.file.vocabulary.as_ref();
    let entries = vocabulary.iter().flat_map(|own| &own.data_categories);
    for (id, entry) in entries {
        let marks = [
            ("special", entry.special, "special_words"),
            ("criminal", entry.criminal, "criminal_words"),
            ("identity_code", entry.identity_code, "identity_code_words"),
        ];
        for (mark, is_marked, group) in marks {
            if !is_marked && let Some(words) = common.reader.phrase(group, &entry.words) {
                let place = at("vocabulary").key("data_categories").key(&id.0);
                findings
                    .report(place.key("words"))
                    .fact("words", words)
                    .fact("mark", mark);
            }
        }
    }
}

/// What a group says of itself in words: its name, and its items with their indices.
fn said(group: &DataGroup) -> impl Iterator<Item = (Option<usize>, &Words)> {
    let items = group.items.iter().enumerate();
    let items = items.map(|(index, item)| (Some(index), item));
    std::iter::once((None, &group.name)).chain(items)
}

/// The path of what a group says of itself.
fn place_of(base: Spot<'_>, item: Option<usize>) -> Pointer {
    item.map_or_else(|| base.key("name"), |index| base.key("items").index(index))
}

fn criminal_without_ground(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, group, base) in each(scope) {
        let grounded = group.criminal.as_ref().is_some_and(|found| {
            provisions::ground(scope, &found.statutes, &scope.law.grounds.crimes)
        });
        if grounded {
            continue;
        }
        let place = first_category(scope, group, base, Kind::Criminal)
            .or_else(|| group.criminal.as_ref().map(|_| base.key("criminal")));
        if let Some(place) = place {
            let fault = findings.report(place).fact("id", id.0.as_str());
            let statutes = group.criminal.iter().flat_map(|found| &found.statutes);
            if provisions::may_hold_ground(scope, statutes) {
                fault.warning();
            }
        }
    }
}

fn identity_code_without_ground(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, group, base) in each(scope) {
        if group.identity_code.is_some() {
            continue;
        }
        let place = first_category(scope, group, base, Kind::IdentityCode);
        if let Some(place) = place {
            let fault = findings.report(place).fact("id", id.0.as_str());
            fault.misses(base.key("identity_code"));
        }
    }
}

fn open_ended_list(scope: &Scope<'_>, findings: &mut Findings) {
    for (_, group, base) in each(scope) {
        for (index, item) in group.items.iter().enumerate() {
            if let Some(words) = scope.affirmed("open_ended_list", item) {
                let place = base.key("items").index(index);
                findings.report(place).fact("words", words);
            }
        }
    }
}

fn data_without_purpose(scope: &Scope<'_>, findings: &mut Findings) {
    // Without any purpose there is nothing to link to; purpose-missing says that.
    if scope.register.purposes.is_empty() {
        return;
    }
    for (id, group, base) in each(scope) {
        if group.purposes.is_empty() {
            let place = base.key("purposes");
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

fn children_unmarked(scope: &Scope<'_>, findings: &mut Findings) {
    if scope.register.children == Some(true) {
        return;
    }
    if let Some(subject) = child_subject(scope) {
        let place = at("children");
        findings.report(place).fact("id", subject.0.as_str());
    }
}

/// The first id of data subjects who are children.
fn child_subject<'a>(scope: &'a Scope<'_>) -> Option<&'a SubjectGroup> {
    each(scope)
        .flat_map(|(_, group, _)| &group.subjects)
        .filter(|subject| scope.is_child(subject))
        .min_by_key(|subject| &subject.0)
}

fn children_text_unmarked(scope: &Scope<'_>, findings: &mut Findings) {
    let register = scope.register;
    // Of data subjects who are children children-unmarked tells.
    let is_told = || child_subject(scope).is_some();
    if register.for_children.is_some() && register.children != Some(true) && !is_told() {
        findings.report(at("for_children"));
    }
}

fn children_text_missing(scope: &Scope<'_>, findings: &mut Findings) {
    let register = scope.register;
    if register.children == Some(true) && register.for_children.is_none() {
        findings.report(at("children"));
    }
}

fn children_explanation_unused(scope: &Scope<'_>, findings: &mut Findings) {
    let register = scope.register;
    if register.explained_to_children.is_some() && register.for_children.is_none() {
        findings.report(at("explained_to_children"));
    }
}

fn safety_ban_missing(scope: &Scope<'_>, findings: &mut Findings) {
    let told = scope.register.safety_ban.as_ref();
    if told.is_some_and(|ban| ban.public.is_some() || ban.internal.is_some()) {
        return;
    }
    let addresses =
        each(scope).find_map(|(_, group, base)| first_category(scope, group, base, Kind::Address));
    if addresses.is_some() {
        findings.report(at("safety_ban"));
    }
}

/// The groups whose special categories are processed on a letter of Art. 9(2).
fn on_condition<'a>(
    scope: &Scope<'a>,
    letter: Article9,
) -> impl Iterator<Item = (&'a Id, &'a DataGroup, &'a SpecialCondition, Pointer)> {
    each(scope).filter_map(move |(id, group, base)| {
        let special = group.special.as_ref()?;
        (special.article_9 == letter).then(|| (id, group, special, base.key("special")))
    })
}

fn explicit_consent_unrecorded(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, group, special, base) in on_condition(scope, Article9::A) {
        let own = special.consent.as_ref();
        // The consent to a purpose may be asked in the same words.
        let of_purpose = scope.purposes_of(group).any(|(_, purpose)| {
            let consent = purpose
                .basis
                .as_ref()
                .and_then(|basis| basis.consent.as_ref());
            consent.is_some_and(|consent| consent.given.is_some())
        });
        if own.is_none_or(|consent| consent.given.is_none()) && !of_purpose {
            let place = base.key("consent").key("given");
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

fn member_ground_misused(scope: &Scope<'_>, findings: &mut Findings) {
    let kind = scope.controller().and_then(|found| found.kind);
    // A parish is a public body and yet one that the ground is for, so other authorities are not judged.
    let never = matches!(
        kind,
        Some(
            OrganisationKind::Municipality
                | OrganisationKind::JointMunicipalAuthority
                | OrganisationKind::WellbeingCounty
                | OrganisationKind::StateAuthority
                | OrganisationKind::Company
        )
    );
    for (id, _, _, base) in on_condition(scope, Article9::D) {
        let given = disclosed_without_consent(scope, id);
        if never {
            let place = base.key("article_9");
            findings.report(place).fact("id", id.0.as_str());
        } else if let Some((disclosure, place)) = given {
            let by_law = !disclosure.statutes.is_empty();
            let fault = findings.report(place).fact("id", id.0.as_str());
            if by_law {
                fault.warning();
            }
        }
    }
}

/// The first disclosure that names a group of data and does not rest on consent.
fn disclosed_without_consent<'a>(
    scope: &Scope<'a>,
    group: &Id,
) -> Option<(&'a Disclosure, Pointer)> {
    let mut disclosures = scope.disclosures();
    disclosures.find_map(|(disclosure, base)| {
        let named = disclosure.data.iter().position(|id| id == group)?;
        let place = base.key("data").index(named);
        (!disclosure.consent).then_some((disclosure, place))
    })
}

fn made_public_unsourced(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, group, _, base) in on_condition(scope, Article9::E) {
        if !group
            .sources
            .iter()
            .any(|source| source.public == Some(true))
        {
            let place = base.key("article_9");
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

fn health_ground_without_secrecy(scope: &Scope<'_>, findings: &mut Findings) {
    let mut told = scope.of_publicity();
    let secrecy = told.any(|publicity| !publicity.secrecy.is_empty());
    for (id, group, _, base) in on_condition(scope, Article9::H) {
        if group.secrecy.is_none() && !secrecy {
            let place = base.key("article_9");
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

fn criminal_unmarked(scope: &Scope<'_>, findings: &mut Findings) {
    unmarked(scope, Kind::Criminal, "criminal_words", findings);
}

/// Only that the extract was shown, and its date, may be noted (504/2002 7 §).
fn criminal_record_kept(scope: &Scope<'_>, findings: &mut Findings) {
    const ACT: &str = "laki lasten kanssa työskentelevien rikostaustan selvittämisestä (504/2002)";
    for (_, group, base) in each(scope) {
        let of_children = group
            .criminal
            .as_ref()
            .is_some_and(|ground| scope.cites(&ground.statutes, ACT));
        let extract = group.categories.iter().position(|id| id.0 == "rikostiedot");
        if let Some(index) = extract.filter(|_| of_children) {
            findings.report(base.key("categories").index(index));
        }
        for (item, text) in said(group) {
            if scope.affirmed("criminal_record_kept", text).is_some() {
                findings.report(place_of(base, item)).warning();
            }
        }
    }
}

fn identity_code_unmarked(scope: &Scope<'_>, findings: &mut Findings) {
    unmarked(scope, Kind::IdentityCode, "identity_code_words", findings);
}

fn identity_code_as_contact(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, group, base) in each(scope) {
        let code = first_category(scope, group, base, Kind::IdentityCode);
        if let Some(place) = code
            && scope.phrase("contact_details", &group.name).is_some()
        {
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

/// Groups of data subjects whose matters are, or may be, those of an employment or service relationship or of its benefits.
const IN_SERVICE: [&str; 5] = [
    "henkilosto",
    "tyohakijat",
    "luottamushenkilot",
    "valmentautujat",
    "tyonhakijat",
];

fn identity_code_ground_unfit(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, group, base) in each(scope) {
        let Some(code) = &group.identity_code else {
            continue;
        };
        let unfit = match code.ground.0.as_str() {
            "29.1-laki" => code.statutes.is_empty(),
            "29.1-suostumus" => !may_rest_on_consent(scope, group),
            "29.2-tyosuhde" => is_never_in_service(scope, group),
            _ => false,
        };
        if unfit {
            let place = base.key("identity_code").key("ground");
            findings
                .report(place)
                .fact("id", id.0.as_str())
                .fact("ground", code.ground.0.as_str());
        }
    }
}

/// Whether a group of data may rest on consent. What a purpose that the file does not know rests on, nobody can tell.
fn may_rest_on_consent(scope: &Scope<'_>, group: &DataGroup) -> bool {
    let explicit = group
        .special
        .as_ref()
        .and_then(|special| special.consent.as_ref());
    let known = &scope.register.purposes;
    let is_unknown = group.purposes.iter().any(|id| !known.contains_key(id));
    let mut bases = scope
        .bases()
        .filter(|found| group.purposes.contains(found.id));
    explicit.is_some()
        || is_unknown
        || bases.any(|found| found.basis.article_6 == Some(Article6::A))
}

/// Whether every subject of a group is one that the law's vocabulary knows and none stands in service. What an own entry means, nobody can tell.
fn is_never_in_service(scope: &Scope<'_>, group: &DataGroup) -> bool {
    let mut subjects = group.subjects.iter().map(|subject| subject.0.as_str());
    let never = |id: &str| scope.law.data_subjects.contains_key(id) && !IN_SERVICE.contains(&id);
    !group.subjects.is_empty() && subjects.all(never)
}

fn drug_test_not_apart(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, group, base) in each(scope) {
        let test = group
            .categories
            .iter()
            .position(|id| id.0 == "huumausainetesti");
        if let Some(index) = test.filter(|_| group.categories.len() > 1) {
            let place = base.key("categories").index(index);
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

fn source_publicity_unstated(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, group, base) in each(scope) {
        for (index, source) in group.sources.iter().enumerate() {
            if !source.from.is_external() || source.public.is_some() {
                continue;
            }
            let mut words = source.name.iter().chain(&source.how);
            let open = words.any(|words| scope.phrase("public_source", words).is_some());
            // What an authority gives out of its registers is not open to everybody unless the words say so.
            if !open && source.from == SourceKind::Authority {
                continue;
            }
            let place = base.key("sources").index(index).key("public");
            let fault = findings.report(place).fact("id", id.0.as_str());
            // The item is due only where the source is public, and nothing says that it is.
            if !open {
                fault.advice();
            }
        }
    }
}

fn source_contradicted(scope: &Scope<'_>, findings: &mut Findings) {
    let external = each(scope).filter(|(_, group, _)| {
        let mut sources = group.sources.iter();
        sources.any(|source| source.from.is_external())
    });
    let Some(id) = external.map(|(id, ..)| id).min_by_key(|id| &id.0) else {
        return;
    };
    let inherited = scope.inherited();
    for text in scope.prose(&inherited, "only_from_person") {
        // What a group says of its own sources concerns that group alone.
        if text.place.first() == Some("data") {
            continue;
        }
        if let Some(fault) = text.report(text.first("only_from_person"), findings) {
            fault.fact("id", id.0.as_str());
        }
    }
}

/// Employers collect from the employee; from elsewhere by consent or by law (759/2004 4 §).
fn employee_data_from_elsewhere(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, group, base) in each(scope) {
        let mut subjects = group.subjects.iter();
        let of_employees = subjects.all(|id| matches!(id.0.as_str(), "henkilosto" | "tyohakijat"));
        if group.subjects.is_empty() || !of_employees {
            continue;
        }
        for (index, source) in group.sources.iter().enumerate() {
            let mut words = source.name.iter().chain(&source.how);
            // What somebody reports of another is not collected by the employer.
            let consent = words.any(|words| {
                let mut groups = ["consent_words", "whistleblower"].into_iter();
                groups.any(|group| scope.phrase(group, words).is_some())
            });
            // What is open to everybody is another matter, which the purpose must justify.
            let open = source.public == Some(true);
            if source.from.is_external() && source.statutes.is_empty() && !consent && !open {
                let place = base.key("sources").index(index).key("statutes");
                findings.report(place).fact("id", id.0.as_str());
            }
        }
    }
}

/// Reports the first words of a group that the notice says of informing, in its own text or in a section, where a sentence is no other
/// matter.
fn of_informing(
    scope: &Scope<'_>,
    group: &'static str,
    findings: &mut Findings,
    is_told: impl Fn(&Text<'_>, &Range<usize>) -> bool,
) {
    let inherited = scope.inherited();
    for text in scope.prose(&inherited, group) {
        if matches!(text.place.first(), Some("informing" | "sections")) {
            let mut places = text.reading().places(group).into_iter();
            text.report(places.find(|place| is_told(text, place)), findings);
        }
    }
}

fn has_external_source(scope: &Scope<'_>) -> bool {
    let groups = scope.register.data.values();
    let mut sources = groups.flat_map(|group| &group.sources);
    sources.any(|source| source.from.is_external())
}

fn informing_late(scope: &Scope<'_>, findings: &mut Findings) {
    if has_external_source(scope) {
        of_informing(scope, "informing_late", findings, |text, place| {
            let around = text.around(place);
            let of_section = text.place.first() == Some("sections");
            around.has("informing_words") && (!of_section || around.has("data_obtained"))
        });
    }
}

fn informing_omitted(scope: &Scope<'_>, findings: &mut Findings) {
    if scope.register.informing_exception.is_some() {
        return;
    }
    of_informing(scope, "informing_omitted", findings, |text, _| {
        // A text that names a provision gives its ground, also one of an act of its own field (Art. 14(5)(c) and (d)).
        !text.text.contains('§') && !text.reading().has("informing_ground")
    });
}
