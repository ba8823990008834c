//! Findings as JSON, version 1: `{"version", "findings", "summary"}`.
//! It must not know other formats; what stands here is an interface and only grows.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::Summary;
use crate::finding::{Finding, Language};
use crate::law::identity_code::mask;

pub fn write(
    out: &mut dyn Write,
    language: Language,
    findings: &[Finding],
    summary: Summary,
) -> io::Result<()> {
    let findings: Vec<Value> = findings
        .iter()
        .map(|finding| entry(finding, language))
        .collect();
    let report = json!({
        "version": 1,
        "findings": findings,
        "summary": {
            "files": summary.files,
            "errors": summary.counts.errors,
            "warnings": summary.counts.warnings,
            "advice": summary.counts.advice,
            "as_of": summary.day.to_string(),
        },
    });
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}

fn entry(finding: &Finding, language: Language) -> Value {
    json!({
        "rule": finding.rule,
        "level": finding.level.name(),
        "blocks": finding.blocks,
        "file": finding.file,
        "line": finding.start.line,
        "column": finding.start.column,
        "end_line": finding.end.line,
        "end_column": finding.end.column,
        "message": mask(finding.message.get(language)),
        "help": mask(finding.help.get(language)),
        "citations": finding.citations,
        "also_at": finding.also_at.iter().map(|also| json!({"line": also.line, "column": also.column})).collect::<Vec<_>>(),
    })
}
