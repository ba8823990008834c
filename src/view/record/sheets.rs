//! The record of processing as tables for a spreadsheet: a row for each register, and one for each party.
//! It must not know how a spreadsheet is written.

use jiff::civil::Date;

use super::entry::{Entry, Item};
use super::line::Line;
use super::overview::Overview;
use super::paper::{Sources, contact, dpo};
use super::party::Party;
use crate::document::{Block, Inline, plain};
use crate::export::{Cell, Column, Kind, Sheet, Workbook};
use crate::text;
use crate::view::assessment::{Speech, class};
use crate::view::language::Vocabulary;
use crate::view::sheets::{Cover, bind, column, sheet, texts};

/// A row, and the sheet that it stands in, counted from 0.
pub type Placed = (usize, Vec<Cell>);

/// The sheet of registers.
const REGISTERS: usize = 0;

/// The tables of the record, in one language. The rows of registers are to come, each as [`register_row`] gives it.
pub fn workbook(
    all: &Overview,
    sources: Sources<'_>,
    words: &Vocabulary,
    organisation: &str,
) -> Workbook {
    let speech = sources.speech(words);
    let sheets = vec![registers(&speech, all.registers), controllers(&speech, all)];
    let kind = ("kind_record", all.newest);
    bound(&speech, sources, kind, organisation, sheets)
}

/// Tables of all that a record is of as a workbook of the organisation: of a kind, and of a day.
pub(super) fn bound(
    speech: &Speech<'_>,
    sources: Sources<'_>,
    (kind, created): (&str, Option<Date>),
    organisation: &str,
    sheets: Vec<Sheet>,
) -> Workbook {
    let (class, _) = class(speech, sources.publicity);
    let cover = Cover {
        kind,
        of: organisation,
        organisation,
        class: &class,
        created,
    };
    bind(speech, &cover, sheets)
}

/// Who answers for a register, one on each line.
pub(super) fn who(entry: &Entry) -> Cell {
    let who: Vec<&str> = entry.parties.iter().map(|party| &*party.name).collect();
    Cell::Text(who.join("\n"))
}

fn registers(speech: &Speech<'_>, count: usize) -> Sheet {
    let mut columns = texts(
        speech,
        &[
            ("record_id", 22),
            ("record_register", 22),
            ("record_state", 22),
        ],
    );
    columns.push(column(speech, "record_updated", 22, Kind::Date));
    columns.push(column(speech, "record_controller", 22, Kind::Text));
    columns.extend(texts(speech, &Item::ALL.map(|item| (item.word(), 50))));
    growing(speech, "sheet_registers", columns, count)
}

/// A table, by the name of its word, whose rows are to come.
pub(super) fn growing(
    speech: &Speech<'_>,
    name: &str,
    columns: Vec<Column>,
    to_come: usize,
) -> Sheet {
    Sheet {
        to_come,
        ..sheet(speech, name, columns, Vec::new())
    }
}

/// What gives the row of each register: what the law asks for and nobody has said is marked as on the page.
pub fn register_row(sources: Sources<'_>, words: &Vocabulary) -> impl Fn(&Line) -> Placed + Sync {
    let speech = sources.speech(words);
    let missing = Item::ALL.map(|item| spelled(&speech, &speech.missing(item.word())));
    move |line| {
        let entry = &line.entry;
        let mut row = vec![
            Cell::Text(entry.id.clone()),
            Cell::Text(entry.name.clone()),
            entry.state.clone().map_or(Cell::Empty, Cell::Text),
            entry.updated.map_or(Cell::Empty, Cell::Date),
            who(entry),
        ];
        let items = Item::ALL.iter().zip(&missing);
        row.extend(items.map(|(item, missing)| match line.text(*item) {
            "" => Cell::Text(missing.clone()),
            text => Cell::Text(text.to_owned()),
        }));
        (REGISTERS, row)
    }
}

/// What is said of an item as lines; nothing where it is not said.
pub(super) fn said(speech: &Speech<'_>, blocks: &[Block]) -> Cell {
    told(&spelled(speech, blocks))
}

/// A text; nothing where there is none.
pub(super) fn told(text: &str) -> Cell {
    match text {
        "" => Cell::Empty,
        text => Cell::Text(text.to_owned()),
    }
}

/// What is said of an item as lines of text.
pub(super) fn spelled(speech: &Speech<'_>, blocks: &[Block]) -> String {
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
    lines.join("\n")
}

fn controllers(speech: &Speech<'_>, all: &Overview) -> Sheet {
    let parties = all.parties();
    sheet_of(speech, "sheet_controllers", "record_controller", &parties)
}

/// Parties with their contact details, by the names of the words for the sheet and for what they are.
pub(super) fn sheet_of(speech: &Speech<'_>, name: &str, part: &str, parties: &[&Party]) -> Sheet {
    let columns = [
        part,
        "record_part",
        "record_contact",
        "record_representative",
        "dpo",
    ];
    let rows = parties.iter().map(|party| {
        vec![
            Cell::Text(party.name.clone()),
            Cell::Text(speech.word(&party.part)),
            said(speech, &contact(speech, party)),
            line(&party.representative),
            said(speech, &dpo(speech, party)),
        ]
    });
    let columns = texts(speech, &columns.map(|word| (word, 40)));
    sheet(speech, name, columns, rows.collect())
}

/// Running text as a line; nothing where there is none.
pub(super) fn line(content: &[Inline]) -> Cell {
    match content {
        [] => Cell::Empty,
        content => Cell::Text(plain(content)),
    }
}
