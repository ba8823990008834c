//! The record of processing as tables for a spreadsheet: a row for each register, and one for each party.
//! It must not know how a spreadsheet is written.

use super::entry::{Entry, Item, Party};
use super::paper::{Sources, parties};
use crate::document::{Block, Inline, plain};
use crate::export::{Cell, Column, Kind, Sheet, Words, Workbook};
use crate::text;
use crate::view::assessment::{Speech, class};
use crate::view::language::Vocabulary;

/// The tables of the record, in one language.
pub fn workbook(sources: Sources<'_>, words: &Vocabulary, organisation: &str) -> Workbook {
    let speech = sources.speech(words);
    let sheets = vec![
        registers(&speech, sources.entries),
        controllers(&speech, sources.entries),
    ];
    let layout = Layout {
        kind: "kind_record",
        organisation,
    };
    layout.workbook(&speech, sources, sheets)
}

/// What tables of all registers are, and whose.
pub(super) struct Layout<'a> {
    /// The name of the word for the document.
    pub kind: &'a str,
    /// The organisation.
    pub organisation: &'a str,
}

impl Layout<'_> {
    /// The tables with their headings and the publicity class.
    pub(super) fn workbook(
        &self,
        speech: &Speech<'_>,
        sources: Sources<'_>,
        mut sheets: Vec<Sheet>,
    ) -> Workbook {
        let (class, _) = class(speech, sources.publicity);
        let title = speech.word(self.kind);
        for sheet in &mut sheets {
            sheet.heading = format!("{title}: {} – {}", self.organisation, sheet.name);
            sheet.marking = format!("{}: {class}", speech.word("publicity_class"));
        }
        let days = sources.entries.iter().filter_map(|entry| entry.updated);
        Workbook {
            title,
            subject: self.organisation.to_owned(),
            organisation: self.organisation.to_owned(),
            language: speech.words.language.clone(),
            created: days.max(),
            words: Words {
                lists: speech.word("sheet_lists"),
                cut: speech.word("sheet_cut"),
            },
            sheets,
        }
    }
}

/// A table of texts: the names of the words for its name and its columns, and how wide these are.
pub(super) fn sheet(
    speech: &Speech<'_>,
    name: &str,
    columns: Vec<(&str, u8)>,
    rows: Vec<Vec<Cell>>,
) -> Sheet {
    let columns = columns.into_iter().map(|(word, width)| Column {
        title: speech.word(word),
        width,
        kind: Kind::Text,
        note: None,
    });
    Sheet {
        name: speech.word(name),
        heading: String::new(),
        marking: String::new(),
        columns: columns.collect(),
        rows,
        spare_rows: 0,
        landscape: true,
    }
}

fn registers(speech: &Speech<'_>, entries: &[Entry]) -> Sheet {
    let first = [
        "record_id",
        "record_register",
        "record_state",
        "record_updated",
        "record_controller",
    ];
    let first = first.map(|word| (word, 22));
    let columns = first
        .into_iter()
        .chain(Item::ALL.map(|item| (item.word(), 50)));
    let rows = entries.iter().map(|entry| {
        let who: Vec<&str> = entry.parties.iter().map(|party| &*party.name).collect();
        let mut row = vec![
            Cell::Text(entry.id.clone()),
            Cell::Text(entry.name.clone()),
            entry.state.clone().map_or(Cell::Empty, Cell::Text),
            entry.updated.map_or(Cell::Empty, Cell::Date),
            Cell::Text(who.join("\n")),
        ];
        row.extend(Item::ALL.map(|item| said(speech, entry.item(item))));
        row
    });
    let mut sheet = sheet(speech, "sheet_registers", columns.collect(), rows.collect());
    if let Some(updated) = sheet.columns.get_mut(3) {
        updated.kind = Kind::Date;
    }
    sheet
}

/// What is said of an item as lines; nothing where it is not said.
pub(super) fn said(speech: &Speech<'_>, blocks: &[Block]) -> Cell {
    if blocks.is_empty() {
        return Cell::Empty;
    }
    let states = ["yes", "no", "open", "not_applicable"].map(|name| speech.word(name));
    let text = text::write(blocks, &states);
    // A hyphen at the beginning would be a formula to a spreadsheet.
    let bulleted = |line: &str| match line.trim_start().strip_prefix("- ") {
        Some(rest) => {
            let indent = line.len() - line.trim_start().len();
            format!("{}• {rest}", " ".repeat(indent))
        }
        None => line.to_owned(),
    };
    let lines: Vec<String> = text.trim().lines().map(bulleted).collect();
    Cell::Text(lines.join("\n"))
}

fn controllers(speech: &Speech<'_>, entries: &[Entry]) -> Sheet {
    let columns = [
        "record_controller",
        "record_part",
        "record_contact",
        "record_representative",
        "dpo",
    ];
    let line = |content: &[Inline]| match content {
        [] => Cell::Empty,
        content => Cell::Text(plain(content)),
    };
    let rows = parties(entries).into_iter().map(|party: &Party| {
        vec![
            Cell::Text(party.name.clone()),
            Cell::Text(speech.word(party.part)),
            line(&party.contact),
            line(&party.representative),
            line(&party.dpo),
        ]
    });
    let columns = columns.map(|word| (word, 40)).into();
    sheet(speech, "sheet_controllers", columns, rows.collect())
}
