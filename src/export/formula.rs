//! Judges the formulas of a workbook and says what each gives, so that a program that computes nothing shows it too.
//! It must not know how a format writes a formula.

use std::borrow::Cow;
use std::collections::HashSet;

use jiff::civil::{Date, date};

use super::{Cell, ExportError, Formula, Kind, Sheet, Workbook, mend};

/// Days since 30 December 1899, as spreadsheets count. None before March 1900, where they disagree with each other on the calendar.
pub(super) fn serial(day: Date) -> Option<i32> {
    let days = day.since(date(1899, 12, 30)).ok()?.get_days();
    (days >= FIRST_SERIAL).then_some(days)
}

/// 1 March 1900.
pub(super) const FIRST_SERIAL: i32 = 61;

/// Whether a spreadsheet, which counts in floating point and shows fifteen digits, holds a number as it is.
pub(super) fn is_exact(number: i64) -> bool {
    number.unsigned_abs() < 1_000_000_000_000_000
}

/// A day as Finland writes it.
pub(super) fn written(day: Date) -> String {
    format!("{}.{}.{}", day.day(), day.month(), day.year())
}

/// Everything in the workbook stands where it can, and every formula has a meaning that all programs share.
pub(super) fn check(workbook: &Workbook) -> Result<(), ExportError> {
    if workbook.sheets.is_empty() {
        return Err(ExportError::Empty("the workbook has no sheets".to_owned()));
    }
    for sheet in &workbook.sheets {
        if sheet.columns.is_empty() {
            let name = &sheet.name;
            return Err(ExportError::Empty(format!("sheet '{name}' has no columns")));
        }
        check_rows(sheet)?;
        for (column, at) in sheet.columns.iter().zip(0..) {
            if let Kind::Computed(formula) = &column.kind {
                check_formula(workbook, sheet, at, formula)?;
            }
        }
    }
    Ok(())
}

fn check_rows(sheet: &Sheet) -> Result<(), ExportError> {
    let mut rows = sheet.rows.iter().zip(0..);
    rows.try_for_each(|(row, at)| check_row(sheet, row, at))
}

/// A row, counted from 0, is no longer than the table, and empty where a column computes.
pub(super) fn check_row(sheet: &Sheet, row: &[Cell], at: usize) -> Result<(), ExportError> {
    let is_computed = |at: usize| matches!(kind(sheet, at), Some(Kind::Computed(_)));
    let fits = row.len() <= sheet.columns.len()
        && (0..row.len()).all(|at| row.get(at) == Some(&Cell::Empty) || !is_computed(at));
    if fits {
        Ok(())
    } else {
        Err(ExportError::Row {
            sheet: sheet.name.clone(),
            row: at + 1,
        })
    }
}

fn kind(sheet: &Sheet, column: usize) -> Option<&Kind> {
    sheet.columns.get(column).map(|column| &column.kind)
}

/// Formulas refer to what is given, or count what a matrix gives, so they can never go in a circle.
fn check_formula(
    workbook: &Workbook,
    sheet: &Sheet,
    column: usize,
    formula: &Formula,
) -> Result<(), ExportError> {
    let is_given =
        |sheet: &Sheet, at| kind(sheet, at).is_some_and(|kind| !matches!(kind, Kind::Computed(_)));
    let refused = || ExportError::Reference {
        sheet: sheet.name.clone(),
        column: column + 1,
    };
    match *formula {
        Formula::Band {
            matrix,
            likelihood,
            severity,
        } => {
            let matrix = workbook.sheets.get(matrix).ok_or_else(refused)?;
            if !is_given(sheet, likelihood) || !is_given(sheet, severity) {
                return Err(refused());
            }
            check_matrix(matrix)?;
            check_levels(sheet, likelihood, &likelihoods(matrix))?;
            check_levels(sheet, severity, &severities(matrix))
        }
        Formula::CountWhere {
            sheet: other,
            column,
            value,
        } => {
            let other = workbook.sheets.get(other).ok_or_else(refused)?;
            let is_band = matches!(
                kind(other, column),
                Some(Kind::Computed(Formula::Band { .. }))
            );
            if is_given(sheet, value) && (is_given(other, column) || is_band) {
                Ok(())
            } else {
                Err(refused())
            }
        }
    }
}

/// The levels of likelihood, down the first column; a cell that holds no text gives an empty one.
fn likelihoods(matrix: &Sheet) -> Vec<&str> {
    let levels = (0..matrix.rows.len()).map(|row| match matrix.cell(row, 0) {
        Cell::Text(text) => text.as_str(),
        _ => "",
    });
    levels.collect()
}

/// The levels of severity, along the header.
fn severities(matrix: &Sheet) -> Vec<&str> {
    let titles = matrix.columns.iter().skip(1);
    titles.map(|column| column.title.as_str()).collect()
}

