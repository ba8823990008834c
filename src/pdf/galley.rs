//! Rows: paragraphs broken into lines and stacked, before it is known where pages end.
//! It must not know what a block of the document is, nor where a page ends.

use std::rc::Rc;

use super::draw::{Area, Item, Shape};
use super::inline::Ink;
use super::line::{Line, Text};
use super::style::{self, Colour};

/// A column is never narrower; a line always holds one letter, and a cell's own margin holds what the letter needs beyond it.
const NARROWEST: f32 = 1.0;

/// Height of an item that stays with its neighbour: some four lines.
const SHORT: f32 = 62.0;

/// A horizontal strip that never breaks over a page. Places are relative to its top.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Distance from the row above; dropped at the top of a page.
    pub before: f32,
    /// Height.
    pub height: f32,
    /// Whether the next row must stand on the same page.
    pub keep: bool,
    /// Texts.
    pub items: Vec<Item>,
    /// Shapes under them.
    pub shapes: Vec<Shape>,
    /// Link areas.
    pub areas: Vec<Area>,
    /// Grounds it stands on, outermost first.
    pub bands: Rc<[usize]>,
    /// The table whose header is repeated when a page begins with this row.
    pub table: Option<usize>,
    /// Whether it goes on with a row of a table that began above.
    pub continued: bool,
    /// The landmark that begins here.
    pub landmark: Option<usize>,
}

thread_local! {
    /// Most rows stand on no ground, and each would make its own empty list of them.
    static NO_BANDS: Rc<[usize]> = Rc::default();
}

impl Default for Row {
    fn default() -> Self {
        Self {
            before: 0.0,
            height: 0.0,
            keep: false,
            items: Vec::new(),
            shapes: Vec::new(),
            areas: Vec::new(),
            bands: NO_BANDS.with(Rc::clone),
            table: None,
            continued: false,
            landmark: None,
        }
    }
}

/// A ground under rows that belong together; it is drawn anew on each page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// Left edge.
    pub x: f32,
    /// Right edge.
    pub to: f32,
    /// Colour of the ground.
    pub ground: Colour,
    /// Thickness and colour of a rule at the left.
    pub rule: Option<(f32, Colour)>,
    /// How far the ground reaches above and below its rows.
    pub pad: f32,
}

/// Rows in a column.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow {
    /// The rows so far.
    pub rows: Vec<Row>,
    /// Left edge of the column.
    pub x: f32,
    /// Width of the column.
    pub width: f32,
    space: f32,
    bands: Rc<[usize]>,
}

/// How the lines of a paragraph stay together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Two lines at least on each side of a page's end.
    Ends,
    /// As `Ends`, and the last line with what follows.
    Next,
    /// All lines together and with what follows.
    All,
}

impl Flow {
    /// An empty column.
    pub fn new(x: f32, width: f32) -> Self {
        Self {
            rows: Vec::new(),
            x,
            width,
            space: 0.0,
            bands: Rc::from([]),
        }
    }

    /// A column within this one, on the same grounds.
    pub fn inner(&self, x: f32, width: f32) -> Self {
        Self {
            rows: Vec::new(),
            x,
            width: width.max(NARROWEST),
            space: 0.0,
            bands: Rc::clone(&self.bands),
        }
    }

    /// Moves the left edge in; returns what `widen` needs.
    pub fn narrow(&mut self, by: f32) -> (f32, f32) {
        let outer = (self.x, self.width);
        self.x += by;
        self.width = (self.width - by).max(NARROWEST);
        outer
    }

    /// Moves the left edge out again.
    pub fn widen(&mut self, (x, width): (f32, f32)) {
        (self.x, self.width) = (x, width);
    }

