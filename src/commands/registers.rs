//! `seloste list`: the registers, or those that use a vendor, transfer to a country or hold a kind of data, with the lines.
//! It must not know what a register can be found by; it spells what has been found.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::check::find;
use super::{Status, no_registers, say, write_json};
use crate::cli::{ListArgs, ListFormat};
use crate::finding::Language;
use crate::law::identity_code::mask;
use crate::listing::{Listed, list};

pub(super) fn run(args: &ListArgs, language: Language) -> io::Result<Status> {
    let Some(found) = find(std::slice::from_ref(&args.registers), language) else {
        return Ok(Status::Failed);
    };
    let all = list(&found, &args.conditions);
    let mut out = anstream::stdout().lock();
    match args.format {
        ListFormat::Json => {
            let entries = |all: &[Listed]| all.iter().map(entry).collect::<Vec<Value>>();
            let (registers, services) = (entries(&all.registers), entries(&all.services));
            let unread: Vec<_> = all.unread.iter().map(|file| mask(file)).collect();
            let listing = json!({
                "version": 1,
                "registers": registers,
                "services": services,
                "unread": unread,
            });
            write_json(&mut out, &listing)?;
        }
        ListFormat::Human => {
            for one in &all.registers {
                tell(&mut out, one, language)?;
            }
            if !all.services.is_empty() {
                let heading = match language {
                    Language::Fi => "Palvelut, joissa organisaatio on käsittelijä:",
                    Language::En => "Services that the organisation runs as a processor:",
                };
                writeln!(out, "{heading}")?;
            }
            for one in &all.services {
                tell(&mut out, one, language)?;
            }
            if all.registers.is_empty() && all.services.is_empty() && all.unread.is_empty() {
                if args.conditions.is_empty() {
                    let words = no_registers(&found);
                    say(language, &words.fi, &words.en);
                } else {
                    say(
                        language,
                        "Yksikään rekisteri tai palvelu ei vastaa hakua.",
                        "No register or service answers the search.",
                    );
                }
            }
        }
    }
    if all.unread.is_empty() || args.format == ListFormat::Json {
        return Ok(Status::Fine);
    }
    let files: Vec<_> = all.unread.iter().map(|file| mask(file)).collect();
    let files = files.join(", ");
    say(
        language,
        &format!(
            "Näitä tiedostoja ei voi lukea, joten luettelo on vajaa: {files}. Katso: seloste check"
        ),
        &format!(
            "These files cannot be read, so the list is not whole: {files}. See: seloste check"
        ),
    );
    Ok(Status::Fine)
}

fn entry(one: &Listed) -> Value {
    let matches = one.matches.iter().map(|found| {
        json!({
            "key": found.key.name(),
            "id": found.id,
            "name": mask(&found.name),
            "path": found.path.to_string(),
            "line": found.line,
        })
    });
    json!({
        "id": one.id,
        "name": mask(&one.name),
        "file": one.file,
        "status": one.status,
        "matches": matches.collect::<Vec<Value>>(),
    })
}

fn tell(out: &mut dyn Write, one: &Listed, language: Language) -> io::Result<()> {
    let unread = match language {
        Language::Fi => "tiedostoa ei voi lukea",
        Language::En => "the file cannot be read",
    };
    let name = one.status.map_or(unread.into(), |_| mask(&one.name));
    writeln!(out, "{} – {name} ({})", one.id, one.file)?;
    for found in &one.matches {
        let name = mask(&found.name);
        let key = match language {
            Language::Fi => found.key.finnish_name(),
            Language::En => found.key.name(),
        };
        let (line, path) = (found.line, &found.path);
        writeln!(out, "  {key}: {name} ({}:{line}, {path})", one.file)?;
    }
    Ok(())
}
