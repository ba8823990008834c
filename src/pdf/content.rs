//! The content of a page as operators (ISO 32000-1, annex A), spelled in few bytes: what did not change is not said again.
//! It must not know blocks of the document, nor objects of the file.

use super::codes::{Codes, Spelled, behind};
use super::draw::{Artifact, Item, Line, Owner, Page, Picture, Shape, Step};
use super::font::Face;
use super::spell::{decimal, hundredths, integer, integer_signed};
use super::style::Colour;
use super::tag::{Mark, Tree};

/// Resource names of the faces; printpdf takes F1 to F14 for the fonts built into readers.
const NAMES: [&str; 4] = ["R", "B", "I", "J"];

/// The resource name of a face.
pub fn resource_name(face: Face) -> &'static str {
    face.among::<&str>(&NAMES)
}

/// Spells a page: shapes as one artifact, then all text as one text object, each piece of it marked; a figure stands outside of it,
/// because nothing but text may stand within (ISO 32000-1, 9.4.1).
pub fn spell(page: &Page, marks: &[Mark], tree: &Tree, codes: &mut [Codes; 4]) -> Vec<u8> {
    let mut content = Content {
        out: Vec::with_capacity(8192),
        codes,
        fill: None,
        stroke: None,
        thickness: None,
        font: None,
        at: (0, 0),
        height: page.sheet.height,
        origin: (0.0, 0.0),
        open: false,
    };
    if !page.shapes.is_empty() {
        content.put("/Artifact BMC\n");
        content.shapes(&page.shapes);
        content.put("EMC\n");
    }
    content.put("BT");
    for mark in marks {
        content.mark(mark, page, tree);
    }
    content.put("\nET");
    content.out
}

struct Content<'c> {
    out: Vec<u8>,
    codes: &'c mut [Codes; 4],
    fill: Option<Colour>,
    stroke: Option<Colour>,
    thickness: Option<i32>,
    font: Option<(Face, i32)>,
    /// Where the last line of text began, in hundredths: distances from one to the next repeat, places do not.
    at: (i32, i32),
    /// Height of the page: its content is measured upwards.
    height: f32,
    /// Where shapes are measured from, downwards.
    origin: (f32, f32),
    /// Whether rectangles wait to be filled.
    open: bool,
}