    /// Puts a heading beside the rows from `first` on, in line with the first of them and on the same page as all it stands beside.
    pub fn head(&mut self, first: usize, mut heading: Row) {
        let mut room = heading.height;
        let last = self.rows.len();
        let beside = self.rows.get_mut(first..).unwrap_or_default();
        let Some((row, _)) = beside.split_first_mut() else {
            heading.keep = true;
            return self.push(heading);
        };
        let line = |items: &[Item]| items.first().map_or(0.0, |item| item.y);
        let down = line(&row.items) - line(&heading.items);
        heading.items.iter_mut().for_each(|item| item.y += down);
        heading.areas.iter_mut().for_each(|area| area.y += down);
        let shapes = heading.shapes.iter().map(|shape| shape.moved(down));
        row.shapes.extend(shapes);
        row.areas.splice(0..0, heading.areas);
        row.items.splice(0..0, heading.items);
        for (index, row) in (first..).zip(beside) {
            room -= row.height + if index == first { 0.0 } else { row.before };
            if room <= 0.0 {
                return;
            }
            if index + 1 == last {
                row.height += room;
            } else {
                row.keep = true;
            }
        }
    }

    /// Neither the first nor the last of several short things stands on a page without its neighbour. `starts` are their first rows.
    pub fn tie(&mut self, starts: &[usize]) {
        let ends = starts.iter().skip(1).copied().chain([self.rows.len()]);
        let spans: Vec<(usize, usize)> = starts.iter().copied().zip(ends).collect();
        let high = |row: &Row| row.before + row.height;
        let short = |rows: &[Row]| !rows.is_empty() && rows.iter().map(high).sum::<f32>() <= SHORT;
        for index in [0, spans.len().saturating_sub(2)] {
            if let Some([one, two]) = spans.get(index..index + 2)
                && [one, two]
                    .into_iter()
                    .all(|span| short(self.rows.get(span.0..span.1).unwrap_or_default()))
                && let Some(row) = self.rows.get_mut(one.1 - 1)
            {
                row.keep = true;
            }
        }
    }

    /// Asks for at least this distance before the next row.
    pub fn space(&mut self, distance: f32) {
        self.space = self.space.max(distance);
    }

    /// Begins a ground; `distance` is the free space above it. Returns what `leave` needs.
    pub fn enter(&mut self, band: usize, pad: f32, distance: f32) -> Rc<[usize]> {
        self.space(distance);
        self.space += pad;
        let outer = Rc::clone(&self.bands);
        self.bands = outer.iter().copied().chain([band]).collect();
        outer
    }

    /// Ends a ground.
    pub fn leave(&mut self, outer: Rc<[usize]>, pad: f32, distance: f32) {
        self.bands = outer;
        self.space = distance + pad;
    }

    /// Adds a row.
    pub fn push(&mut self, mut row: Row) {
        row.before += std::mem::take(&mut self.space);
        if row.bands.is_empty() {
            row.bands = Rc::clone(&self.bands);
        }
        self.rows.push(row);
    }

    /// What was pushed last stays with what follows: a short section at the end is not alone on its page.
    pub fn keep_last(&mut self) {
        if let Some(last) = self.rows.last_mut() {
            last.keep = true;
        }
    }

    /// Moves the rows of an inner column into this one.
    pub fn append(&mut self, inner: Flow) {
        for row in inner.rows {
            self.push(row);
        }
        self.space(inner.space);
    }

    /// Breaks a paragraph into this column.
    pub fn paragraph(&mut self, text: &Text<Ink>, leading: Option<f32>, keep: Keep) {
        let lines = text.lines(self.width);
        let count = lines.len();
        for (index, line) in lines.iter().enumerate() {
            let mut row = line_row(text, line, self.x, leading);
            let last = index + 1 == count;
            let ends = !last && (index == 0 || index + 2 == count);
            row.keep = match keep {
                Keep::Ends => ends,
                Keep::Next => ends || last,
                Keep::All => true,
            };
            self.push(row);
        }
    }
}

