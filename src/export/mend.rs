//! Makes texts and names such that spreadsheets and calendars take them, without losing anything unseen.
//! It must not know any library that writes them.

use std::collections::HashSet;

use super::{Cell, Column, Kind, Sheet, Workbook};
use crate::source::{forbidden, is_forbidden};

/// Characters in a cell, counted as spreadsheets do: in UTF-16.
const CELL: usize = 32_767;
/// Characters in the name of a sheet.
const NAME: usize = 31;
/// Characters in the title of a table's column, and in a note.
const TITLE: usize = 255;

/// A text with one kind of line end, and a visible mark for each character that has no place in a text.
pub(super) fn text(text: &str) -> String {
    mended(text).unwrap_or_else(|| text.to_owned())
}

/// A text as [`text`] has it; none where it is so already, as nearly every one is.
fn mended(text: &str) -> Option<String> {
    if !text.contains('\r') && forbidden(text).is_none() {
        return None;
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    Some(text.replace(is_forbidden, "\u{FFFD}"))
}

/// A text on one line. No-break spaces stay.
pub(super) fn line(text: &str) -> String {
    let text = self::text(text);
    let parts = text.split(['\n', '\t']).map(str::trim);
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// The workbook with every text, title and name as a spreadsheet takes it.
pub(super) fn workbook(mut workbook: Workbook) -> Workbook {
    for text in [
        &mut workbook.title,
        &mut workbook.subject,
        &mut workbook.organisation,
    ] {
        *text = line(text);
    }
    let mut names = Unique::default();
    for (sheet, number) in workbook.sheets.iter_mut().zip(1..) {
        sheet.name = names.add(&name(&sheet.name, number), NAME);
        self::sheet(sheet, &workbook.words.cut);
    }
    let lists = name(&workbook.words.lists, workbook.sheets.len() + 1);
    workbook.words.lists = names.add(&lists, NAME);
    workbook
}

fn sheet(sheet: &mut Sheet, mark: &str) {
    sheet.heading = cut(&line(&sheet.heading), CELL, mark);
    sheet.marking = cut(&line(&sheet.marking), CELL, mark);
    let mut titles = Unique::default();
    for (column, number) in sheet.columns.iter_mut().zip(1..) {
        column.title = titles.add(&title(&column.title, number), TITLE);
        self::column(column, mark);
    }
    for row in &mut sheet.rows {
        cells(row, mark);
    }
}

/// The cells of a row, mended where they stand.
pub(super) fn cells(cells: &mut [Cell], mark: &str) {
    for cell in cells {
        if let Cell::Text(held) = cell {
            if let Some(mended) = mended(held) {
                *held = mended;
            }
            if !fits(held, CELL) {
                *held = cut(held, CELL, mark);
            }
        }
    }
}

fn column(column: &mut Column, mark: &str) {
    column.note = column.note.take().map(|note| cut(&text(&note), TITLE, "…"));
    if let Kind::Choice(choices) = &mut column.kind {
        for choice in choices.iter_mut() {
            *choice = cut(&text(choice), CELL, mark);
        }
        // An empty choice would let anything be typed.
        let mut seen = HashSet::new();
        choices.retain(|choice| !choice.trim().is_empty() && seen.insert(choice.clone()));
    }
}

/// A line for where Excel would read `_x0041_` as A and have no way to be told otherwise.
fn label(text: &str) -> String {
    line(text).replace("_x", "-x")
}

/// The name of a sheet without what Excel refuses in one; its number where nothing is left.
fn name(name: &str, number: usize) -> String {
    let name = label(name);
    let name: String = name
        .chars()
        .map(|c| match c {
            '[' => '(',
            ']' => ')',
            ':' | '*' | '?' | '/' | '\\' => '-',
            other => other,
        })
        .collect();
    let name = cut(&name, NAME, "…");
    let name = name.trim_matches(|c: char| c == '\'' || c.is_whitespace());
    // Excel keeps this one to itself.
    match name {
        "" => number.to_string(),
        _ if name.eq_ignore_ascii_case("history") => format!("{name} 1"),
        _ => name.to_owned(),
    }
}

/// The title of a column: one line, not too long, its number where it is empty.
pub(super) fn title(title: &str, number: usize) -> String {
    let title = cut(&label(title), TITLE, "…");
    if title.is_empty() {
        number.to_string()
    } else {
        title
    }
}

/// A text as the name of a level of a matrix: on one line, and without the signs that a lookup reads as wildcards.
pub(super) fn level(text: &str) -> String {
    title(&text.replace(['*', '?', '~'], " "), 0)
}

/// Whether a text has no more than so many UTF-16 units: it never has more of them than bytes.
fn fits(text: &str, limit: usize) -> bool {
    text.len() <= limit || text.encode_utf16().count() <= limit
}

/// A text of at most so many UTF-16 units; one that is longer ends with a mark that says so.
fn cut(text: &str, limit: usize, mark: &str) -> String {
    if fits(text, limit) {
        return text.to_owned();
    }
    let mark = fitting(mark, limit);
    let room = limit - mark.encode_utf16().count();
    format!("{}{mark}", fitting(text, room).trim_end())
}

/// As many of the first characters as go into so many UTF-16 units.
fn fitting(text: &str, limit: usize) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > limit
    });
    end.map_or(text, |(at, _)| &text[..at])
}

