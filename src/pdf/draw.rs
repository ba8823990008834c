//! What stands on a page: text, shapes and link areas, each with its place, before any format spells them.
//! It must not know blocks, nor the library that writes the file.

use std::rc::Rc;

use super::font::{Face, Word};
use super::style::{Colour, Sheet};
use super::tag::{NodeId, SlotId};

/// Whose content a drawn text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// Real content: a place in the structure tree.
    Slot(SlotId),
    /// Not content: headers, repeated cells.
    Artifact(Artifact),
}

/// Kinds of what is not content (ISO 32000-1, 14.8.2.2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Artifact {
    /// The running header.
    Header,
    /// Table headers repeated on following pages.
    Repeated,
}

/// A stretch of text in one face, size and colour.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Whose content it is.
    pub owner: Owner,
    /// Left end.
    pub x: f32,
    /// Baseline, downwards from the row's or page's top.
    pub y: f32,
    /// Face of all words.
    pub face: Face,
    /// Size in points.
    pub size: f32,
    /// Colour.
    pub colour: Colour,
    /// Shaped stretches, one after the other.
    pub words: Vec<Rc<Word>>,
    /// Set when the text is the page number of a heading, known only when all pages are.
    pub page_of: Option<usize>,
    /// A picture that is content; such an item has no words, and its place is the upper left corner.
    pub picture: Option<Box<Picture>>,
}

/// The shapes of a figure. Their places are relative to the item's.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// What is drawn, the last on top.
    pub shapes: Vec<Shape>,
}

/// A drawn shape: an artifact, unless it belongs to a picture.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A filled rectangle.
    Fill {
        /// Left edge.
        x: f32,
        /// Upper edge, downwards.
        y: f32,
        /// Width.
        width: f32,
        /// Height.
        height: f32,
        /// Colour.
        colour: Colour,
    },
    /// A line or an open path of straight strokes.
    Stroke {
        /// Its points, downwards.
        points: Vec<(f32, f32)>,
        /// Whether the last point joins the first.
        closed: bool,
        /// Thickness.
        thickness: f32,
        /// Length of dots and gaps, when the line is dotted.
        dots: Option<i64>,
        /// Colour.
        colour: Colour,
    },
    /// Straight and curved stretches, filled or drawn or both.
    Path {
        /// How it goes; it begins with a move.
        steps: Vec<Step>,
        /// Colour within.
        fill: Option<Colour>,
        /// Its line.
        line: Option<Line>,
    },
}

/// A stretch of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    /// To a place, without drawing.
    Move((f32, f32)),
    /// Straight to a place.
    Line((f32, f32)),
    /// By a cubic curve: two points that pull at it, and its end.
    Curve([(f32, f32); 3]),
    /// Straight to where the path began.
    Close,
}

/// How the line of a path is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Colour.
    pub colour: Colour,
    /// Thickness.
    pub thickness: f32,
    /// Length of dashes and gaps, when it is dashed.
    pub dashes: Option<f32>,
}

impl Shape {
    /// The same shape further down.
    pub fn moved(&self, down: f32) -> Shape {
        let mut shape = self.clone();
        match &mut shape {
            Shape::Fill { y, .. } => *y += down,
            Shape::Stroke { points, .. } => points.iter_mut().for_each(|point| point.1 += down),
            Shape::Path { steps, .. } => steps.iter_mut().for_each(|step| match step {
                Step::Move(to) | Step::Line(to) => to.1 += down,
                Step::Curve(points) => points.iter_mut().for_each(|point| point.1 += down),
                Step::Close => {}
            }),
        }
        shape
    }

    /// A horizontal hairline.
    pub fn rule(x: f32, to: f32, y: f32, thickness: f32, colour: Colour) -> Shape {
        Shape::Fill {
            x,
            y: y - thickness / 2.0,
            width: to - x,
            height: thickness,
            colour,
        }
    }
}

/// A rectangle that leads somewhere when touched.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// The link in the structure tree.
    pub link: NodeId,
    /// Left edge.
    pub x: f32,
    /// Upper edge, downwards.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// A finished page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// The sheet that it fills.
    pub sheet: Sheet,
    /// Shapes, under the text.
    pub shapes: Vec<Shape>,
    /// Texts in reading order, artifacts among them.
    pub items: Vec<Item>,
    /// Link areas.
    pub areas: Vec<Area>,
}

/// A heading for outlines, destinations and the table of contents.
#[derive(Debug, Clone, PartialEq)]
pub struct Landmark {
    /// 1 for the title, then as in the document.
    pub level: u8,
    /// Number and words.
    pub text: String,
    /// Page, from 0; set when pages are made.
    pub page: usize,
    /// Place on the page, downwards; set when pages are made.
    pub y: f32,
}
