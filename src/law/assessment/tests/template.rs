//! What must hold of the template.

use super::*;

const GROUPS: [RowGroup; 13] = [
    RowGroup::Team,
    RowGroup::Reasons,
    RowGroup::Publication,
    RowGroup::Phases,
    RowGroup::Assets,
    RowGroup::Principles,
    RowGroup::Rights,
    RowGroup::Requirements,
    RowGroup::Security,
    RowGroup::Impacts,
    RowGroup::Statuses,
    RowGroup::Decisions,
    RowGroup::Consultation,
];

fn template() -> &'static Template {
    &assessment().template
}

/// The numbers of a section's parts, as `1.1` of `1.1.a` and `1.1.b`.
fn below(above: Option<&'static str>) -> Vec<&'static str> {
    template().below(above).map(|(id, _)| id).collect()
}

#[test]
fn every_section_of_the_template_is_there_in_order() {
    let numbers: Vec<_> = template().sections.keys().map(String::as_str).collect();
    let wanted = "0 0.1 0.2 0.3 0.4 0.5 \
        1 1.1 1.1.a 1.1.b 1.1.c 1.1.d 1.2 1.3 1.4 \
        2 2.1 2.1.a 2.1.b 2.2 2.2.a 2.2.b 2.3 2.3.a 2.3.b 2.3.c 2.3.d 2.3.e \
        3 3.1 3.2 3.3 \
        4 4.1 4.1.a 4.1.b 4.1.c 4.2 4.2.a 4.2.b 4.2.c \
        5 5.1 5.2 6";
    assert_eq!(numbers, wanted.split_whitespace().collect::<Vec<_>>());
    assert_eq!(below(None), ["0", "1", "2", "3", "4", "5", "6"]);
    assert_eq!(
        below(Some("2.3")),
        ["2.3.a", "2.3.b", "2.3.c", "2.3.d", "2.3.e"]
    );
    assert!(below(Some("6")).is_empty());
}

/// Only a section with content of its own is told by the register, and it names the keys that tell it.
#[test]
fn what_the_register_tells_is_named() {
    for (id, section) in &template().sections {
        let holds_others = template().below(Some(id)).next().is_some();
        assert_eq!(section.from_register.is_none(), holds_others, "{id}");
        let told = section.from_register.unwrap_or(Prefilled::None);
        assert_eq!(told == Prefilled::None, section.register.is_empty(), "{id}");
        for key in &section.register {
            assert!(register_keys().contains(key), "{id}: {key}");
        }
    }
}

#[test]
fn what_the_source_calls_prefilled_is_prefilled() {
    let told = |id: &str| template().sections[id].from_register;
    for id in ["0.1", "0.2", "0.3", "1.1.a", "2.1.a", "2.1.b"] {
        assert_eq!(told(id), Some(Prefilled::Full), "{id}");
    }
    for id in ["1.1.b", "1.1.d", "2.2.a", "2.3.e"] {
        assert_eq!(told(id), Some(Prefilled::Partial), "{id}");
    }
    for id in ["3.1", "4.1.c", "5.1", "6"] {
        assert_eq!(told(id), Some(Prefilled::None), "{id}");
    }
}

#[test]
fn provisions_of_the_template_are_articles_of_the_regulation() {
    let articles = |place: String, articles: &[String]| {
        for article in articles {
            assert_provision(&place, article);
            assert!(
                article.starts_with("tietosuoja-asetus "),
                "{place}: {article}"
            );
        }
    };
    for (id, section) in &template().sections {
        articles(id.clone(), &section.articles);
    }
    for group in GROUPS {
        for (id, row) in template().rows.of(group) {
            articles(format!("{group:?}.{id}"), &row.articles);
        }
    }
}

#[test]
fn the_fixed_rows_are_as_many_as_in_the_template() {
    let lengths = GROUPS.map(|group| template().rows.of(group).len());
    assert_eq!(lengths, [4, 5, 3, 5, 6, 8, 5, 3, 5, 3, 3, 4, 2]);
}

/// Each fixed row of law has its article, and each group stands in some section.
#[test]
fn rows_of_law_have_articles_and_groups_have_a_place() {
    use RowGroup::{Principles, Requirements, Rights, Security};
    for group in [Principles, Rights, Requirements, Security] {
        for (id, row) in template().rows.of(group) {
            assert!(!row.articles.is_empty(), "{group:?}.{id}");
        }
    }
    for group in GROUPS {
        let mut sections = template().sections.values();
        assert!(
            sections.any(|section| section.rows.contains(&group)),
            "{group:?}"
        );
    }
}

/// Every list of the screening is a reason to make an assessment, once.
#[test]
fn reasons_name_every_list_of_the_screening() {
    let reasons = template().rows.reasons.values();
    let mut named: Vec<_> = reasons.flat_map(|row| &row.lists).collect();
    let mut lists: Vec<_> = assessment().screening.lists.keys().collect();
    named.sort();
    lists.sort();
    assert_eq!(named, lists);
}
