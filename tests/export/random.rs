//! Random tables and texts, the same ones each time: a test that fails must fail again.

use jiff::civil::{Date, date};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use seloste::export::{Cell, Column, Kind, Sheet};

use crate::tables::{HOSTILE, sheet};

/// Tries a property on so many values.
pub fn try_all<S: Strategy>(cases: u32, values: &S, holds: impl Fn(S::Value)) {
    let config = Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    };
    let same_each_time = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, same_each_time);
    let outcome = runner.run(values, |value| {
        holds(value);
        Ok(())
    });
    outcome.unwrap_or_else(|fault| panic!("{fault}"));
}

/// Any text: hostile, of any characters, or several glued together.
pub fn text() -> impl Strategy<Value = String> {
    let any = prop_oneof![
        select(&HOSTILE[..]).prop_map(str::to_owned),
        vec(any::<char>(), 0..40).prop_map(|chars| chars.into_iter().collect()),
        "[ =+@;,:\"'\\\\\r\n\t_x0-9a-zåäö-]{0,200}",
    ];
    vec(any, 1..4).prop_map(|texts| texts.concat())
}

/// Any day of the years 1 to 9999.
pub fn day() -> impl Strategy<Value = Date> {
    (1..=9999_i16, 1..=12_i8, 1..=28_i8).prop_map(|(year, month, day)| date(year, month, day))
}

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        Just(Cell::Empty),
        text().prop_map(Cell::Text),
        any::<i64>().prop_map(Cell::Number),
        (-1000..1000_i64).prop_map(Cell::Number),
        day().prop_map(Cell::Date),
    ]
}

fn column() -> impl Strategy<Value = Column> {
    let kind = prop_oneof![
        Just(Kind::Text),
        Just(Kind::Number),
        Just(Kind::Date),
        vec(text(), 0..12).prop_map(Kind::Choice),
    ];
    let note = proptest::option::of(text());
    (text(), any::<u8>(), kind, note).prop_map(|(title, width, kind, note)| Column {
        title,
        width,
        kind,
        note,
    })
}

/// Any table without formulas.
pub fn table() -> impl Strategy<Value = Sheet> {
    let columns = vec(column(), 1..6);
    let rows = vec(vec(cell(), 0..6), 0..6);
    (text(), text(), text(), columns, rows, 0..3_usize).prop_map(
        |(name, heading, marking, columns, mut rows, spare_rows)| {
            rows.iter_mut().for_each(|row| row.truncate(columns.len()));
            Sheet {
                heading,
                marking,
                spare_rows,
                ..sheet(&name, columns, rows)
            }
        },
    )
}
