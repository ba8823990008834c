//! Characters before they are shaped: composed, without what cannot be drawn, with a mark where a face lacks a glyph.
//! It must not know lines or pages.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::font;
use crate::document::figure::Item;
use crate::document::{Block, Document, Inline};

/// What is drawn for a character that the faces lack.
const REPLACEMENT: char = '\u{fffd}';

/// Text ready for shaping: in NFC, one kind of ordinary space, no controls, no invisible or bidirectional marks,
/// and nothing that would become `.notdef`. Non-breaking spaces and hyphens stay.
pub fn clean(text: &str) -> Cow<'_, str> {
    // Nothing below U+0300 is ever composed otherwise.
    if is_plain_throughout(text.as_bytes()) || text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let composed: Cow<'_, str> = if is_nfc(text) {
        text.into()
    } else {
        text.nfc().collect::<String>().into()
    };
    if composed.chars().all(|c| kept(c) == Some(c)) {
        return composed;
    }
    composed.chars().filter_map(kept).collect::<String>().into()
}

/// Whether all letters and signs are plain ones of ASCII or of the letters that begin with these bytes, U+00C0 to U+017F: nearly all texts
/// are known by this, which asks of many bytes at once.
fn is_plain_throughout(text: &[u8]) -> bool {
    let plain = |byte: u8| matches!(byte, b' '..=b'~' | 0x80..=0xbf | 0xc3..=0xc5);
    text.iter().fold(true, |all, byte| all & plain(*byte))
}

/// Whether a character is a letter or sign of Latin that all faces have.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{17f}')
}

/// The character to draw in the place of one, or none.
fn kept(c: char) -> Option<char> {
    match c {
        c if is_plain(c) => Some(c),
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        c if c.is_control() || invisible(c) => None,
        c if font::covers(c) => Some(c),
        _ => Some(REPLACEMENT),
    }
}

/// Format characters: they change how others are drawn and have no glyph of their own. Left-to-right scripts need none of them;
/// soft hyphens go too, because the tool hyphenates itself.
fn invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// The characters of a document that the faces lack, sorted, each once; they are drawn as U+FFFD.
pub fn missing(document: &Document) -> Vec<char> {
    let mut found = std::collections::BTreeSet::new();
    let mut look = |text: &str| {
        found.extend(
            text.nfc()
                .filter(|c| *c != REPLACEMENT && kept(*c) == Some(REPLACEMENT)),
        );
    };
    let meta = &document.meta;
    let facts = meta.facts.iter().flat_map(|(label, value)| [label, value]);
    let optional = meta.body.iter().chain(&meta.date).chain(&meta.banner);
    let labels = [&document.labels.contents, &document.labels.page];
    for text in [&meta.kind, &meta.title, &meta.organisation]
        .into_iter()
        .chain(optional)
        .chain(facts)
    {
        look(text);
    }
    labels
        .into_iter()
        .chain(&document.labels.states)
        .for_each(|text| look(text));
    blocks(&document.blocks, &mut look);
    found.into_iter().collect()
}

fn blocks(all: &[Block], look: &mut impl FnMut(&str)) {
    for block in all {
        match block {
            Block::Heading(heading) => {
                heading.number.iter().for_each(|number| look(number));
                inlines(&heading.content, look);
            }
            Block::Paragraph { content, .. } => inlines(content, look),
            Block::List { items, .. } => items.iter().for_each(|item| blocks(item, look)),
            Block::Definitions(definitions) => {
                for definition in definitions {
                    inlines(&definition.term, look);
                    blocks(&definition.blocks, look);
                }
            }
            Block::Table(table) => {
                inlines(&table.caption, look);
                table.head.iter().for_each(|cell| inlines(cell, look));
                table
                    .rows
                    .iter()
                    .flatten()
                    .for_each(|cell| blocks(cell, look));
            }
            Block::Checks(checks) => checks.iter().for_each(|check| inlines(&check.label, look)),
            Block::Callout { blocks: inner, .. } | Block::Quote(inner) => blocks(inner, look),
            Block::Figure(figure) => {
                inlines(&figure.caption, look);
                for item in figure.drawing.texts() {
                    if let Item::Text { text, .. } = item {
                        look(text);
                    }
                }
                blocks(&figure.description, look);
            }
            Block::Code(text) => look(text),
            Block::WritingSpace(_) => {}
        }
    }
}

fn inlines(all: &[Inline], look: &mut impl FnMut(&str)) {
    for inline in all {
        match inline {
            Inline::Text(text) | Inline::Code(text) => look(text),
            Inline::Break => {}
            Inline::Strong(content)
            | Inline::Emphasis(content)
            | Inline::Small(content)
            | Inline::Link { content, .. }
            | Inline::Language { content, .. } => inlines(content, look),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_and_invisible_marks_vanish() {
        assert_eq!(clean("a\u{0}b\u{200b}c\u{202e}d\u{feff}e\tf"), "abcde f");
        assert_eq!(clean("tieto\u{ad}suoja"), "tietosuoja");
        assert_eq!(clean("a\u{308}iti"), "äiti");
        for text in ["\u{7f}", "\u{80}", "\u{9f}", "\u{ad}", "\u{b}"] {
            assert!(!is_plain_throughout(text.as_bytes()), "{text:?}");
        }
        assert!(is_plain_throughout("Åland žŋđſ ~".as_bytes()));
    }

    #[test]
    fn what_the_faces_lack_is_replaced_and_spaces_stay() {
        assert_eq!(
            clean("漢 1\u{a0}000\u{202f}€"),
            "\u{fffd} 1\u{a0}000\u{202f}€"
        );
    }
}
