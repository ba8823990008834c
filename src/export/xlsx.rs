//! Writes a workbook as Office Open XML (ISO/IEC 29500), which Excel and `LibreOffice` open.
//! The only file that names `rust_xlsxwriter`. It must not know what the tables tell.
//!
//! A sheet is a table in Excel's sense, which a screen reader announces with the header of each column. Above it stand its heading and
//! its marking; these and the header stay in sight when a reader scrolls, and are printed on every page. Texts are kept as text, in
//! cells that stay text when they are edited. Choices are offered from a hidden sheet, however long they are and whatever they hold.

mod formula;
mod properties;

use std::any::Any;
use std::borrow::Cow;
use std::io;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Formula, Table, TableColumn, TableStyle, Worksheet, XlsxError,
};

use super::{Cell, Column, ExportError, Kind, Sheet, Workbook, mend};
use crate::export::formula::{check, check_row, is_exact, serial, shown, written};

/// The rows above the table, from 0.
const HEADING: u32 = 0;
const MARKING: u32 = 1;
/// The row of the titles, and the first below it.
const HEADER: u32 = 2;
const FIRST: u32 = 3;
/// The largest sheet.
const ROWS: usize = 1_048_576;
const COLUMNS: usize = 16_384;
/// A4, in Excel's numbering of papers.
const A4: u8 = 9;
/// Formats of cells that every program knows by number: "0" and "@".
const WHOLE: u8 = 1;
const TEXT: u8 = 49;
/// White on it has a contrast of 12:1.
const INK: Color = Color::RGB(0x001F_3864);
const LINE: Color = Color::RGB(0x008A_8A8A);

/// The file's bytes: the same for the same workbook. Its texts are mended where they stand; a thousand rows are not copied for it.
pub fn write(workbook: Workbook) -> Result<Vec<u8>, ExportError> {
    Writer::begin(workbook, None)?.finish()
}

/// A workbook whose tables get rows one by one, those of every sheet from first to last: a table of ten thousand rows is never held
/// at once.
pub struct Writer {
    file: rust_xlsxwriter::Workbook,
    workbook: Workbook,
    formats: Formats,
    /// The next row of each sheet.
    next: Vec<usize>,
}

impl Writer {
    /// Begins a workbook, with the rows that its sheets have already. Those that are to come wait in a folder, in files that have no
    /// name there; without a folder, in memory.
    ///
    /// # Errors
    /// When the workbook is none that a spreadsheet opens, or the folder cannot be written to.
    pub fn begin(workbook: Workbook, folder: Option<&Path>) -> Result<Self, ExportError> {
        check(&workbook)?;
        check_size(&workbook)?;
        check_to_come(&workbook)?;
        let workbook = mend::workbook(workbook);
        let mut writer = Self {
            file: rust_xlsxwriter::Workbook::new(),
            formats: Formats::new(),
            next: vec![0; workbook.sheets.len()],
            workbook,
        };
        guarded(|| writer.sheets(folder))?;
        Ok(writer)
    }

    /// Adds the next row of a sheet, counted from 0.
    ///
    /// # Errors
    /// When there is no such sheet, it has had all its rows, or the row has a value where none can stand.
    pub fn row(&mut self, sheet: usize, mut cells: Vec<Cell>) -> Result<(), ExportError> {
        let (Some(held), Some(next)) = (self.workbook.sheets.get(sheet), self.next.get_mut(sheet))
        else {
            return Err(ExportError::NoSheet(sheet));
        };
        let line = *next;
        if line >= held.height() {
            return Err(ExportError::Count(held.name.clone()));
        }
        check_row(held, &cells, line)?;
        mend::cells(&mut cells, &self.workbook.words.cut);
        *next += 1;
        let cell = |at: usize| Cow::Borrowed(cells.get(at).unwrap_or(&Cell::Empty));
        guarded(|| {
            let worksheet = self.file.worksheet_from_index(sheet)?;
            write_row(worksheet, held, line, cell, &self.formats)
        })
    }

    /// The file's bytes: the same for the same workbook and rows.
    ///
    /// # Errors
    /// When a row that was to come has not come, or the file cannot be written.
    pub fn finish(mut self) -> Result<Vec<u8>, ExportError> {
        for at in 0..self.next.len() {
            let sheet = self.workbook.sheets.get(at);
            let sheet = sheet.ok_or(ExportError::NoSheet(at))?;
            if sheet.to_come == 0 || self.next[at] == sheet.rows.len() + sheet.to_come {
                guarded(|| self.fill(at))?;
            } else {
                return Err(ExportError::Count(sheet.name.clone()));
            }
        }
        let lists = Lists::of(&self.workbook);
        if !lists.columns.is_empty() {
            let worksheet = self.file.add_worksheet();
            guarded(|| lists.write(worksheet, &self.formats))?;
        }
        let bytes = guarded(|| self.file.save_to_buffer())?;
        properties::set(&bytes, &self.workbook)
    }

