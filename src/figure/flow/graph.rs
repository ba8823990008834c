//! A flow without what cannot be drawn twice, and with what is alike in one box where a column would be crowded.
//! It must not know where anything stands on the sheet, nor how it looks.

use indexmap::IndexMap;

use super::{Flow, Kind};

/// Boxes that a column has room for.
const ROWS: usize = 9;
/// Boxes that are worth a box of their own.
const GROUP: usize = 3;

/// Boxes in order, and edges between them by their places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graph<'f> {
    /// The boxes.
    pub nodes: Vec<Vertex<'f>>,
    /// Where each edge comes from, where it leads, and what flows.
    pub edges: Vec<(usize, usize, Option<&'f str>)>,
}

/// A box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vertex<'f> {
    /// What it is.
    pub kind: Kind,
    /// What it is, in a word.
    pub word: &'f str,
    /// What it is called; several names when it stands for several.
    pub names: Vec<&'f str>,
    /// What flows from it to itself, when anything does.
    pub own: Option<&'f str>,
}

impl<'f> Graph<'f> {
    /// The graph of a flow.
    pub fn of(flow: &'f Flow) -> Self {
        let mut nodes: IndexMap<&str, Vertex<'f>> = IndexMap::new();
        let vertex = |kind, word, name| Vertex {
            kind,
            word,
            names: vec![name],
            own: None,
        };
        for node in &flow.nodes {
            nodes
                .entry(&node.id)
                .or_insert_with(|| vertex(node.kind, &node.word, &node.label));
        }
        let mut edges = Vec::new();
        for edge in &flow.edges {
            let mut end = |id: &'f str| {
                let entry = nodes.entry(id);
                let index = entry.index();
                entry.or_insert_with(|| vertex(Kind::Other, "", id));
                index
            };
            let (from, to) = (end(&edge.from), end(&edge.to));
            let label = edge.label.as_deref();
            let label = label.filter(|label| !label.trim().is_empty());
            if from != to {
                edges.push((from, to, label));
            } else if let Some((_, node)) = nodes.get_index_mut(from) {
                node.own = node.own.or(Some(label.unwrap_or_default()));
            }
        }
        let nodes = nodes.into_values().collect();
        Self { nodes, edges }.without_doubles()
    }

    fn without_doubles(mut self) -> Self {
        let mut seen = std::collections::BTreeSet::new();
        self.edges.retain(|edge| seen.insert(*edge));
        self
    }

    /// Boxes of crowded columns that are alike, in one: of one kind, at the end of one arrow each, from or to the same box,
    /// with the same words at it. `column` is where a box would stand.
    pub fn grouped(self, column: impl Fn(usize) -> usize) -> Self {
        let mut crowds: IndexMap<usize, usize> = IndexMap::new();
        for node in 0..self.nodes.len() {
            *crowds.entry(column(node)).or_default() += 1;
        }
        let mut groups: IndexMap<_, Vec<usize>> = IndexMap::new();
        for node in 0..self.nodes.len() {
            if crowds.get(&column(node)).is_some_and(|count| *count > ROWS)
                && let Some(alike) = self.alike(node)
            {
                groups.entry(alike).or_default().push(node);
            }
        }
        // Each box by the one that it goes into: the first of its group, or itself.
        let mut into: Vec<usize> = (0..self.nodes.len()).collect();
        for group in groups.values().filter(|group| group.len() >= GROUP) {
            let Some(first) = group.first() else { continue };
            for node in group {
                if let Some(into) = into.get_mut(*node) {
                    *into = *first;
                }
            }
        }
        self.merged(&into)
    }

    /// What a box has in common with those that it can share a box with.
    #[allow(clippy::type_complexity, reason = "a key and nothing more")]
    fn alike(&self, node: usize) -> Option<(Kind, &'f str, bool, usize, Option<&'f str>)> {
        let own = |edge: &&(usize, usize, Option<&'f str>)| edge.0 == node || edge.1 == node;
        let mut edges = self.edges.iter().filter(own);
        let ((from, to, label), None) = (edges.next()?, edges.next()) else {
            return None;
        };
        let vertex = self.nodes.get(node).filter(|vertex| vertex.own.is_none())?;
        let gives = *from == node;
        let other = if gives { *to } else { *from };
        Some((vertex.kind, vertex.word, gives, other, *label))
    }

    fn merged(self, into: &[usize]) -> Self {
        let mut places = vec![0; into.len()];
        let mut nodes: Vec<Vertex<'f>> = Vec::new();
        for (index, vertex) in self.nodes.into_iter().enumerate() {
            let first = into.get(index).copied().unwrap_or(index);
            let place = match places.get(first).copied() {
                Some(place) if first != index => place,
                _ => nodes.len(),
            };
            if let Some(slot) = places.get_mut(index) {
                *slot = place;
            }
            match nodes.get_mut(place) {
                Some(group) => group.names.extend(vertex.names),
                None => nodes.push(vertex),
            }
        }
        let at = |node: usize| places.get(node).copied().unwrap_or_default();
        let edges = self.edges.into_iter();
        let edges = edges.map(|(from, to, label)| (at(from), at(to), label));
        Self {
            nodes,
            edges: edges.collect(),
        }
        .without_doubles()
    }
}
