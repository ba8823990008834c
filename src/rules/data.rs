//! What data, whose and from where, and the special rules for some of them (N16, N17; Art. 9 and 10; Data Protection Act 29 §).
//! It must not know how data groups are laid out in a document.

use super::{Check, Family, Findings, Scope, at, rule};
use crate::model::{Article9, DataGroup, Id, SourceKind};
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
            "criminal-data-without-ground",
            &[Check::Register(criminal_without_ground)],
        ),
        rule(
            "identity-code-without-ground",
            &[Check::Register(identity_code_without_ground)],
        ),
        rule("open-ended-list", &[Check::Register(open_ended_list)]),
        rule(
            "data-without-purpose",
            &[Check::Register(data_without_purpose)],
        ),
        rule("children-unmarked", &[Check::Register(children_unmarked)]),
        rule("safety-ban-missing", &[Check::Register(safety_ban_missing)]),
    ],
};

/// Every data group with its id and path.
fn each<'a>(scope: &Scope<'a>) -> impl Iterator<Item = (&'a Id, &'a DataGroup, Pointer)> {
    let groups = scope.register.data.iter();
    groups.map(|(id, group)| (id, group, at("data").key(id.0.clone())))
}

/// The categories of a group that the law's vocabulary knows, with their index.
fn categories<'a>(
    scope: &Scope<'a>,
    group: &'a DataGroup,
) -> impl Iterator<Item = (usize, &'static crate::law::DataCategory)> {
    let law = scope.law;
    let indexed = group.categories.iter().enumerate();
    indexed.filter_map(move |(index, id)| Some((index, law.data_categories.get(&id.0)?)))
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
            if source.from.is_external() && source.name.is_none() {
                let place = base.key("sources").index(index).key("name");
                findings.report(place).fact("id", id.0.as_str());
            }
        }
    }
}

/// The path of the first category of a group for which something holds.
fn first_category(
    scope: &Scope<'_>,
    group: &DataGroup,
    base: &Pointer,
    holds: fn(&crate::law::DataCategory) -> bool,
) -> Option<Pointer> {
    let found = categories(scope, group).find(|(_, category)| holds(category));
    found.map(|(index, _)| base.key("categories").index(index))
}

/// The path of the first category of a group that the organisation itself has marked as special.
fn own_special(scope: &Scope<'_>, group: &DataGroup, base: &Pointer) -> Option<Pointer> {
    let own = scope.own_vocabulary()?;
    let found = group.categories.iter().position(|category| {
        own.data_categories
            .get(&Id(category.0.clone()))
            .is_some_and(|entry| entry.special)
    });
    found.map(|index| base.key("categories").index(index))
}

fn special_without_condition(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, group, base) in each(scope) {
        if group.special.is_some() {
            continue;
        }
        let place = first_category(scope, group, &base, |category| category.special)
            .or_else(|| own_special(scope, group, &base));
        if let Some(place) = place {
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

fn condition_without_statute(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, group, base) in each(scope) {
        let Some(special) = group
            .special
            .as_ref()
            .filter(|found| found.statutes.is_empty())
        else {
            continue;
        };
        let letter = special.article_9.letter();
        let Some(condition) = scope.law.special_conditions.get(letter) else {
            continue;
        };
        if condition.needs_law {
            let place = base.key("special").key("statutes");
            let fault = findings
                .report(place)
                .fact("id", id.0.as_str())
                .fact("letter", letter);
            // A collective agreement (b) or a contract with a health professional (h) may stand in for the statute.
            if matches!(special.article_9, Article9::B | Article9::H) {
                fault.warning();
            }
        }
    }
}

fn special_unmarked(scope: &Scope<'_>, findings: &mut Findings) {
    for (_, group, base) in each(scope) {
        if group.special.is_some()
            || first_category(scope, group, &base, |category| category.special).is_some()
            || own_special(scope, group, &base).is_some()
        {
            continue;
        }
        for (index, item) in group.items.iter().enumerate() {
            if let Some(words) = scope.phrase("special_words", item) {
                let place = base.key("items").index(index);
                findings.report(place).fact("words", words);
            }
        }
    }
}

fn criminal_without_ground(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, group, base) in each(scope) {
        let grounded = group
            .criminal
            .as_ref()
            .is_some_and(|ground| !ground.statutes.is_empty());
        if grounded {
            continue;
        }
        let place = first_category(scope, group, &base, |category| category.criminal)
            .or_else(|| group.criminal.as_ref().map(|_| base.key("criminal")));
        if let Some(place) = place {
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

fn identity_code_without_ground(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, group, base) in each(scope) {
        if group.identity_code.is_some() {
            continue;
        }
        let place = first_category(scope, group, &base, |category| category.identity_code);
        if let Some(place) = place {
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

fn open_ended_list(scope: &Scope<'_>, findings: &mut Findings) {
    for (_, group, base) in each(scope) {
        for (index, item) in group.items.iter().enumerate() {
            if let Some(words) = scope.phrase("open_ended_list", item) {
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
    let own = scope.own_vocabulary();
    let is_child = |id: &str| {
        let law = scope.law.data_subjects.get(id);
        let own = own.and_then(|own| own.data_subjects.get(&Id(id.to_owned())));
        law.is_some_and(|group| group.child) || own.is_some_and(|entry| entry.child)
    };
    let children = each(scope)
        .flat_map(|(_, group, _)| &group.subjects)
        .find(|subject| is_child(&subject.0));
    if let Some(subject) = children {
        let place = at("children");
        findings.report(place).fact("id", subject.0.as_str());
    }
}

fn safety_ban_missing(scope: &Scope<'_>, findings: &mut Findings) {
    if scope.register.safety_ban.is_some() {
        return;
    }
    let addresses = each(scope)
        .find_map(|(_, group, base)| first_category(scope, group, &base, |found| found.address));
    if addresses.is_some() {
        findings.report(at("safety_ban"));
    }
}
