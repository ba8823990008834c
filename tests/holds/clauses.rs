//! The page about the clauses of PDF/UA-1 stays whole and names what exists.
//! It must not know why a clause is kept.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Conditions in each checkpoint of the Matterhorn Protocol 1.1, two of them without a test.
const CONDITIONS: [usize; 31] = [
    7, 4, 3, 1, 3, 4, 2, 2, 8, 1, 7, 1, 8, 7, 5, 3, 3, 2, 4, 3, 1, 1, 1, 1, 1, 2, 1, 18, 1, 2, 30,
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The rows of the page's tables: conditions, state, and how.
fn rows(page: &str) -> Vec<[&str; 3]> {
    page.lines()
        .filter_map(|line| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            match cells[..] {
                ["", first, _, state, how, ""] => Some([first, state, how]),
                _ => None,
            }
        })
        .collect()
}

/// What stands between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// All source files below a folder, as one text.
fn sources(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, text);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            text.push_str(&fs::read_to_string(&path).expect("a source file"));
        }
    }
}

#[test]
fn every_condition_of_the_protocol_is_accounted_for() {
    let page = fs::read_to_string(root().join("docs/pdf-ua.md")).expect("the page");
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for [conditions, state, how] in rows(&page) {
        let numbered: Vec<&str> = conditions
            .split(", ")
            .filter(|one| one.len() == 6 && one.as_bytes()[2] == b'-')
            .collect();
        for one in &numbered {
            *found.entry((*one).to_owned()).or_default() += 1;
        }
        if !numbered.is_empty() {
            for part in state.split("; ") {
                assert!(
                    ["enforced", "impossible", "by hand"].contains(&part),
                    "{conditions}: {state}"
                );
            }
            // What is enforced names what enforces it; what is impossible and what is by hand gives a reason.
            let named = how.contains('`') || how.contains("veraPDF") || how.contains("the proof");
            assert!(named || !state.contains("enforced"), "{conditions}: {how}");
            assert!(!how.is_empty(), "{conditions}");
        }
    }
    let expected: BTreeMap<String, usize> = (1..)
        .zip(CONDITIONS)
        .flat_map(|(checkpoint, count)| {
            (1..=count).map(move |number| (format!("{checkpoint:02}-{number:03}"), 1))
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn the_page_names_only_what_exists() {
    let page = fs::read_to_string(root().join("docs/pdf-ua.md")).expect("the page");
    let mut code = String::new();
    for folder in ["src", "tests"] {
        sources(&root().join(folder), &mut code);
    }
    let mut tests = 0;
    for name in quoted(&page) {
        if name.contains('/') && !name.contains(' ') {
            assert!(root().join(name).exists(), "{name}");
        } else if name.contains('_') {
            assert!(code.contains(&format!("fn {name}()")), "{name}");
            tests += 1;
        }
    }
    assert!(tests > 20, "{tests} tests are named");
}
