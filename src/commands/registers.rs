//! `seloste list`: the registers, or those that use a vendor, transfer to a country or hold a kind of data, with the lines.
//! It must not know what a register can be found by; it spells what has been found.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::check::find;
use super::{Status, say, write_json};
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
            let registers: Vec<Value> = all.iter().map(entry).collect();
            write_json(&mut out, &json!({"version": 1, "registers": registers}))?;
        }
        ListFormat::Human => {
            for one in &all {
                tell(&mut out, one)?;
            }
            if all.is_empty() {
                say(
                    language,
                    "Yksikään rekisteri ei vastaa hakua.",
                    "No register answers the search.",
                );
            }
        }
    }
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
        "status": one.status.map(crate::model::Status::name),
        "matches": matches.collect::<Vec<Value>>(),
    })
}

fn tell(out: &mut dyn Write, one: &Listed) -> io::Result<()> {
    writeln!(out, "{} – {} ({})", one.id, mask(&one.name), one.file)?;
    for found in &one.matches {
        let name = mask(&found.name);
        let (key, line, path) = (found.key.name(), found.line, &found.path);
        writeln!(out, "  {key}: {name} ({}:{line}, {path})", one.file)?;
    }
    Ok(())
}
