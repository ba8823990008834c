//! Hostile and ordinary bad input, driven through the real binary: each gets a clear finding at its place or a correct page, and what was published before stays as it was, byte for byte.
//! `README.md` beside this file says which test stands for which kind of input.

// What a test has skipped or counted is said where it runs.
#![allow(clippy::print_stdout)]

#[path = "../common/mod.rs"]
mod common;
#[path = "../readback/mod.rs"]
mod readback;

mod bytes;
mod disk;
mod files;
mod killed;
mod structure;
mod surroundings;
mod text;

use std::fmt::Write as _;

use common::Project;
use serde_json::Value;

const VAT: &str = "registers/vat.yaml";
const WALMU: &str = "registers/walmu.yaml";
const VAT_PAGE: &str = "out/public/fi/vat/index.html";

/// The example registers, their pages published.
fn published() -> Project {
    let project = Project::example();
    project.build().exits(0);
    project
}

/// What a finding must say: its rule, line and column, and its message in Finnish.
type Said<'a> = (&'a str, u64, u64, &'a str);

/// A register that was published is overwritten with `text`: the check says what is wrong and where, the build publishes nothing of it,
/// what was published stays, and the other register is built all the same.
#[track_caller]
fn refused(text: impl AsRef<[u8]>, said: Said<'_>) -> Project {
    let project = published();
    project.write(VAT, text);
    refused_in(&project, said);
    project
}

/// The same of a project whose register has been changed already.
#[track_caller]
fn refused_in(project: &Project, said: Said<'_>) {
    let before = project.files("out/public/fi/vat");
    let run = project.run(&["check", "--format", "json"]).exits(1);
    let found = run.findings();
    assert!(
        found.iter().any(|finding| is(finding, VAT, said)),
        "wanted {said:?}, found {}",
        listed(&found)
    );
    assert_eq!(run.err, "");
    project.edit(WALMU, "\nname:\n  fi: ", "\nname:\n  fi: Uusi ");
    let run = project.build().exits(1);
    assert!(run.out.contains(said.0), "{}", run.out);
    assert!(
        project.files("out/public/fi/vat") == before,
        "what was published has changed"
    );
    assert!(
        project
            .read("out/public/fi/walmu/index.html")
            .contains("Uusi ")
    );
    assert!(!project.has("out/.staging"));
}

fn is(finding: &Value, file: &str, (rule, line, column, message): Said<'_>) -> bool {
    finding["rule"] == rule
        && finding["file"] == file
        && finding["line"] == line
        && finding["column"] == column
        && finding["message"] == message
}

/// Findings in a line each, the first few.
fn listed(findings: &[Value]) -> String {
    let mut list = String::new();
    for finding in findings.iter().take(8) {
        let [file, line, column, rule, message] =
            ["file", "line", "column", "rule", "message"].map(|key| &finding[key]);
        let _ = write!(list, "\n{file}:{line}:{column} {rule} {message}");
    }
    list
}

/// A smallest register with more lines.
fn register(lines: &str) -> String {
    format!("format: 1\nname: Koe\n{lines}")
}