impl Content<'_> {
    fn put(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    fn numbers(&mut self, numbers: &[i32], operator: &str) {
        for number in numbers {
            decimal(&mut self.out, *number);
            self.out.push(b' ');
        }
        self.put(operator);
        self.out.push(b'\n');
    }

    fn shapes(&mut self, shapes: &[Shape]) {
        for shape in shapes {
            match shape {
                Shape::Fill {
                    x,
                    y,
                    width,
                    height,
                    colour,
                } => {
                    if self.fill != Some(*colour) {
                        self.close();
                    }
                    self.filled(*colour);
                    let [x, y] = self.place((*x, y + height));
                    self.numbers(&[x, y, hundredths(*width), hundredths(*height)], "re");
                    self.open = true;
                }
                Shape::Stroke {
                    points,
                    closed,
                    thickness,
                    dots,
                    colour,
                } => self.line(points, *closed, (*thickness, *dots), *colour),
                Shape::Path { steps, fill, line } => self.path(steps, *fill, *line),
            }
        }
        self.close();
    }

    /// A place on the page, upwards, in hundredths.
    fn place(&self, (x, y): (f32, f32)) -> [i32; 2] {
        [self.origin.0 + x, self.height - self.origin.1 - y].map(hundredths)
    }

    /// Fills the rectangles so far.
    fn close(&mut self) {
        if std::mem::take(&mut self.open) {
            self.put("f\n");
        }
    }

    fn line(
        &mut self,
        points: &[(f32, f32)],
        closed: bool,
        (thickness, dots): (f32, Option<i64>),
        colour: Colour,
    ) {
        self.close();
        self.drawn(colour, thickness);
        if let Some(gap) = dots {
            self.put("[");
            decimal(&mut self.out, hundredths(thickness * 1.2));
            self.put(" ");
            decimal(&mut self.out, i32::try_from(gap * 100).unwrap_or(300));
            self.put("]0 d\n");
        }
        for (index, point) in points.iter().enumerate() {
            let place = self.place(*point);
            self.numbers(&place, if index == 0 { "m" } else { "l" });
        }
        self.put(if closed { "s\n" } else { "S\n" });
        if dots.is_some() {
            self.put("[]0 d\n");
        }
    }

    /// A path, filled or drawn or both; one that is neither leaves nothing and is left out.
    fn path(&mut self, steps: &[Step], fill: Option<Colour>, line: Option<Line>) {
        self.close();
        let painted = match (fill, line) {
            (None, None) => return,
            (Some(_), None) => "f\n",
            (None, Some(_)) => "S\n",
            (Some(_), Some(_)) => "B\n",
        };
        if let Some(colour) = fill {
            self.filled(colour);
        }
        let dashes = line.and_then(|line| line.dashes).map(hundredths);
        if let Some(line) = line {
            self.drawn(line.colour, line.thickness);
        }
        if let Some(length) = dashes {
            self.put("[");
            self.numbers(&[length], "]0 d");
        }
        for step in steps {
            match step {
                Step::Move(to) => self.step(&[*to], "m"),
                Step::Line(to) => self.step(&[*to], "l"),
                Step::Curve(points) => self.step(points, "c"),
                Step::Close => self.put("h\n"),
            }
        }
        self.put(painted);
        if dashes.is_some() {
            self.put("[]0 d\n");
        }
    }

    fn step(&mut self, points: &[(f32, f32)], operator: &str) {
        let places: Vec<i32> = points.iter().flat_map(|point| self.place(*point)).collect();
        self.numbers(&places, operator);
    }

    fn filled(&mut self, colour: Colour) {
        if self.fill != Some(colour) {
            self.colour(colour, ["g", "rg"]);
            self.fill = Some(colour);
        }
    }

    fn drawn(&mut self, colour: Colour, thickness: f32) {
        if self.stroke != Some(colour) {
            self.colour(colour, ["G", "RG"]);
            self.stroke = Some(colour);
        }
        let width = hundredths(thickness);
        if self.thickness != Some(width) {
            self.numbers(&[width], "w");
            self.thickness = Some(width);
        }
    }

    /// A grey is said with one number.
    fn colour(&mut self, colour: Colour, [grey, rgb]: [&str; 2]) {
        let part = |part: u8| (i32::from(part) * 100 + 127) / 255;
        let [red, green, blue] = colour;
        if red == green && green == blue {
            self.numbers(&[part(red)], grey);
        } else {
            self.numbers(&[part(red), part(green), part(blue)], rgb);
        }
    }

    fn mark(&mut self, mark: &Mark, page: &Page, tree: &Tree) {
        let items = page.items.get(mark.items.clone()).unwrap_or_default();
        let pictured = items.iter().any(|item| item.picture.is_some());
        if pictured {
            self.put("\nET");
        }
        self.begin(mark, tree);
        if pictured {
            self.figure(items);
            self.put("EMC\nBT");
            self.at = (0, 0);
            return;
        }
        for item in items {
            self.text(item);
        }
        self.put("EMC");
    }

    fn begin(&mut self, mark: &Mark, tree: &Tree) {
        match (mark.owner, mark.mcid) {
            (Owner::Slot(slot), Some(mcid)) => {
                let role = tree
                    .slots
                    .get(slot.0)
                    .map_or("Span", |slot| tree.role(slot.node).name());
                self.put("\n/");
                self.put(role);
                self.put("<</MCID ");
                integer(&mut self.out, u32::try_from(mcid).unwrap_or_default());
                self.put(">>BDC\n");
            }
            (Owner::Artifact(Artifact::Header), _) => {
                self.put("\n/Artifact<</Type/Pagination/Subtype/Header>>BDC\n");
            }
            _ => self.put("\n/Artifact<</Type/Pagination>>BDC\n"),
        }
    }

    /// The shapes of a figure, then its words.
    fn figure(&mut self, items: &[Item]) {
        for (item, picture) in items
            .iter()
            .filter_map(|item| Some((item, item.picture.as_deref()?)))
        {
            self.picture(picture, (item.x, item.y));
        }
        let words = items.iter().filter(|item| item.picture.is_none());
        self.put("BT\n");
        self.at = (0, 0);
        words.for_each(|item| self.text(item));
        self.put("ET\n");
    }

    fn picture(&mut self, picture: &Picture, at: (f32, f32)) {
        self.origin = at;
        self.shapes(&picture.shapes);
        self.origin = (0.0, 0.0);
    }

    fn text(&mut self, item: &Item) {
        let font = (item.face, hundredths(item.size));
        if self.font != Some(font) {
            self.put("/");
            self.put(resource_name(item.face));
            self.put(" ");
            self.numbers(&[font.1], "Tf");
            self.font = Some(font);
        }
        self.filled(item.colour);
        let (x, y) = (hundredths(item.x), hundredths(self.height - item.y));
        self.numbers(&[x - self.at.0, y - self.at.1], "Td");
        self.at = (x, y);
        self.glyphs(item);
    }

    /// One string for the words of an item, broken where letters stand closer or wider than the face says;
    /// a mark that stands higher or lower than the baseline gets a rise of its own.
    fn glyphs(&mut self, item: &Item) {
        let Some(codes) = self.codes.get_mut(item.face.index()) else {
            return;
        };
        let mut run = Run::new(&mut self.out);
        let mut rise = 0;
        for word in &item.words {
            if rise == 0
                && let Some(spelled) = codes.ready(word)
            {
                run.put(spelled);
                continue;
            }
            for glyph in &word.glyphs {
                if glyph.dy != rise {
                    run.show();
                    rise = glyph.dy;
                    run.rise(hundredths(f32::from(rise) * item.size / 1000.0));
                }
                run.shift -= i32::from(glyph.dx);
                codes.put(run.open(), glyph.id, word.characters(glyph));
                run.shift += behind(glyph);
            }
        }
        run.show();
        if rise != 0 {
            run.rise(0);
        }
    }
}

