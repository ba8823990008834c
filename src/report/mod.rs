//! Findings as text for people and machines, one writer per format, all masked.
//! It must not know what any rule does or what the law says; it spells what it is given.

mod github;
mod human;
mod json;
mod sarif;
mod short;

pub(crate) use sarif::without_facts;

use std::io::{self, Write};

use jiff::civil::Date;

use crate::finding::{Counts, Excerpt, Finding, Language, Level};
use crate::law::Law;
use crate::law::identity_code::mask;

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
    /// SARIF 2.1.0 for code scanning.
    Sarif,
    /// Annotations on the lines of a change, for GitHub Actions.
    Github,
}

/// How many of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Files read.
    pub files: usize,
    /// Findings.
    pub counts: Counts,
    /// The day whose law everything was judged by; a register that was touched later, by its own day unless one was named.
    pub day: Date,
    /// Whether the user has named the day.
    pub named: bool,
}

impl Summary {
    /// Counts findings.
    pub fn of(findings: &[Finding], files: usize, as_of: Option<Date>) -> Self {
        Self {
            files,
            counts: Counts::of(findings.iter()),
            day: as_of.unwrap_or(Law::embedded().acts.checked_on),
            named: as_of.is_some(),
        }
    }
}

/// What a run has to tell.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// Findings, sorted.
    pub findings: &'a [Finding],
    /// How many files were read.
    pub files: usize,
    /// Where the rule manual is published, if it is; else `seloste explain` tells of a rule.
    pub manual: Option<&'a str>,
    /// The day that the user has named.
    pub as_of: Option<Date>,
    /// Whether people want to see advice, too; programs always do.
    pub advice: bool,
}

/// Writes findings in a format.
///
/// # Errors
/// When the writer fails.
pub fn write(
    out: &mut dyn Write,
    format: Format,
    language: Language,
    told: Told<'_>,
) -> io::Result<()> {
    let Told {
        findings,
        files,
        manual,
        as_of,
        advice,
    } = told;
    let summary = Summary::of(findings, files, as_of);
    let shown = findings
        .iter()
        .filter(|finding| advice || finding.level < Level::Advice);
    match format {
        Format::Human => human::write(out, language, shown, summary, manual),
        Format::Short => short::write(out, language, findings.iter()),
        Format::Json => json::write(out, language, findings, summary),
        Format::Sarif => sarif::write(out, language, findings, manual),
        Format::Github => github::write(out, language, findings),
    }
}

/// The address of a rule in the published manual.
fn manual_address(manual: &str, rule: &str) -> Option<String> {
    let mut all = crate::rules::all();
    let (family, _) = all.find(|(_, known)| known.name == rule)?;
    Some(format!("{manual}/{}/#{rule}", family.name))
}

/// What is wrong and how to mend it, as one masked text, for formats that have room for one only.
fn message_and_mend(finding: &Finding, language: Language) -> String {
    let message = mask(finding.message.get(language));
    let mend = mask(finding.help.get(language));
    [message, mend].join(" ").trim().to_owned()
}

/// A mask has as many characters as what it hides, but not as many bytes, so the marked bytes move along.
fn masked(excerpt: &Excerpt) -> Excerpt {
    let before = mask(&excerpt.text[..excerpt.span.start]).len();
    let whole = mask(&excerpt.text).into_owned();
    let inside = mask(&excerpt.text[..excerpt.span.end]).len();
    Excerpt {
        first_line: excerpt.first_line,
        span: before.min(whole.len())..inside.min(whole.len()),
        text: whole,
    }
}
