//! A matrix of data groups by roles or recipients, with the grounds of its cells by number.
//! It must not know what is granted or disclosed.

use serde_json::{Value, json};

use crate::document::{Block, Table};
use crate::view::assessment::{About, Placer, Speech};
use crate::view::language::capitalise;
use crate::view::tables::{Cell, cell, text};

/// So many columns stand side by side: more are cut into matrices of their own, or a sheet would not hold them.
const SIDE_BY_SIDE: usize = 6;

/// A role or a recipient, with what it has of each row.
pub(super) struct Column {
    /// Its name.
    pub(super) head: String,
    /// What it has, row by row; an empty list is nothing.
    pub(super) cells: Vec<Vec<Entry>>,
}

/// One thing that a role or a recipient has of a row.
pub(super) struct Entry {
    /// In words.
    pub(super) said: String,
    /// Its ground; empty where none is recorded.
    pub(super) ground: String,
}

/// A matrix before it is drawn.
pub(super) struct Matrix {
    /// Its anchor.
    pub(super) id: &'static str,
    /// Its title.
    pub(super) title: String,
    /// The name of the word for what its cells tell.
    pub(super) caption: &'static str,
    /// The names of its rows.
    pub(super) rows: Vec<String>,
    /// Its columns.
    pub(super) columns: Vec<Column>,
}

/// The grounds of all matrices of a document, each once.
#[derive(Default)]
struct Grounds(Vec<String>);

impl Grounds {
    fn number(&mut self, ground: &str) -> Option<usize> {
        if ground.is_empty() {
            return None;
        }
        let known = self.0.iter().position(|known| known == ground);
        Some(
            1 + known.unwrap_or_else(|| {
                self.0.push(ground.to_owned());
                self.0.len() - 1
            }),
        )
    }
}

/// The names of the groups of data, the rows of every matrix.
pub(super) fn groups(about: About<'_>) -> Vec<String> {
    let data = about.public.data.iter();
    data.map(|group| capitalise(&group.name)).collect()
}

/// Places matrices and their grounds, and the word for nothing.
pub(super) fn place(placer: &mut Placer, speech: &Speech<'_>, matrices: &[Matrix]) {
    let mut grounds = Grounds::default();
    let mut shown: Vec<Value> = Vec::new();
    for matrix in matrices {
        let parts = matrix.columns.chunks(SIDE_BY_SIDE);
        let is_cut = parts.len() > 1;
        for (index, columns) in parts.enumerate() {
            let part = (index + 1).to_string();
            let title = if is_cut {
                let title = speech.words.fill("matrix_part", "caption", &matrix.title);
                title.replace("{part}", &part)
            } else {
                matrix.title.clone()
            };
            let table = draw(speech, matrix, columns, &mut grounds);
            let id = if index == 0 {
                matrix.id.to_owned()
            } else {
                format!("{}-{part}", matrix.id)
            };
            shown.push(json!({
                "id": id,
                "title": placer.words(title),
                "table": placer.must("matrix", vec![table]),
            }));
        }
    }
    placer.put("matrices", Value::Array(shown));
    let numbered = (!grounds.0.is_empty()).then(|| Block::List {
        start: Some(1),
        items: grounds
            .0
            .iter()
            .map(|ground| cell(capitalise(ground)))
            .collect(),
    });
    let value = placer.blocks(numbered.into_iter().collect());
    placer.put("grounds", value);
    let value = placer.words(format!("\"{}\"", speech.word("access_none")));
    placer.put("nothing", value);
}

fn draw(speech: &Speech<'_>, matrix: &Matrix, columns: &[Column], grounds: &mut Grounds) -> Block {
    let heads = columns.iter().map(|column| text(column.head.clone()));
    let rows = matrix.rows.iter().enumerate().map(|(row, name)| {
        let cells = columns.iter().map(|column| {
            let entries = column.cells.get(row).map_or(&[][..], Vec::as_slice);
            drawn(speech, entries, grounds)
        });
        std::iter::once(cell(name.clone())).chain(cells).collect()
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    Block::Table(Table {
        caption: text(speech.word(matrix.caption)),
        head: std::iter::once(text(speech.word("matrix_data")))
            .chain(heads)
            .collect(),
        rows,
        row_headers: true,
    })
}

fn drawn(speech: &Speech<'_>, entries: &[Entry], grounds: &mut Grounds) -> Cell {
    if entries.is_empty() {
        return cell(speech.word("access_none"));
    }
    // What is said alike on several grounds is said once, with all their numbers.
    let mut lines: Vec<(&str, Vec<String>)> = Vec::new();
    for entry in entries {
        let number = grounds
            .number(&entry.ground)
            .map(|number| number.to_string());
        match lines.iter_mut().find(|(said, _)| *said == entry.said) {
            Some((_, numbers)) => numbers.extend(number),
            None => lines.push((&entry.said, number.into_iter().collect())),
        }
    }
    let lines = lines.into_iter().flat_map(|(said, numbers)| {
        cell(if numbers.is_empty() {
            said.to_owned()
        } else {
            // The numbers stay with the last word.
            format!("{said}\u{a0}({})", numbers.join(",\u{a0}"))
        })
    });
    lines.collect()
}
