//! Formulas as a spreadsheet reads them. They are made of places alone: no text of a user stands in one but the name of a sheet, quoted.
//! It must not know what a formula gives.

use super::{FIRST, HEADER, last, letters};
use crate::export::{Formula, Workbook};

/// A formula in a row, counted from 0; nothing for a formula that refers to no sheet.
pub(super) fn text(workbook: &Workbook, formula: &Formula, row: u32) -> String {
    let here = |at: usize| format!("${}{}", letters(at), row + 1);
    match *formula {
        Formula::Band {
            matrix,
            likelihood,
            severity,
        } => {
            let Some(matrix) = workbook.sheets.get(matrix) else {
                return String::new();
            };
            let (likelihood, severity) = (here(likelihood), here(severity));
            let wide = matrix.columns.len() - 1;
            let rows = (FIRST, last(matrix));
            let bands = range(&matrix.name, rows, (1, wide));
            let down = range(&matrix.name, rows, (0, 0));
            let along = range(&matrix.name, (HEADER, HEADER), (1, wide));
            format!(
                "IF(OR({likelihood}=\"\",{severity}=\"\"),\"\",INDEX({bands},MATCH({likelihood},{down},0),MATCH({severity},{along},0)))"
            )
        }
        Formula::CountWhere {
            sheet,
            column,
            value,
        } => {
            let Some(sheet) = workbook.sheets.get(sheet) else {
                return String::new();
            };
            let value = here(value);
            let counted = range(&sheet.name, (FIRST, last(sheet)), (column, column));
            // COUNTIF would read a value that begins with < or holds * as a condition. Joined to nothing, a number is a text:
            // EXACT itself makes one of it in some programs and not in others.
            format!("IF({value}=\"\",\"\",SUMPRODUCT(--EXACT({counted}&\"\",{value}&\"\")))")
        }
    }
}

/// The cells of a sheet from one row and column to another, counted from 0.
pub(super) fn range(sheet: &str, rows: (u32, u32), columns: (usize, usize)) -> String {
    format!(
        "'{}'!${}${}:${}${}",
        sheet.replace('\'', "''"),
        letters(columns.0),
        rows.0 + 1,
        letters(columns.1),
        rows.1 + 1
    )
}
