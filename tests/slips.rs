//! Whatever value of a file is left empty or is of the wrong form, that is all that is told: nothing is called missing, wrong or
//! contradictory for what the slip has taken away, in the file or in one beside it.
//! It must not know what any rule looks for.

mod common;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use common::slip::{Way, ways, with_slip};
use common::{Project, examples};
use rayon::prelude::*;
use seloste::check::{Context, check, check_dpia, check_register, prepare};
use seloste::finding::Finding;
use seloste::project::{self, Found};
use seloste::{rules, source};
use serde_json::{Value, json};

/// What stands in a value's place, in turns.
const SLIPS: [fn() -> Value; 2] = [|| Value::Null, || json!([[1]])];

/// Where more than the slip is told, and why that is right.
const EXCEPTIONS: [(&str, &str); 1] = [
    // What was suppressed stands there, and nobody can tell what else was meant.
    ("shared.yaml", "ignore"),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("registers")
}

fn found() -> Found {
    project::find(&[folder()]).expect("the examples are there")
}

fn contents(path: &Path) -> Value {
    let text = source::read(path).expect("an example");
    serde_yaml::from_str(&text).expect("YAML")
}

/// Of ways that differ in nothing but items of lists and languages of texts the first one.
fn one_of_each_form(mut ways: Vec<Way>) -> Vec<Way> {
    let mut seen = HashSet::new();
    let is_alike = |step: &String| {
        step.parse::<usize>().is_ok() || matches!(step.as_str(), "fi" | "sv" | "en")
    };
    ways.sort();
    ways.retain(|way| {
        let form = way
            .iter()
            .map(|step| if is_alike(step) { "*" } else { step });
        seen.insert(form.collect::<Vec<&str>>().join("."))
    });
    ways
}

/// What is told of a slip, if it is not the slip alone.
fn told_beside(name: &str, way: &Way, findings: &[Finding]) -> Option<String> {
    let is_form =
        |finding: &&Finding| rules::is_structural(finding.rule) && finding.file.ends_with(name);
    if findings.len() == 1 && findings.iter().all(|finding| is_form(&finding)) {
        return None;
    }
    let is_excepted = |(file, first): &(&str, &str)| *file == name && way[0] == *first;
    if EXCEPTIONS.iter().any(is_excepted) {
        return None;
    }
    let rules: Vec<&str> = findings.iter().map(|finding| finding.rule).collect();
    Some(format!("{name}: {}: {}\n", way.join("."), rules.join(" ")))
}

/// Makes each slip in a file, and gathers what is told of other things.
fn slip_everywhere(name: &str, judge: impl Fn(String) -> Vec<Finding> + Sync) {
    let file = contents(&folder().join(name));
    let whole = serde_yaml::to_string(&file).expect("YAML");
    assert!(judge(whole).is_empty(), "{name} is at fault by itself");
    let ways = one_of_each_form(ways(&file));
    let cases: Vec<_> = ways.iter().zip(SLIPS.iter().cycle()).collect();
    let wrong: String = cases
        .par_iter()
        .filter_map(|(way, slip)| {
            let findings = judge(with_slip(&file, way, slip()));
            told_beside(name, way, &findings)
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong}");
}

/// What is found of a register and of its assessment.
fn of_register(id: &str, text: String, found: &Found, context: &Context) -> Vec<Finding> {
    let path = found.path(id).expect("a register");
    let mut findings = check_register(id, path, Ok(text.clone()), context).findings;
    if let Some(dpia) = found.dpia(id) {
        let dpia = (dpia, source::read(dpia));
        findings.extend(check_dpia(id, dpia, (path, Ok(text)), context).findings);
    }
    findings
}

#[test]
fn of_a_slip_in_a_register_nothing_else_is_told() {
    let found = found();
    let context = prepare(&found, None, &[]);
    for id in ["oppilasrekisteri", "ohjaustaverkossa", "vat", "walmu"] {
        slip_everywhere(&format!("{id}.yaml"), |text| {
            of_register(id, text, &found, &context)
        });
    }
}

#[test]
fn of_a_slip_in_an_assessment_nothing_else_is_told() {
    let found = found();
    let context = prepare(&found, None, &[]);
    let (register, dpia) = (found.path("vat"), found.dpia("vat"));
    let (register, dpia) = register.zip(dpia).expect("a register and its assessment");
    slip_everywhere("vat.dpia.yaml", |text| {
        let register = (register, source::read(register));
        check_dpia("vat", (dpia, Ok(text)), register, &context).findings
    });
}

#[test]
fn of_a_slip_in_a_common_file_nothing_else_is_told() {
    for name in [
        "organisation.yaml",
        "shared.yaml",
        "seudun-tyopajat.processor.yaml",
    ] {
        slip_everywhere(name, |text| {
            let project = Project::empty();
            for path in examples() {
                let file = path.file_name().expect("a name").to_string_lossy();
                // The largest says nothing of common files that the others do not say.
                if file != "oppilasrekisteri.yaml" && file != name {
                    let text = source::read(&path).expect("an example");
                    project.write(&format!("registers/{file}"), text);
                }
            }
            project.write(&format!("registers/{name}"), text);
            let found = project::find(&[project.path().join("registers")]).expect("a folder");
            check(&found, None, &[]).findings
        });
    }
}