/// A line as a row: fragments of one span become one item; links get areas and underlines.
pub fn line_row(text: &Text<Ink>, line: &Line, left: f32, leading: Option<f32>) -> Row {
    let size = |span: usize| text.spans.get(span).map_or(style::BODY, |span| span.size);
    let largest = line
        .fragments
        .iter()
        .map(|fragment| size(fragment.span))
        .fold(0.0, f32::max);
    let height = leading.unwrap_or_else(|| style::leading(largest));
    // Capitals stand in the middle of the line's height.
    let baseline = height / 2.0 + largest * 0.36;
    let mut row = Row {
        height,
        ..Row::default()
    };
    let mut end = 0.0;
    let stretches = || line.fragments.chunk_by(|one, next| one.span == next.span);
    row.items.reserve_exact(stretches().count());
    for stretch in stretches() {
        let Some((first, span)) = stretch
            .first()
            .and_then(|first| Some((first, text.spans.get(first.span)?)))
        else {
            continue;
        };
        row.items.push(Item {
            owner: span.data.owner,
            x: left + first.x,
            y: baseline,
            face: span.face,
            size: span.size,
            colour: span.data.colour,
            words: stretch
                .iter()
                .map(|fragment| Rc::clone(&fragment.word))
                .collect(),
            page_of: None,
            picture: None,
        });
        if !span.data.code && span.data.link.is_none() {
            continue;
        }
        for fragment in stretch {
            let x = left + fragment.x;
            // The spaces that hang at a line's end bear no underline.
            let visible = fragment.width.min(left + line.width - x).max(0.0);
            decorate(
                &mut row,
                &span.data,
                (x, visible),
                (baseline, span.size),
                &mut end,
            );
        }
    }
    row
}

/// Underline and area of a link, ground of code; a stretch that continues the one before prolongs it.
fn decorate(
    row: &mut Row,
    ink: &Ink,
    (x, width): (f32, f32),
    (baseline, size): (f32, f32),
    end: &mut f32,
) {
    if width <= 0.0 {
        return;
    }
    let joins = (x - *end).abs() < 0.05;
    *end = x + width;
    if ink.code {
        let ground = Shape::Fill {
            x,
            y: baseline - size * 0.95,
            width,
            height: size * 1.25,
            colour: style::PALE,
        };
        row.shapes.push(ground);
    }
    let Some(link) = ink.link else { return };
    if let Some(area) = row
        .areas
        .last_mut()
        .filter(|area| joins && area.link == link)
    {
        area.width = x + width - area.x;
        if let Some(Shape::Fill {
            x: from,
            width: long,
            ..
        }) = row.shapes.last_mut()
        {
            *long = x + width - *from;
            return;
        }
    }
    row.areas.push(Area {
        link,
        x,
        y: baseline - size,
        width,
        height: size * 1.3,
    });
    row.shapes.push(Shape::Fill {
        x,
        y: baseline + size * 0.11,
        width,
        height: size * 0.055,
        colour: ink.colour,
    });
}

/// The natural width of a paragraph's widest line.
pub fn natural_width(text: &Text<Ink>) -> f32 {
    text.extent().0
}

/// Rows of a cell or column as one row that never breaks.
pub fn stack(rows: Vec<Row>) -> Row {
    let mut whole = Row::default();
    for (index, row) in rows.into_iter().enumerate() {
        let y = whole.height + if index == 0 { 0.0 } else { row.before };
        whole.items.extend(row.items.into_iter().map(|item| Item {
            y: item.y + y,
            ..item
        }));
        whole
            .shapes
            .extend(row.shapes.iter().map(|shape| shape.moved(y)));
        whole.areas.extend(row.areas.into_iter().map(|area| Area {
            y: area.y + y,
            ..area
        }));
        whole.landmark = whole.landmark.or(row.landmark);
        whole.height = y + row.height;
    }
    whole
}

/// Lays two columns side by side: row by row, the left one first in reading order.
pub fn beside(left: Vec<Row>, right: Vec<Row>) -> Vec<Row> {
    let count = left.len().max(right.len());
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    let mut rows = Vec::with_capacity(count);
    for _ in 0..count {
        let row = match (left.next(), right.next()) {
            (Some(left), Some(right)) => joined(left, right),
            (Some(row), None) | (None, Some(row)) => row,
            (None, None) => break,
        };
        rows.push(row);
    }
    rows
}

fn joined(left: Row, right: Row) -> Row {
    let mut row = Row {
        before: left.before.max(right.before),
        height: left.height.max(right.height),
        keep: left.keep || right.keep,
        ..right.clone()
    };
    row.items = left.items.into_iter().chain(right.items).collect();
    row.shapes = left.shapes.into_iter().chain(right.shapes).collect();
    row.areas = left.areas.into_iter().chain(right.areas).collect();
    row
}