/// A matrix is full, its levels are found by every program's lookup, and its bands are what they look like.
fn check_matrix(matrix: &Sheet) -> Result<(), ExportError> {
    let refused = |reason: String| Err(ExportError::Matrix(reason));
    for levels in [likelihoods(matrix), severities(matrix)] {
        let mut seen = HashSet::new();
        for level in &levels {
            // MATCH reads these three as wildcards, looks for at most 255 characters, and tells no capitals from small letters.
            if level.contains(['*', '?', '~']) || mend::title(level, 0) != **level {
                return refused(format!("level '{level}' cannot be looked for"));
            }
            if !seen.insert(level.to_lowercase()) {
                return refused(format!("level '{level}' is there twice"));
            }
        }
        if levels.is_empty() || matrix.spare_rows > 0 {
            return refused("levels are missing, or are to be filled in by hand".to_owned());
        }
    }
    for row in 0..matrix.rows.len() {
        for column in 1..matrix.columns.len() {
            if !is_band(matrix.cell(row, column)) {
                let place = format!("row {}, column {}", row + 1, column + 1);
                return refused(format!(
                    "no band in {place}, or a text that reads as another value"
                ));
            }
        }
    }
    Ok(())
}

/// A word or a number. A text that reads as a number, truth value, error or escape would be shown as that until it is computed anew.
fn is_band(cell: &Cell) -> bool {
    match cell {
        Cell::Number(number) => is_exact(*number),
        Cell::Text(text) => {
            let is_value = text.parse::<f64>().is_ok()
                || text.eq_ignore_ascii_case("true")
                || text.eq_ignore_ascii_case("false")
                || text.starts_with('#')
                || text.contains("_x");
            !text.is_empty() && mend::line(text) == *text && !is_value
        }
        Cell::Empty | Cell::Date(_) => false,
    }
}

/// Each row has one of the levels, or none yet.
fn check_levels(sheet: &Sheet, column: usize, levels: &[&str]) -> Result<(), ExportError> {
    for row in 0..sheet.rows.len() {
        let cell = sheet.cell(row, column);
        let value = content(cell);
        let is_level = match cell {
            Cell::Text(text) => text.is_empty() || levels.contains(&text.as_str()),
            other => *other == Cell::Empty,
        };
        if !is_level {
            return Err(ExportError::Level {
                sheet: sheet.name.clone(),
                row: row + 1,
                value,
            });
        }
    }
    Ok(())
}

/// What a formula compares when it compares texts exactly.
fn content(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Date(day) => serial(*day).map_or_else(|| written(*day), |days| days.to_string()),
    }
}

/// What stands in a row and column: as given, or as computed. For a workbook that passed [`check`].
pub(super) fn shown<'a>(
    workbook: &Workbook,
    sheet: &'a Sheet,
    row: usize,
    column: usize,
) -> Cow<'a, Cell> {
    match kind(sheet, column) {
        Some(Kind::Computed(formula)) => Cow::Owned(value(workbook, sheet, row, formula)),
        _ => Cow::Borrowed(sheet.cell(row, column)),
    }
}

fn value(workbook: &Workbook, sheet: &Sheet, row: usize, formula: &Formula) -> Cell {
    match *formula {
        Formula::Band {
            matrix,
            likelihood,
            severity,
        } => {
            let matrix = workbook.sheets.get(matrix);
            let likelihood = content(sheet.cell(row, likelihood));
            let severity = content(sheet.cell(row, severity));
            matrix.map_or(Cell::Empty, |matrix| band(matrix, &likelihood, &severity))
        }
        Formula::CountWhere {
            sheet: other,
            column,
            value,
        } => {
            let wanted = content(sheet.cell(row, value));
            match workbook.sheets.get(other) {
                Some(other) if !wanted.is_empty() => {
                    let found =
                        |row: &usize| content(&shown(workbook, other, *row, column)) == wanted;
                    let count = (0..other.rows.len()).filter(found).count();
                    Cell::Number(i64::try_from(count).unwrap_or(i64::MAX))
                }
                _ => Cell::Empty,
            }
        }
    }
}

fn band(matrix: &Sheet, likelihood: &str, severity: &str) -> Cell {
    let at = |levels: Vec<&str>, level: &str| levels.iter().position(|other| *other == level);
    let row = at(likelihoods(matrix), likelihood);
    let column = at(severities(matrix), severity);
    match (row, column) {
        (Some(row), Some(column)) => matrix.cell(row, column + 1).clone(),
        _ => Cell::Empty,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_numbers_where_all_programs_agree() {
        assert_eq!(serial(date(1900, 3, 1)), Some(FIRST_SERIAL));
        assert_eq!(serial(date(1900, 2, 28)), None);
        assert_eq!(serial(date(2026, 3, 10)), Some(46_091));
        assert_eq!(serial(date(9999, 12, 31)), Some(2_958_465));
        assert_eq!(written(date(1899, 12, 5)), "5.12.1899");
    }
}
