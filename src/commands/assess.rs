//! `seloste assess`: stores a short hash of each assessed fact in the assessment's file, so that a later change names itself.
//! It must not know what a fact means, nor change anything else in the file.

use std::fs;
use std::io;

use super::check::find;
use super::{Status, say};
use crate::check::{self, CheckedDpia};
use crate::cli::AssessArgs;
use crate::finding::Language;
use crate::skeleton::with_assessed;
use crate::source::{self, display_path};

pub(super) fn run(args: &AssessArgs, language: Language) -> io::Result<Status> {
    let Some(found) = find(std::slice::from_ref(&args.registers), language) else {
        return Ok(Status::Failed);
    };
    let id = &args.id;
    let (Some(path), Some(register)) = (found.dpia(id), found.path(id)) else {
        say(
            language,
            &format!(
                "Rekisterillä ”{id}” ei ole vaikutustenarviointia. Luo se: seloste new --dpia {id}"
            ),
            &format!(
                "The register “{id}” has no impact assessment. Write one: seloste new --dpia {id}"
            ),
        );
        return Ok(Status::Failed);
    };
    let context = check::prepare(&found, None, &[]);
    let read = |path| (path, source::read(path));
    let checked = check::check_dpia(id, read(path), read(register), &context);
    let shown = display_path(path);
    if checked.dpia.is_none() || checked.facts.is_empty() || !checked.facts_are_whole {
        say(
            language,
            &format!(
                "Tiedostoa {shown}, sen rekisteriä tai yhteisiä tiedostoja ei voi lukea kokonaan, joten mitään ei kirjoitettu. Katso: seloste check"
            ),
            &format!(
                "{shown}, its register or the common files cannot be read in full, so nothing was written. See: seloste check"
            ),
        );
        return Ok(Status::Failed);
    }
    let text = with_assessed(&checked.source.text, checked.node.as_ref(), &checked.facts);
    if text == checked.source.text {
        say(
            language,
            &format!(
                "{shown}: rekisterin tiedot ovat sellaiset kuin arvioitaessa; mitään ei muutettu."
            ),
            &format!(
                "{shown}: the facts of the register are as they were assessed; nothing was changed."
            ),
        );
        return Ok(Status::Fine);
    }
    write(path, &text)?;
    told(&checked, &shown, language);
    Ok(Status::Fine)
}

/// Writes the file beside and puts it in place, so that it is whole whenever somebody looks.
fn write(path: &std::path::Path, text: &str) -> io::Result<()> {
    let beside = path.with_extension("yaml.new");
    fs::write(&beside, text)?;
    fs::rename(&beside, path)
}

fn told(checked: &CheckedDpia, shown: &str, language: Language) {
    let count = checked.facts.len();
    say(
        language,
        &format!(
            "{shown}: {count} rekisterin tietoa kirjattiin arvioiduiksi. Jos jokin niistä muuttuu, seloste check kertoo siitä."
        ),
        &format!(
            "{shown}: {count} facts of the register were recorded as assessed. If one of them changes, seloste check says so."
        ),
    );
}