    /// Every sheet with what stands above its rows, and the rows that it has already.
    fn sheets(&mut self, folder: Option<&Path>) -> Result<(), XlsxError> {
        let company = DocProperties::new().set_company(&self.workbook.organisation);
        self.file.set_properties(&company);
        if let Some(folder) = folder {
            self.file.set_tempdir(folder)?;
        }
        let lists = Lists::of(&self.workbook);
        for (sheet, next) in self.workbook.sheets.iter().zip(&mut self.next) {
            let worksheet = if folder.is_some() && sheet.to_come > 0 {
                self.file.add_worksheet_with_constant_memory()?
            } else {
                self.file.add_worksheet()
            };
            worksheet.set_name(&sheet.name)?;
            write_head(worksheet, sheet, &self.formats)?;
            validate(worksheet, sheet, &lists)?;
            set_page(worksheet, sheet)?;
            write_rows(
                worksheet,
                &self.workbook,
                sheet,
                0..sheet.rows.len(),
                &self.formats,
            )?;
            *next = sheet.rows.len();
        }
        Ok(())
    }

    /// The rows that a sheet has for what is filled in by hand; one of a table that has nothing to tell.
    fn fill(&mut self, at: usize) -> Result<(), XlsxError> {
        let worksheet = self.file.worksheet_from_index(at)?;
        let sheet = &self.workbook.sheets[at];
        let rows = self.next[at]..sheet.height();
        write_rows(worksheet, &self.workbook, sheet, rows, &self.formats)
    }
}

