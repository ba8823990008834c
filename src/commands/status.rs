//! `seloste status`: all registers at a glance, as a table or JSON.
//! It must not know rules; it spells what has been seen.

mod services;

use std::io::{self, Write};
use std::ops::RangeInclusive;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::both;
use super::check::find;
use super::{Status, no_registers, write_json};
use crate::assessment::Outcome;
use crate::cli::{ListFormat, StatusArgs};
use crate::finding::{Counts, Language, written_day};
use crate::law::identity_code::mask;
use crate::model;
use crate::status::{self, Assessed, Change, Glance, Overview};

pub(super) fn run(args: &StatusArgs, language: Language) -> io::Result<Status> {
    let Some(found) = find(std::slice::from_ref(&args.registers), language) else {
        return Ok(Status::Failed);
    };
    let overview = status::overview(&found, args.as_of);
    let mut out = anstream::stdout().lock();
    match args.format {
        ListFormat::Human => {
            if overview.registers.is_empty() {
                writeln!(out, "{}", no_registers(&found).get(language))?;
            }
            tell(&mut out, &overview, language)?;
            tell_misnamed(&mut out, &overview.misnamed, words_in(language))?;
        }
        ListFormat::Json => write_json(&mut out, &entry(&overview))?,
    }
    Ok(Status::Fine)
}

fn entry(overview: &Overview) -> Value {
    let registers: Vec<Value> = overview.registers.iter().map(register).collect();
    let services: Vec<Value> = overview.services.iter().map(services::entry).collect();
    let misnamed: Vec<_> = overview.misnamed.iter().map(|file| mask(file)).collect();
    json!({
        "version": 1,
        "as_of": overview.day.to_string(),
        "common": counts(overview.common),
        "blocked": overview.blocked,
        "registers": registers,
        "services": services,
        "misnamed": misnamed,
    })
}

fn counts(counts: Counts) -> Value {
    json!({"errors": counts.errors, "warnings": counts.warnings, "advice": counts.advice})
}

fn register(glance: &Glance) -> Value {
    let day = |date: Option<Date>| date.map(|date| date.to_string());
    let change = |change: &Change| json!({"number": change.number, "name": change.name, "pending": change.pending});
    json!({
        "id": glance.id,
        "name": glance.name,
        "status": glance.status.map(model::Status::name),
        "updated": day(glance.updated),
        "review_due": day(glance.review_due),
        "overdue": glance.overdue,
        "findings": counts(glance.counts),
        "blocking": glance.blocking,
        "languages": glance.languages,
        "languages_missing": glance.languages_missing,
        "changing": glance.changing.iter().map(change).collect::<Vec<_>>(),
        "screening": glance.screening.map(Outcome::name),
        "screening_open": glance.is_open,
        "criteria": glance.criteria.iter().map(both).collect::<Vec<_>>(),
        "assessment": match glance.assessed {
            Assessed::Made => "made",
            Assessed::Draft => "draft",
            Assessed::Elsewhere => "elsewhere",
            Assessed::Reasoned => "reasoned",
            Assessed::Open => "open",
        },
    })
}

