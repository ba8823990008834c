//! Findings as they are kept for the next build, which tells them without checking again.
//! It must not know what was found, nor whether what is kept still holds.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::check::shown_path;
use crate::finding::{Excerpt, Finding, Level, Phrase, Related};
use crate::rules::{self, IDENTITY_CODE, UNKNOWN_REGISTER};
use crate::source::{Pointer, Position, forbidden};

/// The files of a register, as findings name them: that may be another way the next time. Asked for only where there are findings.
pub(super) struct Files(Vec<String>);

/// A finding apart from the name of its file.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Told {
    rule: String,
    /// The place of its file.
    file: usize,
    level: Level,
    blocks: bool,
    /// Its path as a JSON pointer.
    at: Option<String>,
    start: Position,
    end: Position,
    message: Phrase,
    help: Phrase,
    citations: Vec<String>,
    excerpt: Option<Excerpt>,
    related: Option<Related>,
    also_at: Vec<Position>,
}

impl Files {
    pub(super) fn new(register: &Path, assessment: Option<&Path>) -> Self {
        let files = std::iter::once(register).chain(assessment);
        Self(files.map(shown_path).collect())
    }
}

/// What is found is not kept by these: what one tells depends on which registers there are, though no file changes; and what the other
/// has found must not be written anywhere.
const NEVER_KEPT: [&str; 2] = [UNKNOWN_REGISTER, IDENTITY_CODE];

/// What is kept of findings; nothing where one of them must not be, or stands in none of the files, so that all are looked for again.
pub(super) fn keep(findings: &[Finding], files: impl FnOnce() -> Files) -> Option<Vec<Told>> {
    if findings.is_empty() {
        return Some(Vec::new());
    }
    let Files(files) = files();
    let told = findings.iter().map(|finding| {
        let file = files.iter().position(|file| *file == finding.file)?;
        (!NEVER_KEPT.contains(&finding.rule)).then(|| Told {
            rule: finding.rule.to_owned(),
            file,
            level: finding.level,
            blocks: finding.blocks,
            at: finding.at.as_ref().map(Pointer::to_json),
            start: finding.start,
            end: finding.end,
            message: finding.message.clone(),
            help: finding.help.clone(),
            citations: finding.citations.clone(),
            excerpt: finding.excerpt.clone(),
            related: finding.related,
            also_at: finding.also_at.clone(),
        })
    });
    told.collect()
}

/// What was kept, as findings; nothing where one of them cannot be told. The file in which they were kept may come from others.
pub(super) fn tell(told: Vec<Told>, files: impl FnOnce() -> Files) -> Option<Vec<Finding>> {
    if told.is_empty() {
        return Some(Vec::new());
    }
    let files = files();
    let findings = told.into_iter().map(|told| {
        if !told.is_sound() {
            return None;
        }
        let (_, rule) = rules::all().find(|(_, rule)| rule.name == told.rule)?;
        let file = files.0.get(told.file)?.clone();
        Some(Finding {
            rule: rule.name,
            level: told.level,
            blocks: told.blocks,
            file,
            at: told.at.as_deref().map(Pointer::from_json),
            start: told.start,
            end: told.end,
            message: told.message,
            help: told.help,
            citations: told.citations,
            excerpt: told.excerpt,
            related: told.related,
            also_at: told.also_at,
        })
    });
    findings.collect()
}

impl Told {
    /// Whether its words can be shown, and its marks stand in the lines that they mark.
    fn is_sound(&self) -> bool {
        let words = [&self.message, &self.help].map(|phrase| [&phrase.fi, &phrase.en]);
        let words = words.iter().flatten().copied().chain(&self.citations);
        let excerpt = self.excerpt.as_ref().is_none_or(|excerpt| {
            excerpt.text.get(excerpt.span.clone()).is_some() && forbidden(&excerpt.text).is_none()
        });
        excerpt
            && words
                .into_iter()
                .all(|text| !text.contains(char::is_control))
    }
}
