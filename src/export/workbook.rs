//! Tables as plain data: what every spreadsheet format writes.
//! It must not know any format, nor what the tables tell.

use jiff::civil::Date;

/// A document of one or several tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workbook {
    /// Name of the document, for its properties.
    pub title: String,
    /// What it is about, for its properties; may be empty.
    pub subject: String,
    /// Whose it is: author and company in its properties.
    pub organisation: String,
    /// Language of the texts, as BCP 47 has it: `fi`, `sv`, `en`.
    pub language: String,
    /// The day that the document bears. Never the clock: without it the properties tell no day.
    pub created: Option<Date>,
    /// The few words that the format itself needs, in the document's language.
    pub words: Words,
    /// The tables, in order. Formulas refer to a sheet by its place here, from 0.
    pub sheets: Vec<Sheet>,
}

/// Words that the format itself needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Name of the hidden sheet that holds the choices: "Luettelot".
    pub lists: String,
    /// What ends a text that is longer than a cell holds, so that nothing is lost unseen: " … (jatkuu asiakirjassa)".
    pub cut: String,
}

/// One table on a sheet of its own: two rows above it, its header, its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Name on the tab. Mended where a spreadsheet would refuse it, and made unique.
    pub name: String,
    /// First row: the document's name and what this table is.
    pub heading: String,
    /// Second row: publicity class, day and version; may be empty.
    pub marking: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows: a cell for each column; missing ones at the end are empty.
    pub rows: Vec<Vec<Cell>>,
    /// How many rows come after these, one by one, while the workbook is written.
    pub to_come: usize,
    /// Empty rows at the end that have all that the others have (choices, formats, formulas), to be filled in by hand.
    pub spare_rows: usize,
    /// Printed across the page.
    pub landscape: bool,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Header. Mended where it is empty or the same as an earlier one.
    pub title: String,
    /// Width in characters, 1 to 255.
    pub width: u8,
    /// What stands in it.
    pub kind: Kind,
    /// What to fill in, shown beside a cell of the column that is chosen; at most 255 characters are shown.
    pub note: Option<String>,
}

/// What stands in a column, and so what may be typed into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// A whole number.
    Number,
    /// A day.
    Date,
    /// One of these; nothing else can be typed.
    Choice(Vec<String>),
    /// What the formula gives, in every row. Its cells are given as [`Cell::Empty`].
    Computed(Formula),
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text, never anything else, whatever it begins with.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A day.
    Date(Date),
}

/// What a column computes. A formula names places only and holds no text, so that no text can become a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    /// The band that a matrix gives for a likelihood and a severity; nothing while either is missing.
    ///
    /// The matrix is a sheet: likelihoods in its first column, severities as titles of the others, bands in the cells.
    Band {
        /// Sheet of the matrix.
        matrix: usize,
        /// Column of this sheet that holds the likelihood.
        likelihood: usize,
        /// Column of this sheet that holds the severity.
        severity: usize,
    },
    /// How many rows of a sheet have in a column exactly the text that this row has in another; nothing while that is missing.
    CountWhere {
        /// Sheet whose rows are counted.
        sheet: usize,
        /// Column there; it may compute a [`Formula::Band`].
        column: usize,
        /// Column of this sheet that holds what is counted.
        value: usize,
    },
}

impl Sheet {
    /// Number of rows below the header, those to fill in included.
    pub(super) fn height(&self) -> usize {
        // A table has a row even when it has nothing to tell.
        let rows = self.rows.len().saturating_add(self.to_come);
        rows.saturating_add(self.spare_rows).max(1)
    }

    /// What stands in a row and column, as given.
    pub(super) fn cell(&self, row: usize, column: usize) -> &Cell {
        let cell = self.rows.get(row).and_then(|row| row.get(column));
        cell.unwrap_or(&Cell::Empty)
    }
}