thread_local! {
    static GUARDED: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Whether this thread is about something whose panic is told as an error, so that nobody else need tell it.
pub fn is_guarded() -> bool {
    GUARDED.get()
}

/// Does something with the library, which panics where it cannot write to the disk. That is an error as any other here.
fn guarded<T>(act: impl FnOnce() -> Result<T, XlsxError>) -> Result<T, ExportError> {
    GUARDED.set(true);
    // What it leaves half done is dropped with the workbook.
    let done = catch_unwind(AssertUnwindSafe(act));
    GUARDED.set(false);
    match done {
        Ok(done) => done.map_err(|error| match error {
            XlsxError::TempFileError(_, error) | XlsxError::IoError(error) => error.into(),
            other => ExportError::Write(other.to_string()),
        }),
        Err(panic) => Err(of_panic(panic.as_ref())),
    }
}

/// What a panic of the library means: it tells the error of the disk in its message.
fn of_panic(panic: &(dyn Any + Send)) -> ExportError {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    let text = text.unwrap_or("panic");
    if text.contains("StorageFull") {
        return io::Error::from(io::ErrorKind::StorageFull).into();
    }
    ExportError::Write(text.to_owned())
}

fn check_size(workbook: &Workbook) -> Result<(), ExportError> {
    let fits =
        |sheet: &&Sheet| sheet.height() <= ROWS - FIRST as usize && sheet.columns.len() <= COLUMNS;
    match workbook.sheets.iter().find(|sheet| !fits(sheet)) {
        Some(sheet) => Err(ExportError::TooLarge(sheet.name.clone())),
        None => Ok(()),
    }
}

/// What is computed from rows cannot be said while they are still to come.
fn check_to_come(workbook: &Workbook) -> Result<(), ExportError> {
    for sheet in workbook.sheets.iter().filter(|sheet| sheet.to_come > 0) {
        let mut columns = sheet.columns.iter();
        if let Some(at) = columns.position(|column| matches!(column.kind, Kind::Computed(_))) {
            return Err(ExportError::Reference {
                sheet: sheet.name.clone(),
                column: at + 1,
            });
        }
    }
    Ok(())
}

/// How cells look. Texts bear the format "text": what is typed or edited in them is no formula and no date.
struct Formats {
    heading: Format,
    marking: Format,
    header: Format,
    text: Format,
    number: Format,
    date: Format,
    computed: Format,
}

impl Formats {
    fn new() -> Self {
        let cell = Format::new()
            .set_align(FormatAlign::Top)
            .set_border(FormatBorder::Thin)
            .set_border_color(LINE);
        let left = cell.clone().set_align(FormatAlign::Left).set_text_wrap();
        Self {
            heading: Format::new()
                .set_num_format_index(TEXT)
                .set_bold()
                .set_font_size(14),
            marking: Format::new().set_num_format_index(TEXT),
            header: left
                .clone()
                .set_num_format_index(TEXT)
                .set_bold()
                .set_font_color(Color::White)
                .set_background_color(INK),
            text: left.clone().set_num_format_index(TEXT),
            number: cell.set_num_format_index(WHOLE),
            date: left.clone().set_num_format("d.m.yyyy"),
            computed: left,
        }
    }
}

/// A place or size that [`check_size`] has bounded.
fn row(at: usize) -> u32 {
    FIRST.saturating_add(u32::try_from(at).unwrap_or(u32::MAX))
}

fn column(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

/// A column's letters.
fn letters(at: usize) -> String {
    rust_xlsxwriter::utility::column_number_to_name(column(at))
}

/// The last row of the table.
fn last(sheet: &Sheet) -> u32 {
    row(sheet.height() - 1)
}

/// What stands above the rows of a sheet, and how wide its columns are.
fn write_head(
    worksheet: &mut Worksheet,
    sheet: &Sheet,
    formats: &Formats,
) -> Result<(), XlsxError> {
    // Else a formula that gives nothing would be stored as 0.
    worksheet.set_formula_result_default("");
    for (held, at) in sheet.columns.iter().zip(0..) {
        worksheet.set_column_width(column(at), held.width.max(1))?;
    }
    worksheet.write_string_with_format(HEADING, 0, &sheet.heading, &formats.heading)?;
    worksheet.write_string_with_format(MARKING, 0, &sheet.marking, &formats.marking)?;
    let titles = sheet.columns.iter().map(|column| {
        let title = TableColumn::new().set_header(&column.title);
        title.set_header_format(&formats.header)
    });
    let table = Table::new()
        .set_columns(&titles.collect::<Vec<_>>())
        .set_style(TableStyle::None)
        .set_alt_text_title(&sheet.heading)
        .set_alt_text(&sheet.marking);
    worksheet.add_table(
        HEADER,
        0,
        last(sheet),
        column(sheet.columns.len() - 1),
        &table,
    )?;
    Ok(())
}

/// Rows of a sheet that the workbook has, or that are empty in it.
fn write_rows(
    worksheet: &mut Worksheet,
    workbook: &Workbook,
    sheet: &Sheet,
    rows: Range<usize>,
    formats: &Formats,
) -> Result<(), XlsxError> {
    for line in rows {
        for (held, at) in sheet.columns.iter().zip(0..) {
            if let Kind::Computed(computed) = &held.kind {
                let place = (row(line), column(at));
                let text = formula::text(workbook, computed, place.0);
                let given = result(&shown(workbook, sheet, line, at));
                let formula = Formula::new(text).set_result(given);
                worksheet.write_formula_with_format(
                    place.0,
                    place.1,
                    formula,
                    &formats.computed,
                )?;
            }
        }
        let cell = |at| shown(workbook, sheet, line, at);
        write_row(worksheet, sheet, line, cell, formats)?;
    }
    Ok(())
}

/// The cells of a row that are given, not computed.
fn write_row<'a>(
    worksheet: &mut Worksheet,
    sheet: &Sheet,
    line: usize,
    cell: impl Fn(usize) -> Cow<'a, Cell>,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let mut lines = 1;
    for (held, at) in sheet.columns.iter().zip(0..) {
        let cell = cell(at);
        if let Cell::Text(text) = &*cell {
            lines = lines.max(lines_of(text, held.width));
        }
        if !matches!(held.kind, Kind::Computed(_)) {
            let place = (row(line), column(at));
            write_cell(worksheet, place, &cell, &held.kind, formats)?;
        }
    }
    set_height(worksheet, sheet, line, lines)
}

/// The height of a line of text, in points.
const LINE_HEIGHT: f64 = 15.0;
/// The highest that a row may be, in points.
const HIGHEST: f64 = 409.0;

/// Rows of tables that are only read are as high as their text: some programs would show its first line alone. Those that
/// are written on grow with what is typed, and are left to do so.
fn set_height(
    worksheet: &mut Worksheet,
    sheet: &Sheet,
    line: usize,
    lines: u32,
) -> Result<(), XlsxError> {
    if sheet.spare_rows == 0 && lines > 1 {
        let height = f64::from(lines) * LINE_HEIGHT;
        worksheet.set_row_height(row(line), height.min(HIGHEST))?;
    }
    Ok(())
}

/// How many lines a text takes in a column so many letters wide.
fn lines_of(text: &str, width: u8) -> u32 {
    let width = usize::from(width.max(1));
    let lines = text
        .lines()
        .map(|line| line.chars().count().div_ceil(width).max(1));
    u32::try_from(lines.sum::<usize>()).unwrap_or(u32::MAX)
}

/// What a formula gives, as it is stored beside it.
fn result(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Empty | Cell::Date(_) => String::new(),
    }
}

