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

/// Where the site has the manual, a finding leads to its rule there, and a build that changes nothing leaves it alone.
#[test]
fn it_stands_beside_the_notices_where_the_site_wants_it() {
    let project = Project::example();
    let said = |format: &str| project.run(&["check", "--format", format]).out;
    project.edit("registers/vat.yaml", "status: published", "status: valmis");
    assert!(said("human").contains("seloste explain unknown-value"));
    assert!(!said("sarif").contains("helpUri"));
    project.edit(
        "registers/organisation.yaml",
        "site:\n",
        "site:\n  rule_manual: true\n",
    );
    let address = "https://tietosuoja.esimerkkila.example/rules/structure/#unknown-value";
    assert!(said("human").contains(address), "{}", said("human"));
    assert!(said("sarif").contains(&format!("\"helpUri\": \"{address}\"")));
    let run = project.run(&["build", "--no-pdf"]);
    assert!(run.out.contains(address), "{}", run.out);
    let page = "out/public/rules/structure/index.html";
    assert!(project.read(page).contains("id=\"unknown-value\""));
    let again = project.run(&["build", "--no-pdf"]);
    assert!(again.out.contains(address));
    assert!(project.has(page));
    project.edit("registers/organisation.yaml", "  rule_manual: true\n", "");
    project.run(&["build", "--no-pdf"]);
    assert!(!project.has(page));
}
