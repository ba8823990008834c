//! Spreadsheets, values and calendars are read back by readers that are not ours: what was put in comes out, whatever it holds.
//! It must not know how they are written.

#[path = "export/calendar.rs"]
mod calendar;
#[path = "export/formulas.rs"]
mod formulas;
#[path = "export/random.rs"]
mod random;
#[path = "export/spreadsheet.rs"]
mod spreadsheet;
mod tables;
#[path = "export/values.rs"]
mod values;

/// A text as every format shows it: one kind of line end, and a mark for what has no place in a text. Written down a second time here,
/// so that a change of what is shown is seen.
fn seen(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let is_shown = |c: char| match c {
        '\n' | '\t' => true,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fdd0}'..='\u{fdef}' => false,
        _ => !c.is_control() && u32::from(c) & 0xFFFE != 0xFFFE,
    };
    text.chars()
        .map(|c| if is_shown(c) { c } else { '\u{fffd}' })
        .collect()
}
