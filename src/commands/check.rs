//! `seloste check`: every finding of every file, sorted.
//! It must not know formats or rules.

use std::io;
use std::path::PathBuf;

use super::{Status, say};
use crate::check;
use crate::cli::{CheckArgs, Threshold};
use crate::document::Templates;
use crate::finding::{Finding, Language, Level};
use crate::project;
use crate::report;

pub(super) fn run(args: &CheckArgs, language: Language) -> io::Result<Status> {
    let paths = if args.paths.is_empty() {
        vec![project::default_folder()]
    } else {
        args.paths.clone()
    };
    let Some(found) = find(&paths, language) else {
        return Ok(Status::Failed);
    };
    let added = Templates::added_languages(args.templates.as_deref());
    let checked = check::check(&found, args.as_of, &added);
    report::write(
        &mut anstream::stdout().lock(),
        args.format,
        language,
        report::Told {
            findings: &checked.findings,
            files: checked.files,
            manual: checked.manual.as_deref(),
            as_of: args.as_of,
            advice: args.advice || args.fail_on == Threshold::Advice,
        },
    )?;
    Ok(status(&checked.findings, args.fail_on))
}

/// Finds the files, or says which path is missing.
pub(super) fn find(paths: &[PathBuf], language: Language) -> Option<project::Found> {
    match project::find(paths) {
        Ok(found) => Some(found),
        Err(missing) => {
            let path = crate::source::display_path(&missing);
            if missing == project::default_folder() {
                say(
                    language,
                    &format!(
                        "Kansiota {path} ei ole. Aloita komennolla: seloste new organisation. Jos rekisterit ovat muualla, siirry kansioon, jossa {path} on."
                    ),
                    &format!(
                        "There is no folder {path}. Begin with: seloste new organisation. If the registers are elsewhere, go to the folder that {path} is in."
                    ),
                );
            } else {
                say(
                    language,
                    &format!(
                        "Polkua {path} ei ole. Anna kansio, jossa rekisterit ovat, esimerkiksi: seloste check registers"
                    ),
                    &format!(
                        "There is no {path}. Name the folder of the registers, for example: seloste check registers"
                    ),
                );
            }
            None
        }
    }
}

fn status(findings: &[Finding], threshold: Threshold) -> Status {
    let level = match threshold {
        Threshold::Error => Level::Error,
        Threshold::Warning => Level::Warning,
        Threshold::Advice => Level::Advice,
    };
    if findings.iter().any(|finding| finding.level <= level) {
        Status::Findings
    } else {
        Status::Fine
    }
}
