//! The record of processing as a document: who answers, and every register with each item of GDPR Art. 30(1).
//! It must not know how the entries were gathered.

use super::entry::{Entry, Item, Items};
use super::line::Line;
use super::overview::Overview;
use super::party::Party;
use crate::document::{Block, Inline, Table};
use crate::law::Law;
use crate::model::DocumentPublicity;
use crate::view::assessment::{Paper, Placer, Speech};
use crate::view::language::Vocabulary;
use crate::view::tables::{Cell, cell, paragraph, text};

/// So many registers at the most are printed in one document: a PDF of more than some three hundred pages across helps nobody, and takes
/// long to make.
pub const PRINTED: usize = 200;

/// What a record is made of beside its entries.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// Ids of the files that are at fault, so that nothing is known of what they describe.
    pub unread: &'a [String],
    /// The publicity class of the record.
    pub publicity: Option<&'a DocumentPublicity>,
    /// The language of plain strings.
    pub main: &'a str,
    /// The law.
    pub law: &'a Law,
}

impl<'a> Sources<'a> {
    /// Speech in the language of words.
    pub(super) const fn speech(&self, words: &'a Vocabulary) -> Speech<'a> {
        Speech::new(words, self.main, self.law)
    }
}

/// A row of the record's table.
pub type Row = Vec<Cell>;

/// The record of all registers in one language, with rows in the order in which they are shown; without rows where they are written by
/// themselves.
pub fn record(all: &Overview, rows: Vec<Row>, sources: Sources<'_>, words: &Vocabulary) -> Paper {
    let speech = sources.speech(words);
    let mut placer = Placer::default();
    let value = placer.must("controllers", vec![controllers(&speech, all)]);
    placer.put("controllers", value);
    let value = placer.must("registers", vec![Block::Table(table(rows, words))]);
    placer.put("registers", value);
    finish(placer, &speech, sources, (all.registers, PRINTED))
}

/// A register's row in the record's table, and its line of the tables for spreadsheets.
pub fn row(entry: Entry, items: &Items, sources: Sources<'_>, words: &Vocabulary) -> (Row, Line) {
    let speech = sources.speech(words);
    let row = cells(&speech, &entry, items);
    (row, Line::new(&speech, entry, items))
}

/// A record with what is said at its end: that it is too long to print, when it has more than the most that is printed; and what is
/// missing from it.
pub(super) fn finish(
    mut placer: Placer,
    speech: &Speech<'_>,
    sources: Sources<'_>,
    (length, most): (usize, usize),
) -> Paper {
    placer.put_length(length, most);
    let unread = sources.unread.iter().map(|id| cell(id.clone())).collect();
    let unread = Block::List {
        start: None,
        items: unread,
    };
    let blocks = Some(unread).filter(|_| !sources.unread.is_empty());
    let value = placer.blocks(blocks.into_iter().collect());
    placer.put("unread", value);
    placer.finish(speech, sources.publicity)
}

/// Each party once, in order.
pub(super) fn once<'a>(all: impl Iterator<Item = &'a Party>) -> Vec<&'a Party> {
    let mut parties: Vec<&Party> = Vec::new();
    for party in all {
        if !parties.contains(&party) {
            parties.push(party);
        }
    }
    parties
}

fn controllers(speech: &Speech<'_>, all: &Overview) -> Block {
    table_of(
        speech,
        "record_controllers_caption",
        "record_controller",
        &all.parties(),
    )
}

/// Parties with their contact details, by the names of the words for the caption and for what they are.
pub(super) fn table_of(
    speech: &Speech<'_>,
    caption: &str,
    part: &str,
    parties: &[&Party],
) -> Block {
    let line = |content: &[Inline]| match content {
        [] => cell(speech.word("none_stated")),
        content => vec![paragraph(content.to_vec())],
    };
    let rows = parties
        .iter()
        .map(|party| {
            let part = speech.word(&party.part);
            let mut name = text(party.name.clone());
            name.push(Inline::Small(text(part)));
            vec![
                vec![paragraph(name)],
                contact(speech, party),
                line(&party.representative),
                speech.or_dash(dpo(speech, party)),
            ]
        })
        .collect();
    let head = [part, "record_contact", "record_representative", "dpo"];
    speech.tables().table(caption, &head, rows)
}

/// The data protection officer of a party, or that there is none though there must be; nothing where there need be none.
pub(super) fn dpo(speech: &Speech<'_>, party: &Party) -> Cell {
    match &party.dpo[..] {
        [] if party.owes_dpo => speech.missing("missing_dpo"),
        [] => Vec::new(),
        dpo => vec![paragraph(dpo.to_vec())],
    }
}

/// Contact details of a party, or that they are missing.
pub(super) fn contact(speech: &Speech<'_>, party: &Party) -> Cell {
    let mut blocks = Vec::new();
    if !party.contact.is_empty() {
        blocks.push(paragraph(party.contact.clone()));
    }
    if !party.is_reachable {
        blocks.extend(speech.missing("record_contact"));
    }
    blocks
}

/// The table of registers, with some rows.
pub fn table(rows: Vec<Row>, words: &Vocabulary) -> Table {
    let head = std::iter::once("record_register").chain(COLUMNS.map(|column| column.1));
    Table {
        caption: text(words.word("record_caption")),
        head: head.map(|name| text(words.word(name))).collect(),
        rows,
        row_headers: true,
    }
}

/// The columns of the table and the items in them: whose data and which stand together.
const COLUMNS: [(&[Item], &str); 6] = [
    (&[Item::Purposes], "record_purposes"),
    (&[Item::Subjects, Item::Data], "record_people_and_data"),
    (&[Item::Recipients], "record_recipients"),
    (&[Item::Transfers], "record_transfers"),
    (&[Item::Retention], "record_retention"),
    (&[Item::Security], "record_security"),
];

fn cells(speech: &Speech<'_>, entry: &Entry, items: &Items) -> Row {
    let cells = COLUMNS.into_iter().map(|(column, _)| {
        let said = column.iter();
        said.flat_map(|item| speech.or_missing(items.of(*item).to_vec(), item.word()))
            .collect()
    });
    std::iter::once(heading(speech, entry))
        .chain(cells)
        .collect()
}

/// The register's name, its state, and who answers for it.
fn heading(speech: &Speech<'_>, entry: &Entry) -> Cell {
    let mut name = text(entry.name.clone());
    let who: Vec<&str> = entry.parties.iter().map(|party| &*party.name).collect();
    let date = entry.updated.map(|date| speech.words.date(date));
    let small = entry.state.iter().cloned();
    let small = small.chain([who.join("; ")]).chain(date);
    for line in small.filter(|line| !line.is_empty()) {
        name.push(Inline::Small(text(line)));
    }
    vec![paragraph(name)]
}
