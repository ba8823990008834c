//! The way of each link: through the columns it passes at one height, between columns by a curve, so that it never crosses a box.
//! It must not know what links and boxes are.

use super::place::{Link, Plan};
use crate::document::figure::{Length, Point, Step};
use crate::figure::pen::Area;

/// Between links that end at the same side of a box.
pub const PORT: Length = 90;
/// What a side leaves free at its corners.
pub const CORNER: Length = 150;

/// The way of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Where it leaves its box.
    pub start: Point,
    /// How it goes on, up to the head of its arrow.
    pub steps: Vec<Step>,
    /// Where it reaches the other box.
    pub end: Point,
    /// 1 when it ends to the right, -1 when to the left.
    pub way: Length,
}

/// A side of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Left.
    Left,
    /// Right.
    Right,
}

/// The boxes that links join, all of one width, in their columns.
pub struct Field<'p> {
    /// Where everything stands.
    pub plan: &'p Plan,
    /// The boxes.
    pub areas: &'p [Area],
    /// Where the words of links stand.
    pub labels: &'p [Option<Area>],
    /// Length of an arrow's head.
    pub head: Length,
}

/// Sides at which a link leaves and arrives.
pub fn sides(plan: &Plan, link: &Link) -> (Side, Side) {
    if plan.column(link.from) <= plan.column(link.to) {
        (Side::Right, Side::Left)
    } else {
        (Side::Left, Side::Right)
    }
}

/// A stretch at one height, from left to right or from right to left.
type Station = (Length, Length, Length);

impl Field<'_> {
    /// The way of every link.
    pub fn routes(&self, links: &[Link]) -> Vec<Route> {
        let stations: Vec<Vec<Station>> = (0..)
            .zip(links)
            .map(|(index, link)| self.stations(index, link))
            .collect();
        let ports = self.ports(links, &stations);
        let ways = stations.iter().zip(ports);
        ways.map(|(stations, (start, end))| self.route(start, end, stations))
            .collect()
    }

    /// Where a link passes: columns in their whole width, and words in the width of the widest between the same columns.
    fn stations(&self, index: usize, link: &Link) -> Vec<Station> {
        let passes = self.plan.passes.get(index).map_or(&[][..], Vec::as_slice);
        let leftwards = sides(self.plan, link).0 == Side::Left;
        let half = self.areas.first().map_or(0, |area| area.width) / 2;
        passes
            .iter()
            .filter_map(|(x, y)| {
                let column = self.plan.columns.iter().find(|at| (x - **at).abs() < half);
                let half = match column {
                    Some(_) => half,
                    None => self.words_at(*x)? / 2,
                };
                let x = *column.unwrap_or(x);
                Some(if leftwards {
                    (x + half, x - half, *y)
                } else {
                    (x - half, x + half, *y)
                })
            })
            .collect()
    }

    /// The width of the widest words whose middle is there.
    fn words_at(&self, x: Length) -> Option<Length> {
        let there = |area: &&Area| (area.x + area.width / 2 - x).abs() < 10;
        let words = self.labels.iter().flatten().filter(there);
        words.map(|area| area.width).max()
    }

    /// Where each link leaves and arrives: at one side of a box one below the other, in the order of where they lead.
    fn ports(&self, links: &[Link], stations: &[Vec<Station>]) -> Vec<(Point, Point)> {
        let middle = |node: usize| {
            let area = self.areas.get(node);
            area.map_or(0, |area| area.y + area.height / 2)
        };
        let mut ends: Vec<End> = Vec::with_capacity(links.len() * 2);
        for (index, (link, stations)) in links.iter().zip(stations).enumerate() {
            let (from, to) = sides(self.plan, link);
            let first = stations.first().map_or(middle(link.to), |one| one.2);
            let last = stations.last().map_or(middle(link.from), |one| one.2);
            ends.push(((link.from, from), first, index, false));
            ends.push(((link.to, to), last, index, true));
        }
        ends.sort_unstable();
        let mut ports = vec![((0, 0), (0, 0)); links.len()];
        for group in ends.chunk_by(|one, other| one.0 == other.0) {
            let Some(((node, side), ..)) = group.first() else {
                continue;
            };
            let places = self.side(*node, *side, group.len());
            for ((_, _, index, arrives), place) in group.iter().zip(places) {
                match ports.get_mut(*index) {
                    Some((_, end)) if *arrives => *end = place,
                    Some((start, _)) => *start = place,
                    None => {}
                }
            }
        }
        ports
    }

    /// So many places at a side of a box, around its middle.
    fn side(&self, node: usize, side: Side, count: usize) -> Vec<Point> {
        let Some(area) = self.areas.get(node) else {
            return Vec::new();
        };
        let gaps = Length::try_from(count.saturating_sub(1)).unwrap_or_default();
        let step = match gaps {
            0 => 0,
            gaps => PORT.min((area.height - 2 * CORNER).max(0) / gaps),
        };
        let x = if side == Side::Left {
            area.x
        } else {
            area.right()
        };
        let top = area.y + (area.height - step * gaps) / 2;
        (0..=gaps).map(|port| (x, top + step * port)).collect()
    }

    fn route(&self, start: Point, end: Point, stations: &[Station]) -> Route {
        let way = if stations.last().map_or(start.0, |one| one.1) <= end.0 {
            1
        } else {
            -1
        };
        let mut steps = Vec::new();
        let mut at = start;
        for (from, to, y) in stations {
            steps.push(swing(at, (*from, *y)));
            steps.push(Step::To((*to, *y)));
            at = (*to, *y);
        }
        steps.push(swing(at, (end.0 - way * self.head, end.1)));
        Route {
            start,
            steps,
            end,
            way,
        }
    }
}

/// The end of a link: at which side of which box, towards which height, of which link, and whether it arrives there.
type End = ((usize, Side), Length, usize, bool);

/// From one height to another, level at both ends.
fn swing(from: Point, to: Point) -> Step {
    if from.1 == to.1 {
        return Step::To(to);
    }
    let middle = i32::midpoint(from.0, to.0);
    Step::Curve((middle, from.1), (middle, to.1), to)
}
