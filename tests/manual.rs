//! The rule manual: every rule at the anchor of its own name, every page sound HTML, the same each time.

mod common;

use common::Project;
use seloste::{manual, rules};

#[test]
fn every_rule_stands_at_its_anchor() {
    let pages = manual::pages().expect("the manual");
    for family in rules::FAMILIES {
        let path = format!("{}/index.html", family.name);
        let page = pages.iter().find(|(known, _)| *known == path);
        let (_, html) = page.unwrap_or_else(|| panic!("no page {path}"));
        for rule in family.rules {
            assert!(
                html.contains(&format!("id=\"{}\"", rule.name)),
                "{}",
                rule.name
            );
            assert!(!html.contains("{id}"), "{path}");
        }
    }
    assert_eq!(pages.len(), rules::FAMILIES.len() + 1);
    assert_eq!(pages, manual::pages().expect("the manual"));
}

#[test]
fn it_is_written_to_a_folder() {
    let project = Project::empty();
    let run = project.run(&["rules", "--out", "käsikirja"]).exits(0);
    assert!(run.err.contains("index.html"), "{}", run.err);
    assert!(project.has("käsikirja/index.html"));
    assert!(
        project
            .read("käsikirja/text/index.html")
            .contains("repealed-act-cited")
    );
}
