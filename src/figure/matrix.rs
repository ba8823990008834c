//! Matrices of risks: severity upwards, likelihood to the right, each risk a mark in its cell; two stand side by side, before and after.
//! It must not know what the risks are, nor how levels are called.

#[cfg(test)]
mod tests;

use super::pen::{Area, Letters, Pen, height, leading, line};
use super::{WIDTH, words};
use crate::document::Drawing;
use crate::document::figure::{Anchor, Length, Line, Paint};

/// A matrix. Levels go from low to high, from nought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// What it shows: before the measures, or after.
    pub title: String,
    /// Names of the levels of severity; two to five of them have room.
    pub severity: Vec<String>,
    /// Names of the levels of likelihood.
    pub likelihood: Vec<String>,
    /// What severity is called.
    pub severity_axis: String,
    /// What likelihood is called.
    pub likelihood_axis: String,
    /// The words for a low, a middle and a high level of risk; one stands in every cell.
    pub bands: [String; 3],
    /// The level of risk by severity, then by likelihood. A cell that is not there stands empty.
    pub levels: Vec<Vec<Band>>,
    /// The risks.
    pub marks: Vec<Mark>,
}

/// A level of risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Band {
    /// Low.
    Low,
    /// Between low and high.
    Medium,
    /// High.
    High,
}

/// A risk in its cell. One whose cell does not exist stands below the matrix, in a dashed line, so that none is lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its level of severity.
    pub severity: usize,
    /// Its level of likelihood.
    pub likelihood: usize,
    /// Its short name, "R1".
    pub label: String,
}

/// The width of one that stands alone: it has room beside the margin.
const ALONE: Length = 4600;
/// Half of the lines around cells and marks.
const EDGE: Length = 5;
/// Between two side by side.
const BETWEEN: Length = 280;
/// Between one and what stands below it.
const BELOW: Length = 300;
/// Around what stands in a cell.
const PAD: Length = 45;
/// A cell is never narrower or lower.
const CELL: (Length, Length) = (380, 560);
/// Between names of levels and the cells.
const GAP: Length = 90;
/// The widest names of levels, in hundredths of the whole.
const NAMES: Length = 25;
/// Between a mark's words and its edge, and between marks.
const CHIP: (Length, Length) = (48, 36);

/// Lines that a name has at the most; the text of the figure has it whole.
const LINES: usize = 6;

const TITLE: Letters = Letters {
    size: 140,
    bold: true,
    paint: Paint::Ink,
};
const AXIS: Letters = Letters {
    size: 115,
    bold: true,
    paint: Paint::Muted,
};
const NAME: Letters = Letters {
    size: 115,
    bold: false,
    paint: Paint::Ink,
};
const BAND: Letters = Letters {
    size: 105,
    bold: false,
    paint: Paint::Ink,
};
const MARK: Letters = Letters {
    size: 115,
    bold: true,
    paint: Paint::Ink,
};

/// Draws matrices, two side by side. `language` is that of their words, which tells where those are divided.
pub fn matrices(all: &[Matrix], language: &str) -> Drawing {
    let width = if all.len() > 1 {
        (WIDTH - EDGE - BETWEEN) / 2
    } else {
        ALONE
    };
    let mut pen = Pen::default();
    let mut y = 0;
    let mut right = 0;
    for pair in all.chunks(2) {
        let mut plans: Vec<Plan<'_>> = pair
            .iter()
            .map(|matrix| Plan::new(matrix, width, language))
            .collect();
        align(&mut plans);
        let top = if y == 0 { 0 } else { y + BELOW };
        let mut x = 0;
        for plan in &plans {
            y = y.max(plan.draw(&mut pen, x, top));
            right = right.max(x + plan.width);
            x += plan.width + BETWEEN;
        }
    }
    pen.finish(right + EDGE, y + EDGE)
}

/// Titles and rows of two matrices stand at the same height, so that a risk is found again in the other.
fn align(plans: &mut [Plan<'_>]) {
    let [one, other] = plans else { return };
    let title = one.title_height().max(other.title_height());
    (one.head, other.head) = (title, title);
    if one.rows.len() == other.rows.len() {
        for (a, b) in one.rows.iter_mut().zip(&mut other.rows) {
            let highest = (*a).max(*b);
            (*a, *b) = (highest, highest);
        }
    }
}

/// A matrix with its measures.
struct Plan<'m> {
    matrix: &'m Matrix,
    language: &'m str,
    width: Length,
    title: Vec<String>,
    /// Height of the title.
    head: Length,
    /// Width of the names of levels of severity.
    names: Length,
    /// Width of a cell.
    cell: Length,
    /// Heights of the rows, from low to high.
    rows: Vec<Length>,
}

