//! Figures: the drawing on the scale that the page has room for, its words in the page's own faces, its text after it.
//! It must not know what is drawn, nor where pages end.

use super::draw::{Item, Line, Owner, Picture, Shape, Step};
use super::font::{self, Face};
use super::galley::{Flow, Keep, Row};
use super::inline::Style;
use super::layout::Context;
use super::style::{self, Palette};
use super::tag::{NodeId, Role, SlotId};
use super::text::clean;
use crate::document::figure::{self as drawn, Anchor, Length, Point};
use crate::document::{Drawing, Figure};

/// Points of the page for a pixel of the screen, at natural size: letters of 13 pixels are as large as those of tables.
const NATURAL: f32 = 0.69;
/// Height of a page that a drawing leaves for the headings above it.
const HEADINGS: f32 = 60.0;
/// How far the points that pull at a curve stand from its ends, so that it looks like a quarter of a circle of radius 1.
const QUARTER: f32 = 0.5523;

/// A figure.
pub fn figure(context: &mut Context<'_>, flow: &mut Flow, parent: NodeId, figure: &Figure) {
    let indent = std::mem::take(&mut context.indent);
    let node = context.tree.node(parent, Role::Div);
    // As a table: what has room within the column of the text stands in it, the others take the whole width.
    let outer = flow.narrow(indent);
    if units(figure.drawing.width) * NATURAL > flow.width {
        flow.widen(outer);
    }
    flow.space(8.0);
    let before = flow.rows.len();
    caption(context, flow, node, figure);
    let above: f32 = flow.rows.iter().skip(before).map(|row| row.height).sum();
    if !figure.drawing.is_empty() {
        let room = context.sheet.bottom() - style::TOP - above - HEADINGS;
        let row = drawing(context, (flow.x, flow.width, room), node, figure);
        flow.push(row);
        flow.space(6.0);
    }
    flow.widen(outer);
    if indent > 0.0 {
        context.section(flow, node, &figure.description);
    } else {
        context.blocks(flow, node, &figure.description);
    }
    flow.space(8.0);
}

/// The caption, on one page with the drawing. It is no part of the figure's element, whose alternative would be read in its place.
fn caption(context: &mut Context<'_>, flow: &mut Flow, parent: NodeId, figure: &Figure) {
    if figure.caption.is_empty() {
        return;
    }
    let pictured = !figure.drawing.is_empty();
    let role = if pictured { Role::Caption } else { Role::P };
    let caption = context.tree.node(parent, role);
    let strong = Style {
        bold: true,
        ..context.style()
    };
    let text = context.set(caption, strong, &figure.caption);
    flow.paragraph(&text, None, Keep::All);
    flow.space(4.0);
}

/// The drawing as one row, so that no page's end cuts it; made smaller where it has not the room.
fn drawing(
    context: &mut Context<'_>,
    (x, width, height): (f32, f32, f32),
    parent: NodeId,
    figure: &Figure,
) -> Row {
    let drawing = &figure.drawing;
    let scale = NATURAL
        .min(width / units(drawing.width))
        .min(height / units(drawing.height));
    let node = context.tree.node(parent, Role::Figure);
    context.tree.tell(node, &clean(&figure.alternative));
    let slot = context.tree.slot(node);
    let sheet = Sheet {
        scale,
        palette: context.palette,
    };
    let mut items = vec![sheet.picture(drawing, x, slot)];
    for text in drawing.texts() {
        items.extend(sheet.text(text, x, slot));
    }
    for word in items.iter().flat_map(|item| &item.words) {
        context.tree.write(slot, &word.text);
    }
    Row {
        height: units(drawing.height) * scale,
        items,
        ..Row::default()
    }
}

/// Tenths as what they are tenths of. Drawings are far smaller than what a number of this kind can tell apart.
#[allow(clippy::cast_precision_loss)]
fn units(length: Length) -> f32 {
    length as f32 / 10.0
}

/// What turns lengths and colours of a drawing into those of the page.
struct Sheet {
    scale: f32,
    palette: Palette,
}

impl Sheet {
    fn length(&self, length: Length) -> f32 {
        units(length) * self.scale
    }

    fn point(&self, (x, y): Point) -> (f32, f32) {
        (self.length(x), self.length(y))
    }

    fn picture(&self, drawing: &Drawing, x: f32, slot: SlotId) -> Item {
        let picture = Picture {
            width: self.length(drawing.width),
            height: self.length(drawing.height),
            shapes: drawing
                .shapes()
                .filter_map(|item| self.shape(item))
                .collect(),
        };
        Item {
            owner: Owner::Slot(slot),
            x,
            y: 0.0,
            face: Face::Regular,
            size: style::BODY,
            colour: style::INK,
            words: Vec::new(),
            page_of: None,
            picture: Some(Box::new(picture)),
        }
    }

