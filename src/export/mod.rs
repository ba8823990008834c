//! Writes plain tables as spreadsheets (XLSX, CSV) and plain dates as a calendar (iCalendar), one format to a file.
//! It must not know registers, assessments, law or where files lie: the same tables and dates give the same bytes.

pub mod csv;
mod formula;
pub mod ical;
mod mend;
mod workbook;
pub mod xlsx;

use std::fmt;
use std::io;

pub use workbook::{Cell, Column, Formula, Kind, Sheet, Words, Workbook};

/// A text as the name of a level of a matrix, which every program can look for.
pub fn level(text: &str) -> String {
    mend::level(text)
}

/// Why a workbook could not be written. Each is a fault of the room that made the tables, never of what a user wrote in a text:
/// texts are mended. Sheets are told by their name, rows and columns counted from 1 without the headings above the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportError {
    /// A workbook has no sheets, or a sheet has no columns; no program opens such a file.
    Empty(String),
    /// More rows or columns than a spreadsheet holds.
    TooLarge(String),
    /// There is no sheet of this number.
    NoSheet(usize),
    /// A row has more cells than the sheet has columns, or a value where the column computes one.
    Row {
        /// Its sheet.
        sheet: String,
        /// Which row.
        row: usize,
    },
    /// A sheet gets other rows than were to come.
    Count(String),
    /// A formula refers to what is not there, or to what it must not.
    Reference {
        /// Its sheet.
        sheet: String,
        /// Its column.
        column: usize,
    },
    /// A matrix cannot be looked up in: levels that are not told apart, or a place without a band. Says which.
    Matrix(String),
    /// A likelihood or severity is none of the matrix's levels.
    Level {
        /// Its sheet.
        sheet: String,
        /// Which row.
        row: usize,
        /// What stands there.
        value: String,
    },
    /// A library could not write the file.
    Write(String),
    /// What it is written to, or from, is at fault: a full disk.
    Io {
        /// How.
        kind: io::ErrorKind,
        /// In the system's words.
        reason: String,
    },
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty(what) => write!(f, "nothing to write: {what}"),
            Self::TooLarge(sheet) => {
                write!(f, "sheet '{sheet}' is larger than a spreadsheet holds")
            }
            Self::NoSheet(number) => write!(f, "there is no sheet {number}"),
            Self::Row { sheet, row } => write!(
                f,
                "row {row} of sheet '{sheet}' has a value where none can stand"
            ),
            Self::Count(sheet) => write!(f, "sheet '{sheet}' gets other rows than were to come"),
            Self::Reference { sheet, column } => write!(
                f,
                "the formula in column {column} of sheet '{sheet}' refers to what is not there or is computed itself"
            ),
            Self::Matrix(reason) => write!(f, "the matrix cannot be looked up in: {reason}"),
            Self::Level { sheet, row, value } => write!(
                f,
                "row {row} of sheet '{sheet}': '{value}' is no level of the matrix"
            ),
            Self::Write(reason) | Self::Io { reason, .. } => {
                write!(f, "the spreadsheet could not be written: {reason}")
            }
        }
    }
}

impl std::error::Error for ExportError {}

impl From<io::Error> for ExportError {
    fn from(error: io::Error) -> Self {
        Self::Io {
            kind: error.kind(),
            reason: error.to_string(),
        }
    }
}

impl From<ExportError> for io::Error {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Io { kind, reason } => Self::new(kind, reason),
            other => Self::other(other),
        }
    }
}