impl<'m> Plan<'m> {
    fn new(matrix: &'m Matrix, width: Length, language: &'m str) -> Self {
        let widest = matrix
            .severity
            .iter()
            .map(|name| words::longest(name, NAME))
            .max()
            .unwrap_or(0);
        let names = widest.min(width * NAMES / 100);
        let columns = Length::try_from(matrix.likelihood.len().max(1)).unwrap_or(1);
        let cell = ((width - names - GAP) / columns).max(CELL.0);
        let width = names + GAP + cell * columns;
        let mut plan = Self {
            matrix,
            language,
            width,
            title: words::wrap(&matrix.title, TITLE, width, LINES, language),
            head: 0,
            names,
            cell,
            rows: Vec::new(),
        };
        plan.head = plan.title_height();
        plan.rows = (0..matrix.severity.len())
            .map(|row| plan.row(row))
            .collect();
        plan
    }

    fn title_height(&self) -> Length {
        height(&self.title, TITLE.size)
    }

    fn wrap(&self, text: &str, letters: Letters, room: Length) -> Vec<String> {
        words::wrap(text, letters, room, LINES, self.language)
    }

    /// The height that a row needs: for its name, and for what stands in its cells.
    fn row(&self, severity: usize) -> Length {
        let name = self.matrix.severity.get(severity);
        let name = name.map_or(0, |name| {
            height(&self.wrap(name, NAME, self.names), NAME.size)
        });
        let cells = (0..self.matrix.likelihood.len()).map(|likelihood| {
            let word = height(&self.word(severity, likelihood), BAND.size);
            let chips = self.chips(self.marks(severity, likelihood), self.cell - 2 * PAD);
            let below = chips.iter().map(|chip| chip.area.bottom()).max();
            word + below.map_or(0, |below| PAD + below) + 2 * PAD
        });
        cells.chain([name + PAD, CELL.1]).max().unwrap_or(CELL.1)
    }

    fn band(&self, severity: usize, likelihood: usize) -> Option<Band> {
        self.matrix.levels.get(severity)?.get(likelihood).copied()
    }

    /// The word of a cell's level.
    fn word(&self, severity: usize, likelihood: usize) -> Vec<String> {
        let [low, medium, high] = &self.matrix.bands;
        let word = match self.band(severity, likelihood) {
            Some(Band::Low) => low,
            Some(Band::Medium) => medium,
            Some(Band::High) => high,
            None => return Vec::new(),
        };
        self.wrap(word, BAND, self.cell - 2 * PAD)
    }

