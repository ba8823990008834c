//! Findings as text for people and machines, one writer per format, all masked.
//! It must not know rules or law; it spells what it is given.

mod human;
mod json;
mod short;

use std::io::{self, Write};

use crate::finding::{Finding, Language, Level};

/// A format of the report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people: the line shown and marked, with why and how to mend it.
    #[default]
    Human,
    /// One line per finding.
    Short,
    /// JSON for programs.
    Json,
}

/// How many of each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files read.
    pub files: usize,
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Advice.
    pub advice: usize,
}

impl Summary {
    /// Counts findings.
    pub fn of(findings: &[Finding], files: usize) -> Self {
        let count = |level| {
            findings
                .iter()
                .filter(|finding| finding.level == level)
                .count()
        };
        Self {
            files,
            errors: count(Level::Error),
            warnings: count(Level::Warning),
            advice: count(Level::Advice),
        }
    }
}

/// Writes findings in a format.
///
/// # Errors
/// When the writer fails.
pub fn write(
    out: &mut dyn Write,
    format: Format,
    language: Language,
    findings: &[Finding],
    files: usize,
) -> io::Result<()> {
    let summary = Summary::of(findings, files);
    match format {
        Format::Human => human::write(out, language, findings, summary),
        Format::Short => short::write(out, language, findings),
        Format::Json => json::write(out, language, findings, summary),
    }
}