/// Names that a spreadsheet takes for one are told apart by a number.
#[derive(Default)]
struct Unique(HashSet<String>);

impl Unique {
    fn add(&mut self, name: &str, limit: usize) -> String {
        let numbered = |number: usize| {
            let tail = format!(" {number}");
            let head = fitting(name, limit - tail.len());
            format!("{}{tail}", head.trim_end())
        };
        let mut chosen = name.to_owned();
        let mut number = 2;
        // Capital and small letters are one to a spreadsheet.
        while !self.0.insert(chosen.to_lowercase()) {
            chosen = numbered(number);
            number += 1;
        }
        chosen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_lose_nothing_unseen() {
        assert_eq!(text("a\r\nb\rc\nd\te\u{a0}f"), "a\nb\nc\nd\te\u{a0}f");
        assert_eq!(
            text("a\u{0}b\u{85}c\u{202e}d\u{ffff}"),
            "a\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}"
        );
        assert_eq!(line(" a \r\n\r\n\tb\u{a0}c "), "a b\u{a0}c");
    }

    #[test]
    fn texts_are_cut_between_letters_and_say_so() {
        assert_eq!(cut("äöå", 3, " …"), "äöå");
        assert_eq!(cut("äöåä", 3, " …"), "ä …");
        // A deer is two units.
        assert_eq!(cut("a🦌🦌b", 5, "…"), "a🦌…");
        assert_eq!(cut("a🦌🦌bc", 6, "…"), "a🦌🦌…");
        assert_eq!(cut("a b cd", 3, "…"), "a…");
        // Also where the mark itself has no room.
        assert_eq!(cut("abcd", 3, "🦌🦌"), "a🦌");
    }

    #[test]
    fn names_keep_what_they_may() {
        assert_eq!(
            name("Luovutukset / 2026 [luonnos]", 1),
            "Luovutukset - 2026 (luonnos)"
        );
        assert_eq!(name("''", 7), "7");
        assert_eq!(name("'a'", 7), "a");
        assert_eq!(name("HISTORY", 7), "HISTORY 1");
        assert_eq!(name("_x0041_", 7), "-x0041_");
        let mut names = Unique::default();
        assert_eq!(names.add("Riskit", NAME), "Riskit");
        assert_eq!(names.add("riskit", NAME), "riskit 2");
        assert_eq!(names.add("RISKIT 2", NAME), "RISKIT 2 2");
        let long = "a".repeat(31);
        assert_eq!(names.add(&long, NAME), long);
        assert_eq!(names.add(&long, NAME), "a".repeat(29) + " 2");
    }

    #[test]
    fn a_level_can_be_looked_for() {
        assert_eq!(level("3 ensimmäinen\n\ntoinen?"), "3 ensimmäinen toinen");
        let mended = level("1 *~ a_x0041_");
        assert_eq!(level(&mended), mended);
        assert!(!mended.contains(['*', '~', '?']));
    }
}
