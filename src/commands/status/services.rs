//! The services that the organisation runs as a processor, as a table and as JSON of `seloste status`.
//! It must not know registers.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{counts, due, write_table};
use crate::finding::Language;
use crate::model::ServiceStatus;
use crate::status::ServiceGlance;

/// A service as a program reads it.
pub(super) fn entry(glance: &ServiceGlance) -> Value {
    json!({
        "id": glance.id,
        "name": glance.name,
        "status": glance.status.map(ServiceStatus::name),
        "updated": glance.updated.map(|date| date.to_string()),
        "review_due": glance.review_due.map(|date| date.to_string()),
        "overdue": glance.overdue,
        "findings": counts(glance.counts),
        "controllers": glance.controllers,
    })
}

/// The words of the table.
struct Words {
    heads: [&'static str; 7],
    states: [&'static str; 4],
    late: &'static str,
}

const FINNISH: Words = Words {
    heads: [
        "palvelu käsittelijänä",
        "tila",
        "tarkistus",
        "virheet",
        "varoitukset",
        "neuvot",
        "rekisterinpitäjiä",
    ],
    states: ["valmisteilla", "käytössä", "päättynyt", "ei luettavissa"],
    late: "myöhässä",
};

const ENGLISH: Words = Words {
    heads: [
        "service as processor",
        "status",
        "review",
        "errors",
        "warnings",
        "advice",
        "controllers",
    ],
    states: ["being prepared", "in use", "ended", "unreadable"],
    late: "overdue",
};

/// Prints the services, where there are any.
pub(super) fn tell(
    out: &mut dyn Write,
    services: &[ServiceGlance],
    language: Language,
) -> io::Result<()> {
    if services.is_empty() {
        return Ok(());
    }
    let words = match language {
        Language::Fi => &FINNISH,
        Language::En => &ENGLISH,
    };
    let mut rows = vec![words.heads.map(str::to_owned)];
    rows.extend(services.iter().map(|glance| row(glance, words)));
    writeln!(out)?;
    write_table(out, &rows, 3..=6)
}

fn row(glance: &ServiceGlance, words: &Words) -> [String; 7] {
    let state = match glance.status {
        Some(ServiceStatus::Draft) => 0,
        Some(ServiceStatus::InUse) => 1,
        Some(ServiceStatus::Ended) => 2,
        None => 3,
    };
    [
        glance.id.clone(),
        words.states[state].to_owned(),
        due(glance.review_due, glance.overdue, words.late),
        glance.counts.errors.to_string(),
        glance.counts.warnings.to_string(),
        glance.counts.advice.to_string(),
        glance.controllers.to_string(),
    ]
}
