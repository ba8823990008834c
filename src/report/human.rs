//! Findings for people: the offending line shown and marked as compilers do, then the provision and the mend.
//! It must not know other formats.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level as Mark, Renderer, Snippet};

use super::{Summary, masked};
use crate::finding::{Finding, Language, Level};
use crate::law::identity_code::mask;

pub fn write(
    out: &mut dyn Write,
    language: Language,
    findings: &[Finding],
    summary: Summary,
) -> io::Result<()> {
    let renderer = Renderer::styled();
    for finding in findings {
        writeln!(out, "{}\n", render(&renderer, language, finding))?;
    }
    writeln!(out, "{}", closing(language, summary))?;
    writeln!(out, "{}", day(language, summary))
}

fn render(renderer: &Renderer, language: Language, finding: &Finding) -> String {
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
    renderer.render(&[group])
}

fn mark(level: Level, words: &'static Words) -> Mark<'static> {
    match level {
        Level::Error => Mark::ERROR.with_name(words.error),
        Level::Warning => Mark::WARNING.with_name(words.warning),
        Level::Advice => Mark::INFO.with_name(words.advice),
    }
}

/// The last line: what was read and found.
fn closing(language: Language, summary: Summary) -> String {
    let Summary {
        files,
        errors,
        warnings,
        advice,
        ..
    } = summary;
    let none = errors + warnings + advice == 0;
    match language {
        Language::Fi => {
            let files = counted(files, "tiedosto", "tiedostoa");
            if none {
                return format!("Tarkastettu {files}. Ei huomautettavaa.");
            }
            format!(
                "Tarkastettu {files}: {}, {}, {}.",
                counted(errors, "virhe", "virhettä"),
                counted(warnings, "varoitus", "varoitusta"),
                counted(advice, "neuvo", "neuvoa")
            )
        }
        Language::En => {
            let files = counted(files, "file", "files");
            if none {
                return format!("Checked {files}. Nothing to remark.");
            }
            format!(
                "Checked {files}: {}, {}, {}.",
                counted(errors, "error", "errors"),
                counted(warnings, "warning", "warnings"),
                counted(advice, "piece of advice", "pieces of advice")
            )
        }
    }
}

/// Which day's law it was judged by.
fn day(language: Language, summary: Summary) -> String {
    let (year, month, day) = (summary.day.year(), summary.day.month(), summary.day.day());
    match (language, summary.named) {
        (Language::Fi, true) => {
            format!("Laki ja määräajat ovat päivän {day}.{month}.{year} mukaan.")
        }
        (Language::Fi, false) => format!(
            "Laki ja määräajat ovat päivän {day}.{month}.{year} mukaan, uudemmassa rekisterissä sen oman päiväyksen mukaan."
        ),
        (Language::En, true) => {
            format!("Law and due dates are those of {day}.{month}.{year}.")
        }
        (Language::En, false) => format!(
            "Law and due dates are those of {day}.{month}.{year}, or of a register's own date where that is later."
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
            },
        }
    }
}
