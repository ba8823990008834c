//! How large boxes and the words of links are, so that all have room on the sheet.
//! It must not know where anything stands.

use super::Kind;
use super::graph::{Graph, Vertex};
use super::place::{Link, Plan, Size};
use super::route::{CORNER, PORT, Side, sides};
use crate::document::figure::{Anchor, Length, Paint, Point, Step};
use crate::figure::pen::{Letters, Pen, height, line};
use crate::figure::{WIDTH, words};

/// A box before its words are known.
pub const NOMINAL: Size = (BOX.0, 440);
/// Widths of boxes: the narrowest and the widest.
const BOX: (Length, Length) = (860, 1900);
/// Where most names stand on one or two lines.
const ENOUGH: Length = 1150;
/// Between columns: at least, at most, and for each link.
pub const BETWEEN: (Length, Length, Length) = (340, 900, 14);
/// The widest words of a link: on a sheet of few columns, of four and of more.
pub const LABELS: [Length; 3] = [1000, 700, 600];
/// What is free around them.
pub const AROUND: Length = 30;
/// Within a box: at the left, at the right, above and below.
pub const PAD: (Length, Length, Length) = (95, 75, 75);
/// What a loop needs above its box, and at its right end.
pub const LOOP: (Length, Length) = (230, 540);
/// Lines that a name has at the most, one of several names, and the words of a link; the text of the figure has them whole.
const LINES: (usize, usize, usize) = (7, 4, 4);
/// Between what stands in a box: above a line between names, and below it.
const NEXT: (Length, Length) = (30, 25);
/// Around everything.
pub const MARGIN: Length = 15;

const WORD: Letters = Letters {
    size: 105,
    bold: false,
    paint: Paint::Muted,
};
const NAME: Letters = Letters {
    size: 125,
    bold: false,
    paint: Paint::Ink,
};
const HEADING: Letters = Letters { bold: true, ..NAME };
/// The words of links.
pub const FLOWS: Letters = Letters {
    size: 105,
    bold: false,
    paint: Paint::Muted,
};

/// The room of the words of a link.
pub fn around(lines: &[String]) -> Size {
    let widest = lines.iter().map(|line| words::width(line, FLOWS)).max();
    (
        widest.unwrap_or(0) + 2 * AROUND,
        height(lines, FLOWS.size) + 2 * AROUND,
    )
}

/// What all boxes have in common, and the links at each side of each.
pub struct Measures {
    /// Width of a box.
    pub width: Length,
    /// Between columns.
    pub between: Length,
    /// Width of the words of a link.
    label: Length,
    /// Links at the busier side of each box.
    busiest: Vec<Length>,
}

impl Measures {
    /// The measures of a graph, from a plan in which its boxes are as large as may be.
    pub fn of(plan: &Plan, links: &[Link], graph: &Graph<'_>) -> Self {
        let drawn = links.get(..graph.edges.len()).unwrap_or_default();
        let columns = Length::try_from(plan.columns.len()).unwrap_or(1).max(1);
        let [few, four, many] = LABELS;
        let label = match columns {
            ..=3 => few,
            4 => four,
            _ => many,
        };
        let room = WIDTH - 2 * MARGIN - worded(plan) * label;
        let gaps = columns - 1;
        let (least, most, each) = BETWEEN;
        let wished = (least + each * crowd(plan, drawn)).min(most);
        // Links get more room than they need only where boxes have enough.
        let spare = (room - ENOUGH * columns) / gaps.max(1);
        let between = spare.clamp(least, wished);
        Self {
            width: ((room - between * gaps) / columns).clamp(BOX.0, BOX.1),
            between,
            label,
            busiest: busiest(plan, drawn, graph.nodes.len()),
        }
    }

    /// What flows along a link, in lines.
    pub fn flows(&self, label: &str, language: &str) -> Vec<String> {
        words::wrap(label, FLOWS, self.label, LINES.2, language)
    }

    /// A box with its words.
    pub fn lettered(&self, index: usize, node: &Vertex<'_>, language: &str) -> Lettered {
        let room = self.width - PAD.0 - PAD.1;
        let letters = match node.kind {
            Kind::Register => HEADING,
            _ => NAME,
        };
        let most = match node.names.as_slice() {
            [_] => LINES.0,
            _ => LINES.1,
        };
        let names = node.names.iter();
        let names = names.map(|name| words::wrap(name, letters, room, most, language));
        let mut lettered = Lettered {
            word: words::wrap(node.word, WORD, room, LINES.1, language),
            names: names.filter(|name| !name.is_empty()).collect(),
            letters,
            text: 0,
            height: 0,
            own: node
                .own
                .map(|own| words::wrap(own, FLOWS, self.width - LOOP.1, 1, language)),
        };
        let ends = self.busiest.get(index).copied().unwrap_or(0);
        let ports = PORT * (ends - 1).max(0) + 2 * CORNER;
        lettered.text = lettered.write(&mut Pen::default(), (0, 0), 0);
        lettered.height = (lettered.text + 2 * PAD.2).max(ports);
        lettered
    }
}

/// Between how many columns words stand.
fn worded(plan: &Plan) -> Length {
    let mut places: Vec<Length> = plan.labels.iter().flatten().map(|at| at.0).collect();
    places.sort_unstable();
    places.dedup();
    Length::try_from(places.len()).unwrap_or_default()
}

/// How many links there are between two columns at the most.
fn crowd(plan: &Plan, links: &[Link]) -> Length {
    let mut gaps = vec![0; plan.columns.len()];
    for link in links {
        let (one, other) = (plan.column(link.from), plan.column(link.to));
        let passed = gaps.iter_mut().take(one.max(other)).skip(one.min(other));
        passed.for_each(|gap| *gap += 1);
    }
    gaps.into_iter().max().unwrap_or(0)
}

/// How many links end at the busier side of each box.
fn busiest(plan: &Plan, links: &[Link], count: usize) -> Vec<Length> {
    let mut ends = vec![[0, 0]; count];
    for link in links {
        let (from, to) = sides(plan, link);
        for (node, side) in [(link.from, from), (link.to, to)] {
            if let Some([left, right]) = ends.get_mut(node) {
                *(if side == Side::Left { left } else { right }) += 1;
            }
        }
    }
    ends.into_iter()
        .map(|[left, right]| left.max(right))
        .collect()
}

/// A box with its words, before its place is known.
pub struct Lettered {
    /// The word for its kind.
    pub word: Vec<String>,
    /// Its names, each in lines.
    pub names: Vec<Vec<String>>,
    /// How those look.
    letters: Letters,
    /// Height of the words.
    pub text: Length,
    /// Height of the box.
    pub height: Length,
    /// What flows from it to itself.
    pub own: Option<Vec<String>>,
}

impl Lettered {
    /// The room of its loop.
    pub fn above(&self) -> Length {
        if self.own.is_some() { LOOP.0 } else { 0 }
    }

    /// Writes the words, with lines between several names; returns where they end.
    pub fn write(&self, pen: &mut Pen, (x, y): Point, width: Length) -> Length {
        let mut ends = pen.lines((x, y), Anchor::Start, WORD, &self.word);
        let several = self.names.len() > 1;
        for (index, name) in self.names.iter().enumerate() {
            if index > 0 || !self.word.is_empty() {
                ends += NEXT.0;
            }
            if several {
                let end = vec![Step::To((x + width, ends))];
                pen.path((x, ends), end, line(Paint::Line, 6));
                ends += NEXT.1;
            }
            ends = pen.lines((x, ends), Anchor::Start, self.letters, name);
        }
        ends
    }
}
