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
    let (class, _) = class(&speech, sources.publicity);
    let mut sheets = vec![
        registers(&speech, sources.entries),
        controllers(&speech, sources.entries),
    ];
    for sheet in &mut sheets {
        sheet.heading = format!(
            "{}: {organisation} – {}",
            speech.word("kind_record"),
            sheet.name
        );
        sheet.marking = format!("{}: {class}", speech.word("publicity_class"));
    }
    Workbook {
        title: speech.word("kind_record"),
        subject: organisation.to_owned(),
        organisation: organisation.to_owned(),
        language: words.language.clone(),
        created: sources
            .entries
            .iter()
            .filter_map(|entry| entry.updated)
            .max(),
        words: Words {
            lists: speech.word("sheet_lists"),
            cut: speech.word("sheet_cut"),
        },
        sheets,
    }
}

fn column(title: String, width: u8) -> Column {
    Column {
        title,
        width,
        kind: Kind::Text,
        note: None,
    }
}

fn sheet(name: String, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Sheet {
    Sheet {
        name,
        heading: String::new(),
        marking: String::new(),
        columns,
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
    ];
    let last = Item::ALL.map(Item::word);
    let titles = first.into_iter().chain(["record_controller"]).chain(last);
    let columns = titles.map(|word| {
        let width = if Item::ALL.iter().any(|item| item.word() == word) {
            50
        } else {
            22
        };
        column(speech.word(word), width)
    });
    let mut columns: Vec<Column> = columns.collect();
    columns[3].kind = Kind::Date;
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
    sheet(speech.word("sheet_registers"), columns, rows.collect())
}

/// What is said of an item as lines; nothing where it is not said.
fn said(speech: &Speech<'_>, blocks: &[Block]) -> Cell {
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
    let titles = [
        "record_controller",
        "record_part",
        "record_contact",
        "record_representative",
        "dpo",
    ];
    let columns = titles.map(|word| column(speech.word(word), 40));
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
    sheet(
        speech.word("sheet_controllers"),
        columns.into(),
        rows.collect(),
    )
}
