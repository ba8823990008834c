//! Writes the workbooks and calendars of the tests, ordinary and hostile, for programs that open them.
//!
//! `cargo run --example export FOLDER` writes each as XLSX, CSV (a file for each sheet) or iCalendar, and what went into it as JSON.

#[path = "../tests/tables/mod.rs"]
mod tables;

use std::error::Error;
use std::fs;
use std::path::Path;

use seloste::export::ical::Calendar;
use seloste::export::{Cell, Column, Kind, Sheet, Workbook, csv, ical, xlsx};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("name a folder to write to")?;
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    for (name, workbook) in [
        ("ordinary", tables::ordinary()),
        ("hostile", tables::hostile()),
    ] {
        fs::write(
            folder.join(name).with_extension("xlsx"),
            xlsx::write(workbook.clone())?,
        )?;
        for at in 0..workbook.sheets.len() {
            let file = format!("{name}-{at}.csv");
            fs::write(folder.join(file), csv::write(&workbook, at)?)?;
        }
        tell(folder, name, &given(&workbook))?;
    }
    for (name, calendar) in [
        ("due", tables::due_dates()),
        ("hostile-due", tables::hostile_dates()),
    ] {
        fs::write(
            folder.join(name).with_extension("ics"),
            ical::write(&calendar),
        )?;
        tell(folder, name, &days(&calendar))?;
    }
    Ok(())
}

fn tell(folder: &Path, name: &str, value: &Value) -> Result<(), Box<dyn Error>> {
    let text = serde_json::to_string_pretty(value)?;
    Ok(fs::write(folder.join(name).with_extension("json"), text)?)
}

fn given(workbook: &Workbook) -> Value {
    json!({
        "title": workbook.title,
        "organisation": workbook.organisation,
        "language": workbook.language,
        "created": workbook.created.map(|day| day.to_string()),
        "cut": workbook.words.cut,
        "sheets": workbook.sheets.iter().map(sheet).collect::<Vec<_>>(),
    })
}

fn sheet(sheet: &Sheet) -> Value {
    let rows = sheet.rows.iter();
    let rows = rows.map(|row| row.iter().map(cell).collect::<Vec<_>>());
    json!({
        "heading": sheet.heading,
        "marking": sheet.marking,
        "landscape": sheet.landscape,
        "height": (sheet.rows.len() + sheet.spare_rows).max(1),
        "columns": sheet.columns.iter().map(column).collect::<Vec<_>>(),
        "rows": rows.collect::<Vec<_>>(),
    })
}

fn column(column: &Column) -> Value {
    let (kind, choices) = match &column.kind {
        Kind::Text => ("text", None),
        Kind::Number => ("number", None),
        Kind::Date => ("date", None),
        Kind::Choice(choices) => ("choice", Some(choices)),
        Kind::Computed(_) => ("computed", None),
    };
    json!({"title": column.title, "kind": kind, "choices": choices, "note": column.note})
}

/// A number as text: JSON's readers have no 64 bits for it.
fn cell(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => json!({"text": text}),
        Cell::Number(number) => json!({"number": number.to_string()}),
        Cell::Date(day) => json!({"date": day.to_string()}),
    }
}

fn days(calendar: &Calendar) -> Value {
    let entries = calendar.entries.iter().map(|entry| {
        json!({
            "date": entry.date.to_string(),
            "summary": entry.summary,
            "description": entry.description,
            "categories": entry.categories,
            "remind_days": entry.remind_days,
        })
    });
    json!({
        "name": calendar.name,
        "language": calendar.language,
        "stamp": calendar.stamp.to_string(),
        "entries": entries.collect::<Vec<_>>(),
    })
}
