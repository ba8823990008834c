//! What a document says, leaf by leaf in reading order, as a reader of any of its forms must get it.
//! It must not know any form.

use seloste::document::{Block, Document, plain};
use seloste::pdf::covers;
use unicode_normalization::UnicodeNormalization;

/// The text of each heading, paragraph, label and cell, composed, with single spaces; a character that the faces lack is U+FFFD.
pub fn of(document: &Document) -> Vec<String> {
    let mut words = vec![document.meta.title.clone()];
    blocks(&document.blocks, &mut words);
    let shown = |text: &String| {
        let drawn: String = text
            .nfc()
            .map(|c| {
                if c.is_whitespace() || covers(c) {
                    c
                } else {
                    '\u{fffd}'
                }
            })
            .collect();
        drawn.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    words
        .iter()
        .map(shown)
        .filter(|text| !text.is_empty())
        .collect()
}

fn blocks(all: &[Block], words: &mut Vec<String>) {
    for block in all {
        match block {
            Block::Heading(heading) => {
                words.extend(heading.number.clone());
                words.push(plain(&heading.content));
            }
            Block::Paragraph { content, .. } => words.push(plain(content)),
            Block::List { items, .. } => items.iter().for_each(|item| blocks(item, words)),
            Block::Definitions(all) => {
                // All labels are set before any fact, but each is read before its own.
                for one in all {
                    words.push(plain(&one.term));
                    blocks(&one.blocks, words);
                }
            }
            Block::Table(table) => {
                words.push(plain(&table.caption));
                words.extend(table.head.iter().map(|cell| plain(cell)));
                table
                    .rows
                    .iter()
                    .flatten()
                    .for_each(|cell| blocks(cell, words));
            }
            Block::Checks(checks) => words.extend(checks.iter().map(|check| plain(&check.label))),
            Block::Callout { blocks: inner, .. } | Block::Quote(inner) => blocks(inner, words),
            // Lines to write on hold no words.
            Block::WritingSpace(_) => {}
            Block::Figure(figure) => {
                words.push(plain(&figure.caption));
                blocks(&figure.description, words);
            }
            Block::Code(text) => words.extend(text.lines().map(str::to_owned)),
        }
    }
}
