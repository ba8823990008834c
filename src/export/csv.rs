//! Writes one table of a workbook as comma-separated values (RFC 4180), for other software and for quick looks.
//! It must not know other formats, nor what the table tells.
//!
//! Fields are parted by semicolons and the file begins with a byte order mark: so Excel in Finland and Sweden, where the comma is
//! the decimal sign, opens it with columns and letters in place. Lines end in CR LF. Days are written as ISO 8601 has them, which
//! Excel and other software both know as days. Heading and marking are left out: the first line is the header.
//!
//! A text that a spreadsheet would take for a formula has an apostrophe before it, the sign of a text (as OWASP advises): also "- yksi"
//! and "+358 …" have one. The format has no other way to say that a field is text.

use std::io::Write;

use ::csv::{ErrorKind, QuoteStyle, Terminator, WriterBuilder};

use super::{Cell, Column, ExportError, Workbook, formula, mend};

/// The bytes of a sheet, counted from 0.
pub fn write(workbook: &Workbook, sheet: usize) -> Result<Vec<u8>, ExportError> {
    formula::check(workbook)?;
    let held = workbook.sheets.get(sheet);
    let sheet = held.ok_or(ExportError::NoSheet(sheet))?;
    let mut bytes = Vec::new();
    let mut writer = Writer::begin(&mut bytes, &sheet.columns)?;
    for row in 0..sheet.rows.len() {
        let cells = (0..sheet.columns.len()).map(|at| formula::shown(workbook, sheet, row, at));
        writer.fields(cells.map(|cell| field(&cell)))?;
    }
    writer.finish()?;
    Ok(bytes)
}

/// A table that is written row by row, its columns first.
pub struct Writer<W: Write>(::csv::Writer<W>);

impl<W: Write> Writer<W> {
    /// Begins a table of columns.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn begin(mut to: W, columns: &[Column]) -> Result<Self, ExportError> {
        to.write_all("\u{FEFF}".as_bytes())?;
        let writer = WriterBuilder::new()
            .delimiter(b';')
            .terminator(Terminator::CRLF)
            .quote_style(QuoteStyle::Necessary)
            .from_writer(to);
        let titles = columns.iter().zip(1..);
        let titles = titles.map(|(column, number)| guarded(mend::title(&column.title, number)));
        let mut writer = Self(writer);
        writer.fields(titles)?;
        Ok(writer)
    }

    /// Adds a row, with a cell for each column.
    ///
    /// # Errors
    /// When it cannot be written, or has another number of cells.
    pub fn row(&mut self, cells: &[Cell]) -> Result<(), ExportError> {
        self.fields(cells.iter().map(field))
    }

    /// Ends the table.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self) -> Result<(), ExportError> {
        Ok(self.0.flush()?)
    }

    fn fields(&mut self, fields: impl Iterator<Item = String>) -> Result<(), ExportError> {
        let written = self.0.write_record(fields);
        written.map_err(|error| match error.into_kind() {
            ErrorKind::Io(error) => error.into(),
            other => ExportError::Write(format!("{other:?}")),
        })
    }
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => guarded(mend::text(text)),
        Cell::Number(number) => number.to_string(),
        Cell::Date(day) => guarded(day.to_string()),
    }
}

/// A text that no spreadsheet computes, also one that strips the spaces before it or reads wide signs as narrow ones.
fn guarded(text: String) -> String {
    let begins = text.trim_start();
    let is_formula = begins.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if is_formula || text.starts_with(['\t', '\n']) {
        format!("'{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    /// A disk on which nothing has room.
    struct Full;

    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_full_disk_is_told_as_one() {
        let failed = Writer::begin(Full, &[]).err().expect("there is no room");
        assert_eq!(io::Error::from(failed).kind(), io::ErrorKind::StorageFull);
        // The table is written in stretches, so a later row may be the one that has no room.
        let mut writer = Writer(WriterBuilder::new().buffer_capacity(8).from_writer(Full));
        let row = [Cell::Text("pitkähkö teksti".to_owned())];
        let failed = writer.row(&row).expect_err("there is no room");
        assert_eq!(io::Error::from(failed).kind(), io::ErrorKind::StorageFull);
    }
}
