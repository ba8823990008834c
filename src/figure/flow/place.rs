//! Places boxes in columns from left to right, and the links between them. The only file that names the library that lays graphs out.
//! It must not know what the boxes are, nor how links are drawn.

use dugong::graphlib::{Graph, GraphOptions};
use dugong::{EdgeLabel, GraphLabel, LabelPos, NodeLabel, RankDir, layout};

use crate::document::figure::{Length, Point};

/// Width and height.
pub type Size = (Length, Length);

/// Boxes and links beyond which nobody could read the drawing, and laying it out would take long.
const MOST: (usize, usize) = (240, 720);
/// Between boxes of a column.
const BESIDE: Length = 120;
/// Between links that pass through a column.
const PASSING: Length = 30;

/// A link between two boxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// The box it comes from.
    pub from: usize,
    /// The box it leads to.
    pub to: usize,
    /// The size of its words.
    pub label: Option<Size>,
    /// Whether it should lead to the left: a long chain turns back.
    pub back: bool,
}

/// Where everything stands. Places of boxes and labels are their middles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The boxes.
    pub nodes: Vec<Point>,
    /// Where each link passes between its ends, in its direction.
    pub passes: Vec<Vec<Point>>,
    /// The words of each link.
    pub labels: Vec<Option<Point>>,
    /// The middles of the columns, from left to right.
    pub columns: Vec<Length>,
}

impl Plan {
    /// The column of a box.
    pub fn column(&self, node: usize) -> usize {
        let x = self.nodes.get(node).map_or(0, |node| node.0);
        self.columns.partition_point(|column| *column < x)
    }
}

/// Places boxes and links; none when there are too many. The same input has the same plan. `between` is the distance of columns.
pub fn place(nodes: &[Size], links: &[Link], between: Length) -> Option<Plan> {
    if nodes.len() > MOST.0 || links.len() > MOST.1 {
        return None;
    }
    // Should the better way of choosing columns fail, the simple one cannot.
    [None, Some("longest-path")]
        .into_iter()
        .find_map(|ranker| laid_out(nodes, links, between, ranker))
}

type Layered = Graph<NodeLabel, EdgeLabel, GraphLabel>;

fn laid_out(nodes: &[Size], links: &[Link], between: Length, ranker: Option<&str>) -> Option<Plan> {
    let mut graph: Layered = Graph::new(GraphOptions {
        multigraph: true,
        compound: false,
        directed: true,
    });
    graph.set_graph(GraphLabel {
        rankdir: RankDir::LR,
        nodesep: f64::from(BESIDE),
        edgesep: f64::from(PASSING),
        ranksep: f64::from(between),
        ranker: ranker.map(str::to_owned),
        ..GraphLabel::default()
    });
    for (index, (width, height)) in nodes.iter().enumerate() {
        let label = NodeLabel {
            width: f64::from(*width),
            height: f64::from(*height),
            ..NodeLabel::default()
        };
        graph.set_node(node(index), label);
    }
    for (index, link) in links.iter().enumerate() {
        let (from, to) = ends(link);
        let (width, height) = link.label.unwrap_or_default();
        let label = EdgeLabel {
            width: f64::from(width),
            height: f64::from(height),
            labelpos: LabelPos::C,
            minlen: 1,
            weight: 1.0,
            ..EdgeLabel::default()
        };
        graph.set_edge_named(from, to, Some(edge(index)), Some(label));
    }
    layout(&mut graph).ok()?;
    read(&graph, nodes.len(), links)
}

fn read(graph: &Layered, count: usize, links: &[Link]) -> Option<Plan> {
    let mut nodes = Vec::with_capacity(count);
    for index in 0..count {
        let label = graph.node(&node(index))?;
        nodes.push((length(label.x?), length(label.y?)));
    }
    let mut columns: Vec<Length> = nodes.iter().map(|node| node.0).collect();
    columns.sort_unstable();
    columns.dedup();
    let mut plan = Plan {
        nodes,
        passes: Vec::new(),
        labels: Vec::new(),
        columns,
    };
    for (index, link) in links.iter().enumerate() {
        let (from, to) = ends(link);
        let label = graph.edge(&from, &to, Some(&edge(index)))?;
        // The first and the last point stand at the edges of the boxes.
        let inner = label.points.len().checked_sub(2)?;
        let points = label.points.iter().skip(1).take(inner);
        let mut passes: Vec<Point> = points
            .map(|point| (length(point.x), length(point.y)))
            .collect();
        if link.back {
            passes.reverse();
        }
        plan.passes.push(passes);
        let middle = label.x.zip(label.y);
        plan.labels.push(
            middle
                .filter(|_| link.label.is_some())
                .map(|(x, y)| (length(x), length(y))),
        );
    }
    Some(plan)
}

/// The ends of a link from left to right.
fn ends(link: &Link) -> (String, String) {
    let (from, to) = (node(link.from), node(link.to));
    if link.back { (to, from) } else { (from, to) }
}

fn node(index: usize) -> String {
    format!("n{index}")
}

fn edge(index: usize) -> String {
    format!("e{index}")
}

/// A tenth of a pixel is fine enough; what is no number stands at the edge.
#[allow(clippy::cast_possible_truncation)] // Rounded and within the sheet.
fn length(value: f64) -> Length {
    value.round().clamp(-1e8, 1e8) as Length
}
