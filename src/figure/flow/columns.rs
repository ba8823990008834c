//! Which boxes stand in which columns, where the arrows alone would give a sheet that is too wide or too high.
//! It must not know how boxes look.

use super::boxes::{BETWEEN, LABELS, NOMINAL};
use super::graph::Graph;
use super::place::{Link, Plan, place};

/// Columns that a sheet has room for, without words between them and with; a longer chain turns back.
const COLUMNS: [usize; 2] = [6, 5];
/// Boxes without any arrow that stand side by side at the least.
const APART: usize = 4;

/// The graph with what is alike in crowded columns in one box.
pub fn grouped(graph: Graph<'_>) -> Option<Graph<'_>> {
    let plan = plan(&graph, &between(&graph))?;
    Some(graph.grouped(|node| plan.column(node)))
}

/// The links of a graph, first those of its edges and then those that are not drawn: they hold boxes without arrows in rows.
pub fn links(graph: &Graph<'_>) -> Option<Vec<Link>> {
    let mut links = between(graph);
    let worded = links.iter().any(|link| link.label.is_some());
    let most = COLUMNS[usize::from(worded)];
    let first = plan(graph, &links)?;
    if first.columns.len() > most {
        turn_back(&mut links, &first, most);
    }
    let plan = plan(graph, &links)?;
    links.extend(rows(graph, plan.columns.len().clamp(APART, most)));
    Some(links)
}

fn between(graph: &Graph<'_>) -> Vec<Link> {
    let edges = graph.edges.iter();
    let links = edges.map(|(from, to, label)| Link {
        from: *from,
        to: *to,
        label: label.map(|_| (LABELS[2], NOMINAL.1)),
        back: false,
    });
    links.collect()
}

fn plan(graph: &Graph<'_>, links: &[Link]) -> Option<Plan> {
    place(&vec![NOMINAL; graph.nodes.len()], links, BETWEEN.0)
}

/// Leads a long chain to and fro.
fn turn_back(links: &mut [Link], plan: &Plan, most: usize) {
    let period = 2 * (most - 1);
    let folded = |node: usize| {
        let column = plan.column(node) % period;
        column.min(period - column)
    };
    for link in links {
        link.back = folded(link.from) > folded(link.to);
    }
}

/// Links that hold boxes without arrows side by side.
fn rows(graph: &Graph<'_>, columns: usize) -> Vec<Link> {
    let ends = |node: usize| {
        let mut edges = graph.edges.iter();
        edges.any(|(from, to, _)| *from == node || *to == node)
    };
    let alone: Vec<usize> = (0..graph.nodes.len()).filter(|node| !ends(*node)).collect();
    let rows = alone.chunks(columns);
    let pairs = rows.flat_map(|row| row.windows(2));
    pairs
        .filter_map(|pair| match pair {
            [from, to] => Some(Link {
                from: *from,
                to: *to,
                label: None,
                back: false,
            }),
            _ => None,
        })
        .collect()
}
