//! What code scanning and annotations can rely on: SARIF that lists every rule and tells a finding again after lines have moved, columns in
//! code points, and commands that no value can break. The published schema judges the same reports in `tests/conformance/publishing`.

mod common;

use std::collections::BTreeSet;

use common::{Project, Run};
use serde_json::Value;

const VAT: &str = "registers/vat.yaml";

/// The example with a fault of each kind that reports treat differently.
fn faulty() -> Project {
    let project = Project::example();
    project.edit(VAT, "status: published", "status: valmis");
    project.edit(VAT, "  by:\n", "  puheenjohtaja: ä\n  by:\n");
    project.append(VAT, "status: draft");
    project.write("registers/Väärä nimi,100%:a.yml", "");
    project
}

fn sarif(project: &Project) -> Value {
    project.run(&["check", "--format", "sarif"]).json()
}

fn rules(log: &Value) -> &Vec<Value> {
    log["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .expect("rules")
}

fn results(log: &Value) -> &Vec<Value> {
    log["runs"][0]["results"].as_array().expect("results")
}

fn fingerprint(result: &Value) -> &str {
    result["partialFingerprints"]["seloste/v1"]
        .as_str()
        .expect("a fingerprint")
}

/// Rule and fingerprint of each finding of a rule, in order.
fn fingerprints(project: &Project, rule: &str) -> Vec<String> {
    results(&sarif(project))
        .iter()
        .filter(|result| result["ruleId"] == rule)
        .map(|result| fingerprint(result).to_owned())
        .collect()
}

fn github(project: &Project) -> Run {
    project.run(&["check", "--format", "github"])
}

#[test]
fn sarif_says_each_finding_with_its_place() {
    let mut log = sarif(&faulty());
    let run = &mut log["runs"][0];
    run["tool"]["driver"]["version"] = "VERSION".into();
    run["tool"]["driver"]["semanticVersion"] = "VERSION".into();
    run["tool"]["driver"]["rules"] = "RULES".into();
    insta::assert_snapshot!(serde_json::to_string_pretty(&log).expect("JSON"));
}

#[test]
fn sarif_tells_a_rule_as_its_page_does() {
    let project = Project::example();
    let both: Vec<String> = ["fi", "en"]
        .iter()
        .map(|language| {
            let log = project
                .run_plain(&["--ui", language, "check", "--format", "sarif"])
                .json();
            let rule = rules(&log)
                .iter()
                .find(|rule| rule["id"] == "data-group-without-retention");
            serde_json::to_string_pretty(rule.expect("the rule")).expect("JSON")
        })
        .collect();
    insta::assert_snapshot!(both.join("\n"));
}

#[test]
fn sarif_lists_the_whole_catalogue() {
    let project = faulty();
    let log = sarif(&project);
    let listed: Vec<&str> = rules(&log)
        .iter()
        .map(|rule| rule["id"].as_str().expect("an id"))
        .collect();
    let catalogue = project.run(&["rules", "--format", "json"]).json();
    let known: Vec<&str> = catalogue["rules"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|rule| rule["rule"].as_str().expect("a name"))
        .collect();
    assert!(known.len() > 100);
    assert_eq!(listed, known);
    for result in results(&log) {
        let index = usize::try_from(result["ruleIndex"].as_u64().expect("an index"));
        assert_eq!(result["ruleId"], listed[index.expect("small")]);
    }
}

/// GitHub cuts longer descriptions off; a placeholder or a tag would be shown as such.
#[test]
fn every_description_can_be_shown() {
    for language in ["fi", "en"] {
        let log = Project::example()
            .run_plain(&["--ui", language, "check", "--format", "sarif"])
            .json();
        for rule in rules(&log) {
            for text in [
                &rule["shortDescription"]["text"],
                &rule["fullDescription"]["text"],
                &rule["help"]["text"],
                &rule["help"]["markdown"],
            ] {
                let text = text.as_str().expect("a text");
                assert!(!text.is_empty(), "{rule}");
                assert!(!text.contains(['{', '}']), "{rule}");
                // The standard forbids HTML (3.11.4.2).
                let tag = |(_, after): (_, &str)| after.starts_with(char::is_alphabetic);
                assert!(
                    !text
                        .match_indices('<')
                        .map(|(at, _)| text.split_at(at + 1))
                        .any(tag)
                );
            }
            for text in ["shortDescription", "fullDescription"] {
                let text = rule[text]["text"].as_str().expect("a text");
                assert!(text.chars().count() <= 1024, "{rule}");
            }
        }
    }
}

#[test]
fn fingerprints_stay_when_lines_move() {
    let project = faulty();
    let before = sarif(&project);
    let text = project.read(VAT);
    project.write(VAT, format!("# Huomautus\n#\n\n{text}"));
    let after = sarif(&project);
    let told = |log: &Value| -> Vec<(Value, String)> {
        results(log)
            .iter()
            .map(|result| (result["ruleId"].clone(), fingerprint(result).to_owned()))
            .collect()
    };
    assert_eq!(told(&before), told(&after));
    let line = |log: &Value| {
        let found = results(log)
            .iter()
            .find(|result| result["ruleId"] == "unknown-value")
            .expect("the finding");
        found["locations"][0]["physicalLocation"]["region"]["startLine"].as_u64()
    };
    assert_eq!(line(&before).map(|line| line + 3), line(&after));
}

#[test]
fn fingerprints_tell_equal_faults_apart_and_others_from_them() {
    let project = Project::example();
    project.append(VAT, "\"äx\": 1\ny: 1");
    let two = fingerprints(&project, "unknown-key");
    assert_eq!(two.len(), 2);
    // A third one above the others leaves them as they are.
    let text = project.read(VAT);
    project.write(VAT, format!("z: 1\n{text}"));
    let three = fingerprints(&project, "unknown-key");
    assert_eq!(three.len(), 3);
    assert_eq!(&three[1..], two);
    // Equal in all but their place: counted from the top.
    let project = Project::example();
    project.append(VAT, "version: \"2\"\nversion: \"2\"\nversion: \"2\"");
    let equal = fingerprints(&project, "duplicate-key");
    assert_eq!(equal.len(), 3);
    assert_eq!(equal.iter().collect::<BTreeSet<_>>().len(), 3);
    // The same fault in another file is another finding.
    let text = project.read(VAT);
    project.write("registers/toinen.yaml", text);
    let both = fingerprints(&project, "duplicate-key");
    assert_eq!(both.iter().collect::<BTreeSet<_>>().len(), 6);
}

/// From the hash of a code the code could be found by trying, so the code must not be in it.
#[test]
fn fingerprints_do_not_depend_on_a_personal_identity_code() {
    // 10203120 and 10203121 modulo 31 are 1 and 2, and the check characters of those are 1 and 2.
    let told: Vec<Vec<String>> = ["010203-120", "010203-121"]
        .iter()
        .map(|start| {
            let number: u32 = start.replace('-', "").parse().expect("digits");
            let check = b"0123456789ABCDEFHJKLMNPRSTUVWXY"[(number % 31) as usize];
            let project = Project::example();
            project.append(
                VAT,
                &format!("internal_notes: Soitti {start}{}", char::from(check)),
            );
            fingerprints(&project, "identity-code-in-file")
        })
        .collect();
    assert_eq!(told[0].len(), 1);
    assert_eq!(told[0], told[1]);
}

#[test]
fn columns_count_code_points() {
    let project = Project::example();
    // U+1F98C is one code point, two UTF-16 units and four bytes.
    project.append(VAT, "\"ä🦌\": {}\ndeputies: [\"ä🦌\", {\"ö🦌\": 1}]");
    project.edit(VAT, "  by:\n", "  \"ä🦌\": ä\n  by:\n");
    project.edit(
        VAT,
        "form: [electronic, manual]",
        "form: [\"ä🦌\", manuaali]",
    );
    let region = |rule: &str, nth: usize| {
        let log = sarif(&project);
        let found: Vec<Value> = results(&log)
            .iter()
            .filter(|result| result["ruleId"] == rule)
            .map(|result| result["locations"][0]["physicalLocation"]["region"].clone())
            .collect();
        (
            found[nth]["startColumn"].as_u64().expect("a column"),
            found[nth]["endColumn"].as_u64().expect("a column"),
        )
    };
    // form: ["ä🦌", manuaali]
    assert_eq!(region("unknown-value", 0), (8, 12));
    assert_eq!(region("unknown-value", 1), (14, 22));
    let line = project.line_of(VAT, "form:");
    let run = github(&project);
    assert!(
        run.out
            .contains(&format!("line={line},endLine={line},col=14,endColumn=22,")),
        "{}",
        run.out
    );
}

#[test]
fn no_value_breaks_an_annotation() {
    let project = faulty();
    project.edit(
        VAT,
        "status: valmis",
        "status: \"50 %0A ::error::x\\r\\n::warning file=a,line=1::y\"",
    );
    let run = github(&project).exits(1);
    let expected = results(&sarif(&project)).len();
    assert_eq!(run.out.lines().count(), expected, "{}", run.out);
    for line in run.out.lines() {
        let level = ["::error file=", "::warning file=", "::notice file="];
        assert!(level.iter().any(|start| line.starts_with(start)), "{line}");
        assert!(!line.contains('\r'), "{line}");
    }
    assert!(
        run.out
            .contains("file=registers/Väärä nimi%2C100%25%3Aa.yml,line=1,"),
        "{}",
        run.out
    );
    insta::assert_snapshot!(run.out);
}

/// The runner drops columns of an annotation over several lines, with a remark in the log.
#[test]
fn an_annotation_over_several_lines_has_no_columns() {
    let project = Project::example();
    project.edit(
        VAT,
        "  fi: Sivistys- ja hyvinvointilautakunta",
        "  fi: \"TÄYTÄ\n    lautakunta\"",
    );
    let run = github(&project);
    let several: Vec<&str> = run
        .out
        .lines()
        .filter(|line| {
            let number = |key: &str| {
                let (_, rest) = line.split_once(key).expect("a property");
                rest.split(',').next().expect("a value").to_owned()
            };
            number(",line=") != number(",endLine=")
        })
        .collect();
    assert!(!several.is_empty(), "{}", run.out);
    assert!(
        several.iter().all(|line| !line.contains("col=")),
        "{several:?}"
    );
}

#[test]
fn exit_statuses_and_output_are_those_of_every_format() {
    for format in ["sarif", "github"] {
        let clean = Project::example();
        clean.run(&["check", "--format", format]).exits(0);
        let faulty = faulty();
        let first = faulty.run(&["check", "--format", format]).exits(1);
        let again = faulty.run(&["check", "--format", format]).exits(1);
        assert_eq!(first.out, again.out);
        assert_eq!(first.err, "");
        let missing = faulty
            .run(&["check", "--format", format, "puuttuu"])
            .exits(2);
        assert_eq!(missing.out, "");
        let built = faulty
            .run(&["build", "--no-pdf", "--format", format])
            .exits(1);
        assert_eq!(first.out, built.out);
    }
}
