//! A figure: a drawing of plain shapes and words, and beside it text that says the same.
//! It must not know what is drawn, nor any format: writers decide how a colour looks and how large the whole becomes.

use super::tree::{Block, Inline};

/// A drawing with its caption and the text that says the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What the figure shows.
    pub caption: Vec<Inline>,
    /// The drawing; one without items is left out, its text is not.
    pub drawing: Drawing,
    /// For who cannot see it: what kind of drawing it is, and that the text after it says the same. Never empty, one or two sentences.
    pub alternative: String,
    /// What the drawing says, as a list or table; shown to all readers after the drawing.
    pub description: Vec<Block>,
}

/// A length, in tenths: letters of size 130 are as high as 13 pixels of a screen when the drawing stands at its natural size.
pub type Length = i32;

/// A place, to the right and downwards from the upper left corner.
pub type Point = (Length, Length);

/// Shapes and words on a sheet. Later ones cover earlier ones, but all words stand above all shapes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawing {
    /// Width of the sheet; nothing stands beyond it.
    pub width: Length,
    /// Height of the sheet.
    pub height: Length,
    /// What is drawn.
    pub items: Vec<Item>,
}

/// A thing drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A rectangle, with round corners where `radius` is not nought.
    Rectangle {
        /// Left edge.
        x: Length,
        /// Upper edge.
        y: Length,
        /// Width.
        width: Length,
        /// Height.
        height: Length,
        /// Radius of the corners, at most half of the shorter side.
        radius: Length,
        /// What it is filled with.
        fill: Option<Paint>,
        /// Its outline.
        line: Option<Line>,
    },
    /// A line, or a shape of lines.
    Path {
        /// Where it begins.
        start: Point,
        /// How it goes on.
        steps: Vec<Step>,
        /// Whether it ends where it began.
        closed: bool,
        /// What it is filled with.
        fill: Option<Paint>,
        /// How it is drawn.
        line: Option<Line>,
    },
    /// A line of words. It is never broken: what does not fit was broken before.
    Text {
        /// Where it is held.
        x: Length,
        /// Baseline.
        y: Length,
        /// By which end it is held.
        anchor: Anchor,
        /// Size of the letters.
        size: Length,
        /// Whether they are heavy.
        bold: bool,
        /// Their colour.
        paint: Paint,
        /// The words.
        text: String,
    },
}

/// A stretch of a path, from where the last one ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Straight.
    To(Point),
    /// A cubic curve: two points that pull at it, and its end.
    Curve(Point, Point, Point),
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Its colour.
    pub paint: Paint,
    /// Its thickness.
    pub thickness: Length,
    /// Length of dashes and gaps, when it is dashed.
    pub dashes: Option<Length>,
}

/// By which end words are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// By the first letter.
    Start,
    /// In the middle.
    Middle,
    /// By the last letter.
    End,
}

/// A colour by what it is for. It never bears a meaning alone: who draws says the same by words, and by shapes where it can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// The ground of the page.
    Paper,
    /// Words and strong lines.
    Ink,
    /// Words that explain, and lines between things.
    Muted,
    /// Borders: they can be seen on every fill.
    Line,
    /// The organisation's colour.
    Accent,
    /// A pale ground of that colour, for words in ink.
    Tint,
    /// A ground for a low level.
    Low,
    /// A ground for a middle level.
    Medium,
    /// A ground for a high level.
    High,
}

impl Paint {
    /// All of them.
    pub const ALL: [Paint; 9] = [
        Paint::Paper,
        Paint::Ink,
        Paint::Muted,
        Paint::Line,
        Paint::Accent,
        Paint::Tint,
        Paint::Low,
        Paint::Medium,
        Paint::High,
    ];
}

impl Drawing {
    /// Whether there is nothing to see.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty() || self.width <= 0 || self.height <= 0
    }

    /// The shapes, in the order drawn.
    pub fn shapes(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| !item.is_text())
    }

    /// The words, which stand above all shapes.
    pub fn texts(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| item.is_text())
    }
}

impl Item {
    /// Whether it is words.
    pub fn is_text(&self) -> bool {
        matches!(self, Item::Text { .. })
    }
}
