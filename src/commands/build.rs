//! `seloste build`: checks, builds what may be published, and says what was done.
//! It must not know documents or rules.

use std::io::{self, Write};

use super::check::find;
use super::{Status, say};
use crate::build::{self, BuildError, Built, Request};
use crate::cli::BuildArgs;
use crate::finding::{Language, Level};
use crate::report::{self, Format};

pub(super) fn run(args: &BuildArgs, language: Language) -> io::Result<Status> {
    let Some(found) = find(std::slice::from_ref(&args.registers), language) else {
        return Ok(Status::Failed);
    };
    let request = Request {
        out: args.out.clone(),
        templates: args.templates.clone(),
        drafts: args.drafts,
        html: !args.no_html,
        pdf: !args.no_pdf,
        fragment: args.fragment,
        as_of: args.as_of,
    };
    let built = match build::build(&found, &request) {
        Ok(built) => built,
        Err(error) => return failed(error, language),
    };
    report::write(
        &mut anstream::stdout().lock(),
        args.format,
        language,
        report::Told {
            findings: &built.findings,
            files: built.files,
            manual: built.manual.as_deref(),
            as_of: args.as_of,
            advice: args.advice,
        },
    )?;
    if args.format == Format::Human {
        tell(args, &built, language)?;
    }
    for path in &built.outcome.foreign {
        let path = format!("{}/{path}", crate::source::display_path(&args.out));
        say(
            language,
            &format!(
                "Tiedostoa {path} ei kirjoitettu: siinä on jo tiedosto, jota seloste ei ole tehnyt. Siirrä se muualle ja yritä uudelleen."
            ),
            &format!(
                "{path} was not written: a file that seloste did not make stands there. Move it away and try again."
            ),
        );
    }
    Ok(status(&built))
}

fn status(built: &Built) -> Status {
    if !built.outcome.foreign.is_empty() {
        return Status::Failed;
    }
    if built
        .findings
        .iter()
        .any(|finding| finding.level == Level::Error)
    {
        return Status::Findings;
    }
    Status::Fine
}

/// What was built, in a few lines.
fn tell(args: &BuildArgs, built: &Built, language: Language) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    let folder = crate::source::display_path(&args.out);
    let outcome = &built.outcome;
    for (id, languages) in &built.lacking {
        let languages = languages.join(", ");
        match language {
            Language::Fi => writeln!(
                out,
                "Ei tehty kielellä {languages}, koska kaikkea ei ole sanottu sillä: {id}. Aiemmin julkaistu jää ennalleen."
            )?,
            Language::En => writeln!(
                out,
                "Not built in {languages}, because not everything is said in it: {id}. What was published before stays."
            )?,
        }
    }
    let (written, unchanged, removed) = (outcome.written, outcome.unchanged, outcome.removed);
    match language {
        Language::Fi => {
            if !built.blocked.is_empty() {
                writeln!(
                    out,
                    "Ei julkaistu uudelleen virheiden vuoksi: {}. Aiemmin julkaistu jää ennalleen.",
                    built.blocked.join(", ")
                )?;
            }
            if !built.drafts.is_empty() {
                writeln!(
                    out,
                    "Luonnoksia, joita ei julkaista: {}.",
                    built.drafts.join(", ")
                )?;
            }
            writeln!(
                out,
                "Kirjoitettu {written}, ennallaan {unchanged}, poistettu {removed} tiedostoa kansiossa {folder}."
            )?;
            writeln!(out, "Avaa selaimessa: {folder}/public/index.html")
        }
        Language::En => {
            if !built.blocked.is_empty() {
                writeln!(
                    out,
                    "Not published again because of errors: {}. What was published before stays.",
                    built.blocked.join(", ")
                )?;
            }
            if !built.drafts.is_empty() {
                writeln!(out, "Drafts, not published: {}.", built.drafts.join(", "))?;
            }
            writeln!(
                out,
                "{written} files written, {unchanged} unchanged, {removed} removed in {folder}."
            )?;
            writeln!(out, "Open in a browser: {folder}/public/index.html")
        }
    }
}

pub(super) fn failed(error: BuildError, language: Language) -> io::Result<Status> {
    match error {
        BuildError::Io(error) => return Err(error),
        BuildError::Template(error) => say(
            language,
            &format!("Mallissa on virhe, eikä mitään kirjoitettu: {error}"),
            &format!("A template is at fault, and nothing was written: {error}"),
        ),
        BuildError::Wordless(id, tongue, lacks) => {
            let terms: Vec<String> = lacks.terms.into_iter().collect();
            let terms = terms.join(", ");
            say(
                language,
                &format!(
                    "Selostetta ”{id}” ei voi tehdä, eikä mitään kirjoitettu: templates/{tongue}/vocabulary.yaml: sanat puuttuvat: {terms}"
                ),
                &format!(
                    "The notice “{id}” cannot be made, and nothing was written: templates/{tongue}/vocabulary.yaml: words are missing: {terms}"
                ),
            );
        }
        BuildError::Register(id, detail) => say(
            language,
            &format!("Selostetta ”{id}” ei voi tehdä, eikä mitään kirjoitettu: {detail}"),
            &format!("The notice “{id}” cannot be made, and nothing was written: {detail}"),
        ),
    }
    Ok(Status::Failed)
}