/// A number of days or units goes as a number only where every program reads the same from it.
fn write_cell(
    worksheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    kind: &Kind,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let as_text = match cell {
        Cell::Empty => {
            let format = match kind {
                Kind::Number => &formats.number,
                Kind::Date => &formats.date,
                Kind::Text | Kind::Choice(_) | Kind::Computed(_) => &formats.text,
            };
            worksheet.write_blank(row, column, format)?;
            return Ok(());
        }
        Cell::Number(number) if is_exact(*number) => {
            #[allow(clippy::cast_precision_loss, reason = "at most fifteen digits")]
            let number = *number as f64;
            worksheet.write_number_with_format(row, column, number, &formats.number)?;
            return Ok(());
        }
        Cell::Date(day) => match serial(*day) {
            Some(days) => {
                worksheet.write_number_with_format(row, column, days, &formats.date)?;
                return Ok(());
            }
            None => written(*day),
        },
        Cell::Number(number) => number.to_string(),
        Cell::Text(text) => text.clone(),
    };
    worksheet.write_string_with_format(row, column, as_text, &formats.text)?;
    Ok(())
}

/// What may be typed into the cells of each column, and what is told there.
fn validate(worksheet: &mut Worksheet, sheet: &Sheet, lists: &Lists) -> Result<(), XlsxError> {
    for (held, at) in sheet.columns.iter().zip(0..) {
        let rule = DataValidation::new();
        let rule = match &held.kind {
            Kind::Choice(choices) if !choices.is_empty() => {
                rule.allow_list_formula(Formula::new(lists.reference(choices)))
            }
            Kind::Date => rule.allow_date(DataValidationRule::GreaterThanOrEqualTo(
                ExcelDateTime::from_ymd(1900, 3, 1)?,
            )),
            Kind::Number => {
                rule.allow_whole_number(DataValidationRule::Between(i32::MIN, i32::MAX))
            }
            Kind::Text | Kind::Choice(_) | Kind::Computed(_) if held.note.is_none() => continue,
            Kind::Text | Kind::Choice(_) | Kind::Computed(_) => rule.allow_any_value(),
        };
        let rule = match &held.note {
            Some(note) => rule.set_input_message(note)?,
            None => rule,
        };
        let column = column(at);
        worksheet.add_data_validation(FIRST, column, last(sheet), column, &rule)?;
    }
    Ok(())
}

/// What stays in sight, and how the sheet is printed: on A4, as wide as the page, the rows above the table on every page.
fn set_page(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    worksheet.set_freeze_panes(FIRST, 0)?;
    worksheet.set_repeat_rows(HEADING, HEADER)?;
    worksheet.set_paper_size(A4);
    worksheet.set_print_fit_to_pages(1, 0);
    worksheet.set_footer("&C&P / &N");
    if sheet.landscape {
        worksheet.set_landscape();
    }
    Ok(())
}

/// The choices of all columns, each list once, in the columns of a hidden sheet. Listed in the validation itself they could not be longer
/// than 255 characters together, nor hold a comma.
struct Lists<'a> {
    name: &'a str,
    columns: Vec<(&'a Column, &'a [String])>,
}

impl<'a> Lists<'a> {
    fn of(workbook: &'a Workbook) -> Self {
        let mut columns: Vec<(&Column, &[String])> = Vec::new();
        for column in workbook.sheets.iter().flat_map(|sheet| &sheet.columns) {
            if let Kind::Choice(choices) = &column.kind
                && !choices.is_empty()
                && !columns.iter().any(|(_, listed)| listed == choices)
            {
                columns.push((column, choices));
            }
        }
        let name = &workbook.words.lists;
        Self { name, columns }
    }

    /// Where a list stands.
    fn reference(&self, choices: &[String]) -> String {
        let at = self
            .columns
            .iter()
            .position(|(_, listed)| *listed == choices);
        let last = u32::try_from(choices.len()).unwrap_or(u32::MAX);
        formula::range(
            self.name,
            (1, last),
            (at.unwrap_or_default(), at.unwrap_or_default()),
        )
    }

    fn write(&self, worksheet: &mut Worksheet, formats: &Formats) -> Result<(), XlsxError> {
        worksheet.set_name(self.name)?.set_hidden(true);
        for ((titled, choices), at) in self.columns.iter().zip(0..) {
            let column = column(at);
            worksheet.set_column_width(column, titled.width.max(1))?;
            worksheet.write_string_with_format(0, column, &titled.title, &formats.header)?;
            for (choice, row) in choices.iter().zip(1..) {
                worksheet.write_string_with_format(row, column, choice, &formats.text)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_as_one_though_the_library_panics() {
        let write = || -> io::Result<()> { Err(io::ErrorKind::StorageFull.into()) };
        let full = || {
            write().expect("it can be written");
            Ok(())
        };
        let failed = guarded(full).expect_err("there is no room");
        assert_eq!(io::Error::from(failed).kind(), io::ErrorKind::StorageFull);
        assert!(!is_guarded());
        let other = guarded(|| -> Result<(), XlsxError> { panic!("else") });
        assert_eq!(other, Err(ExportError::Write("else".to_owned())));
    }
}