    fn shape(&self, item: &drawn::Item) -> Option<Shape> {
        let (steps, fill, line) = match item {
            drawn::Item::Rectangle {
                x,
                y,
                width,
                height,
                radius,
                fill,
                line,
            } => {
                let corner = self.point((*x, *y));
                let size = self.point((*width, *height));
                (rounded(corner, size, self.length(*radius)), *fill, *line)
            }
            drawn::Item::Path {
                start,
                steps,
                closed,
                fill,
                line,
            } => (self.path(*start, steps, *closed), *fill, *line),
            drawn::Item::Text { .. } => return None,
        };
        Some(Shape::Path {
            steps,
            fill: fill.map(|paint| self.palette.paint(paint)),
            line: line.map(|line| Line {
                colour: self.palette.paint(line.paint),
                thickness: self.length(line.thickness),
                dashes: line.dashes.map(|dashes| self.length(dashes)),
            }),
        })
    }

    fn path(&self, start: Point, steps: &[drawn::Step], closed: bool) -> Vec<Step> {
        let mut path = vec![Step::Move(self.point(start))];
        path.extend(steps.iter().map(|step| match step {
            drawn::Step::To(to) => Step::Line(self.point(*to)),
            drawn::Step::Curve(one, two, to) => {
                Step::Curve([*one, *two, *to].map(|point| self.point(point)))
            }
        }));
        path.extend(closed.then_some(Step::Close));
        path
    }

    /// A line of words. A space ends it, so that words that are read out of the file do not run together.
    fn text(&self, item: &drawn::Item, left: f32, slot: SlotId) -> Option<Item> {
        let drawn::Item::Text {
            x,
            y,
            anchor,
            size,
            bold,
            paint,
            text,
        } = item
        else {
            return None;
        };
        let text = clean(text);
        let text = text.trim_end();
        let face = if *bold { Face::Bold } else { Face::Regular };
        let size = self.length(*size);
        let words = vec![font::shape(face, text), font::shape(face, " ")];
        #[allow(clippy::cast_precision_loss)] // A line's width is far below 2^24.
        let width = words.first().map_or(0, |word| word.width) as f32 * size / 1000.0;
        let held = match anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => width / 2.0,
            Anchor::End => width,
        };
        Some(Item {
            owner: Owner::Slot(slot),
            x: left + self.length(*x) - held,
            y: self.length(*y),
            face,
            size,
            colour: self.palette.paint(*paint),
            words,
            page_of: None,
            picture: None,
        })
    }
}

/// A rectangle with round corners as a path.
fn rounded((x, y): (f32, f32), (width, height): (f32, f32), radius: f32) -> Vec<Step> {
    let radius = radius.min(width / 2.0).min(height / 2.0).max(0.0);
    let (right, bottom) = (x + width, y + height);
    if radius == 0.0 {
        return vec![
            Step::Move((x, y)),
            Step::Line((right, y)),
            Step::Line((right, bottom)),
            Step::Line((x, bottom)),
            Step::Close,
        ];
    }
    let pull = radius * (1.0 - QUARTER);
    vec![
        Step::Move((x + radius, y)),
        Step::Line((right - radius, y)),
        Step::Curve([(right - pull, y), (right, y + pull), (right, y + radius)]),
        Step::Line((right, bottom - radius)),
        Step::Curve([
            (right, bottom - pull),
            (right - pull, bottom),
            (right - radius, bottom),
        ]),
        Step::Line((x + radius, bottom)),
        Step::Curve([(x + pull, bottom), (x, bottom - pull), (x, bottom - radius)]),
        Step::Line((x, y + radius)),
        Step::Curve([(x, y + pull), (x + pull, y), (x + radius, y)]),
        Step::Close,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{Letters, width};

    /// The room that figures keep for words is at least what the faces of the PDF need.
    #[test]
    fn words_are_no_wider_than_figures_reckon() {
        let letters = ('!'..='~')
            .chain('\u{a1}'..='\u{24f}')
            .chain('\u{370}'..='\u{52f}');
        let letters = letters.filter(|c| font::covers(*c)).map(String::from);
        let words = [
            "lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas",
            "PERSONUPPGIFTSBEHANDLINGSREGISTER",
            "Digi- ja väestötietovirasto, 12 §",
            "sääʹmǩiõll Ʒʒ Ǯǯ",
        ];
        for text in letters.chain(words.map(str::to_owned)) {
            for (face, bold) in [(Face::Regular, false), (Face::Bold, true)] {
                let needed = font::shape(face, &clean(&text)).width;
                let kept = width(
                    &text,
                    Letters {
                        size: 1000,
                        bold,
                        paint: drawn::Paint::Ink,
                    },
                );
                assert!(needed <= kept, "{text}: {needed} in {kept}");
            }
        }
    }
}
