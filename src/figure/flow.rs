//! Flows of data: sources, registers, systems and recipients as boxes from left to right, and arrows between them.
//! It must not know what they are in a register; what kind a box is of, it says by its shape and by a word, never by colour alone.

mod boxes;
mod columns;
mod graph;
mod place;
mod route;
mod shape;
mod sheet;
#[cfg(test)]
mod tests;

use crate::document::Drawing;
use graph::Graph;
use sheet::Sheet;

/// Who gives, holds and gets data.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flow {
    /// The boxes.
    pub nodes: Vec<Node>,
    /// The arrows between them.
    pub edges: Vec<Edge>,
}

/// A box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What edges call it; of several with one id the first is drawn.
    pub id: String,
    /// What it is, told by its shape.
    pub kind: Kind,
    /// What it is, in a word: "Lähde".
    pub word: String,
    /// What it is called.
    pub label: String,
}

/// What a box stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Where data come from: a sheet of paper.
    Source,
    /// What the document is about: a heavy frame.
    Register,
    /// A system in which data are: a window.
    System,
    /// Who processes data on behalf of another: bars at both sides.
    Processor,
    /// Who gets data: round corners.
    Recipient,
    /// Who gets data in another country or an international organisation: round corners, a dashed frame.
    Transfer,
    /// Anything else, and what only an edge names: a plain frame.
    Other,
}

/// An arrow. One that is drawn already is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// The id of the box it comes from; one that is no box's becomes a box of its own.
    pub from: String,
    /// The id of the box it leads to.
    pub to: String,
    /// What flows.
    pub label: Option<String>,
}

/// Draws a flow from left to right. `language` is that of its words, which tells where those are divided.
/// A flow of so many boxes that nobody could read the drawing has none; its text says what it is.
pub fn flow(flow: &Flow, language: &str) -> Drawing {
    Sheet::of(Graph::of(flow), language).map_or_else(Drawing::default, |sheet| sheet.draw())
}
