//! One short function per command, which strings the rooms together; the only place that prints.
//! It must not decide anything that a room decides.

mod assess;
mod build;
mod check;
mod generate;
mod list;
mod new;
mod onboard;
mod registers;
mod screen;
mod status;

use std::io::{self, Write};

use serde_json::Value;

use crate::cli::{Cli, Command};
use crate::finding::{Language, Phrase};
use crate::project::Found;

/// Exit statuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Nothing at or above the threshold.
    Fine = 0,
    /// Findings at or above the threshold.
    Findings = 1,
    /// Wrong usage, or reading and writing failed.
    Failed = 2,
}

/// Runs a command and returns the exit status.
pub fn run(cli: &Cli) -> u8 {
    let language = cli.language();
    let status = match &cli.command {
        Command::Check(args) => check::run(args, language),
        Command::Build(args) => build::run(args, language),
        Command::Status(args) => status::run(args, language),
        Command::Screen(args) => screen::run(args, language),
        Command::List(args) => registers::run(args, language),
        Command::Onboard(args) => onboard::run(args, language),
        Command::Assess(args) => assess::run(args, language),
        Command::New(args) => new::run(args, language),
        Command::Rules(args) => list::rules(args, language),
        Command::Explain { rule } => list::explain(rule, language),
        Command::Schema { out } => list::schema(out, language),
        Command::Generate { count, out } => generate::run(*count, out, language),
    };
    match status {
        Ok(status) => status as u8,
        // A reader that closes the pipe early (`| head`) has had enough; that is no failure.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Status::Fine as u8,
        Err(error) => {
            let words = crate::project::io_words(&error);
            let _ = writeln!(anstream::stderr(), "seloste: {}", words.get(language));
            Status::Failed as u8
        }
    }
}

/// Writes what a machine reads.
fn write_json(out: &mut dyn Write, value: &Value) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

/// Says something on standard error in the user's language.
fn say(language: Language, fi: &str, en: &str) {
    let words = match language {
        Language::Fi => fi,
        Language::En => en,
    };
    let _ = writeln!(anstream::stderr(), "{words}");
}

/// That there are no registers, and how to begin.
fn no_registers(found: &Found) -> Phrase {
    let (fi, en) = if found.organisation.is_some() {
        ("asiakasrekisteri", "customers")
    } else {
        ("organisation", "organisation")
    };
    Phrase::new(
        format!("Rekistereitä ei ole. Aloita: seloste new {fi}"),
        format!("There are no registers. Begin with: seloste new {en}"),
    )
}

/// Words in both languages of the terminal, as reports for programs have them.
fn both(words: &Phrase) -> serde_json::Value {
    serde_json::json!({"fi": words.fi, "en": words.en})
}
