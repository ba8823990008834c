//! The description by which a public authority makes openness work: systems, data, search keys, who decides (Act 906/2019, section 28).
//! It must not know what is internal, nor where the description lies.

use serde::{Deserialize, Serialize};

use super::assessment::{Paper, Placer, Speech};
use super::language::{Vocabulary, capitalise};
use super::public::PublicRegister;
use super::record::PRINTED;
use super::tables::{Cell, bullets, cell, contact_line, paragraph, text};
use crate::document::{Block, Inline, Table};
use crate::law::Law;

/// What the description says of a register.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Described {
    /// The register's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The day of its newest version.
    pub updated: Option<jiff::civil::Date>,
    systems: Vec<String>,
    groups: Vec<String>,
    keys: Vec<String>,
    decider: Option<String>,
    contact: Vec<Inline>,
    open: Option<bool>,
}

/// A register's part of the description; none where it is no authority's.
pub fn described(public: &PublicRegister) -> Option<Described> {
    if !public.controller.as_ref()?.is_authority {
        return None;
    }
    let publicity = public.publicity.as_ref();
    let systems = public.systems.iter().map(|system| system.name.clone());
    let contact = publicity.and_then(|publicity| publicity.request_contact.as_ref());
    Some(Described {
        id: public.id.clone(),
        name: public.name.clone(),
        updated: public.updated.or(public.drawn_up).map(|date| date.0),
        systems: systems.collect(),
        groups: public.data.iter().map(|group| group.name.clone()).collect(),
        keys: publicity.map_or_else(Vec::new, |publicity| publicity.search_keys.clone()),
        decider: publicity.and_then(|publicity| publicity.decider.clone()),
        contact: contact.map(contact_line).unwrap_or_default(),
        open: publicity.and_then(|publicity| publicity.open_interface),
    })
}

/// A row of the description's table.
pub type Row = Vec<Cell>;

/// The description of so many registers in one language, with rows in the order in which they are shown; without rows where they are
/// written by themselves.
pub fn openness(
    rows: Vec<Row>,
    registers: usize,
    words: &Vocabulary,
    main: &str,
    law: &Law,
) -> Paper {
    let speech = Speech::new(words, main, law);
    let mut placer = Placer::default();
    let value = placer.must("registers", vec![Block::Table(table(rows, words))]);
    placer.put("registers", value);
    placer.put_length(registers, PRINTED);
    placer.finish(&speech, None)
}

/// The table of registers, with some rows.
pub fn table(rows: Vec<Row>, words: &Vocabulary) -> Table {
    let head = [
        "openness_register",
        "openness_systems",
        "openness_data",
        "openness_keys",
        "openness_requests",
        "openness_interface",
    ];
    Table {
        caption: text(words.word("openness_caption")),
        head: head.map(|name| text(words.word(name))).into(),
        rows,
        row_headers: true,
    }
}

/// A register's row in the description's table.
pub fn row(one: &Described, words: &Vocabulary) -> Row {
    let several = |names: &[String]| match names {
        [] => cell(words.word("none_stated")),
        [one] => cell(capitalise(one)),
        names => vec![bullets(
            &names
                .iter()
                .map(|name| capitalise(name))
                .collect::<Vec<_>>(),
        )],
    };
    let mut requests = match &one.decider {
        Some(decider) => cell(capitalise(decider)),
        None => cell(words.word("none_stated")),
    };
    if !one.contact.is_empty() {
        requests.push(paragraph(one.contact.clone()));
    }
    let open = words.word(match one.open {
        Some(true) => "openness_open",
        Some(false) => "openness_closed",
        None => "none_stated",
    });
    vec![
        cell(one.name.clone()),
        several(&one.systems),
        several(&one.groups),
        several(&one.keys),
        requests,
        cell(open),
    ]
}
