//! Facts as opaque tokens: a template places them, and typed content takes their place after parsing, so that no value can break the structure.
//! It must not know what the facts say.

use super::{Block, Inline};

/// The character before the number of a token; private use, so it never occurs in words.
const OPEN: char = '\u{F0000}';
/// The character after it.
const CLOSE: char = '\u{F0001}';

/// What a token stands for.
#[derive(Debug, Clone)]
pub enum Content {
    /// Running text.
    Inline(Vec<Inline>),
    /// Blocks; in running text they must be a single paragraph.
    Blocks(Vec<Block>),
}

/// The facts of one document.
#[derive(Debug, Default)]
pub struct Facts {
    facts: Vec<Fact>,
}

#[derive(Debug)]
struct Fact {
    content: Content,
    /// The name of a fact that the law demands; `None` for others.
    mandatory: Option<&'static str>,
}

impl Facts {
    /// Adds a fact and returns its token.
    pub fn add(&mut self, content: Content) -> String {
        self.push(content, None)
    }

    /// Adds a fact that must occur in the document, and returns its token.
    pub fn mandatory(&mut self, name: &'static str, content: Content) -> String {
        self.push(content, Some(name))
    }

    fn push(&mut self, content: Content, mandatory: Option<&'static str>) -> String {
        self.facts.push(Fact { content, mandatory });
        format!("{OPEN}{}{CLOSE}", self.facts.len() - 1)
    }

    /// The content of a token by number.
    pub(super) fn content(&self, number: usize) -> Option<&Content> {
        self.facts.get(number).map(|fact| &fact.content)
    }

    /// The mandatory facts that were not placed, by name.
    pub(super) fn missing(&self, used: &[usize]) -> Vec<&'static str> {
        let mut missing: Vec<&'static str> = self
            .facts
            .iter()
            .enumerate()
            .filter(|(number, _)| !used.contains(number))
            .filter_map(|(_, fact)| fact.mandatory)
            .collect();
        missing.dedup();
        missing
    }
}

/// A piece of a text that may hold tokens.
pub(super) enum Piece<'a> {
    /// Words.
    Text(&'a str),
    /// A token's number.
    Token(usize),
}

/// Splits a text at its tokens.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(OPEN) {
        if !before.is_empty() {
            found.push(Piece::Text(before));
        }
        let (number, after) = after.split_once(CLOSE).unwrap_or((after, ""));
        if let Ok(number) = number.parse() {
            found.push(Piece::Token(number));
        }
        rest = after;
    }
    if !rest.is_empty() {
        found.push(Piece::Text(rest));
    }
    found
}
