//! Comma-separated values read back: fields, quotes, the guard against formulas.

use seloste::export::{Cell, ExportError, csv};

use crate::random::{self, try_all};
use crate::seen;
use crate::tables::{hostile, ordinary, workbook};

/// The records of a file, without the byte order mark, read with the settings of a Finnish Excel.
fn records(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .from_reader(text.as_bytes());
    let records = reader
        .records()
        .map(|record| record.expect("as wide as the others"));
    records
        .map(|record| record.iter().map(str::to_owned).collect())
        .collect()
}

fn is_formula(field: &str) -> bool {
    field
        .trim_start()
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        || field.starts_with(['\t', '\n', '\r'])
}

#[test]
fn a_table_as_finnish_excel_opens_it() {
    let bytes = csv::write(&ordinary(), 1).expect("it can be written");
    let text = String::from_utf8(bytes).expect("UTF-8");
    let lines: Vec<_> = text.split("\r\n").collect();
    assert_eq!(lines.len(), 5, "a header, three rows, nothing");
    assert_eq!(
        lines[0],
        "\u{feff}Toimenpide;Vastuuhenkilön tehtävä;Määräpäivä;Tila"
    );
    assert_eq!(
        lines[1],
        "Lokit tarkastetaan kuukausittain.;Rekisterin vastuuhenkilö;2026-05-31;Suunniteltu: toimenpiteestä on päätetty, eikä sitä ole vielä aloitettu"
    );
    assert!(lines[3].contains(";2027-01-15;Toteutettu: "));
}

#[test]
fn computed_columns_tell_what_they_give() {
    let risks = records(&csv::write(&ordinary(), 0).expect("it can be written"));
    let bands: Vec<_> = risks.iter().map(|record| record[4].as_str()).collect();
    assert_eq!(
        bands,
        [
            "Taso",
            "Kohtalainen",
            "Korkea",
            "Kohtalainen",
            "Erittäin korkea",
            ""
        ]
    );
    let counts = records(&csv::write(&ordinary(), 3).expect("it can be written"));
    assert_eq!(counts[2], ["Kohtalainen", "2"]);
}

#[test]
fn any_table_reads_back_and_computes_nothing() {
    try_all(256, &random::table(), |sheet| {
        let bytes = csv::write(&workbook(vec![sheet.clone()]), 0).expect("it can be written");
        let mut read = records(&bytes).into_iter();
        let header = read.next().expect("a header");
        assert_eq!(header.len(), sheet.columns.len());
        assert!(
            header
                .iter()
                .all(|title| !is_formula(title) && !title.is_empty())
        );
        assert_eq!(read.len(), sheet.rows.len());
        for (given, read) in sheet.rows.iter().zip(read) {
            for (field, at) in read.iter().zip(0..) {
                match given.get(at).unwrap_or(&Cell::Empty) {
                    Cell::Empty => assert_eq!(field, ""),
                    Cell::Number(number) => assert_eq!(*field, number.to_string()),
                    Cell::Date(day) => assert_eq!(*field, day.to_string()),
                    Cell::Text(text) => {
                        let text = seen(text);
                        let guard = if is_formula(&text) { "'" } else { "" };
                        assert_eq!(*field, format!("{guard}{text}"));
                        assert!(!is_formula(field));
                    }
                }
            }
        }
    });
}

#[test]
fn hostile_sheets_are_written_and_missing_ones_refused() {
    for at in 0..hostile().sheets.len() {
        let bytes = csv::write(&hostile(), at).expect("it can be written");
        assert_eq!(records(&bytes).len(), hostile().sheets[at].rows.len() + 1);
    }
    assert_eq!(csv::write(&ordinary(), 4), Err(ExportError::NoSheet(4)));
}