/// A string being written.
struct Run<'o> {
    out: &'o mut Vec<u8>,
    start: usize,
    parts: usize,
    within: bool,
    shift: i32,
}

impl<'o> Run<'o> {
    fn new(out: &'o mut Vec<u8>) -> Self {
        let start = out.len();
        Self {
            out,
            start,
            parts: 0,
            within: false,
            shift: 0,
        }
    }

    /// A whole word.
    fn put(&mut self, spelled: &Spelled) {
        self.shift += spelled.before;
        self.open();
        self.out.extend_from_slice(&spelled.bytes);
        self.parts += spelled.parts;
        self.shift = spelled.after;
    }

    /// Opens a string, behind the shift that is due: what is written is within it.
    fn open(&mut self) -> &mut Vec<u8> {
        if self.parts == 0 {
            self.start = self.out.len();
            self.out.push(b'[');
        }
        if self.shift != 0 {
            self.end();
            integer_signed(self.out, self.shift);
            self.shift = 0;
            self.parts += 1;
        }
        if !std::mem::replace(&mut self.within, true) {
            self.out.push(b'(');
            self.parts += 1;
        }
        self.out
    }

    fn end(&mut self) {
        if std::mem::take(&mut self.within) {
            self.out.push(b')');
        }
    }

    fn show(&mut self) {
        self.end();
        match std::mem::take(&mut self.parts) {
            0 => {}
            1 => {
                // A lone string needs no array.
                self.out.remove(self.start);
                self.out.extend(*b"Tj\n");
            }
            _ => self.out.extend(*b"]TJ\n"),
        }
    }

    fn rise(&mut self, rise: i32) {
        decimal(self.out, rise);
        self.out.extend(*b" Ts\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_is_whole_until_letters_are_shifted() {
        let mut out = Vec::new();
        let mut run = Run::new(&mut out);
        run.open().extend(*b"ab");
        run.open().push(b'c');
        run.show();
        run.open().push(b'd');
        run.shift = -12;
        run.open().push(b'e');
        run.show();
        assert_eq!(out, b"(abc)Tj\n[(d)-12(e)]TJ\n");
    }
}
