//! What a page says apart from its language: kinds of blocks, anchors, marked facts, and numbers of provisions, line by line.
//! It must not know which languages there are.

use std::collections::BTreeSet;

use crate::outline;

/// A line of a page as every language has it.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    /// The kind of block, by the mark of the outline.
    pub kind: String,
    /// The anchor of a heading.
    pub anchor: Option<String>,
    /// How many cells a row has.
    pub cells: usize,
    /// Numbers of acts, sections, articles and dates.
    pub numbers: BTreeSet<String>,
    /// Words that the register gives alike in every language: those that begin with `Q`, in lower case.
    pub facts: BTreeSet<String>,
}

/// The lines of a page, in order.
pub fn lines(page: &str) -> Vec<Line> {
    // The frame of a page names the other languages, which differ from page to page.
    let outline = outline::of(page);
    let body = outline
        .split_once("[main]")
        .map_or(outline.as_str(), |(_, rest)| rest);
    // A number as dialled from abroad is the same number.
    let body = body.replace(": +358\u{a0}", ": 0");
    body.lines().map(line).collect()
}

fn line(text: &str) -> Line {
    let is_mark = |c: char| matches!(c, '#' | '-' | '|' | ':' | '!' | '[' | ' ');
    let kind: String = text.chars().take_while(|c| is_mark(*c)).collect();
    let anchor = text.rsplit_once(" {#").map(|(_, anchor)| anchor.to_owned());
    let text = text.split(" {#").next().unwrap_or(text);
    let facts = text.split(|c: char| !c.is_alphanumeric());
    Line {
        cells: text.matches(" | ").count(),
        numbers: numbers(text),
        facts: facts
            .map(str::to_lowercase)
            .filter(|word| word.starts_with('q') && word.len() > 2)
            .collect(),
        kind,
        anchor,
    }
}

fn numbers(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|number| !number.is_empty())
        .map(str::to_owned)
        .collect()
}
