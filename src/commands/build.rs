//! `seloste build`: checks, builds what may be published, and says what was done.
//! It must not know documents or rules.

use std::collections::HashSet;
use std::io::{self, Write};

use super::check::find;
use super::{Status, say};
use crate::build::{self, BuildError, Built, Request};
use crate::check::shown_path;
use crate::cli::BuildArgs;
use crate::finding::{Language, Level, Phrase};
use crate::project::Found;
use crate::report::{self, Format};

pub(super) fn run(args: &BuildArgs, language: Language) -> io::Result<Status> {
    if args.registers.is_file() {
        // Lists and records of all registers would be made of one.
        refuse_file(args, language);
        return Ok(Status::Failed);
    }
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
        tell(args, &found, &built, language)?;
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

fn refuse_file(args: &BuildArgs, language: Language) {
    let path = crate::source::display_path(&args.registers);
    say(
        language,
        &format!(
            "{path} on tiedosto. Selosteet tehdään koko kansiosta, sillä luettelot kertovat kaikista rekistereistä. Anna kansio, esimerkiksi: seloste build --registers registers"
        ),
        &format!(
            "{path} is a file. Notices are made of the whole folder, since the lists tell of all registers. Name the folder, for example: seloste build --registers registers"
        ),
    );
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
fn tell(args: &BuildArgs, found: &Found, built: &Built, language: Language) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    let mut line = |words: Phrase| writeln!(out, "{}", words.get(language));
    for (id, languages) in &built.lacking {
        let languages = languages.join(", ");
        line(Phrase::new(
            format!(
                "Ei tehty kielellä {languages}, koska kaikkea ei ole sanottu sillä: {id}. Aiemmin julkaistu jää ennalleen."
            ),
            format!(
                "Not built in {languages}, because not everything is said in it: {id}. What was published before stays."
            ),
        ))?;
    }
    if !built.blocked.is_empty() {
        let ids = built.blocked.join(", ");
        line(Phrase::new(
            format!(
                "Ei julkaistu virheiden vuoksi: {ids}. Jos seloste on julkaistu aiemmin, se jää ennalleen."
            ),
            format!(
                "Not published because of errors: {ids}. A notice that was published before stays as it is."
            ),
        ))?;
    }
    let flawed = published_with_errors(found, built);
    if !flawed.is_empty() {
        let ids = flawed.join(", ");
        line(Phrase::new(
            format!(
                "Julkaistu, vaikka tiedostossa on virheitä: {ids}. Ne eivät estä julkaisemista, mutta ne on korjattava."
            ),
            format!(
                "Published though the file has errors: {ids}. They keep no notice back, but have to be mended."
            ),
        ))?;
    }
    if !built.drafts.is_empty() {
        line(of_drafts(args, built))?;
    }
    for (id, languages) in built.withdrawn() {
        line(of_withdrawn(id, &languages, found.path(id).is_some()))?;
    }
    let folder = crate::source::display_path(&args.out);
    let outcome = &built.outcome;
    let (written, unchanged, removed) = (outcome.written, outcome.unchanged, outcome.removed);
    line(Phrase::new(
        format!(
            "Kirjoitettu {written}, ennallaan {unchanged}, poistettu {removed} tiedostoa kansiossa {folder}."
        ),
        format!("{written} files written, {unchanged} unchanged, {removed} removed in {folder}."),
    ))?;
    if args.out.join("public/index.html").is_file() {
        let page = format!("{folder}/public/index.html");
        line(Phrase::new(
            format!("Avaa selaimessa: {page}"),
            format!("Open in a browser: {page}"),
        ))?;
    }
    Ok(())
}

/// Ids of registers that were published though an error was found in their files.
fn published_with_errors<'a>(found: &'a Found, built: &Built) -> Vec<&'a str> {
    let errors = built.findings.iter();
    let errors = errors.filter(|finding| finding.level == Level::Error && !finding.blocks);
    let files: HashSet<&str> = errors.map(|finding| finding.file.as_str()).collect();
    let registers = found.registers.iter().filter(|(id, path)| {
        files.contains(shown_path(path).as_str())
            && !built.blocked.contains(id)
            && !built.drafts.contains(id)
    });
    registers.map(|(id, _)| id.as_str()).collect()
}

/// Which notice is no longer published, and why.
fn of_withdrawn(id: &str, languages: &[&str], is_there: bool) -> Phrase {
    let (which_fi, which_en) = match languages {
        [_] => ("tällä kielellä", "this language"),
        _ => ("näillä kielillä", "these languages"),
    };
    let languages = languages.join(", ");
    if is_there {
        Phrase::new(
            format!(
                "Poistettu julkaisusta ({languages}): {id}. Selostetta ei enää tarjota {which_fi}."
            ),
            format!(
                "No longer published ({languages}): {id}. The notice is not offered in {which_en} any more."
            ),
        )
    } else {
        Phrase::new(
            format!("Poistettu julkaisusta ({languages}): {id}. Tiedostoa {id}.yaml ei enää ole."),
            format!(
                "No longer published ({languages}): {id}. There is no file {id}.yaml any more."
            ),
        )
    }
}

/// Which registers are drafts, and where they can be looked at.
fn of_drafts(args: &BuildArgs, built: &Built) -> Phrase {
    let ids = built.drafts.join(", ");
    let (fi, en) = if args.drafts {
        let folder = crate::source::display_path(&args.out.join("drafts"));
        (
            format!("Ne ovat kansiossa {folder}."),
            format!("They are in {folder}."),
        )
    } else {
        (
            "Katsottaviksi ne tekee: seloste build --drafts".to_owned(),
            "To look at them: seloste build --drafts".to_owned(),
        )
    };
    Phrase::new(
        format!(
            "Luonnoksia, joita ei julkaista: {ids}. Jos seloste on julkaistu aiemmin, se jää ennalleen. {fi}"
        ),
        format!(
            "Drafts, not published: {ids}. A notice that was published before stays as it is. {en}"
        ),
    )
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
