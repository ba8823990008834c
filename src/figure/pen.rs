//! Puts shapes and words on a sheet, in the few ways that figures have in common.
//! It must not know what the figures are of.

use crate::document::Drawing;
use crate::document::figure::{Anchor, Item, Length, Line, Paint, Point, Step};

/// Distance between lines of words, as a share of their size in hundredths.
const LEADING: Length = 128;
/// How far below the middle of a line its letters stand, as a share of their size in hundredths: capitals stand in the middle.
const BASELINE: Length = 36;
/// Length and half the width of the head of an arrow.
pub const HEAD: (Length, Length) = (75, 40);

/// A rectangle of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// Left edge.
    pub x: Length,
    /// Upper edge.
    pub y: Length,
    /// Width.
    pub width: Length,
    /// Height.
    pub height: Length,
}

impl Area {
    /// Right edge.
    pub fn right(&self) -> Length {
        self.x + self.width
    }

    /// Lower edge.
    pub fn bottom(&self) -> Length {
        self.y + self.height
    }
}

/// How words look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letters {
    /// Size.
    pub size: Length,
    /// Whether they are heavy.
    pub bold: bool,
    /// Colour.
    pub paint: Paint,
}

/// A line of a thickness.
pub fn line(paint: Paint, thickness: Length) -> Line {
    Line {
        paint,
        thickness,
        dashes: None,
    }
}

/// The distance between lines of letters of a size.
pub fn leading(size: Length) -> Length {
    size * LEADING / 100
}

/// The height of so many lines of letters of a size.
pub fn height(lines: &[String], size: Length) -> Length {
    let count = Length::try_from(lines.len()).unwrap_or_default();
    count.saturating_mul(leading(size))
}

/// What is drawn so far.
#[derive(Debug, Default)]
pub struct Pen {
    items: Vec<Item>,
}

impl Pen {
    /// The sheet.
    pub fn finish(self, width: Length, height: Length) -> Drawing {
        Drawing {
            width,
            height,
            items: self.items,
        }
    }

    /// The sheet, as large as its shapes need it with a margin around them; words stand within shapes.
    pub fn trimmed(mut self, margin: Length) -> Drawing {
        let places: Vec<Point> = self.items.iter().flat_map(corners).collect();
        let xs = || places.iter().map(|place| place.0);
        let ys = || places.iter().map(|place| place.1);
        let (Some(left), Some(top)) = (xs().min(), ys().min()) else {
            return Drawing::default();
        };
        let (right, bottom) = (xs().max().unwrap_or(left), ys().max().unwrap_or(top));
        let by = (margin - left, margin - top);
        self.items.iter_mut().for_each(|item| shift(item, by));
        self.finish(right - left + 2 * margin, bottom - top + 2 * margin)
    }

    /// A rectangle.
    pub fn area(&mut self, area: Area, radius: Length, fill: Option<Paint>, line: Option<Line>) {
        self.items.push(Item::Rectangle {
            x: area.x,
            y: area.y,
            width: area.width,
            height: area.height,
            radius,
            fill,
            line,
        });
    }

    /// A line along points or curves.
    pub fn path(&mut self, start: Point, steps: Vec<Step>, line: Line) {
        self.items.push(Item::Path {
            start,
            steps,
            closed: false,
            fill: None,
            line: Some(line),
        });
    }

    /// A shape of lines.
    pub fn shape(&mut self, start: Point, steps: Vec<Step>, fill: Paint, line: Line) {
        self.items.push(Item::Path {
            start,
            steps,
            closed: true,
            fill: Some(fill),
            line: Some(line),
        });
    }

    /// The head of an arrow that comes from the left or right, from above or below.
    pub fn head(&mut self, (x, y): Point, (dx, dy): Point, paint: Paint) {
        let (long, half) = HEAD;
        let (back, side) = ((x - dx * long, y - dy * long), (dy * half, dx * half));
        self.items.push(Item::Path {
            start: (x, y),
            steps: vec![
                Step::To((back.0 + side.0, back.1 + side.1)),
                Step::To((back.0 - side.0, back.1 - side.1)),
            ],
            closed: true,
            fill: Some(paint),
            line: None,
        });
    }

    /// A straight arrow to the left or right, upwards or downwards.
    pub fn arrow(&mut self, from: Point, to: Point, line: Line) {
        let way = ((to.0 - from.0).signum(), (to.1 - from.1).signum());
        let end = (to.0 - way.0 * HEAD.0, to.1 - way.1 * HEAD.0);
        self.path(from, vec![Step::To(end)], line);
        self.head(to, way, line.paint);
    }

    /// Lines of words one below the other, held at `x`; returns where they end.
    pub fn lines(
        &mut self,
        (x, y): Point,
        anchor: Anchor,
        letters: Letters,
        lines: &[String],
    ) -> Length {
        let step = leading(letters.size);
        let mut top = y;
        for text in lines {
            self.items.push(Item::Text {
                x,
                y: top + step / 2 + letters.size * BASELINE / 100,
                anchor,
                size: letters.size,
                bold: letters.bold,
                paint: letters.paint,
                text: text.clone(),
            });
            top += step;
        }
        top
    }
}

/// Places that bound a shape: no curve leaves the points that pull at it.
fn corners(item: &Item) -> Vec<Point> {
    match item {
        Item::Rectangle {
            x,
            y,
            width,
            height,
            ..
        } => vec![(*x, *y), (x + width, y + height)],
        Item::Path { start, steps, .. } => {
            let points = steps.iter().flat_map(|step| match step {
                Step::To(to) => vec![*to],
                Step::Curve(one, two, to) => vec![*one, *two, *to],
            });
            std::iter::once(*start).chain(points).collect()
        }
        Item::Text { .. } => Vec::new(),
    }
}

fn shift(item: &mut Item, (right, down): Point) {
    let by = |place: &mut Point| {
        place.0 += right;
        place.1 += down;
    };
    match item {
        Item::Rectangle { x, y, .. } | Item::Text { x, y, .. } => {
            *x += right;
            *y += down;
        }
        Item::Path { start, steps, .. } => {
            by(start);
            for step in steps {
                match step {
                    Step::To(to) => by(to),
                    Step::Curve(one, two, to) => [one, two, to].into_iter().for_each(by),
                }
            }
        }
    }
}
