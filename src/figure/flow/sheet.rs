//! A flow with everything in its place, and the drawing of it.
//! It must not know how places are found.

use super::boxes::{
    AROUND, BETWEEN, FLOWS, LOOP, Lettered, MARGIN, Measures, NOMINAL, PAD, around,
};
use super::graph::Graph;
use super::place::{Link, Size, place};
use super::route::{Field, Route};
use super::{columns, shape};
use crate::document::Drawing;
use crate::document::figure::{Anchor, Length, Paint, Step};
use crate::figure::pen::{Area, HEAD, Pen, leading, line};

/// How thick arrows are.
const FLOW: Length = 12;

/// Everything in its place.
pub struct Sheet<'g> {
    /// What is drawn.
    pub graph: Graph<'g>,
    /// The boxes of its nodes.
    pub areas: Vec<Area>,
    /// What is written in them.
    pub boxes: Vec<Lettered>,
    /// The ways of its edges.
    pub routes: Vec<Route>,
    /// Where the words of each edge stand.
    pub labels: Vec<Option<Area>>,
    /// Those words, in lines.
    pub words: Vec<Vec<String>>,
}

impl<'g> Sheet<'g> {
    /// Lays out twice: first to learn how many columns there are and at which sides links end, then with boxes of the right size.
    pub fn of(graph: Graph<'g>, language: &str) -> Option<Self> {
        let graph = columns::grouped(graph)?;
        let links = columns::links(&graph)?;
        let nominal = vec![NOMINAL; graph.nodes.len()];
        let plan = place(&nominal, &links, BETWEEN.0)?;
        let measures = Measures::of(&plan, &links, &graph);
        let boxes: Vec<Lettered> = (0..)
            .zip(&graph.nodes)
            .map(|(index, node)| measures.lettered(index, node, language))
            .collect();
        let edges = graph.edges.iter();
        let words: Vec<Vec<String>> = edges
            .map(|(_, _, label)| measures.flows(label.unwrap_or_default(), language))
            .collect();
        let sizes: Vec<Size> = boxes
            .iter()
            .map(|one| (measures.width, one.height + one.above()))
            .collect();
        let links = worded(links, &words);
        let plan = place(&sizes, &links, measures.between)?;
        let areas: Vec<Area> = boxes
            .iter()
            .zip(&plan.nodes)
            .map(|(lettered, (x, y))| Area {
                x: x - measures.width / 2,
                y: y - i32::midpoint(lettered.height, lettered.above()) + lettered.above(),
                width: measures.width,
                height: lettered.height,
            })
            .collect();
        let labels: Vec<Option<Area>> = words
            .iter()
            .zip(&plan.labels)
            .map(|(lines, at)| at.map(|at| centred(at, around(lines))))
            .collect();
        let field = Field {
            plan: &plan,
            areas: &areas,
            labels: &labels,
            head: HEAD.0,
        };
        let mut routes = field.routes(&links);
        routes.truncate(graph.edges.len());
        Some(Self {
            graph,
            areas,
            boxes,
            routes,
            labels,
            words,
        })
    }

    /// The drawing: arrows, words on them, boxes over them.
    pub fn draw(&self) -> Drawing {
        let mut pen = Pen::default();
        for route in &self.routes {
            pen.path(route.start, route.steps.clone(), line(Paint::Muted, FLOW));
            pen.head(route.end, (route.way, 0), Paint::Muted);
        }
        for (area, lines) in self.labels.iter().zip(&self.words) {
            if let Some(area) = area {
                pen.area(*area, AROUND, Some(Paint::Paper), None);
                let place = (area.x + area.width / 2, area.y + AROUND);
                pen.lines(place, Anchor::Middle, FLOWS, lines);
            }
        }
        let boxes = self.areas.iter().zip(&self.boxes);
        for ((area, lettered), node) in boxes.zip(&self.graph.nodes) {
            shape::draw(&mut pen, *area, node.kind);
            let top = area.y + (area.height - lettered.text) / 2;
            let width = area.width - PAD.0 - PAD.1;
            lettered.write(&mut pen, (area.x + PAD.0, top), width);
            if let Some(own) = &lettered.own {
                looped(&mut pen, *area, own);
            }
        }
        pen.trimmed(MARGIN)
    }
}

/// The links with the room that their words need.
fn worded(links: Vec<Link>, words: &[Vec<String>]) -> Vec<Link> {
    let links = links.into_iter().enumerate();
    links
        .map(|(index, link)| Link {
            label: link.label.and(words.get(index)).map(|lines| around(lines)),
            ..link
        })
        .collect()
}

fn centred((x, y): (Length, Length), (width, height): Size) -> Area {
    Area {
        x: x - width / 2,
        y: y - height / 2,
        width,
        height,
    }
}

/// An arrow from a box to itself, above it, with its words to the left.
fn looped(pen: &mut Pen, area: Area, words: &[String]) {
    let (from, to) = (area.right() - 480, area.right() - 200);
    let (top, end) = (area.y - LOOP.0 - 20, area.y - HEAD.0);
    let curve = Step::Curve((from, top), (to, top), (to, end));
    pen.path((from, area.y), vec![curve], line(Paint::Muted, FLOW));
    pen.head((to, area.y), (0, 1), Paint::Muted);
    let y = area.y - LOOP.0 / 2 - leading(FLOWS.size) / 2;
    pen.lines((area.right() - LOOP.1, y), Anchor::End, FLOWS, words);
}
