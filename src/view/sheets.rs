//! Parts that the workbooks of all documents share: columns, tables, and how a workbook is headed.
//! It must not know what any table tells, nor how a spreadsheet is written.

use jiff::civil::Date;

use super::assessment::Speech;
use crate::export::{Cell, Column, Kind, Sheet, Words, Workbook};

/// A column, by the name of its word.
pub fn column(speech: &Speech<'_>, title: &str, width: u8, kind: Kind) -> Column {
    Column {
        title: speech.word(title),
        width,
        kind,
        note: None,
    }
}

/// Columns of texts, by the names of their words, each with its width.
pub fn texts(speech: &Speech<'_>, columns: &[(&str, u8)]) -> Vec<Column> {
    let columns = columns.iter();
    let columns = columns.map(|(title, width)| column(speech, title, *width, Kind::Text));
    columns.collect()
}

/// A table, by the name of its word.
pub fn sheet(speech: &Speech<'_>, name: &str, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Sheet {
    Sheet {
        name: speech.word(name),
        heading: String::new(),
        marking: String::new(),
        columns,
        rows,
        to_come: 0,
        spare_rows: 0,
        landscape: true,
    }
}

/// How a workbook is headed.
pub struct Cover<'a> {
    /// The name of the word for the document.
    pub kind: &'a str,
    /// What it is of: a register, or the organisation.
    pub of: &'a str,
    /// Whose it is.
    pub organisation: &'a str,
    /// Its publicity class in words.
    pub class: &'a str,
    /// The day that it bears.
    pub created: Option<Date>,
}

/// The tables as a workbook, each saying what it is and of which publicity class.
pub fn bind(speech: &Speech<'_>, cover: &Cover<'_>, mut sheets: Vec<Sheet>) -> Workbook {
    let kind = speech.word(cover.kind);
    for sheet in &mut sheets {
        sheet.heading = format!("{kind}: {} – {}", cover.of, sheet.name);
        sheet.marking = format!("{}: {}", speech.word("publicity_class"), cover.class);
    }
    Workbook {
        title: cover.of.to_owned(),
        subject: kind,
        organisation: cover.organisation.to_owned(),
        language: speech.words.language.clone(),
        created: cover.created,
        words: Words {
            lists: speech.word("sheet_lists"),
            cut: speech.word("sheet_cut"),
        },
        sheets,
    }
}
