//! `seloste rules`, `seloste explain` and `seloste schema`: what the tool knows of itself.
//! It must not know what any rule does.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde_json::{Value, json};

use super::{Status, say, write_json};
use crate::cli::{ListFormat, RulesArgs};
use crate::finding::{Language, Level};
use crate::manual;
use crate::report::without_facts;
use crate::rules::{self, Family, Page};
use crate::shape::{FileKind, nearest, schema_text};

pub(super) fn rules(args: &RulesArgs, language: Language) -> io::Result<Status> {
    if let Some(folder) = &args.out {
        return manual(folder, language);
    }
    let mut out = anstream::stdout().lock();
    match args.format {
        ListFormat::Json => {
            let list: Vec<Value> = rules::all()
                .filter_map(|(family, rule)| {
                    Some(entry(family, rule.name, rules::page(rule.name)?))
                })
                .collect();
            write_json(&mut out, &json!({"version": 1, "rules": list}))?;
        }
        ListFormat::Human => {
            for family in rules::FAMILIES {
                writeln!(out, "{}", family.title())?;
                for rule in family.rules {
                    if let Some(page) = rules::page(rule.name) {
                        let mark = if page.blocks { "!" } else { " " };
                        let level = level(page.level, language);
                        writeln!(
                            out,
                            "  {mark} {:<34} {level:<9} {}",
                            rule.name,
                            page.message.get(language)
                        )?;
                    }
                }
                writeln!(out)?;
            }
            writeln!(
                out,
                "{}",
                match language {
                    Language::Fi =>
                        "! estää selosteen julkaisemisen. Lisätietoja: seloste explain SÄÄNTÖ",
                    Language::En =>
                        "! keeps the notice from being published. More: seloste explain RULE",
                }
            )?;
        }
    }
    Ok(Status::Fine)
}

/// Writes the rule manual; what stands there already is replaced page by page.
fn manual(folder: &Path, language: Language) -> io::Result<Status> {
    let pages = manual::pages().map_err(|error| io::Error::other(error.to_string()))?;
    for (path, html) in &pages {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, html)?;
    }
    let shown = crate::source::display_path(&folder.join("index.html"));
    say(
        language,
        &format!("Sääntökäsikirja on kirjoitettu. Avaa selaimessa: {shown}"),
        &format!("The rule manual has been written, in Finnish. Open in a browser: {shown}"),
    );
    Ok(Status::Fine)
}

/// Most rules that a beginning of a name is answered with.
const MOST_MEANT: usize = 5;

fn level(level: Level, language: Language) -> &'static str {
    match (level, language) {
        (Level::Error, Language::Fi) => "virhe",
        (Level::Warning, Language::Fi) => "varoitus",
        (Level::Advice, Language::Fi) => "neuvo",
        (level, Language::En) => level.name(),
    }
}

fn entry(family: &Family, name: &str, page: &Page) -> Value {
    json!({
        "rule": name,
        "family": family.name,
        "level": page.level.name(),
        "blocks": page.blocks,
        "citations": page.provisions,
        "message": {"fi": page.message.fi, "en": page.message.en},
        "help": {"fi": page.mend.fi, "en": page.mend.en},
    })
}

pub(super) fn explain(name: &str, language: Language) -> io::Result<Status> {
    let Some(page) = rules::page(name) else {
        let names = || rules::all().map(|(_, rule)| rule.name);
        let begin = names().filter(|rule| !name.is_empty() && rule.starts_with(name));
        let mut meant: Vec<&str> = begin.take(MOST_MEANT).collect();
        if meant.is_empty() {
            meant.extend(nearest(name, names()));
        }
        let quoted = |open: &str, or: &str| {
            let meant = meant.iter().map(|name| format!("{open}{name}”"));
            meant.collect::<Vec<String>>().join(or)
        };
        let (fi, en) = if meant.is_empty() {
            (String::new(), String::new())
        } else {
            (
                format!(" Tarkoititko {}?", quoted("”", " tai ")),
                format!(" Did you mean {}?", quoted("“", " or ")),
            )
        };
        say(
            language,
            &format!("Sääntöä ”{name}” ei ole.{fi} Luettelo: seloste rules"),
            &format!("There is no rule “{name}”.{en} For a list: seloste rules"),
        );
        return Ok(Status::Failed);
    };
    let mut out = anstream::stdout().lock();
    let blocks = match (page.blocks, language) {
        (true, Language::Fi) => ", estää julkaisemisen",
        (true, Language::En) => ", keeps the notice from being published",
        (false, _) => "",
    };
    writeln!(out, "{name} ({}{blocks})", level(page.level, language))?;
    writeln!(out)?;
    // Of words that are nothing but what is found nothing is left.
    let words = [&page.message, &page.mend].map(|words| without_facts(words.get(language)));
    for words in words.iter().filter(|words| !words.is_empty()) {
        writeln!(out, "{words}")?;
    }
    writeln!(out)?;
    if !page.provisions.is_empty() {
        let label = if language == Language::Fi {
            "Säännökset"
        } else {
            "Provisions"
        };
        writeln!(out, "{label}: {}\n", page.provisions.join("; "))?;
    }
    writeln!(out, "{}", page.text)?;
    for example in &page.examples {
        let passes = example.info.trim().starts_with("passes");
        let heading = match (passes, language) {
            (true, Language::Fi) => "Kelpaa:",
            (false, Language::Fi) => "Ei kelpaa:",
            (true, Language::En) => "Passes:",
            (false, Language::En) => "Fails:",
        };
        writeln!(out, "\n{heading}\n")?;
        for line in example.yaml.lines() {
            writeln!(out, "    {line}")?;
        }
    }
    Ok(Status::Fine)
}

pub(super) fn schema(folder: &Path, language: Language) -> io::Result<Status> {
    write_schemas(folder)?;
    let path = crate::source::display_path(folder);
    say(
        language,
        &format!("Skeemat on kirjoitettu kansioon {path}."),
        &format!("Schemas written to {path}."),
    );
    Ok(Status::Fine)
}

/// Writes the schemas into a folder; files that are already so are left alone.
pub(super) fn write_schemas(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for kind in FileKind::ALL {
        let path = folder.join(kind.schema_file());
        let text = schema_text(kind);
        if fs::read_to_string(&path).ok().as_deref() != Some(&text) {
            fs::write(path, text)?;
        }
    }
    Ok(())
}