    fn marks(&self, severity: usize, likelihood: usize) -> impl Iterator<Item = &'m Mark> {
        let marks = self.matrix.marks.iter();
        marks.filter(move |mark| (mark.severity, mark.likelihood) == (severity, likelihood))
    }

    /// The marks of no cell.
    fn strays(&self) -> impl Iterator<Item = &'m Mark> {
        let (rows, columns) = (self.matrix.severity.len(), self.matrix.likelihood.len());
        let marks = self.matrix.marks.iter();
        marks.filter(move |mark| mark.severity >= rows || mark.likelihood >= columns)
    }

    /// Marks one beside the other in lines of a width, from nought.
    fn chips(&self, marks: impl Iterator<Item = &'m Mark>, room: Length) -> Vec<Chip> {
        let (pad, gap) = CHIP;
        let mut chips: Vec<Chip> = Vec::new();
        let (mut x, mut y, mut below) = (0, 0, 0);
        for mark in marks {
            let lines = self.wrap(&mark.label, MARK, room - 2 * pad);
            let widest = lines.iter().map(|line| words::width(line, MARK)).max();
            let width = (widest.unwrap_or(0) + 2 * pad).min(room.max(2 * pad));
            if x > 0 && x + width > room {
                (x, y) = (0, below + gap);
            }
            let area = Area {
                x,
                y,
                width,
                height: height(&lines, MARK.size).max(leading(MARK.size)) + pad / 2,
            };
            x += width + gap;
            below = below.max(area.bottom());
            chips.push(Chip { area, lines });
        }
        chips
    }

    /// Draws the matrix; returns where it ends.
    fn draw(&self, pen: &mut Pen, x: Length, top: Length) -> Length {
        pen.lines((x, top), Anchor::Start, TITLE, &self.title);
        let left = x + self.names + GAP;
        let y = self.axis_up(pen, x, top + self.head + PAD);
        let below = self.cells(pen, x, left, y);
        let mut ends = below;
        for (column, name) in (0..).zip(&self.matrix.likelihood) {
            let middle = left + self.cell * column + self.cell / 2;
            let lines = self.wrap(name, NAME, self.cell - PAD);
            ends = ends.max(pen.lines((middle, below + PAD), Anchor::Middle, NAME, &lines));
        }
        let ends = self.axis_right(pen, left, ends + PAD);
        let strays = self.chips(self.strays(), self.width);
        let dashed = Line {
            dashes: Some(40),
            ..line(Paint::Ink, 10)
        };
        let room = if strays.is_empty() { 0 } else { GAP };
        draw_chips(pen, &strays, (x, ends + room), dashed).max(ends)
    }

    /// The name of the axis of severity, with an arrow upwards before it.
    fn axis_up(&self, pen: &mut Pen, x: Length, y: Length) -> Length {
        let lines = self.wrap(&self.matrix.severity_axis, AXIS, self.width - 2 * GAP);
        let ends = pen.lines((x + 2 * GAP, y), Anchor::Start, AXIS, &lines);
        let step = leading(AXIS.size);
        pen.arrow(
            (x + GAP / 2, y + step - 10),
            (x + GAP / 2, y + 10),
            line(AXIS.paint, 14),
        );
        ends + PAD
    }

    /// The name of the axis of likelihood, with an arrow to the right after it.
    fn axis_right(&self, pen: &mut Pen, left: Length, y: Length) -> Length {
        let right = left + self.cell * self.columns();
        let lines = self.wrap(&self.matrix.likelihood_axis, AXIS, right - left - 2 * GAP);
        let ends = pen.lines((right - 2 * GAP, y), Anchor::End, AXIS, &lines);
        let middle = y + leading(AXIS.size) / 2;
        let arrow = (right - GAP - GAP / 2, right - 10);
        pen.arrow((arrow.0, middle), (arrow.1, middle), line(AXIS.paint, 14));
        ends
    }

    fn columns(&self) -> Length {
        Length::try_from(self.matrix.likelihood.len()).unwrap_or_default()
    }

    /// The rows, the highest severity on top; returns where they end.
    fn cells(&self, pen: &mut Pen, x: Length, left: Length, top: Length) -> Length {
        let mut y = top;
        let rows = self.rows.iter().enumerate().rev();
        for (severity, row) in rows {
            let name = self.matrix.severity.get(severity);
            let lines = self.wrap(name.map_or("", String::as_str), NAME, self.names);
            let down = (row - height(&lines, NAME.size)) / 2;
            pen.lines((x + self.names, y + down), Anchor::End, NAME, &lines);
            for likelihood in 0..self.matrix.likelihood.len() {
                let column = Length::try_from(likelihood).unwrap_or_default();
                let area = Area {
                    x: left + self.cell * column,
                    y,
                    width: self.cell,
                    height: *row,
                };
                self.cell(pen, area, severity, likelihood);
            }
            y += row;
        }
        y
    }

    fn cell(&self, pen: &mut Pen, area: Area, severity: usize, likelihood: usize) {
        let fill = match self.band(severity, likelihood) {
            Some(Band::Low) => Paint::Low,
            Some(Band::Medium) => Paint::Medium,
            Some(Band::High) => Paint::High,
            None => Paint::Paper,
        };
        pen.area(area, 0, Some(fill), Some(line(Paint::Line, 10)));
        let word = self.word(severity, likelihood);
        let place = (area.x + PAD, area.y + PAD);
        let below = pen.lines(place, Anchor::Start, BAND, &word);
        let chips = self.chips(self.marks(severity, likelihood), area.width - 2 * PAD);
        draw_chips(
            pen,
            &chips,
            (area.x + PAD, below + PAD),
            line(Paint::Ink, 10),
        );
    }
}

/// A mark with its place.
struct Chip {
    area: Area,
    lines: Vec<String>,
}

/// Draws marks from a place on; returns where they end.
fn draw_chips(pen: &mut Pen, chips: &[Chip], (x, y): (Length, Length), outline: Line) -> Length {
    let mut ends = y;
    for chip in chips {
        let area = Area {
            x: x + chip.area.x,
            y: y + chip.area.y,
            ..chip.area
        };
        pen.area(area, 40, Some(Paint::Paper), Some(outline));
        let down = (area.height - height(&chip.lines, MARK.size)) / 2;
        let middle = area.x + area.width / 2;
        pen.lines((middle, area.y + down), Anchor::Middle, MARK, &chip.lines);
        ends = ends.max(area.bottom());
    }
    ends
}
