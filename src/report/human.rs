//! Findings for people: the offending line shown and marked as compilers do, then the provision and the mend.
//! It must not know other formats.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level as Mark, Renderer, Snippet};

use super::{Summary, manual_address, masked};
use crate::finding::{Counts, Finding, Language, Level, written_day};
use crate::law::identity_code::mask;
use crate::project::dpia_of;

pub fn write<'a>(
    out: &mut dyn Write,
    language: Language,
    findings: impl Iterator<Item = &'a Finding>,
    summary: Summary,
    manual: Option<&str>,
) -> io::Result<()> {
    let renderer = Renderer::styled();
    let findings: Vec<&Finding> = findings.collect();
    let files: Vec<&[&Finding]> = findings.chunk_by(|a, b| a.file == b.file).collect();
    for found in &files {
        if files.len() > 1 {
            writeln!(out, "── {}\n", found[0].file)?;
        }
        for finding in *found {
            writeln!(out, "{}\n", render(&renderer, language, finding, manual))?;
        }
    }
    for line in closing(language, &findings, summary) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn render(
    renderer: &Renderer,
    language: Language,
    finding: &Finding,
    manual: Option<&str>,
) -> String {
    let words = Words::of(language);
    let message = mask(finding.message.get(language)).into_owned();
    let title = mark(finding.level, words)
        .primary_title(message)
        .id(finding.rule);
    let place = format!(
        "{}:{}:{}",
        finding.file, finding.start.line, finding.start.column
    );
    let mut group = match &finding.excerpt {
        Some(excerpt) => {
            let masked = masked(excerpt);
            let text = if masked.text.is_empty() {
                " ".to_owned()
            } else {
                masked.text
            };
            title.element(
                Snippet::source(text)
                    .line_start(masked.first_line)
                    .path(finding.file.clone())
                    .annotation(AnnotationKind::Primary.span(masked.span)),
            )
        }
        None => Group::with_title(title).element(Mark::NOTE.with_name(words.file).message(place)),
    };
    if let Some(related) = finding.related {
        let line = format!("{} {}", words.first_at, related.start.line);
        group = group.element(Mark::NOTE.with_name(words.note).message(line));
    }
    if let Some(lines) = also_on(language, finding) {
        group = group.element(Mark::NOTE.with_name(words.note).message(lines));
    }
    if !finding.citations.is_empty() {
        group = group.element(
            Mark::NOTE
                .with_name(words.law)
                .message(finding.citations.join("; ")),
        );
    }
    let help = mask(finding.help.get(language)).into_owned();
    if !help.is_empty() {
        group = group.element(Mark::HELP.with_name(words.mend).message(help));
    }
    let address = manual.and_then(|manual| manual_address(manual, finding.rule));
    let read = address.unwrap_or_else(|| format!("seloste explain {}", finding.rule));
    group = group.element(Mark::NOTE.with_name(words.read).message(read));
    renderer.render(&[group])
}

/// More lines than these of one finding nobody looks up one by one.
const MOST_LINES: usize = 20;

/// On which other lines the same is wrong, where it is.
fn also_on(language: Language, finding: &Finding) -> Option<String> {
    let mut lines: Vec<usize> = finding.also_at.iter().map(|also| also.line).collect();
    lines.dedup();
    let rest = lines.len().saturating_sub(MOST_LINES);
    lines.truncate(MOST_LINES);
    let mut named: Vec<String> = lines.iter().map(ToString::to_string).collect();
    let (one, many, and, more) = match language {
        Language::Fi => ("myös rivillä", "myös riveillä", "ja", "muulla"),
        Language::En => ("also on line", "also on lines", "and", "others"),
    };
    if rest > 0 {
        named.push(format!("{rest} {more}"));
    }
    let last = named.pop()?;
    if named.is_empty() {
        return Some(format!("{one} {last}"));
    }
    Some(format!("{many} {} {and} {last}", named.join(", ")))
}

fn mark(level: Level, words: &'static Words) -> Mark<'static> {
    match level {
        Level::Error => Mark::ERROR.with_name(words.error),
        Level::Warning => Mark::WARNING.with_name(words.warning),
        Level::Advice => Mark::INFO.with_name(words.advice),
    }
}

/// The last lines: what was read and found, what keeps from publication, what was not shown, which day it was.
fn closing(language: Language, findings: &[&Finding], summary: Summary) -> Vec<String> {
    let Summary { files, counts, .. } = summary;
    let none = counts == Counts::default();
    let parts = parts(language, counts).join(", ");
    let mut lines = vec![match (language, none) {
        (Language::Fi, true) => {
            let files = counted(files, "tiedosto", "tiedostoa");
            format!("Tarkastettu {files}. Ei huomautettavaa.")
        }
        (Language::Fi, false) => {
            let files = counted(files, "tiedosto", "tiedostoa");
            format!("Tarkastettu {files}: {parts}.")
        }
        (Language::En, true) => {
            format!(
                "Checked {}. Nothing to remark.",
                counted(files, "file", "files")
            )
        }
        (Language::En, false) => {
            format!("Checked {}: {parts}.", counted(files, "file", "files"))
        }
    }];
    let mut blocking: Vec<&str> = findings
        .iter()
        .filter(|finding| finding.blocks)
        .map(|finding| finding.file.as_str())
        .collect();
    blocking.dedup();
    // An assessment keeps no notice from publication, only its own documents from being built anew.
    let (assessments, others): (Vec<&str>, Vec<&str>) =
        blocking.into_iter().partition(|file| is_assessment(file));
    if !others.is_empty() {
        let files = others.join(", ");
        lines.push(match language {
            Language::Fi => format!("Julkaisun estävät virheet tiedostoissa: {files}."),
            Language::En => format!("Errors that keep a notice from publication are in: {files}."),
        });
    }
    if !assessments.is_empty() {
        let files = assessments.join(", ");
        lines.push(match language {
            Language::Fi => {
                format!("Arvioinnin asiakirjat jäävät ennalleen virheiden vuoksi: {files}.")
            }
            Language::En => {
                format!("The documents of an assessment stay as they were for errors in: {files}.")
            }
        });
    }
    let shown = Counts::of(findings.iter().copied()).advice;
    if counts.advice > shown {
        lines.push(match language {
            Language::Fi => "Neuvot näkyvät valitsimella --advice.".to_owned(),
            Language::En => "Advice is shown with --advice.".to_owned(),
        });
    }
    lines.push(day(language, summary));
    lines
}

/// Counts in words, one after another.
fn parts(language: Language, counts: Counts) -> Vec<String> {
    let words = match language {
        Language::Fi => [
            ("virhe", "virhettä"),
            ("varoitus", "varoitusta"),
            ("neuvo", "neuvoa"),
        ],
        Language::En => [
            ("error", "errors"),
            ("warning", "warnings"),
            ("piece of advice", "pieces of advice"),
        ],
    };
    let counts = [counts.errors, counts.warnings, counts.advice];
    let told = counts.iter().zip(words);
    told.map(|(count, (one, many))| counted(*count, one, many))
        .collect()
}

/// Which day's law it was judged by.
fn day(language: Language, summary: Summary) -> String {
    let day = written_day(summary.day);
    match (language, summary.named) {
        (Language::Fi, true) => {
            format!("Laki ja määräajat ovat päivän {day} mukaan.")
        }
        (Language::Fi, false) => format!(
            "Laki ja määräajat ovat päivän {day} mukaan, uudemmassa rekisterissä sen oman päiväyksen mukaan."
        ),
        (Language::En, true) => {
            format!("Law and due dates are those of {day}.")
        }
        (Language::En, false) => format!(
            "Law and due dates are those of {day}, or of a register's own date where that is later."
        ),
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

struct Words {
    error: &'static str,
    warning: &'static str,
    advice: &'static str,
    law: &'static str,
    mend: &'static str,
    note: &'static str,
    file: &'static str,
    first_at: &'static str,
    read: &'static str,
}

impl Words {
    fn of(language: Language) -> &'static Self {
        match language {
            Language::Fi => &Self {
                error: "virhe",
                warning: "varoitus",
                advice: "neuvo",
                law: "säännös",
                mend: "korjaus",
                note: "huomaa",
                file: "tiedosto",
                first_at: "ensimmäisen kerran rivillä",
                read: "lisää",
            },
            Language::En => &Self {
                error: "error",
                warning: "warning",
                advice: "advice",
                law: "provision",
                mend: "mend",
                note: "note",
                file: "file",
                first_at: "first on line",
                read: "more",
            },
        }
    }
}

/// Whether a file is that of an impact assessment, by its name.
fn is_assessment(file: &str) -> bool {
    let stem = std::path::Path::new(file).file_stem();
    stem.is_some_and(|stem| dpia_of(&stem.to_string_lossy()).is_some())
}