/// The words of the table.
struct Words {
    heads: [&'static str; 8],
    states: [&'static str; 4],
    /// By what the screening comes to, from the gravest.
    screened: [&'static str; 4],
    open: &'static str,
    made: &'static str,
    drafted: &'static str,
    elsewhere: &'static str,
    reasoned: &'static str,
    late: &'static str,
    missing: &'static str,
    criteria: &'static str,
    blocked: &'static str,
    changing: &'static str,
    common: &'static str,
    misnamed: &'static str,
}

const FINNISH: Words = Words {
    heads: [
        "rekisteri",
        "tila",
        "tarkistus",
        "virheet",
        "varoitukset",
        "neuvot",
        "vaikutustenarviointi",
        "kielet",
    ],
    states: ["luonnos", "julkaistava", "poistettu", "ei luettavissa"],
    screened: [
        "tehtävä",
        "lähtökohtaisesti tehtävä",
        "harkittava",
        "ei tarpeen",
    ],
    open: "avoinna",
    made: "tehty",
    drafted: "luonnos",
    elsewhere: "tehty muualla",
    reasoned: "poikettu perustellen",
    late: "myöhässä",
    missing: "puuttuu",
    criteria: "Täyttyvät kriteerit",
    blocked: "Julkaisun estää",
    changing: "Muuttumassa",
    common: "Yhteisissä tiedostoissa on virheitä, jotka estävät kaikkien selosteiden julkaisun. Katso: seloste check",
    misnamed: "Näitä ei ole taulukossa, koska nimi on väärä tai kansio on linkki. Katso: seloste check",
};

const ENGLISH: Words = Words {
    heads: [
        "register",
        "status",
        "review",
        "errors",
        "warnings",
        "advice",
        "impact assessment",
        "languages",
    ],
    states: ["draft", "published", "retired", "unreadable"],
    screened: ["required", "presumed", "to be considered", "not needed"],
    open: "undecided",
    made: "made",
    drafted: "draft",
    elsewhere: "made elsewhere",
    reasoned: "departed from with reason",
    late: "overdue",
    missing: "missing",
    criteria: "Criteria met",
    blocked: "Kept from publication by",
    changing: "About to change",
    common: "Common files have errors that keep every notice from publication. See: seloste check",
    misnamed: "These are not in the table, since the name is wrong or the folder is a link. See: seloste check",
};

const fn words_in(language: Language) -> &'static Words {
    match language {
        Language::Fi => &FINNISH,
        Language::En => &ENGLISH,
    }
}

fn tell(out: &mut dyn Write, overview: &Overview, language: Language) -> io::Result<()> {
    let words = words_in(language);
    if overview.registers.is_empty() {
        return services::tell(out, &overview.services, language);
    }
    let mut rows = vec![words.heads.map(str::to_owned)];
    rows.extend(overview.registers.iter().map(|glance| row(glance, words)));
    write_table(out, &rows, 3..=5)?;
    services::tell(out, &overview.services, language)?;
    if overview.blocked {
        writeln!(out, "\n{}", words.common)?;
    }
    for glance in &overview.registers {
        if !glance.blocking.is_empty() {
            let rules = glance.blocking.join(", ");
            writeln!(out, "\n{} – {}: {rules}", words.blocked, glance.id)?;
        }
    }
    for glance in overview
        .registers
        .iter()
        .filter(|glance| !glance.criteria.is_empty())
    {
        let names: Vec<&str> = glance
            .criteria
            .iter()
            .map(|name| name.get(language))
            .collect();
        writeln!(
            out,
            "\n{} – {}: {}",
            words.criteria,
            glance.id,
            names.join("; ")
        )?;
    }
    for (change, ids) in changes(overview) {
        let ids = ids.join(", ");
        writeln!(
            out,
            "\n{} – {} ({}): {ids}\n  {}",
            words.changing, change.name, change.number, change.pending
        )?;
    }
    Ok(())
}

/// Names the files that the tables lack.
fn tell_misnamed(out: &mut dyn Write, files: &[String], words: &Words) -> io::Result<()> {
    if files.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", words.misnamed)?;
    for file in files {
        writeln!(out, "  {}", mask(file))?;
    }
    Ok(())
}

/// Prints rows in columns; those of numbers stand to the right.
fn write_table<const N: usize>(
    out: &mut dyn Write,
    rows: &[[String; N]],
    numbers: RangeInclusive<usize>,
) -> io::Result<()> {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let widths: Vec<usize> = (0..N).map(|column| width(column).unwrap_or(0)).collect();
    for row in rows {
        let cells = row.iter().zip(&widths).enumerate();
        let cells = cells.map(|(column, (cell, width))| {
            if numbers.contains(&column) {
                format!("{cell:>width$}")
            } else {
                format!("{cell:<width$}")
            }
        });
        let line = cells.collect::<Vec<_>>().join("  ");
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// A due day in words; a dash where there is none.
fn due(day: Option<Date>, overdue: bool, late: &str) -> String {
    let day = day.map_or_else(|| "–".to_owned(), written_day);
    if overdue {
        format!("{day} {late}")
    } else {
        day
    }
}

fn row(glance: &Glance, words: &Words) -> [String; 8] {
    let state = match glance.status {
        Some(model::Status::Draft) => 0,
        Some(model::Status::Published) => 1,
        Some(model::Status::Retired) => 2,
        None => 3,
    };
    let mut languages = glance.languages.join(", ");
    if !glance.languages_missing.is_empty() {
        let missing = glance.languages_missing.join(", ");
        languages = format!("{languages} ({}: {missing})", words.missing);
    }
    [
        glance.id.clone(),
        words.states[state].to_owned(),
        due(glance.review_due, glance.overdue, words.late),
        glance.counts.errors.to_string(),
        glance.counts.warnings.to_string(),
        glance.counts.advice.to_string(),
        assessed(glance, words),
        languages,
    ]
}

/// Whether an impact assessment is to be made, and what has been done.
fn assessed(glance: &Glance, words: &Words) -> String {
    let Some(outcome) = glance.screening else {
        return "–".to_owned();
    };
    let need = match outcome.decided(glance.is_open) {
        Some(Outcome::Required) => words.screened[0],
        Some(Outcome::Presumed) => words.screened[1],
        Some(Outcome::Consider) => words.screened[2],
        Some(Outcome::NotNeeded) => words.screened[3],
        None => words.open,
    };
    let done = match glance.assessed {
        Assessed::Made => words.made,
        Assessed::Draft => words.drafted,
        Assessed::Elsewhere => words.elsewhere,
        Assessed::Reasoned if matches!(outcome, Outcome::Presumed | Outcome::Consider) => {
            words.reasoned
        }
        Assessed::Reasoned | Assessed::Open => return need.to_owned(),
    };
    format!("{need}: {done}")
}

/// Each act that is about to change, with the registers that cite it.
fn changes(overview: &Overview) -> Vec<(&Change, Vec<&str>)> {
    let mut all: Vec<(&Change, Vec<&str>)> = Vec::new();
    for glance in &overview.registers {
        for change in &glance.changing {
            match all.iter_mut().find(|(known, _)| *known == change) {
                Some((_, ids)) => ids.push(&glance.id),
                None => all.push((change, vec![&glance.id])),
            }
        }
    }
    all.sort();
    all
}
